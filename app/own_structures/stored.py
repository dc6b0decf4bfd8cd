"""What a Lab's own structures keep of a person: which ones they wrote. A structure is the Lab's and stays."""

from app.people.storing import Rows, stores_rows
from app.rounds.own_models import OwnStructure, OwnVersion

stores_rows("own_structures", Rows(OwnStructure, "by_id"), Rows(OwnVersion, "by_id"))
