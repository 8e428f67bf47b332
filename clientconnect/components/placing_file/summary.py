"""The dry run in figures: the file, rows, dollars, what is ready, to be mended, likely placed already."""

from collections.abc import Callable

from clientconnect.components import formats, theme
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import flat
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import muted, text
from clientconnect.services.placements.many.models import LEFT_OUT, READY, TO_MEND, TWIN, BatchView
from clientconnect.texts import _, plural


def tiles(batch: BatchView, zone: str) -> None:
    """Draw the tiles."""
    place, agrees = batch.to_place, _("as the trailer says") if batch.trailer_fits else ""
    with region(_("The dry run in figures"), theme.PANEL).classes("cc-tiles"):
        with box("cc-tile cc-tile-file"):
            muted(_("File"), "cc-small-text")
            with box("cc-tile-name"):
                icon("table_chart")
                text(batch.file_name, "cc-strong")
            muted(
                _("{client} · read {when}").format(client=batch.client_name, when=formats.moment(batch.made_at, zone))
            )
        _tile(_("Rows"), f"{place.rows:,}", agrees or _left_out(batch), "check_circle" if agrees else "")
        _tile(_("Dollars"), formats.money(place.dollars), agrees, "check_circle" if agrees else "")
        for what, name, mark, classes in (
            (READY, _("Ready"), "check_circle", "cc-tile-ready"),
            (TO_MEND, _("To mend"), "error", "cc-tile-mend"),
            (TWIN, _("Likely duplicates"), "content_copy", "cc-tile-twin"),
        ):
            one = batch.tile(what)
            below = formats.money(one.dollars)
            if what == TWIN and batch.twins_to_mend:
                more = batch.twins_to_mend
                below = plural("{count} more among those to mend", "{count} more among those to mend", more)
            _tile(name, f"{one.rows:,}", below, mark, classes if one.rows else "")


def mapped_line(batch: BatchView, review: Callable[..., object]) -> None:
    """Draw the line that says how the columns are mapped, with the way back to them (``review`` is an event)."""
    used = [one.name for one in batch.columns if one.target]
    left = [one.name for one in batch.columns if not one.target]
    title = (
        _("Columns mapped as you did on {day}").format(day=batch.kept_on)
        if batch.kept_on
        else _("Columns as you mapped them")
    )
    said = plural("{count} column used", "{count} columns used", len(used))
    if left:
        said += _(", {count} left out ({names})").format(
            count=len(left), names=", ".join(left[:4]) + (" …" if len(left) > 4 else "")
        )
    with box("cc-notice cc-place-mapped").classes(theme.TONE["blue"]):
        icon("bookmark_added")
        with box("min-w-0 grow"):
            text(title, tag="strong")
            text(said, tag="span")
        flat(_("Review the mapping"), "swap_horiz", review).mark("review-mapping")


def _left_out(batch: BatchView) -> str:
    count = batch.tile(LEFT_OUT).rows
    return plural("{count} left out", "{count} left out", count) if count else ""


def _tile(name: str, value: str, below: str, mark: str, classes: str = "") -> None:
    with box("cc-tile").classes(classes):
        muted(name, "cc-small-text")
        text(value, "cc-tile-value")
        with box("cc-tile-below"):
            if mark:
                icon(mark)
            muted(below, "cc-small-text", "span")
