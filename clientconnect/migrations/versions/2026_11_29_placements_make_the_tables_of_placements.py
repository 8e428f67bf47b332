"""Make the tables of placements."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from clientconnect.services.foundation import columns

revision = "2026_11_29_placements"
down_revision = "2026_11_28_reversals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "placements_batch",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("file_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("file_hash", sa.LargeBinary(), nullable=False),
        sa.Column("header", sa.JSON(), nullable=False),
        sa.Column("header_row", sa.Integer(), nullable=False),
        sa.Column("layout", sa.JSON(), nullable=False),
        sa.Column("trailer", sa.JSON(), nullable=False),
        sa.Column("sample_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("total", columns.Cents(), nullable=False),
        sa.Column("job_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("message", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("item_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("made_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("committed_at", columns.Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_id"),
    )
    with op.batch_alter_table("placements_batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placements_batch_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placements_batch_made_by_id"), ["made_by_id"], unique=False)

    op.create_table(
        "placements_columns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("signature", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("used_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_id", "signature"),
    )
    op.create_table(
        "placements_field",
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("field", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("need", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("client_id", "field"),
    )
    op.create_table(
        "placements_rule",
        sa.Column("rule", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("level", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("rule"),
    )
    op.create_table(
        "placements_submission",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("press_key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name_key", columns.Key(), nullable=False),
        sa.Column("account_number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account_number_key", columns.Key(), nullable=False),
        sa.Column("total", columns.Cents(), nullable=False),
        sa.Column("ssn_index", sa.LargeBinary(), nullable=True),
        sa.Column("birth_index", sa.LargeBinary(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("item_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sent_at", columns.Instant(), nullable=False),
        sa.Column("sent_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.Column("times_sent", sa.Integer(), nullable=False),
        sa.Column("reviewed_at", columns.Instant(), nullable=True),
        sa.Column("reviewed_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("decided_at", columns.Instant(), nullable=True),
        sa.Column("decided_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("faults", sa.Integer(), nullable=False),
        sa.Column("twin", sa.JSON(), nullable=True),
        sa.Column("is_other_debt", sa.Boolean(), nullable=False),
        sa.Column("is_left_out", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["placements_batch.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("press_key"),
        sa.UniqueConstraint("public_id"),
    )
    with op.batch_alter_table("placements_submission", schema=None) as batch_op:
        batch_op.create_index("ix_placements_submission_account_number", ["account_number_key"], unique=False)
        batch_op.create_index("ix_placements_submission_batch", ["batch_id", "row_number"], unique=False)
        batch_op.create_index("ix_placements_submission_birth", ["birth_index"], unique=False)
        batch_op.create_index("ix_placements_submission_client", ["client_id", "state", "sent_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_placements_submission_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placements_submission_number"), ["number"], unique=False)
        batch_op.create_index(batch_op.f("ix_placements_submission_sent_by_id"), ["sent_by_id"], unique=False)
        batch_op.create_index("ix_placements_submission_ssn", ["ssn_index"], unique=False)
        batch_op.create_index("ix_placements_submission_state", ["state", "sent_at"], unique=False)

    op.create_table(
        "placements_draft",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("press_key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("submission_version", sa.Integer(), nullable=False),
        sa.Column("saved_at", columns.Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["placements_submission.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_id"),
    )
    with op.batch_alter_table("placements_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placements_draft_saved_at"), ["saved_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_placements_draft_user_id"), ["user_id"], unique=False)

    op.create_table(
        "placements_fault",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rule", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("field", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("level", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("has_correction", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["placements_batch.id"],
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["placements_submission.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("placements_fault", schema=None) as batch_op:
        batch_op.create_index("ix_placements_fault_batch", ["batch_id", "rule"], unique=False)
        batch_op.create_index(batch_op.f("ix_placements_fault_submission_id"), ["submission_id"], unique=False)

    op.create_table(
        "placements_former",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sent_at", columns.Instant(), nullable=False),
        sa.Column("sent_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["placements_submission.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("placements_former", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placements_former_submission_id"), ["submission_id"], unique=False)

    op.create_table(
        "placements_image",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("draft_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("media_type", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_hash", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", columns.Instant(), nullable=False),
        sa.Column("added_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["placements_draft.id"],
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["placements_submission.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_id"),
    )
    with op.batch_alter_table("placements_image", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placements_image_draft_id"), ["draft_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placements_image_file_hash"), ["file_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_placements_image_submission_id"), ["submission_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("placements_image", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placements_image_submission_id"))
        batch_op.drop_index(batch_op.f("ix_placements_image_file_hash"))
        batch_op.drop_index(batch_op.f("ix_placements_image_draft_id"))

    op.drop_table("placements_image")
    with op.batch_alter_table("placements_former", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placements_former_submission_id"))

    op.drop_table("placements_former")
    with op.batch_alter_table("placements_fault", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placements_fault_submission_id"))
        batch_op.drop_index("ix_placements_fault_batch")

    op.drop_table("placements_fault")
    with op.batch_alter_table("placements_draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placements_draft_user_id"))
        batch_op.drop_index(batch_op.f("ix_placements_draft_saved_at"))

    op.drop_table("placements_draft")
    with op.batch_alter_table("placements_submission", schema=None) as batch_op:
        batch_op.drop_index("ix_placements_submission_state")
        batch_op.drop_index("ix_placements_submission_ssn")
        batch_op.drop_index(batch_op.f("ix_placements_submission_sent_by_id"))
        batch_op.drop_index(batch_op.f("ix_placements_submission_number"))
        batch_op.drop_index(batch_op.f("ix_placements_submission_item_id"))
        batch_op.drop_index("ix_placements_submission_client")
        batch_op.drop_index("ix_placements_submission_birth")
        batch_op.drop_index("ix_placements_submission_batch")
        batch_op.drop_index("ix_placements_submission_account_number")

    op.drop_table("placements_submission")
    op.drop_table("placements_rule")
    op.drop_table("placements_field")
    op.drop_table("placements_columns")
    with op.batch_alter_table("placements_batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placements_batch_made_by_id"))
        batch_op.drop_index(batch_op.f("ix_placements_batch_client_id"))

    op.drop_table("placements_batch")
