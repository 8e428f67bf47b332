"""Find names by a part of them: the index of trigrams."""

from alembic import op

from clientconnect.services.accounts import trigrams

revision = "2026_11_22_trigrams"
down_revision = "2026_11_22_first"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    trigrams.create(op.get_bind())


def downgrade() -> None:
    """Take the change back."""
    trigrams.suspend(op.get_bind())
    op.execute("DROP TABLE IF EXISTS fts_accounts_names")
