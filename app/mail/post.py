"""How does a letter travel to the mail server without anybody between reading it?"""

import smtplib
import ssl

from flask_mailman.backends import smtp


class _CheckedSmtp(smtplib.SMTP):
    """STARTTLS that looks at the mail server's certificate: without a look, anybody on the way could answer."""

    def starttls(self, *, context=None):
        return super().starttls(context=context or ssl.create_default_context())


class EmailBackend(smtp.EmailBackend):
    """Flask-Mailman's way by SMTP, with the certificate checked."""

    connection_class = _CheckedSmtp
