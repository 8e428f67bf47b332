"""How a page's live connection goes, as the server sees it."""

from nicegui import Client, core


def transport_of(page: Client) -> str:
    """Return websocket or polling; empty where ``page`` has no live connection."""
    sockets = [engine_id for _sid, engine_id in core.sio.manager.get_participants("/", page.id)]
    known = [engine_id for engine_id in sockets if engine_id in core.sio.eio.sockets]
    return str(core.sio.eio.transport(known[-1])) if known else ""
