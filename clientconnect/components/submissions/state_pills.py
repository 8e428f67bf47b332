"""The states to narrow a list of new accounts to, each with how many there are."""

from collections.abc import Callable, Mapping

from nicegui import ui

from clientconnect.components import formats
from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import text
from clientconnect.components.submissions import words
from clientconnect.services.placements.models import STATES
from clientconnect.texts import _

ALL = ""


class StatePills:
    """The buttons; ``choose`` is the event that gets the state, :data:`ALL` for every one."""

    def __init__(self, choose: Callable[[str], object]) -> None:
        self._choose = choose
        self._place = box("cc-sent-pills").props("role=group")
        self._place.props["aria-label"] = _("State")

    def show(self, counts: Mapping[str, int], chosen: str) -> None:
        """Draw a button for each state that there is, ``chosen`` as pressed."""
        self._place.clear()
        with self._place:
            for name in (ALL, *STATES):
                count = counts.get(name, 0) if name else sum(counts.values())
                if name and not count and name != chosen:
                    continue
                word, icon_name, _tone = words.state(name) if name else (_("All"), "", "")
                button = ui.button(color=None, on_click=lambda name=name: self._choose(name))
                button.props("flat no-caps").props["aria-pressed"] = "true" if name == chosen else "false"
                with button.classes("cc-sent-pill").mark(f"state-{name or 'all'}"):
                    if icon_name:
                        icon(icon_name)
                    text(word, tag="span")
                    text(formats.count(count), "cc-num", "span")
