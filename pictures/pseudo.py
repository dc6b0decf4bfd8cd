"""How do the pages look in a language with longer words? An invented one: every letter accented, every sentence a third longer."""

import re

from babel.messages.mofile import write_mo

from frontend.words import gather

LONGER = 1.35
ACCENTED = str.maketrans("aeiouyAEIOUYcdnstwzCNSWZ", "âéîôûŷÂÉÎÔÛŶçđñšťŵžÇÑŠŴŽ")
VOWELS = "aeiouyAEIOUY"
# Left as they are: placeholders, tags, entities.
KEPT = re.compile(r"(%\(\w+\)[sd]|%%|<[^>]*>|&\w+;)")


def write_catalogue(folder):
    """Write a catalogue of the invented language in the place of Welsh under `folder`; gives the folder."""
    catalogue = gather()
    for message in catalogue:
        if message.id and message.pluralizable:
            message.string = tuple(longer(words) for words in (*message.id, *[message.id[-1]] * (catalogue.num_plurals - len(message.id))))
        elif message.id:
            message.string = longer(message.id)
    place = folder / "cy" / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    with (place / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    return folder


def longer(words):
    """The same words with accents and more vowels, so that they are about a third longer."""
    parts = KEPT.split(words)
    letters = sum(len(part) for part in parts[::2])
    missing = round(letters * (LONGER - 1)) if letters > 1 else 0
    for index in range(0, len(parts), 2):
        parts[index], missing = _stretch(parts[index], missing)
    return "".join(parts)


def _stretch(part, missing):
    """The part with vowels doubled while letters are missing; and how many are still missing."""
    made = []
    for letter in part:
        made.append(letter)
        if missing > 0 and letter in VOWELS:
            made.append(letter.lower())
            missing -= 1
    return "".join(made).translate(ACCENTED), missing
