"""Open accounts at the service's door against raw sqlite3 running the very same statements."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlmodel import col, func, select

from clientconnect.services.access import sessions
from clientconnect.services.accounts.tables import Account
from clientconnect.services.clients.scope import scope
from clientconnect.services.foundation import database
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.requests.account_view import open_account
from tests.benchmarks.door import beside_raw, raw_connection
from tests.benchmarks.servers import open_demo


def opened(demo: Path, token: str, rounds: int) -> tuple[list[float], list[float]]:
    """Open ``rounds`` accounts of the demo as the person whose session ``token`` opens; milliseconds, ours and raw."""
    open_demo(demo)
    actor = sessions.resolve(token)
    with database.transaction(writes=False) as session:
        clients = scope(actor, session, Permission.ACCOUNT_READ) or ()
        within = col(Account.client_id).in_(clients)
        count = session.exec(select(func.count()).select_from(Account).where(within)).one()
        query = select(Account.public_id).where(within, col(Account.id) % max(count // rounds, 1) == 0).limit(rounds)
        ids = list(session.exec(query))
    raw = raw_connection(demo / "clientconnect.db")
    calls: list[Callable[[], object]] = [partial(open_account, actor, public_id) for public_id in ids]
    try:
        return beside_raw(calls, raw)
    finally:
        raw.close()
        database.disconnect()
