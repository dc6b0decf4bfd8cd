"""What in and out keep about a person: the tables that they brought."""

from app.exchange.models import Import
from app.people.storing import Rows, stores_rows

stores_rows("exchange", Rows(Import, "by_id", words={"text": "", "name": "", "meaning": {}, "left_out": {}}))
