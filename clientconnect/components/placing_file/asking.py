"""The question before work on a dry run is thrown away: once, and naming how much of it goes."""

from collections.abc import Callable
from typing import Any

from clientconnect.components.elements.buttons import primary
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.text import text
from clientconnect.services.placements.many.models import BatchView
from clientconnect.texts import _, plural


def ask_to_check_anew(batch: BatchView, check: Callable[..., Any]) -> None:
    """Ask whether the file shall be read again though rows were changed; ``check`` is the event that does it."""
    _ask(_("Read the file again?"), [loss(batch)], (_("Read it again"), "refresh"), check)


def ask_to_drop(batch: BatchView, drop: Callable[..., Any]) -> None:
    """Ask whether the file shall be dropped; ``drop`` is the event that does it."""
    said = _("Nothing of {file} is placed. The file on your computer stays as it is.").format(file=batch.file_name)
    told = [said, *([loss(batch)] if batch.changed else [])]
    _ask(_("Drop this file?"), told, (_("Drop the file"), "delete"), drop)


def loss(batch: BatchView) -> str:
    """Say how many rows lose what was done with them."""
    return plural(
        "What you did with {count} row is lost: what you typed, accepted, decided on or left out.",
        "What you did with {count} rows is lost: what you typed, accepted, decided on or left out.",
        batch.changed,
    )


def _ask(title: str, sentences: list[str], button: tuple[str, str], do: Callable[..., Any]) -> None:
    with dialog(title) as window:
        for sentence in sentences:
            text(sentence, tag="p")

    def closed() -> Any:
        window.close()
        return do()

    with window.foot:
        primary(*button, closed).mark("throw-away")
    window.open()
