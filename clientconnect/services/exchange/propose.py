"""Propose a mapping for a file never seen: what is sure is proposed, what is in doubt is left out and said so."""

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clientconnect.services.exchange import proposed_formats
from clientconnect.services.exchange.check.names import split_address
from clientconnect.services.exchange.fields.catalogue import BY_ID, FIELDS, NEEDED
from clientconnect.services.exchange.fields.field import Field, Holds, Kind
from clientconnect.services.exchange.likeness import resembling
from clientconnect.services.exchange.mapping import Feed, Mapping
from clientconnect.services.exchange.samples import looks_like, resemblance
from clientconnect.services.exchange.words import tokens
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column is taken for: ``field`` is ``None`` where it is left out, ``reason`` says why, for the reader."""

    column: str
    field: str | None
    confidence: float
    reason: str = ""
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping to look at, what each column was taken for, and what the reader must decide."""

    mapping: Mapping
    guesses: tuple[Guess, ...]
    questions: tuple[str, ...] = ()
    resembles: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Say which fields a file of this kind cannot do without and this one seems to lack."""
        found = self.mapping.fields
        return tuple(" or ".join(group) for group in NEEDED[self.mapping.kind] if not found & set(group))


@dataclass(frozen=True, slots=True)
class _Sense:
    field: Field
    is_sure: bool
    length: int


def propose(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    kind: Kind | None = None,
    name: str = "proposed",
    known: Sequence[Mapping] = (),
) -> Proposal:
    """Propose a mapping for a file with this ``header`` and these first ``rows``.

    Without ``kind`` the likeliest is taken. ``known`` mappings lend what they say where the header is mostly theirs.
    """
    kinds = [kind] if kind else list(FIELDS)
    made = [_proposed(header, rows, one, name, known) for one in kinds]
    return max(made, key=_likelihood)


def _likelihood(proposal: Proposal) -> float:
    """Weigh what was understood, what a file of the kind cannot do without, and a layout that is known."""
    kind = proposal.mapping.kind
    groups = len(NEEDED[kind])
    share = (groups - len(proposal.missing)) / groups
    whole = 2 if share == 1 and kind not in {Kind.ACCOUNTS, Kind.STATUSES} else 0
    return (
        sum(guess.field is not None for guess in proposal.guesses) + 4 * share + whole + 10 * bool(proposal.resembles)
    )


def _proposed(
    header: Sequence[str], rows: Sequence[Sequence[str]], kind: Kind, name: str, known: Sequence[Mapping]
) -> Proposal:
    values = {column: [row[at] for row in rows if at < len(row)] for at, column in enumerate(header)}
    alike = resembling(header, kind, known)
    senses = _all_senses(header, kind, values)
    guesses = []
    for column, possible in zip(header, senses, strict=True):
        if alike and alike.knows(column):
            guesses.append(_borrowed(column, alike.field_of(column), values[column], kind))
        else:
            guesses.append(_guess(column, possible, values[column]))
    settled = _settle(guesses, dict(zip(header, senses, strict=True)), kind)
    feeds = tuple(Feed(guess.column, guess.field) for guess in settled if guess.field)
    formats, feeds, questions = proposed_formats.formats(feeds, values, kind, header)
    mapping = Mapping(name=name, kind=kind, feeds=feeds, formats=formats)
    if alike:
        own = {k: v for k, v in alike.mapping.translations.items() if k in mapping.fields}
        mapping = replace(mapping, translations=own, rows=alike.mapping.rows, amounts=alike.mapping.amounts)
    return Proposal(mapping, tuple(settled), tuple(questions), alike.mapping.name if alike else "")


def _all_senses(header: Sequence[str], kind: Kind, values: Map[str, Sequence[str]]) -> list[list[_Sense]]:
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


def _settled_address(senses: list[_Sense], ids: set[str], values: Sequence[str]) -> list[_Sense]:
    names = {sense.field.id.rpartition("_")[2]: sense for sense in senses}
    if set(names) != {"address", "street"}:
        return senses
    role = names["street"].field.id.removesuffix("_street")
    if ids & {f"{role}_city", f"{role}_place"}:
        return [names["street"]]
    given = [value for value in values if value]
    is_whole = bool(given) and sum(split_address(value) is not None for value in given) >= 0.8 * len(given)
    return [names["address"]] if is_whole else senses


_INDEXES: dict[Kind, dict[tuple[str, ...], list[_Sense]]] = {}


def _index(kind: Kind) -> dict[tuple[str, ...], list[_Sense]]:
    if kind not in _INDEXES:
        found: dict[tuple[str, ...], list[_Sense]] = {}
        for field in FIELDS[kind]:
            for called in (*field.called, field.id.replace("_", " ")):
                words = tokens(called.rstrip("?"))
                senses = found.setdefault(words, [])
                if all(sense.field is not field for sense in senses):
                    senses.append(_Sense(field, not called.endswith("?"), len(words)))
        _INDEXES[kind] = found
    return _INDEXES[kind]


def _is_customer_a_person(header: Sequence[str]) -> bool:
    """Tell whether ``customer`` means the debtor here: somebody with a first name or an SSN is no creditor."""
    personal = {("last", "name"), ("first", "name"), ("ssn",), ("birth", "date")}
    return any(words[:1] == ("customer",) and words[1:] in personal for words in map(tokens, header))


def _guess(column: str, senses: Sequence[_Sense], values: Sequence[str]) -> Guess:
    examples = _examples(values)
    if not senses:
        looks = resemblance(values)
        reason = _("not understood; looks like {what}").format(what=looks) if looks else _("not understood")
        return Guess(column, None, 0.0, reason, examples)
    if len(senses) > 1:
        names = ", ".join(sense.field.id for sense in senses)
        return Guess(column, None, 0.3, _("in doubt: {fields}").format(fields=names), examples)
    sense = senses[0]
    if not looks_like(values, sense.field.holds):
        reason = _("named like {field}, but the values do not look like it").format(field=sense.field.id)
        return Guess(column, None, 0.3, reason, examples)
    says_flag = sense.field.holds is Holds.FLAG and "(y/n)" in column.lower()
    if not sense.is_sure and not examples and not says_flag:
        return Guess(column, None, 0.4, _("perhaps {field}; no values to tell by").format(field=sense.field.id))
    return Guess(column, sense.field.id, 0.95 if sense.is_sure and examples else 0.85, "", examples)


def _borrowed(column: str, field: str | None, values: Sequence[str], kind: Kind) -> Guess:
    examples = _examples(values)
    if field and not looks_like(values, BY_ID[kind][field].holds):
        reason = _("named like {field}, but the values do not look like it").format(field=field)
        return Guess(column, None, 0.3, reason, examples)
    return Guess(column, field, 0.98, "" if field else _("left out by the known layout"), examples)


def _settle(guesses: Sequence[Guess], senses: dict[str, list[_Sense]], kind: Kind) -> list[Guess]:
    """Let one column feed each field: the known layout's, else the more telling header; where they are equal, none."""
    settled = list(guesses)
    for field in {guess.field for guess in guesses if guess.field}:
        rivals = [guess for guess in guesses if guess.field == field]
        if len(rivals) < 2 or BY_ID[kind][field].sums:
            continue
        weights = {id(g): (g.confidence == 0.98, max((s.length for s in senses[g.column]), default=0)) for g in rivals}
        best = max(weights.values())
        winners = [guess for guess in rivals if weights[id(guess)] == best]
        for rival in rivals:
            if len(winners) == 1 and rival is winners[0]:
                continue
            reason = (
                _("{field} is fed by {column} already").format(field=field, column=winners[0].column)
                if len(winners) == 1
                else _("in doubt: several columns could be {field}").format(field=field)
            )
            settled[settled.index(rival)] = replace(rival, field=None, confidence=0.4, reason=reason)
    return settled


def _examples(values: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for value in values:
        if value and value not in found:
            found.append(value)
        if len(found) == 3:
            break
    return tuple(found)
