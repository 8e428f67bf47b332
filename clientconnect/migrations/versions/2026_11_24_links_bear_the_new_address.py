"""Let a mailed link bear the e-mail address that it confirms."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "2026_11_24_link_address"
down_revision = "2026_11_23_shipped_rights"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("access_link") as table:
        table.add_column(sa.Column("address", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""))
    with op.batch_alter_table("access_link") as table:
        table.alter_column("address", server_default=None)


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("access_link") as table:
        table.drop_column("address")
