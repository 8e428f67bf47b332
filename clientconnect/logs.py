"""JSON logs with reference ids; nothing personal gets in."""

import logging
import re
import secrets
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_SECRETS = re.compile(r"(client_id=|token=|/reset/|/address/|/invitation/)[^\s&\"'/]+")
_QUERY = re.compile(r"((?:https?|wss?)://[^\s?\"']+|/[\w./{}%-]*)\?[^\s\"']*")
_PAGE_ID = re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b")
_NINE_DIGITS = re.compile(r"\b\d{3}-?\d{2}-?\d{4}\b")
_ROW = re.compile(r"^(DETAIL|CONTEXT):  .*$", re.MULTILINE)
"""PostgreSQL says the values of a refused row in these lines of its errors."""


def redact(text: str) -> str:
    """Return ``text`` without page ids, one-time tokens, a database's refused values and what looks like an SSN.

    Addresses lose their queries, which hold what people searched for. The lines of libraries pass here as ours do.
    """
    told = _PAGE_ID.sub("…", _QUERY.sub(r"\1", text))
    return _NINE_DIGITS.sub("•••", _SECRETS.sub(r"\1•••", _ROW.sub(r"\1:  •••", told)))


def _redact_event(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = redact(value)
    return event


def configure(level: str = "INFO") -> None:
    """Send every log, ours and the libraries', as one JSON object a line to standard error, from ``level`` on."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _redact_event,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("httpx", "httpcore", "engineio", "socketio", "fontTools", "xhtml2pdf", "dbos", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def get(name: str) -> structlog.stdlib.BoundLogger:
    """Return the logger called ``name``."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


def reference() -> str:
    """Return a short reference id, shown to the reader and borne by the log line, such as ``7F3A-19CC``."""
    raw = secrets.token_hex(4).upper()
    return f"{raw[:4]}-{raw[4:]}"
