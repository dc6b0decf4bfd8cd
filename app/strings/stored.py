"""What a Lab's strings keep of a person: which ones they saved. A string is the Lab's and stays."""

from app.people.storing import Rows, stores_rows
from app.strings.models import SavedString

stores_rows("strings", Rows(SavedString, "by_id"))
