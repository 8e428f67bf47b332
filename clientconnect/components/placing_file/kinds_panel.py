"""What we found: the kinds of findings, each with how many rows, and what can be done with all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from clientconnect.components import theme
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import primary, small
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.placing_file import words
from clientconnect.services.placements.many.models import TWINS, BatchView, FoundKind
from clientconnect.texts import _, plural


@dataclass(frozen=True, slots=True)
class KindActions:
    """What the panel calls: ``show`` and ``accept`` get a rule (empty: all); ``leave_out`` a rule; ``other_debts`` nothing."""

    show: Callable[[str], object]
    accept: Callable[[str], object]
    leave_out: Callable[[str], object]
    other_debts: Callable[[], object]


def kinds_panel(batch: BatchView, chosen: str, do: KindActions) -> None:
    """Draw the panel; ``chosen`` is the kind that is shown row by row."""
    with region(_("What we found"), theme.PANEL).classes("cc-place-kinds"):
        with box("cc-panel-head"):
            h2(_("What we found"), "grow")
            muted(f"{sum(one.rows for one in batch.kinds):,}", theme.NUM)
        with box("", "ul"):
            for one in batch.kinds:
                _kind(one, one.rule == chosen, do)
        if not batch.kinds:
            muted(_("Nothing: every row is as the agency wants it."), "cc-place-none", "p")
        correctable = sum(one.correctable for one in batch.kinds)
        with box("cc-place-kinds-foot"):
            muted(
                _("A correction changes this dry run only. The file on your computer stays as it is."),
                "cc-small-text",
                "p",
            )
            if correctable:
                label = plural("Accept the correction", "Accept all {count} corrections", correctable)
                primary(label, "done_all", partial(do.accept, "")).mark("accept-all")


def _kind(one: FoundKind, is_chosen: bool, do: KindActions) -> None:
    with box("cc-place-kind", "li").classes(theme.CHOSEN if is_chosen else ""):
        icon(words.icon_of(one.rule))
        with box("cc-place-kind-words"):
            text(one.name)
            rows = plural("{count} row", "{count} rows", one.rows)
            needs = "" if one.correctable else _("needs you") if one.is_must else _("a hint")
            muted(" · ".join(filter(None, (rows, needs))), "cc-small-text")
        with box("cc-place-kind-do"):
            if one.correctable:
                said = _("Accept all {count}").format(count=f"{one.correctable:,}")
                small(said, None, partial(do.accept, one.rule)).mark(f"accept-{one.rule}")
            if one.rule == TWINS and one.rows > 1:
                small(_("All other debts"), None, do.other_debts).mark("other-debts")
            if not one.correctable and one.is_must and one.rows > 1:
                small(_("Leave all out"), None, partial(do.leave_out, one.rule)).mark(f"leave-out-{one.rule}")
            show = small(
                _("All kinds") if is_chosen else _("Show"), None, partial(do.show, "" if is_chosen else one.rule)
            )
            show.mark(f"show-{one.rule}")
