"""The clock of a promise: icon and words, red only where it is late."""

from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import text
from clientconnect.components.requests.words import clock_words
from clientconnect.services.requests.models import ClockView

CLASSES = {
    "grey": "cc-clock-grey",
    "amber": "cc-clock-amber",
    "red": "cc-clock-red",
    "green": "cc-clock-green",
    "violet": "cc-clock-violet",
}
"""How the tones of :func:`clock_words` look."""


def clock(view: ClockView, classes: str = "") -> None:
    """Draw how much is left; nothing where nothing is promised."""
    word, icon_name, tone = clock_words(view)
    if not word:
        return
    with box("cc-clock", "span").classes(CLASSES[tone]).classes(classes):
        icon(icon_name)
        text(word, tag="span")
