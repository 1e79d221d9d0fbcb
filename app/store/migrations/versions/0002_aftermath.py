"""What came after a conversation: the debtor's own word on it, and the life of the agreement."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("conversations", sa.Column("aftermath", sa.Text))


def downgrade() -> None:
    op.drop_column("conversations", "aftermath")
