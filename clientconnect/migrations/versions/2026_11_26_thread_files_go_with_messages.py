"""Keep the files that go with what is written on a request."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from clientconnect.services.foundation import columns

revision = "2026_11_26_thread_files"
down_revision = "2026_11_26_kiosks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "requests_file",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("step_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("media_type", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_hash", columns.Sealed(), nullable=False),
        sa.Column("added_at", columns.Instant(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("is_from_agency", sa.Boolean(), nullable=False),
        sa.Column("removed_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["requests_item.id"]),
        sa.ForeignKeyConstraint(["step_id"], ["requests_step.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_id"),
    )
    op.create_index("ix_requests_file_item_id", "requests_file", ["item_id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("requests_file")
