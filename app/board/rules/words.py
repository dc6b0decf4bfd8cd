"""How is a text taken apart into words, so that both databases find the same, and what does somebody ask for who types into the search?"""

import re
import unicodedata
from dataclasses import dataclass

WORDS_LIMIT, LETTERS_LIMIT = 16_000, 200_000
WORD_LIMIT = 50
QUESTION_LIMIT, TERMS_LIMIT = 200, 12
# Letters that are written with a sign through them or as two, and typed without.
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
RUN = re.compile(r"[^\W_]+")
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


@dataclass(frozen=True)
class Term:
    """Words that stand one after the other; the last may be only begun."""

    words: tuple
    is_begun: bool = False


def folded(text):
    """The words of a text in their order, without case and accents, in the 36 signs that every database takes apart alike.

    A letter beyond a to z is written as x and its number. What is longer than 50 letters is cut.
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text or "").casefold()).translate(PLAIN)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return ["".join(map(_sign, word[:WORD_LIMIT])) for word in RUN.findall(bare)]


def indexed(texts):
    """The words of several texts, with a gap between two of them, up to a limit that every database keeps."""
    kept, letters = [], 0
    for text in texts:
        words = folded(text)
        letters += sum(map(len, words))
        if len(kept) + len(words) > WORDS_LIMIT or letters > LETTERS_LIMIT:
            break
        kept += words
    return kept


def asked_for(question):
    """The terms of what somebody typed: quoted words stand together, so do parts of one word ("co-design"); the last is a beginning.

    Any text is a question. Of a long one its first twelve terms are asked.
    """
    parts = (question or "")[:QUESTION_LIMIT].translate(QUOTES).split('"')
    terms = []
    for number, part in enumerate(parts):
        is_quoted = number % 2 == 1 and number < len(parts) - 1
        for chunk in [part] if is_quoted else part.split():
            words = tuple(folded(chunk))
            if words:
                terms.append(Term(words))
    # Nobody is still writing a word after which a blank or a quotation mark stands.
    if terms and parts[-1].split() and folded(parts[-1].split()[-1]):
        terms[-1] = Term(terms[-1].words, is_begun=True)
    return tuple(terms[:TERMS_LIMIT])


def _sign(letter):
    return letter if letter.isascii() else f"x{ord(letter):x}"
