"""White panels on the light ground."""

from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui

from clientconnect.components import theme
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.text import h2


@contextmanager
def panel(title: str, classes: str = "", body: str = "cc-panel-body") -> Iterator[ui.element]:
    """Open a panel with a heading; what follows stands in its body. Yields the head, to put buttons beside the title."""
    with region(title, theme.PANEL).classes(classes):
        with box("cc-panel-head") as head:
            h2(title, "grow")
        with box(body):
            yield head
