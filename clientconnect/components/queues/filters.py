"""What the board's list is narrowed by: words, always at hand; state, client and taker behind Filter."""

from collections.abc import Callable
from dataclasses import replace

from clientconnect.components import bridge
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import flat
from clientconnect.components.elements.choice import Choice
from clientconnect.components.elements.fields import search_field, select
from clientconnect.components.feedback import guarded
from clientconnect.components.requests import words
from clientconnect.services.requests.board_filters import STATES, Narrowing, board_choices
from clientconnect.texts import _


class Filters:
    """The field for words, and the choices, which are read when they are opened.

    ``narrow`` gets what is chosen; what it returns is awaited.
    """

    def __init__(self, narrow: Callable[[Narrowing], object]) -> None:
        self._narrow = narrow
        self._by = Narrowing()
        self._choices: dict[str, Choice] = {}
        self._is_clearing = False
        with box("cc-items-filter"):
            self._words = search_field(_("Name or number"), on_change=lambda event: self._take("words", event.value))
            self._words.props("debounce=300").mark("queue-words")
            self._opener = flat(_("Filter"), "filter_list", guarded(self._turn)).mark("queue-filter")
            self._opener.props["aria-expanded"] = "false"
        self._place = box("cc-items-choices").mark("queue-choices")
        self._place.set_visibility(False)

    @property
    def is_on(self) -> bool:
        """Tell whether anything is left out."""
        return self._by != Narrowing()

    def focus(self) -> None:
        """Put the cursor into the field for words."""
        self._words.run_method("focus")

    def clear(self) -> object:
        """Leave nothing out any more; what comes of it is to be awaited."""
        self._is_clearing = True
        for choice in self._choices.values():
            choice.value = ""
        self._words.value = ""
        self._is_clearing = False
        return self._set(Narrowing())

    async def _turn(self) -> None:
        if not self._choices:
            await self._fill()
        self._place.set_visibility(not self._place.visible)
        self._opener.props["aria-expanded"] = "true" if self._place.visible else "false"

    async def _fill(self) -> None:
        found = await bridge.ask(board_choices)
        clients = {one.public_id: "    " * one.depth + one.name for one in found.clients}
        takers = {one.username: one.name for one in found.takers}
        states = {name: words.board_state(name) for name in STATES}
        with self._place:
            for name, label, all_of_it, options in (
                ("client", _("Client"), _("All clients"), clients),
                ("state", _("State"), _("All states"), states),
                ("taker", _("Taken by"), _("Everybody"), takers),
            ):
                choice = select(
                    label, {"": all_of_it, **options}, "", lambda event, name=name: self._take(name, event.value)
                )
                self._choices[name] = choice.mark(f"queue-{name}")
            flat(_("Clear filters"), "close", self.clear).mark("queue-clear")

    def _take(self, name: str, value: object) -> object:
        return None if self._is_clearing else self._set(replace(self._by, **{name: str(value or "")}))

    def _set(self, by: Narrowing) -> object:
        self._by = by
        count = sum(bool(one) for one in (by.state, by.client, by.taker))
        self._opener.text = _("Filter ({count})").format(count=count) if count else _("Filter")
        return self._narrow(by)
