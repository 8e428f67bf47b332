"""Propose a mapping for a file never seen: what is sure is proposed, what is in doubt is asked or left out and said so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clientconnect.services.exchange import proposed_formats
from clientconnect.services.exchange.code_lists import CodeLists
from clientconnect.services.exchange.fields.catalogue import BY_ID, FIELDS, NEEDED, missing_groups
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.guesses import BORROWED, Guess, borrowed, guess
from clientconnect.services.exchange.likeness import resembling
from clientconnect.services.exchange.mapping import Feed, Mapping
from clientconnect.services.exchange.proposed_codes import CodeGuess, proposed_codes
from clientconnect.services.exchange.proposed_rows import several_rows
from clientconnect.services.exchange.proposed_sums import sums_that_differ
from clientconnect.services.exchange.senses import Sense, all_senses
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping to look at, what each column was taken for, and what the reader must decide."""

    mapping: Mapping
    guesses: tuple[Guess, ...]
    questions: tuple[str, ...] = ()
    resembles: str = ""
    codes: tuple[CodeGuess, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Say which fields a file of this kind cannot do without and this one seems to lack."""
        return tuple(" or ".join(group) for group in missing_groups(self.mapping.kind, self.mapping.fields))


def propose(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    kind: Kind | None = None,
    name: str = "proposed",
    known: Sequence[Mapping] = (),
    codes: CodeLists | None = None,
) -> Proposal:
    """Propose a mapping for a file with this ``header`` and these first ``rows``.

    Without ``kind`` the likeliest is taken. ``known`` mappings lend what they say where the header is mostly theirs;
    ``codes`` are the portal's, to which the file's own words are translated.
    """
    kinds = [kind] if kind else list(FIELDS)
    made = [_proposed(header, rows, one, name, known=known, codes=codes or {}) for one in kinds]
    return max(made, key=_likelihood)


def _likelihood(proposal: Proposal) -> float:
    """Weigh what was understood, what a file of the kind cannot do without, and a layout that is known."""
    kind = proposal.mapping.kind
    groups = len(NEEDED[kind])
    share = (groups - len(proposal.missing)) / groups
    whole = 2 if share == 1 and kind not in {Kind.ACCOUNTS, Kind.STATUSES} else 0
    return sum(one.field is not None for one in proposal.guesses) + 4 * share + whole + 10 * bool(proposal.resembles)


def _proposed(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    kind: Kind,
    name: str,
    *,
    known: Sequence[Mapping],
    codes: CodeLists,
) -> Proposal:
    values = {column: [row[at] if at < len(row) else "" for row in rows] for at, column in enumerate(header)}
    alike = resembling(header, kind, known)
    senses = all_senses(header, kind, values)
    guesses = []
    for column, possible in zip(header, senses, strict=True):
        if alike and alike.knows(column):
            guesses.append(borrowed(column, alike.field_of(column), values[column], kind))
        else:
            guesses.append(guess(column, possible, values[column], kind))
    settled = _settle(guesses, dict(zip(header, senses, strict=True)), kind)
    feeds = tuple(Feed(one.column, one.field) for one in settled if one.field)
    formats, feeds, questions = proposed_formats.formats(feeds, values, kind, header)
    mapping = Mapping(name=name, kind=kind, feeds=feeds, formats=formats)
    if alike:
        own = {k: v for k, v in alike.mapping.translations.items() if k in mapping.fields}
        mapping = replace(mapping, translations=own, rows=alike.mapping.rows, amounts=alike.mapping.amounts)
    mapping, about_rows = several_rows(mapping, values)
    questions += [*about_rows, *sums_that_differ(mapping, values)]
    made = proposed_codes(mapping, values, codes)
    return Proposal(mapping, tuple(settled), tuple(questions), alike.mapping.name if alike else "", made)


def _settle(guesses: Sequence[Guess], senses: dict[str, list[Sense]], kind: Kind) -> list[Guess]:
    """Let one column feed each field: the known layout's, else the more telling header; where they are equal, none."""
    settled = list(guesses)
    for field in {one.field for one in guesses if one.field}:
        rivals = [one for one in guesses if one.field == field]
        if len(rivals) < 2 or BY_ID[kind][field].sums:
            continue
        weights = {
            id(g): (g.confidence == BORROWED, not g.reason, max((s.length for s in senses[g.column]), default=0))
            for g in rivals
        }
        best = max(weights.values())
        winners = [one for one in rivals if weights[id(one)] == best]
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
