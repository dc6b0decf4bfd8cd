"""What the second step keeps of a person: that there is one, never its secret."""

from app.people.storing import Rows, stores_rows
from app.second_step.models import RecoveryCode, SecondStep

stores_rows("second_step", Rows(SecondStep, ends=True, hides=("seed", "last_window")), Rows(RecoveryCode, ends=True, hides=("code_hash",)))
