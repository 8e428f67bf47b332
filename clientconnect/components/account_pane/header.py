"""The header in the colour of the status: name, client's number, type, client, status and what it means."""

from collections.abc import Callable

from nicegui import ui

from clientconnect.components import theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.menu import entry, menu
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.text import text
from clientconnect.services.accounts.models import AccountDetail
from clientconnect.texts import _


def header(detail: AccountDetail, actions: Callable[[], None]) -> None:
    """Draw the header; ``actions`` builds the buttons at its right."""
    with box("cc-acct-head cc-band").classes(theme.BAND.get(detail.status.tone, theme.BAND["grey"])):
        with box("cc-acct-title"):
            text(detail.name, "cc-h1", "h2")
            text("  ·  ".join(_identity(detail)), "cc-acct-identity")
        with box("cc-acct-status"):
            pill(detail.status.name, detail.status.icon, detail.status.tone, "cc-on-band")
            text(detail.status.sentence, "cc-acct-sentence")
        with box("cc-acct-actions"):
            actions()


def functions_menu(entries: list[tuple[str, str, Callable[[], object]]]) -> None:
    """Build the button Account Functions with its menu: label, icon, what it does."""
    with (
        ui.button(_("Account Functions"), icon="bolt", color=None)
        .props("unelevated no-caps no-wrap icon-right=arrow_drop_down aria-haspopup=menu")
        .classes("cc-button cc-on-band-button")
        .mark("account-functions"),
        menu(_("Account Functions")),
    ):
        for label, icon_name, act in entries:
            entry(label, icon_name, act)


def _identity(detail: AccountDetail) -> list[str]:
    parts = [_("Account {number}").format(number=detail.number)] if detail.number else []
    if detail.check_number:
        parts.append(_("RT {routing} · CK {check}").format(routing=detail.routing_number, check=detail.check_number))
    return [*parts, detail.type_name, detail.client_name]
