"""Addresses in the libraries' logs lose their query and the ids of pages: a query holds what people searched for."""

import logging
import re

_QUERY = re.compile(r"((?:https?|wss?)://[^\s?\"']+|/[\w./{}%-]*)\?[^\s\"']*")
_PAGE_ID = re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b")
_LIBRARIES = ("nicegui", "uvicorn", "uvicorn.error", "engineio.server", "socketio.server", "asyncio")


def keep_addresses_out_of_logs() -> None:
    """Clean what the web libraries log; calling it again changes nothing."""
    for name in _LIBRARIES:
        logger = logging.getLogger(name)
        if not any(isinstance(given, _Clean) for given in logger.filters):
            logger.addFilter(_Clean())


def without_addresses(text: str) -> str:
    """Return ``text`` without the queries of its addresses and without ids of pages."""
    return _PAGE_ID.sub("…", _QUERY.sub(r"\1", text))


class _Clean(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_addresses(record.getMessage()), ()
        return True
