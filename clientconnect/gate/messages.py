"""The shapes of what a page may send over its socket; anything else was not sent by NiceGUI's browser side."""

import re
from collections.abc import Callable, Mapping

LEVELS = frozenset({"debug", "info", "warning", "error"})
LOG_LETTERS = 500
_MOST_ARGUMENTS = 20
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def fault(name: str, message: object) -> str:
    """Name what is wrong with a message of the kind ``name``; empty where nothing is. Log lines are cut and cleaned."""
    if not isinstance(message, dict) or not isinstance(message.get("client_id"), str):
        return "no page named"
    return "" if _SHAPES[name](message) else "a shape that no page sends"


def _is_handshake(message: Mapping[str, object]) -> bool:
    texts = (message.get("tab_id"), message.get("document_id"))
    position = message.get("next_message_id", 0)
    return all(isinstance(text, str) for text in texts) and str(position).isdecimal()


def _is_event(message: Mapping[str, object]) -> bool:
    arguments = message.get("args", [])
    return (
        type(message.get("id")) is int
        and isinstance(message.get("listener_id"), str)
        and isinstance(arguments, list)
        and len(arguments) <= _MOST_ARGUMENTS
        and all(argument is None or isinstance(argument, str) for argument in arguments)
    )


def _is_answer(message: Mapping[str, object]) -> bool:
    return isinstance(message.get("request_id"), str)


def _is_ack(message: Mapping[str, object]) -> bool:
    return type(message.get("next_message_id")) is int


def _is_log(message: dict[str, object]) -> bool:
    text, level = message.get("message"), message.get("level")
    if not isinstance(text, str) or not isinstance(level, str) or level not in LEVELS:
        return False
    message["message"] = _CONTROL.sub(" ", text[:LOG_LETTERS])
    return True


_SHAPES: dict[str, Callable[[dict[str, object]], bool]] = {
    "handshake": _is_handshake,
    "event": _is_event,
    "javascript_response": _is_answer,
    "ack": _is_ack,
    "log": _is_log,
}
