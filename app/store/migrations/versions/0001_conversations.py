"""Conversations and their turns."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("visitor", sa.String(80), nullable=False),
        sa.Column("scenario", sa.String(80), nullable=False),
        sa.Column("begun_at", sa.String(40), nullable=False),
        sa.Column("closed_at", sa.String(40)),
        sa.Column("key", sa.String(64)),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("tail", sa.Text),
        sa.UniqueConstraint("owner", "key", name="one_conversation_per_key"),
    )
    op.create_index("conversations_of_owner", "conversations", ["owner", "begun_at"])
    op.create_table(
        "turns",
        sa.Column("conversation", sa.String(36), sa.ForeignKey("conversations.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(64)),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.UniqueConstraint("conversation", "key", name="one_turn_per_key"),
    )


def downgrade() -> None:
    op.drop_table("turns")
    op.drop_table("conversations")
