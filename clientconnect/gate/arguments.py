"""What listeners of NiceGUI's making take: it trusts the browser there, and what handlers read is of the kind they expect."""

import json
from collections.abc import Callable, Mapping

from nicegui import Client, ui

_MODIFIERS = ("repeat", "altKey", "ctrlKey", "metaKey", "shiftKey")
_LONGEST_PATH = 8000
_TEXT_FIELDS = (ui.input, ui.textarea)


def is_heard(page: Client, message: Mapping[str, object]) -> bool:
    """Tell whether anybody listens: a click may meet an element that was drawn anew in the meantime."""
    element = page.elements.get(message["id"])  # type: ignore[call-overload]
    return element is not None and message["listener_id"] in element._event_listeners


def fits(page: Client, message: Mapping[str, object]) -> bool:
    """Tell whether the arguments of an event that is heard are such as its listener's browser side sends.

    :class:`ValueError` where they are no JSON.
    """
    element = page.elements[message["id"]]  # type: ignore[index]
    kind = element._event_listeners[message["listener_id"]].type  # type: ignore[index]
    takes = _is_text if kind == "update:value" and isinstance(element, _TEXT_FIELDS) else _SHAPES.get(kind)
    if takes is None:
        return True
    arguments = message.get("args")
    if not isinstance(arguments, list) or len(arguments) != 1 or not isinstance(arguments[0], str):
        return False
    return takes(json.loads(arguments[0]))


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


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
