"""What listeners of NiceGUI's making take: it trusts the browser there, and what handlers read is of the kind they expect."""

import json
from collections.abc import Callable, Mapping

from nicegui import Client, ui

_MODIFIERS = ("repeat", "altKey", "ctrlKey", "metaKey", "shiftKey")
_LONGEST_PATH = 8000
_TEXT_FIELDS = (ui.input, ui.textarea)
LONGEST_TEXT = 10_000
"""Letters that a text field takes, unless its ``maxlength`` says more. One more is kept: by it the service sees that the
text is too long, and says so."""
MOST_BYTES = 64 * 1024
"""Letters of all arguments of an event, but for what a text field holds."""


def is_heard(page: Client, message: Mapping[str, object]) -> bool:
    """Tell whether anybody listens: a click may meet an element that was drawn anew in the meantime."""
    element = page.elements.get(message["id"])  # type: ignore[call-overload]
    return element is not None and message["listener_id"] in element._event_listeners


def fits(page: Client, message: dict[str, object]) -> bool:
    """Tell whether the arguments of an event that is heard are such as its listener's browser side sends.

    A text beyond what its field takes is cut in ``message``. :class:`ValueError` where they are no JSON.
    """
    element = page.elements[message["id"]]  # type: ignore[index]
    kind = element._event_listeners[message["listener_id"]].type  # type: ignore[index]
    arguments = message.get("args")
    sent = arguments if isinstance(arguments, list) else []
    if kind == "update:value" and isinstance(element, _TEXT_FIELDS):
        text = json.loads(sent[0]) if len(sent) == 1 and isinstance(sent[0], str) else False
        if isinstance(text, str) and len(text) > (most := _longest(element)):
            message["args"] = [json.dumps(text[: most + 1])]
        return text is None or isinstance(text, str)
    if sum(len(one) for one in sent if isinstance(one, str)) > MOST_BYTES:
        return False
    takes = _SHAPES.get(kind)
    if takes is None:
        return True
    return len(sent) == 1 and isinstance(sent[0], str) and takes(json.loads(sent[0]))


def _longest(field: ui.element) -> int:
    most = field.props.get("maxlength")
    return max(LONGEST_TEXT, int(most)) if isinstance(most, int | str) and str(most).isdecimal() else LONGEST_TEXT


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
