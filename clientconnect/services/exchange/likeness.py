"""Recognise the layout of a known system in a header."""

from collections.abc import Sequence
from dataclasses import dataclass

from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping import Feed, Mapping
from clientconnect.services.exchange.words import tokens

_ENOUGH, _FEW = 0.6, 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known mapping that the header is mostly written after."""

    mapping: Mapping
    feeds: dict[tuple[str, ...], str | None]

    def knows(self, column: str) -> bool:
        """Tell whether the known layout has this column."""
        return tokens(column) in self.feeds

    def field_of(self, column: str) -> str | None:
        """Return the field that the known layout feeds with this column; ``None`` where it leaves it out."""
        return self.feeds.get(tokens(column))


def resembling(header: Sequence[str], kind: Kind, known: Sequence[Mapping]) -> Likeness | None:
    """Return the known layout of ``kind`` that has most of the columns of ``header``, or none."""
    best: tuple[float, Likeness] | None = None
    words = [tokens(column) for column in header]
    for mapping in known:
        if mapping.kind is not kind:
            continue
        for feeds in _layouts(mapping):
            share = sum(word in feeds for word in words) / max(len(words), 1)
            common = sum(word in feeds for word in words)
            is_enough = share >= _ENOUGH and common >= _FEW
            if is_enough and (best is None or share > best[0]):
                best = (share, Likeness(mapping, feeds))
    return best[1] if best else None


def _layouts(mapping: Mapping) -> list[dict[tuple[str, ...], str | None]]:
    found = [_fed(mapping.feeds, mapping.ignored)]
    found += [_fed(record.feeds, record.columns) for record in mapping.file.records]
    return [one for one in found if one]


def _fed(feeds: tuple[Feed, ...], others: tuple[str, ...]) -> dict[tuple[str, ...], str | None]:
    made: dict[tuple[str, ...], str | None] = {tokens(column): None for column in others}
    return made | {tokens(feed.column): feed.field for feed in feeds}
