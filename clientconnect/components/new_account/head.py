"""The top of the form: whose account it is to be, of which kind."""

from collections.abc import Callable, Sequence

from nicegui import ui

from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import link, primary
from clientconnect.components.elements.choice import Choice
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.fields import select
from clientconnect.components.elements.text import muted, text
from clientconnect.services.placements.fields import CHECK, COMMERCIAL, CONSUMER
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
            self._kinds = box("cc-placing-kinds").props("role=group")
            self._kinds.props["aria-label"] = _("Kind of account")
            box("cc-spring")
            muted(_("Type as you like: capitals come by themselves."), "cc-not-phone", "span")
            link(_("The rules"), "/help#placing").props("target=_blank")
            link(_("Accounts sent"), "/submissions")

    def show_kind(self, kind: str) -> None:
        """Offer the kinds of account, ``kind`` as the chosen one."""
        self._kinds.clear()
        words = {CONSUMER: _("Consumer"), COMMERCIAL: _("Commercial"), CHECK: _("Check")}
        with self._kinds:
            for name, word in words.items():
                button = ui.button(word, color=None, on_click=lambda name=name: self._switch(name))
                button.props(f"flat no-caps aria-pressed={'true' if name == kind else 'false'}").mark(f"kind-{name}")


def ask_discard(discard: Callable[[], object]) -> None:
    """Ask whether the draft shall go."""
    with dialog(_("Discard this draft?")) as window:
        text(_("All that was typed here goes, and it cannot be brought back."), tag="p")
    with window.foot:
        primary(_("Discard the draft"), "delete", discard).mark("discard-for-good")
    window.open()
