"""What NiceGUI's own listeners take: it trusts the browser there, and nonsense would fill the log with its faults."""

import json
from collections.abc import Callable, Mapping

from nicegui import Client

_MODIFIERS = ("repeat", "altKey", "ctrlKey", "metaKey", "shiftKey")
_LONGEST_PATH = 8000


def fits(page: Client, message: Mapping[str, object]) -> bool:
    """Tell whether the arguments of an event are such as its listener's browser side sends.

    :class:`ValueError` where they are no JSON.
    """
    element = page.elements.get(message["id"])  # type: ignore[call-overload]
    listener = element._event_listeners.get(message["listener_id"]) if element is not None else None
    takes = _SHAPES.get(listener.type) if listener is not None else None
    if takes is None:
        return True
    arguments = message.get("args")
    if not isinstance(arguments, list) or len(arguments) != 1 or not isinstance(arguments[0], str):
        return False
    return takes(json.loads(arguments[0]))


def _is_path(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_PATH


def _is_key(value: object) -> bool:
    return (
        isinstance(value, dict)
        and all(isinstance(value.get(name), bool) for name in _MODIFIERS)
        and all(isinstance(value.get(name), str) for name in ("action", "key", "code"))
        and type(value.get("location")) is int
    )


_SHAPES: dict[str, Callable[[object], bool]] = {
    "sub_pages_open": _is_path,
    "sub_pages_navigate": _is_path,
    "key": _is_key,
}
