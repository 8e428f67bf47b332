"""The designed states of a piece of screen: empty, loading, a notice."""

from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui

from clientconnect.components import theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import hidden, muted, text
from clientconnect.texts import _

NOTICE_ICONS = {"blue": "info", "green": "check_circle", "amber": "warning", "red": "error", "grey": "info"}


@contextmanager
def empty_state(icon_name: str, title: str, sentence: str, classes: str = "") -> Iterator[None]:
    """Say that there is nothing, why, and, by what is built within, what to do next."""
    with box("cc-empty").classes(classes):
        icon(icon_name)
        text(title, "cc-h2", "p")
        muted(sentence, tag="p")
        with box("cc-actions"):
            yield


def loading(lines: int = 4, classes: str = "") -> ui.element:
    """Show that content is on its way, in the shape of lines; remove it when the content is there."""
    with box("cc-column gap-3 p-4").classes(classes).props("role=status") as element:
        hidden(_("Loading"))
        for line in range(lines):
            box("cc-skeleton").classes(("w-2/3", "w-full", "w-5/6", "w-1/2")[line % 4])
    return element


@contextmanager
def notice(tone: str, sentence: str, title: str = "", is_urgent: bool = False) -> Iterator[ui.element]:
    """Show a banner; links and buttons may be built within. An urgent one is read out at once.

    `tone` is blue, green, amber, red or grey.
    """
    role = "role=alert" if is_urgent else "role=status"
    with box("cc-notice").classes(theme.TONE[tone]).props(role) as element:
        icon(NOTICE_ICONS.get(tone, "info"))
        with box("min-w-0 grow"):
            if title:
                text(title, tag="strong")
            text(sentence, tag="span")
            yield element
