"""Forms that post over HTTP: the browser keeps and sends what is typed, and password managers know the fields.

The inputs are the browser's own. What is typed never travels over the page's socket, and drawing the page anew keeps
it: the first value is given as `defaultValue`, which a typed value outlives.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import label, text
from clientconnect.texts import _

LOCK = "lock_outline"
"""The icon that leads every field of a password."""


@contextmanager
def form(action: str, classes: str = "") -> Iterator[ui.element]:
    """Open a form that posts to an address of the portal."""
    element = box(classes, "form").props("method=post")
    element.props["action"] = action
    with element:
        yield element


def hidden(name: str, value: str) -> ui.element:
    """Carry a value that the person does not see."""
    element = ui.element("input").props("type=hidden")
    element.props["name"] = name
    element.props["defaultValue"] = value
    return element


def field(
    name: str,
    caption: str,
    *,
    value: str = "",
    icon_name: str | None = None,
    kind: str = "text",
    autocomplete: str = "off",
    error: str = "",
    hint: str = "",
    has_focus: bool = False,
) -> ui.element:
    """Ask for a line of text, its label above and its error below; `kind` is the input's type. Returns the input."""
    with box("cc-native"):
        heading = box("cc-native-head")
        with box("cc-native-frame"):
            if icon_name:
                icon(icon_name)
            entry = _input(name, kind, autocomplete, value, has_focus)
        _describe(entry, error, hint)
    with heading:
        label(caption, entry)
    return entry


def password(
    name: str,
    caption: str,
    *,
    autocomplete: str = "current-password",
    error: str = "",
    hint: str = "",
    has_focus: bool = False,
    beside: tuple[str, str] | None = None,
) -> ui.element:
    """Ask for a password, with a button that shows it. `beside` is a link (label, address) at the label's right.

    The value is never filled in by the server. Returns the input.
    """
    with box("cc-native"):
        heading = box("cc-native-head")
        with box("cc-native-frame"):
            icon(LOCK)
            entry = _input(name, "password", autocomplete, "", has_focus)
            show_button(entry)
        _describe(entry, error, hint)
    with heading:
        label(caption, entry)
        if beside is not None:
            text(beside[0], "cc-link", "a").props["href"] = beside[1]
    return entry


def checkbox(name: str, caption: str, *, is_checked: bool = False) -> ui.element:
    """Ask for a yes or no; a tick posts "yes"."""
    with box("cc-native-check"):
        entry = ui.element("input").props("type=checkbox")
        entry.props["name"] = name
        entry.props["defaultValue"] = "yes"
        entry.props["defaultChecked"] = is_checked
        label(caption, entry)
    return entry


def submit(caption: str, classes: str = "cc-large") -> TextElement:
    """Offer the button that posts the form; Enter in a field works it too."""
    return text(caption, "cc-button cc-primary", "button").classes(classes).props("type=submit")


def show_button(entry: ui.element) -> None:
    """Offer the button that shows and hides the password in ``entry``."""
    with box("cc-native-show", "button").props("type=button aria-pressed=false") as button:
        eye = icon("visibility")

    def turn() -> None:
        is_shown = entry.props["type"] == "text"
        entry.props["type"] = "password" if is_shown else "text"
        eye.name = "visibility" if is_shown else "visibility_off"
        button.props["aria-pressed"] = "false" if is_shown else "true"

    button.props["aria-label"] = _("Show password")
    button.on("click", turn, args=[])


def _input(name: str, kind: str, autocomplete: str, value: str, has_focus: bool) -> ui.element:
    entry = ui.element("input").props("autocapitalize=none spellcheck=false")
    entry.props["name"] = name
    entry.props["type"] = kind
    entry.props["autocomplete"] = autocomplete
    if value:
        entry.props["defaultValue"] = value
    if has_focus:
        entry.props["autofocus"] = True
    return entry


def _describe(entry: ui.element, error: str, hint: str) -> None:
    described = []
    if error:
        with box("cc-native-error") as line:
            icon("error")
            text(error, tag="span")
        entry.props["aria-invalid"] = "true"
        described.append(line.html_id)
    if hint:
        described.append(text(hint, "cc-native-hint").html_id)
    if described:
        entry.props["aria-describedby"] = " ".join(described)
