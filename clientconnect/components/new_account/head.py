"""The top of the form: whose account it is to be, of which kind."""

from collections.abc import Callable, Sequence

from nicegui import ui

from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import link, primary
from clientconnect.components.elements.choice import Choice
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.fields import select
from clientconnect.components.elements.text import muted, text
from clientconnect.components.placement_words import kinds
from clientconnect.services.placements.models import FormClient
from clientconnect.texts import _


class Head:
    """The line with the client, the kind and the ways to the rules and to what was sent."""

    def __init__(self, clients: Sequence[FormClient], chosen: str, switch: Callable[[str], object]) -> None:
        self._switch = switch
        with box("cc-placing-top"):
            names = {one.public_id: "\u2003" * one.depth + one.name for one in clients}
            self.client: Choice = select(_("Please select a client from the list below"), names, chosen or None)
            self.client.classes("cc-placing-client").mark("client")
            with box("cc-placing-client") as self._fixed:
                self._fixed_name = text("", "cc-strong").mark("fixed-client")
                muted(_("A returned account is sent again with its own client."), "cc-small-text")
            self._fixed.set_visibility(False)
            with box("cc-placing-kinds").props("role=group") as self._place:
                self._kinds = {name: self._kind(name, word) for name, word in kinds().items()}
            self._place.props["aria-label"] = _("Kind of account")
            self._place.set_visibility(False)
            box("cc-spring")
            muted(_("Capitals come by themselves; Alt+Enter corrects."), "cc-placing-hint", "span")
            link(_("The rules"), "/help#placing-rules").classes("cc-tall").props("target=_blank")
            link(_("Accounts sent"), "/submissions").classes("cc-tall")

    def show_kind(self, kind: str) -> None:
        """Offer the kinds of account, ``kind`` as the chosen one."""
        self._place.set_visibility(True)
        for name, button in self._kinds.items():
            button.props["aria-pressed"] = "true" if name == kind else "false"

    def fix_client(self, name: str) -> None:
        """Show ``name`` as the client that stays; where it is empty, a client can be chosen."""
        self._fixed_name.text = name
        self._fixed.set_visibility(bool(name))
        self.client.set_visibility(not name)

    def _kind(self, name: str, word: str) -> ui.button:
        button = ui.button(word, color=None, on_click=lambda: self._switch(name))
        return button.props("flat no-caps").mark(f"kind-{name}")


def ask_discard(discard: Callable[[], object]) -> None:
    """Ask whether the draft shall go."""
    with dialog(_("Discard this draft?")) as window:
        text(_("All that was typed here goes, and it cannot be brought back."), tag="p")
    with window.foot:
        primary(_("Discard the draft"), "delete", discard).mark("discard-for-good")
    window.open()
