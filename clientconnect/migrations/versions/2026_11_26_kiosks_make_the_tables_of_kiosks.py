"""Make the tables of kiosks."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from clientconnect.services.foundation import columns

revision = "2026_11_26_kiosks"
down_revision = "2026_11_25_outward"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "access_kiosk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("registered_at", columns.Instant(), nullable=False),
        sa.Column("registered_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("seen_at", columns.Instant(), nullable=False),
        sa.Column("revoked_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_table(
        "access_pin",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("pin_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("set_at", columns.Instant(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["access_user.id"],
        ),
        sa.PrimaryKeyConstraint("user_id"),
    )
    with op.batch_alter_table("access_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kiosk_id", sa.Integer(), nullable=True))
        batch_op.create_index("ix_access_session_kiosk_id", ["kiosk_id"], unique=False)
        batch_op.create_foreign_key("access_session_kiosk_id_fkey", "access_kiosk", ["kiosk_id"], ["id"])


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("access_session", schema=None) as batch_op:
        batch_op.drop_constraint("access_session_kiosk_id_fkey", type_="foreignkey")
        batch_op.drop_index("ix_access_session_kiosk_id")
        batch_op.drop_column("kiosk_id")

    op.drop_table("access_pin")
    op.drop_table("access_kiosk")
