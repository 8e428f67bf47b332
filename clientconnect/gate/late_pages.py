"""What NiceGUI itself answers where a page never came: its own answer is for developers."""

import importlib

from clientconnect.components.error_view import error_view
from clientconnect.components.theme import Branding


def answer_late_pages() -> None:
    """Draw our page where a page takes longer than NiceGUI waits, or was dropped while it was built."""
    importlib.import_module("nicegui.page").error_content = _content  # type: ignore[attr-defined]


def _content(_status: int, _sentence: object = "") -> None:
    error_view(503, Branding(""))
