"""What the account keeps of a person: what they agreed to."""

from app.account.models import Consent
from app.people.storing import Rows, stores_rows

stores_rows("account", Rows(Consent, ends=True))
