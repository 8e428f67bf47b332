"""The split page outside the frame: the agency at the left, one thing to do at the right; on a phone one above the other.

For signing in, a forgotten password, a new one, the session's end and errors.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from nicegui import ui

from clientconnect.components import theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import link
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import h1, muted, text
from clientconnect.components.frame import title_of
from clientconnect.texts import _


@contextmanager
def shell(
    title: str,
    branding: theme.Branding,
    *,
    sentence: str = "",
    links: Sequence[tuple[str, str]] = (),
    page_title: str = "",
    dark: bool | None = None,
    is_broad: bool = False,
) -> Iterator[ui.element]:
    """Build the page; what follows stands under its heading. `links` (label, address) stand at the foot.

    `is_broad` leaves more room for what follows, for pages with more to say than a form.
    """
    _take_the_page()
    theme.apply(branding, dark)
    ui.page_title(title_of(page_title or title, branding))
    with box("cc-entrance").classes("cc-entrance-broad" if is_broad else ""):
        _agency(branding)
        with box("cc-entrance-side"):
            with box("cc-entrance-middle") as middle:
                with box("cc-entrance-head"):
                    h1(title, "cc-entrance-title")
                    if sentence:
                        muted(sentence, "text-base", "p")
                yield middle
            with box("cc-entrance-foot"):
                for line in branding.contact_lines:
                    muted(line, "cc-only-phone cc-entrance-contact", "p")
                with box("cc-entrance-links", "nav") as nav:
                    for label, href in links:
                        link(label, href)
                nav.props["aria-label"] = _("Help")


def _take_the_page() -> None:
    """Put away the frame of a page that failed while it was built."""
    for element in list(ui.context.client.layout.default_slot.children):
        if "cc-bar" in element.classes or isinstance(element, ui.skip_link):
            element.delete()


def _agency(branding: theme.Branding) -> None:
    with box("cc-entrance-agency cc-on-bar"):
        with box("cc-entrance-brand"):
            icon(branding.logo_icon)
            text(branding.agency_name, tag="span")
        with box("cc-entrance-pitch cc-not-phone"):
            text(branding.signin_heading or _("Your accounts,\nas we work them."), "cc-entrance-slogan", "p")
            with box("cc-entrance-points", "ul"):
                for point in branding.signin_points or default_points():
                    with box("", "li"):
                        with box("cc-entrance-bullet"):
                            icon(point.icon)
                        with box():
                            text(point.title, "text-base font-semibold", "p")
                            text(point.sentence, "cc-entrance-quiet", "p")
        with box("cc-entrance-quiet cc-not-phone"):
            for line in branding.contact_lines:
                text(line, tag="p")


def default_points() -> tuple[theme.SellingPoint, ...]:
    """Return what the portal says of itself until the agency words its own."""
    return (
        theme.SellingPoint(
            "manage_search", _("See every account"), _("Balances, payments and contact history, up to date.")
        ),
        theme.SellingPoint("attach_file", _("Share what helps"), _("Attach statements and letters to an account.")),
        theme.SellingPoint("verified_user", _("Yours alone"), _("You see your accounts, and nobody else does.")),
    )
