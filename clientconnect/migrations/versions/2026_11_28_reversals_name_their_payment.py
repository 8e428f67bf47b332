"""Keep which payment a reversal names."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "2026_11_28_reversals"
down_revision = "2026_11_27_troubles"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("requests_payment") as table:
        table.add_column(sa.Column("reverses_on", sa.Date(), nullable=True))
        table.add_column(
            sa.Column("reverses_reference", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="")
        )
    with op.batch_alter_table("requests_payment") as table:
        table.alter_column("reverses_reference", server_default=None)


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("requests_payment") as table:
        table.drop_column("reverses_reference")
        table.drop_column("reverses_on")
