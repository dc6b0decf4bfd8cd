"""How a rule says no: one exception with a code for programs and a sentence for people."""


def N_(sentence):
    """Mark a sentence for translation without translating it: below the doors nothing is translated."""
    return sentence


class Refusal(Exception):
    """A rule said no. Nothing was written and nobody was told.

    `code` is a short word for programs; `message` an English sentence marked with N_, with named
    placeholders; `values` fill them; `tell` holds plain values for programs. Doors translate the
    sentence into the reader's language.
    """

    def __init__(self, code, message, *, tell=None, **values):
        super().__init__(code)
        self.code = code
        self.message = message
        self.values = values
        self.tell = tell

    def extra(self):
        """What a program is told besides code and sentence (for instance the choice that stands now)."""
        return self.tell or {}

    def __str__(self):
        return self.message % self.values if self.values else self.message
