"""The bar below the dry run: why nothing can be placed yet, and the commit."""

from collections.abc import Callable

from clientconnect.components import formats
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import outline, primary
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import muted, text
from clientconnect.services.placements.many.models import TO_MEND, TWIN, BatchView
from clientconnect.texts import _, plural


def commit_bar(batch: BatchView, commit: Callable[..., object], again: Callable[..., object]) -> None:
    """Draw the bar; ``commit`` and ``again`` (the file is read again) are events."""
    why = _why(batch)
    rows = batch.to_place
    with region(_("Commit"), "cc-place-bar"):
        icon("block" if why else "check_circle")
        with box("cc-place-bar-words"):
            ready = _("{rows} are ready: {dollars}").format(
                rows=plural("{count} account", "{count} accounts", rows.rows), dollars=formats.money(rows.dollars)
            )
            said = text(why or ready, "cc-strong").mark("why")
            muted(_("All or nothing: every row shown as ready is placed, or none."), "cc-small-text")
        with box("cc-place-bar-do"):
            outline(_("Read the file again"), "refresh", again).mark("read-again")
            label = plural("Commit {count} account", "Commit {count} accounts", rows.rows)
            button = primary(label, "lock", commit).mark("commit")
            button.props["aria-describedby"] = said.html_id
            button.set_enabled(not why)


def _why(batch: BatchView) -> str:
    mend, twins = batch.tile(TO_MEND).rows, batch.tile(TWIN).rows
    waits = [plural("{count} row to mend", "{count} rows to mend", mend)] if mend else []
    if twins:
        waits.append(plural("{count} likely duplicate to decide", "{count} likely duplicates to decide", twins))
    if waits:
        return _("{what} before anything can be placed").format(what=_(" and ").join(waits))
    return "" if batch.to_place.rows else _("Every row is left out: there is nothing to place.")
