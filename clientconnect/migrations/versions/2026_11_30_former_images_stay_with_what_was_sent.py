"""Keep the images that went with an account before it was mended."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_30_former_images"
down_revision = "2026_11_29_placements"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("placements_image") as table:
        table.add_column(sa.Column("former_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        table.create_foreign_key("placements_image_former_id_fkey", "placements_former", ["former_id"], ["id"])
        table.create_index("ix_placements_image_former_id", ["former_id"])


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("placements_image") as table:
        table.drop_index("ix_placements_image_former_id")
        table.drop_constraint("placements_image_former_id_fkey", type_="foreignkey")
        table.drop_column("former_id")
