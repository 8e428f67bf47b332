"""Check a file whole: each row, then what only the whole shows: accounts and references that stand twice."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clientconnect.services.exchange.check.refused import refusal
from clientconnect.services.exchange.check.stream import Checked, Find, Ordinals, checked, identity, twin_key
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
    identities, owners, twins = array("q"), array("q"), array("q")
    position = -1
    for position, one in enumerate(checked(source, around.mapping, around.context, find)):
        tally.add(one, position)
        if not one.refusals:
            for record in one.records:
                key = identity(record)
                if key is not None:
                    identities.append(hash(key))
                    owners.append(position)
                else:
                    twin = twin_key(record)
                    if twin is not None:
                        twins.append(hash(twin))
        if progress and position % _TOLD_EVERY == 0:
            progress("check", tally.rows, None)
    doublets = _doublets(identities, owners)
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


def _doublets(identities: "array[int]", owners: "array[int]") -> dict[int, int]:
    """Return the positions of groups that repeat an identity, with the position that has it first."""
    import pandas as pd

    if not identities:
        return {}
    frame = pd.DataFrame({"identity": pd.Series(identities), "owner": pd.Series(owners)})
    repeated = frame[frame.identity.duplicated(keep=False)]
    first = repeated.groupby("identity").owner.transform("min")
    again = repeated.owner[repeated.identity.duplicated()]
    return {int(owner): int(first[at]) for at, owner in again.items()}  # type: ignore[call-overload]


def _refuse_doublets(source: Source, around: Surroundings, find: Find, doublets: dict[int, int], tally: Tally) -> None:
    firsts = set(doublets.values())
    rows: dict[int, int] = {}
    for position, one in enumerate(checked(source, around.mapping, around.context, find)):
        if position in firsts:
            rows[position] = one.row
        if position in doublets and not one.refusals:
            keys = [key for key in map(identity, one.records) if key]
            name = "reference" if keys and keys[0][0] != "account" else "agency_number"
            tally.take_back(one)
            reason = _doublet_reason(around).format(row=rows.get(doublets[position], "?"))
            tally.refuse([refusal(one.row, name, reason, str(keys[0][-1]) if keys else "")], position, one.rows)


def _doublet_reason(around: Surroundings) -> str:
    if around.mapping.rows == "several":
        return _("This account stands in row {row} already; its rows must stand together.")
    return _("This stands in row {row} already.")
