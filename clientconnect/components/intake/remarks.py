"""What a reviewer writes beside the fields of a new account, until it goes back to the client."""

import json
from collections.abc import Callable
from typing import Any


class Remarks:
    """The remarks by field, as a thing whose ``value`` (JSON) a draft can keep; ``inputs`` are the fields that show them.

    One that was begun and left empty is on screen alone: it is not kept.
    """

    def __init__(self, kept: str = "") -> None:
        self.texts: dict[str, str] = _read(kept)
        self.inputs: dict[str, Any] = {}
        self._changed: list[Callable[[object], object]] = []

    @property
    def value(self) -> str:
        """What is written, to be kept."""
        written = {name: text for name, text in self.texts.items() if text.strip()}
        return json.dumps(written, ensure_ascii=False) if written else ""

    def on_value_change(self, changed: Callable[[object], object]) -> None:
        """Call ``changed`` whenever a remark is written, changed or removed."""
        self._changed.append(changed)

    def write(self, field: str, text: str) -> None:
        """Write ``text`` beside ``field``."""
        self.texts[field] = text
        self._tell()

    def remove(self, field: str) -> None:
        """Take the remark beside ``field`` away."""
        self.texts.pop(field, None)
        self.inputs.pop(field, None)
        self._tell()

    def _tell(self) -> None:
        for changed in self._changed:
            changed(self)


def _read(kept: str) -> dict[str, str]:
    try:
        found = json.loads(kept) if kept else {}
    except ValueError:
        return {}
    return {str(name): str(text) for name, text in found.items() if text} if isinstance(found, dict) else {}
