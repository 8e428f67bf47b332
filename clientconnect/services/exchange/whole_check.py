"""Check a file whole: each row, then what only the whole shows: accounts and references that stand twice."""

from array import array
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass

from clientconnect.services.exchange.check.refused import refusal
from clientconnect.services.exchange.check.stream import Checked, Find, Ordinals, checked, identity, twin_key
from clientconnect.services.exchange.doublets import Doublet, Doublets
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.read.source import Source
from clientconnect.services.exchange.report import Sink, Tally
from clientconnect.services.exchange.surroundings import Surroundings
from clientconnect.texts import _

Progress = Callable[[str, int, int | None], None]
"""Takes what is being done, how many rows or records are done, and of how many where that is known."""

_TOLD_EVERY = 2_000


@dataclass(frozen=True, slots=True)
class WholeCheck:
    """What a whole reading found, and what a second reading needs: refused groups, twins that get ordinals."""

    tally: Tally
    twins: frozenset[int]
    groups: int


def check_whole(
    source: Source, around: Surroundings, find: Find, sink: Sink | None = None, progress: Progress | None = None
) -> WholeCheck:
    """Read the file once from end to end; ``sink`` gets every refusal, in the order of the file but for doublets, last."""
    tally = Tally(sink)
    seen, twins = Doublets(), array("q")
    position = -1
    for position, one in enumerate(checked(source, around.mapping, around.context, find)):
        tally.add(one, position)
        seen.note(one, position)
        if not one.refusals:
            twins.extend(hash(twin) for twin in map(twin_key, one.records) if twin is not None)
        if progress and position % _TOLD_EVERY == 0:
            progress("check", tally.rows, None)
    doublets = seen.found(with_the_first=around.mapping.kind is Kind.ACCOUNTS)
    if doublets:
        _refuse_doublets(source, around, find, doublets, tally)
    if progress:
        progress("check", tally.rows, tally.rows)
    return WholeCheck(tally, frozenset(_repeated(twins)), position + 1)


def accepted(
    source: Source, around: Surroundings, find: Find, whole: WholeCheck, start: int
) -> Iterator[tuple[int, Checked]]:
    """Read the file again and yield the groups that were not refused from the position ``start`` on, with theirs.

    Equal rows have their ordinals.
    """
    ordinals = Ordinals(whole.twins)
    for position, one in enumerate(checked(source, around.mapping, around.context, find)):
        if one.refusals or position in whole.tally.refused_groups:
            continue
        numbered = ordinals.numbered(one.records)
        if position >= start:
            yield position, Checked(one.row, one.rows, numbered)


def _repeated(hashes: "array[int]") -> set[int]:
    import pandas as pd

    if not hashes:
        return set()
    series = pd.Series(hashes)
    return set(series[series.duplicated()].tolist())


def _refuse_doublets(
    source: Source, around: Surroundings, find: Find, doublets: Map[int, Doublet], tally: Tally
) -> None:
    for position, one in enumerate(checked(source, around.mapping, around.context, find)):
        if position in doublets and not one.refusals:
            keys = [key for key in map(identity, one.records) if key]
            name = "reference" if keys and keys[0][0] != "account" else "agency_number"
            tally.take_back(one)
            reason = _reason(around, doublets[position])
            tally.refuse([refusal(one.row, name, reason, str(keys[0][-1]) if keys else "")], position, one.rows)


def _reason(around: Surroundings, doublet: Doublet) -> str:
    if doublet.is_others_fault:
        reason = _("Row {row} of this account is refused, and so is the whole account.")
    elif around.mapping.kind is not Kind.ACCOUNTS:
        reason = _("This stands in row {row} already.")
    elif around.mapping.rows == "several":
        reason = _("This account stands in row {row} too; its rows must stand together.")
    else:
        reason = _('This account stands in row {row} too. If it has several rows, say rows = "several" in the mapping.')
    return reason.format(row=doublet.other_row)
