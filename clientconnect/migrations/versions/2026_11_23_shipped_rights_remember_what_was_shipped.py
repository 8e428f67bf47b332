"""Remember which right was shipped with which role."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "2026_11_23_shipped_rights"
down_revision = "2026_11_22_trigrams"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "access_shipped_right",
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("permission", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("role", "permission"),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("access_shipped_right")
