"""A state as icon, word and colour: never colour alone."""

from nicegui import ui

from clientconnect.components import theme
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import text


def pill(word: str, icon_name: str, tone: str, classes: str = "") -> ui.element:
    """Show a state. `tone` is a key of `theme.TONE`; an unknown one is shown grey."""
    with (
        ui.element("span").classes("cc-pill").classes(theme.TONE.get(tone, theme.TONE["grey"])).classes(classes) as pill
    ):
        icon(icon_name)
        text(word, tag="span")
    return pill
