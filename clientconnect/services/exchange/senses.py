"""What a column may mean by the words of its header."""

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass

from clientconnect.services.exchange.check.names import split_address
from clientconnect.services.exchange.fields.catalogue import FIELDS
from clientconnect.services.exchange.fields.field import Field, Kind
from clientconnect.services.exchange.words import tokens


@dataclass(frozen=True, slots=True)
class Sense:
    """A field that a header may mean: for sure, or only where the values say so too; ``length`` counts its words."""

    field: Field
    is_sure: bool
    length: int


def all_senses(header: Sequence[str], kind: Kind, values: Map[str, Sequence[str]]) -> list[list[Sense]]:
    """Return what each column may mean by its words; an address is the street where the city has its own column."""
    found = []
    is_person = _is_customer_a_person(header)
    for column in header:
        words = tokens(column)
        if is_person and words[:1] == ("customer",):
            words = ("responsible", *words[1:])
        found.append(_index(kind).get(words, []))
    ids = {sense.field.id for senses in found for sense in senses}
    return [_settled_address(senses, ids, values[column]) for column, senses in zip(header, found, strict=True)]


def _settled_address(senses: list[Sense], ids: set[str], values: Sequence[str]) -> list[Sense]:
    names = {sense.field.id.rpartition("_")[2]: sense for sense in senses}
    if set(names) != {"address", "street"}:
        return senses
    role = names["street"].field.id.removesuffix("_street")
    if ids & {f"{role}_city", f"{role}_place"}:
        return [names["street"]]
    given = [value for value in values if value]
    is_whole = bool(given) and sum(split_address(value) is not None for value in given) >= 0.8 * len(given)
    return [names["address"]] if is_whole else senses


_INDEXES: dict[Kind, dict[tuple[str, ...], list[Sense]]] = {}


def _index(kind: Kind) -> dict[tuple[str, ...], list[Sense]]:
    if kind not in _INDEXES:
        found: dict[tuple[str, ...], list[Sense]] = {}
        for field in FIELDS[kind]:
            for called in (*field.called, field.id.replace("_", " ")):
                words = tokens(called.rstrip("?"))
                senses = found.setdefault(words, [])
                if all(sense.field is not field for sense in senses):
                    senses.append(Sense(field, not called.endswith("?"), len(words)))
        _INDEXES[kind] = found
    return _INDEXES[kind]


def _is_customer_a_person(header: Sequence[str]) -> bool:
    """Tell whether ``customer`` means the debtor here: somebody with a first name or an SSN is no creditor."""
    personal = {("last", "name"), ("first", "name"), ("ssn",), ("birth", "date")}
    return any(words[:1] == ("customer",) and words[1:] in personal for words in map(tokens, header))
