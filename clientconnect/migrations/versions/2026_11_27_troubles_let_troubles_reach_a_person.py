"""Let troubles reach a person."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from clientconnect.services.foundation import columns

revision = "2026_11_27_troubles"
down_revision = "2026_11_26_thread_files"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "agency_trouble",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sentence", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("found_at", columns.Instant(), nullable=False),
        sa.Column("gone_at", columns.Instant(), nullable=True),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_agency_trouble_gone_at", "agency_trouble", ["gone_at"])
    op.create_index("ix_requests_item_made", "requests_item", ["made_at"])
    with op.batch_alter_table("requests_news") as table:
        table.add_column(sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""))
        table.add_column(sa.Column("link", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""))
        table.alter_column("item_id", existing_type=columns.BigKey, nullable=True)
    with op.batch_alter_table("requests_news") as table:
        table.alter_column("text", server_default=None)
        table.alter_column("link", server_default=None)


def downgrade() -> None:
    """Take the change back; what rang about no request is lost."""
    op.execute("DELETE FROM requests_news WHERE item_id IS NULL")
    with op.batch_alter_table("requests_news") as table:
        table.alter_column("item_id", existing_type=columns.BigKey, nullable=False)
        table.drop_column("link")
        table.drop_column("text")
    op.drop_index("ix_requests_item_made", "requests_item")
    op.drop_index("ix_agency_trouble_gone_at", "agency_trouble")
    op.drop_table("agency_trouble")
