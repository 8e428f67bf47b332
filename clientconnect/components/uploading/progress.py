"""How far an upload is: the file's name, a bar, the figures, and a way to stop."""

import time
from collections.abc import Callable

from nicegui import ui

from clientconnect.components import formats
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import flat
from clientconnect.components.elements.text import muted, text
from clientconnect.texts import _

_STEP_SECONDS = 0.2


class Progress:
    """The card. It tells the browser five times a second at most."""

    def __init__(self, name: str, expected: int, stop: Callable[[], object]) -> None:
        self._expected, self._told, self._began = expected, 0.0, time.monotonic()
        with box("cc-upload-card"):
            with box("cc-upload-line"):
                with box("cc-upload-words"):
                    text(name, "cc-strong")
                    self._figures = muted(_("Starting …"), "cc-small-text").mark("upload-figures")
                flat(_("Stop"), None, stop).mark("stop-upload")
            self._bar = ui.linear_progress(0, show_value=False, size="8px").classes("cc-upload-bar")
            self._bar.props["aria-label"] = _("Upload of {name}").format(name=name)

    def show(self, received: int) -> None:
        """Show that ``received`` bytes are here."""
        now = time.monotonic()
        if now - self._told < _STEP_SECONDS:
            return
        self._told = now
        if not self._expected:
            self._figures.text = formats.size(received)
            return
        share = min(received / self._expected, 1.0)
        self._bar.value = share
        parts = [
            f"{share:.0%}",
            _("{part} of {whole}").format(part=formats.size(received), whole=formats.size(self._expected)),
        ]
        left = (now - self._began) * (1 - share) / share if share else 0
        if now - self._began > 2 and left > 2:
            parts.append(_("about {seconds:,.0f} seconds left").format(seconds=left))
        self._figures.text = " · ".join(parts)

    def finish(self) -> None:
        """Show that all bytes are here and the file is being looked at."""
        self._bar.value = 1.0
        self._figures.text = _("Checking the file …")
