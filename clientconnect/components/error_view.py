"""The pages that say what went wrong, each with the next step."""

from collections.abc import Callable
from dataclasses import dataclass

from clientconnect.components import theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import muted, text
from clientconnect.components.entrance import shell
from clientconnect.texts import _


@dataclass(frozen=True)
class ErrorWords:
    """What an error page says: icon, heading, sentence, and the next step (label, address)."""

    icon: str
    title: str
    sentence: str
    step: str
    href: str


def error_view(
    status: int,
    branding: theme.Branding,
    *,
    reference: str = "",
    sentence: str = "",
    address: str = "/",
    help_address: str = "/help",
    dark: bool | None = None,
) -> None:
    """Draw the page for an HTTP status: 401 (signed out), 403, 404, 429 (too much at once), 503 (a moment's outage).

    Any other is a fault of ours.

    `reference` is what the log knows the fault by; `sentence` replaces the shipped one; `address` is where "try
    again" and signing in lead back to.
    """
    words = error_words(status, address)
    with shell(
        words.title, branding, sentence=sentence or words.sentence, links=[(_("Help"), help_address)], dark=dark
    ):
        if reference:
            with box("cc-reassurance"):
                icon("tag")
                with box():
                    muted(_("Reference, if you call us"), "text-xs", "p")
                    text(reference, "font-medium tabular-nums select-all", "p")
        with box("cc-actions"):
            button_link(words.step, words.href, words.icon, "cc-primary")
            if words.href != "/":
                button_link(_("Manage Accounts"), "/", None, "cc-outline")


def error_words(status: int, address: str) -> ErrorWords:
    """Return what the page for an HTTP status says; ``address`` is where it leads back to."""
    known: dict[int, Callable[[], ErrorWords]] = {
        401: lambda: ErrorWords(
            "login", _("You are signed out"),
            _("Your session has ended. Sign in again and you return to the page you were on."),
            _("Sign in"), address,
        ),
        403: lambda: ErrorWords(
            "arrow_back", _("No access"),
            _("Your sign-in does not have the permission. Your administrator can grant it."),
            _("Manage Accounts"), "/",
        ),
        404: lambda: ErrorWords(
            "search", _("Nothing found here"),
            _("The address leads nowhere, or to something that is not yours to see."),
            _("Manage Accounts"), "/",
        ),
        429: lambda: ErrorWords(
            "schedule", _("Please wait a moment"),
            _("That was more than the portal takes at once. Please try again in a moment."),
            _("Try again"), address,
        ),
        503: lambda: ErrorWords(
            "refresh", _("Back in a moment"),
            _("The portal can't reach its data right now. Nothing is lost; please try again in a minute."),
            _("Try again"), address,
        ),
    }  # fmt: skip
    fault = ErrorWords(
        "refresh", _("Something went wrong"),
        _("It is our fault, not yours, and it has been recorded. Please try again."),
        _("Try again"), address,
    )  # fmt: skip
    return known[status]() if status in known else fault
