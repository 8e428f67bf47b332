"""Text in semantic elements: headings, labels, paragraphs, keys."""

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from clientconnect.components import theme


def text(content: str, classes: str = "", tag: str = "div") -> TextElement:
    """Show a text in a plain element; markup in it stays text."""
    return TextElement(tag=tag, text=content).classes(classes)


def h1(content: str, classes: str = "") -> TextElement:
    """Show the page's one main heading."""
    return text(content, "cc-h1", "h1").classes(classes)


def h2(content: str, classes: str = "") -> TextElement:
    """Show the heading of a panel or a dialog."""
    return text(content, "cc-h2", "h2").classes(classes)


def h3(content: str, classes: str = "") -> TextElement:
    """Show a heading within a panel."""
    return text(content, "cc-h3", "h3").classes(classes)


def muted(content: str, classes: str = "", tag: str = "div") -> TextElement:
    """Show secondary text in the quieter colour that still has contrast."""
    return text(content, theme.MUTED, tag).classes(classes)


def hidden(content: str, tag: str = "span") -> TextElement:
    """Say something to screen readers only."""
    return text(content, theme.HIDDEN, tag)


def label(content: str, target: ui.element, classes: str = "") -> TextElement:
    """Label an input; a click on it focuses the target. The target must be a native element, not a Quasar field."""
    element = text(content, classes, "label")
    element.props["for"] = target.html_id
    return element


def key(content: str) -> TextElement:
    """Show a key of the keyboard."""
    return text(content, "cc-kbd", "kbd")
