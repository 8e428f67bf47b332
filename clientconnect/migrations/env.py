"""Alembic's environment: migrations run on the connection that the caller hands over."""

from alembic import context
from sqlmodel import SQLModel

from clientconnect.services import every_table
from clientconnect.services.foundation import columns

every_table()
OURS = ("foundation_", "access_", "clients_", "accounts_", "requests_", "placements_", "exchange_", "agency_")


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    if kind == "index":
        return not (name or "").startswith("fts_")  # made where the database can
    return kind != "table" or (name or "").startswith(OURS)


def _rendered(kind: str, item: object, _context: object) -> str | bool:
    """Write our own types of columns as the template imports them; Alembic knows how to write all others."""
    is_ours = kind == "type" and type(item).__module__ == columns.__name__
    return f"columns.{item!r}" if is_ours else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    include_name=_is_ours,
    render_as_batch=True,
    render_item=_rendered,
    transaction_per_migration=False,
)
context.run_migrations()
