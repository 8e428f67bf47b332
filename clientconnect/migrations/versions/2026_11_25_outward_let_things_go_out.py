"""Let things go out to the collection system."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from clientconnect.services.foundation import columns

revision = "2026_11_25_outward"
down_revision = "2026_11_24_requests"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "exchange_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("mapping", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("form", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("file_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("begun_at", columns.Instant(), nullable=False),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        sa.Column("by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "exchange_layout",
        sa.Column("name", columns.Key(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sentence", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("is_shipped", sa.Boolean(), nullable=False),
        sa.Column("changed_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    with op.batch_alter_table("requests_outgoing") as table:
        table.add_column(sa.Column("sent_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""))
        table.add_column(sa.Column("changed_at", columns.Instant(), nullable=True))
    with op.batch_alter_table("requests_outgoing") as table:
        table.alter_column("sent_by", server_default=None)


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("requests_outgoing") as table:
        table.drop_column("changed_at")
        table.drop_column("sent_by")

    op.drop_table("exchange_layout")
    op.drop_table("exchange_batch")
