"""Any structure: cards in decks with fields and places, marks and dealt cards, groups that bear names and keep turns."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

ROUND = sa.table("round", sa.column("id", sa.Integer), sa.column("plan", sa.JSON), sa.column("matter", sa.JSON),
                 sa.column("step", sa.Integer), sa.column("seating", sa.Integer), sa.column("opens_at_step", sa.Integer))
CONTRIBUTION = sa.table("contribution", sa.column("round_id", sa.Integer), sa.column("put_forward_at", sa.DateTime),
                        sa.column("opens_at_step", sa.Integer))
IDEAS = {"title": "Ideas", "label": "Your idea", "hint": "", "button": "", "most": 2000, "fields": {}, "apart": False, "nameless": False, "choices": []}
CARD = {"act": "card", "deck": "ideas", "by": "person", "of": None, "where": None, "name": None, "title": "", "untitle": "", "most": 0,
        "least": 0, "parents": "none", "names": True, "scale": None, "surface": None, "answers": [], "zone": None}
READ = {"deck": "ideas", "whose": "group", "where": None}
REST = {
    "prompt": "", "least": None, "most": None, "pace": "timed", "optional": False, "size": 0, "smallest": 0, "largest": 1, "toward": 0,
    "apart": [], "labels": [], "seats": None, "joins": None, "quiet": False, "acts": [], "reads": [], "deal": None, "turns": None,
    "after": [], "wall": "prompt", "surface": None, "deck": None, "loop": None, "opens": False,
}
TOGETHER = {**CARD, "by": "anyone", "parents": "optional"}


def upgrade():
    op.add_column("round", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column("round", sa.Column("matter", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("round", sa.Column("seating", sa.Integer(), server_default="0", nullable=False))
    op.add_column("round", sa.Column("given", sa.Integer(), server_default="0", nullable=False))
    op.add_column("round_group", sa.Column("label", sa.String(length=60), server_default="", nullable=False))
    op.add_column("round_group", sa.Column("schedule", sa.JSON(), nullable=True))
    op.add_column("round_group", sa.Column("part", sa.Integer(), server_default="0", nullable=False))
    op.add_column("contribution", sa.Column("deck", sa.String(length=40), server_default="ideas", nullable=False))
    op.add_column("contribution", sa.Column("fields", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("contribution", sa.Column("zone", sa.String(length=40), nullable=True))
    op.add_column("contribution", sa.Column("nameless", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("contribution", sa.Column("claim_hash", sa.String(length=64), nullable=True))
    op.add_column("contribution", sa.Column("opens_at_step", sa.Integer(), nullable=True))
    op.create_table(
        "mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("attendance_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("zone", sa.String(length=40), nullable=True),
        sa.Column("x", sa.Integer(), nullable=True),
        sa.Column("y", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("attendance_id IS NULL OR group_id IS NULL", name=op.f("ck_mark_one_voice")),
        sa.ForeignKeyConstraint(["attendance_id"], ["attendance.id"], name=op.f("fk_mark_attendance_id_attendance"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["contribution_id"], ["contribution.id"], name=op.f("fk_mark_contribution_id_contribution"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["group_id"], ["round_group.id"], name=op.f("fk_mark_group_id_round_group"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_mark_round_id_round"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
        sa.UniqueConstraint("contribution_id", "name", "attendance_id", name=op.f("uq_mark_contribution_id_name_attendance_id")),
        sa.UniqueConstraint("contribution_id", "name", "group_id", name=op.f("uq_mark_contribution_id_name_group_id")),
    )
    op.create_table(
        "hand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("attendance_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("dealt_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["attendance_id"], ["attendance.id"], name=op.f("fk_hand_attendance_id_attendance"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["contribution_id"], ["contribution.id"], name=op.f("fk_hand_contribution_id_contribution"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["group_id"], ["round_group.id"], name=op.f("fk_hand_group_id_round_group"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_hand_round_id_round"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand")),
        sa.UniqueConstraint("contribution_id", "attendance_id", name=op.f("uq_hand_contribution_id_attendance_id")),
    )
    for table, names in (("mark", ("round_id", "contribution_id", "attendance_id", "group_id")),
                         ("hand", ("round_id", "contribution_id", "attendance_id", "group_id"))):
        for name in names:
            op.create_index(op.f(f"ix_{table}_{name}"), table, [name])
    op.create_index("ix_mark_round_name", "mark", ["round_id", "name"])
    op.create_index("ix_hand_round_step", "hand", ["round_id", "step"])
    _general_plans()


def _general_plans():
    """Rounds that ran as 1-2-4-All are kept in the words of the general engine."""
    bind = op.get_bind()
    for row in bind.execute(sa.select(ROUND)).all():
        plan = [_general(step, row.plan) for step in row.plan]
        bind.execute(ROUND.update().where(ROUND.c.id == row.id).values(
            plan=plan, matter={"decks": {"ideas": IDEAS}, "surfaces": {}, "asks": {}, "outputs": [
                {"name": "ideas", "title": "The ideas that groups bring", "deck": "ideas", "where": "picked", "becomes": "idea", "held": False}]},
            seating=row.step))
        bind.execute(CONTRIBUTION.update().where(CONTRIBUTION.c.round_id == row.id, CONTRIBUTION.c.put_forward_at.is_not(None))
                     .values(opens_at_step=row.opens_at_step))


def _general(step, plan):
    pairs = next((at for at, other in enumerate(plan) if other["form"] == "pairs"), None)
    more = {
        "solo": {"acts": [CARD], "smallest": 0},
        "pairs": {"form": "split", "size": 2, "smallest": 2, "largest": 3, "toward": 4, "acts": [TOGETHER], "reads": [READ]},
        "fours": {"form": "merge", "size": 4, "smallest": 3, "largest": 6, "joins": pairs, "reads": [READ],
                  "acts": [{**CARD, "act": "pick", "by": "group", "most": 1}, TOGETHER]},
        "all": {"pace": "host", "opens": True, "wall": "cards", "reads": [{**READ, "whose": "all", "where": "picked"}]},
    }[step["form"]]
    return {**REST, **step, "of_id": step["id"], **more}


def downgrade():
    bind = op.get_bind()
    for row in bind.execute(sa.select(ROUND)).all():
        bind.execute(ROUND.update().where(ROUND.c.id == row.id).values(plan=[_plain(step) for step in row.plan]))
    op.drop_table("hand")
    op.drop_table("mark")
    for name in ("opens_at_step", "claim_hash", "nameless", "zone", "fields", "deck"):
        op.drop_column("contribution", name)
    for name in ("part", "schedule", "label"):
        op.drop_column("round_group", name)
    for name in ("given", "seating", "matter", "version"):
        op.drop_column("round", name)


def _plain(step):
    form = {"split": "pairs", "merge": "fours", "all": "all"}.get(step["form"], "solo")
    view = {"split": "talk", "merge": "choose", "all": "listen"}.get(step["form"], "write")
    names = ("id", "title", "dots", "minutes", "say", "do", "forming")
    return {**{name: step[name] for name in names}, "form": form, "view": view}
