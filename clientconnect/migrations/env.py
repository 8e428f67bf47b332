"""Alembic's environment: migrations run on the connection that the caller hands over."""

from alembic import context
from sqlmodel import SQLModel

from clientconnect.services import every_table

every_table()
OURS = ("foundation_", "access_", "clients_", "accounts_", "exchange_")


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    if kind == "index":
        return not (name or "").startswith("fts_")  # made where the database can
    return kind != "table" or (name or "").startswith(OURS)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    include_name=_is_ours,
    render_as_batch=True,
    user_module_prefix="columns.",
    transaction_per_migration=False,
)
context.run_migrations()
