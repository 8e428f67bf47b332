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
