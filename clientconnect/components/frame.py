"""The frame of every page after sign-in: skip link, menu bar, user menu, the main landmark; on a phone a bar below."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from nicegui import ui

from clientconnect.components import theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import h1, text
from clientconnect.components.user_menu import DarkChoice, UserMenuItem, user_menu
from clientconnect.texts import _


@dataclass(frozen=True)
class MenuItem:
    """An entry of the menu bar. The one whose `is_action` is set stands apart at the right, as a button."""

    label: str
    icon: str
    href: str
    is_action: bool = False


@dataclass(frozen=True)
class Frame:
    """The places of a page that others fill with `with`: `tools` (icons at the right), `notices`, `main`."""

    tools: ui.element
    notices: ui.element
    main: ui.element
    dark_mode: ui.dark_mode


@contextmanager
def frame(
    page_title: str,
    *,
    active: str = "",
    person: str,
    menu: Sequence[MenuItem],
    user_items: Sequence[UserMenuItem],
    branding: theme.Branding,
    dark: bool | None = None,
    on_dark: Callable[[DarkChoice], object] | None = None,
    fills: bool = False,
) -> Iterator[Frame]:
    """Build the frame; what follows stands in the main landmark.

    `active` is the address of the menu entry that is open. With `fills` the page has the window's whole height and
    width and brings its own heading; without it, it is a column of readable width under its title.
    """
    dark_mode = theme.apply(branding, dark)
    ui.page_title(title_of(page_title, branding))
    content = ui.context.client.content.classes("cc-main")
    with ui.context.client.layout:
        bar = box("cc-bar cc-on-bar", "header")
    bar.move(target_index=0)
    bar.style["--cc-entries"] = str(len(menu) + 1)
    with bar:
        _brand(branding)
        _menu_bar(menu, active)
        tools = box("cc-tools")
        user_menu(person, user_items, dark_mode, on_dark)
    ui.skip_link(_("Skip to main content"), target=content)
    notices = box("cc-notices")
    with box(theme.FILL if fills else "cc-page") as main:
        if not fills:
            h1(page_title)
        yield Frame(tools, notices, main, dark_mode)


def title_of(page_title: str, branding: theme.Branding) -> str:
    """Word the title of a page for the browser's tab, history and favourites."""
    return _("{page} · {agency} ClientConnect").format(page=page_title, agency=branding.agency_name)


def _brand(branding: theme.Branding) -> None:
    with box("cc-brand", "a") as brand:
        icon(branding.logo_icon)
        text(branding.agency_name, tag="span")
    brand.props["href"] = "/"


def _menu_bar(menu: Sequence[MenuItem], active: str) -> None:
    with box("cc-menu-bar", "nav") as nav:
        for item in menu:
            with box("cc-entry", "a").classes("cc-entry-action" if item.is_action else "") as entry:
                icon(item.icon)
                text(item.label, tag="span")
            entry.props["href"] = item.href
            if item.href == active:
                entry.props["aria-current"] = "page"
    nav.props["aria-label"] = _("Main menu")
