"""Where a group stood is kept as place, number and table; before, English words were kept."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

ORIGIN = sa.table(
    "origin", sa.column("id", sa.Integer), sa.column("from_group", sa.JSON(none_as_null=True)),
    sa.column("group_label", sa.String), sa.column("parents", sa.JSON), sa.column("originals", sa.JSON),
)
WORDS = re.compile(r"(?:Online room (?P<room>\d+)|Table (?P<table>\d+), group (?P<seated>\d+)|Group (?P<free>\d+))$")


def upgrade():
    op.add_column("origin", sa.Column("from_group", sa.JSON(), nullable=True))
    for row in op.get_bind().execute(sa.select(ORIGIN)).all():
        group = in_numbers(row.group_label)
        _keep(row, from_group=group, group_label="" if group else row.group_label, change=in_numbers)


def downgrade():
    for row in op.get_bind().execute(sa.select(ORIGIN)).all():
        _keep(row, from_group=None, group_label=in_words(row.from_group) or row.group_label, change=in_words)
    op.drop_column("origin", "from_group")


def in_numbers(words):
    """English words as place, number and table; None for any other words."""
    found = WORDS.match(words or "")
    if found is None:
        return None
    number = found["room"] or found["seated"] or found["free"]
    return {"place": "home" if found["room"] else "room", "number": int(number), "table": int(found["table"]) if found["table"] else None}


def in_words(group):
    """The English words again; "" for no group."""
    if not group:
        return ""
    if group["place"] == "home":
        return f"Online room {group['number']}"
    return f"Table {group['table']}, group {group['number']}" if group["table"] else f"Group {group['number']}"


def _keep(row, from_group, group_label, change):
    op.get_bind().execute(ORIGIN.update().where(ORIGIN.c.id == row.id).values(
        from_group=from_group, group_label=group_label,
        parents=[{**line, "group": change(line.get("group"))} for line in row.parents or []],
        originals=[{**line, "group": change(line.get("group"))} for line in row.originals or []],
    ))
