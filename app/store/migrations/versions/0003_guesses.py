"""What the trainee took the debtor to feel, once for each reply after which it was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "guesses",
        sa.Column("conversation", sa.String(36), sa.ForeignKey("conversations.id"), primary_key=True),
        sa.Column("turn", sa.Integer, primary_key=True),
        sa.Column("feeling", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("guesses")
