"""A proposed mapping as TOML, with what the reader should look at beside each column."""

from clientconnect.services.exchange.fields.catalogue import BY_ID
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping_writing import write_mapping, written_key
from clientconnect.services.exchange.propose import Guess, Proposal
from clientconnect.texts import _

_WIDTH = 46
_NAMES_ACCOUNT: dict[Kind, tuple[str, ...]] = {kind: ("agency_number",) for kind in Kind if kind is not Kind.ACCOUNTS}
"""A field by which the rows of a kind name their account whosever it is."""


def proposal_text(proposal: Proposal, file_name: str) -> str:
    """Return the proposal as TOML that can be saved as it is: questions and columns not understood stand in comments."""
    mapping = proposal.mapping
    understood = sum(guess.field is not None for guess in proposal.guesses)
    notes = [
        _("Proposed for {file}: {understood} of {all} columns understood.").format(
            file=file_name, understood=understood, all=len(proposal.guesses)
        )
    ]
    client = "" if mapping.fields & {"client_code", *_NAMES_ACCOUNT.get(mapping.kind, ())} else " --client CODE"
    if proposal.resembles:
        notes.append(_("The columns are those of the known layout {name}.").format(name=proposal.resembles))
    notes += [_("DECIDE: {question}").format(question=question) for question in proposal.questions]
    notes += [_("MISSING: no column was found for {fields}.").format(fields=fields) for fields in proposal.missing]
    notes += [
        _("Look at it, change what is wrong, then:"),
        f"  python3 portal.py import mapping save {mapping.name}.toml",
        f"  python3 portal.py import {mapping.kind.value} {file_name}{client} --mapping {mapping.name} --dry-run",
        "",
    ]
    lines = []
    by_line = {_start(guess.column): guess for guess in proposal.guesses if guess.field}
    for line in write_mapping(mapping, tuple(notes)).splitlines():
        guess = next((g for start, g in by_line.items() if line.startswith(start)), None)
        lines.append(line if guess is None else f"{line.ljust(_WIDTH)} # {_meaning(proposal, guess)}")
    left_out = [guess for guess in proposal.guesses if guess.field is None]
    if left_out:
        lines += [
            "",
            "# "
            + _('Columns left out. Put one under [columns] as "column" = "field"; see: import fields {kind}').format(
                kind=mapping.kind.value
            ),
        ]
        lines += [f"#   {_start(guess.column)[:-3]}: {guess.reason}{_examples(guess)}" for guess in left_out]
    return "\n".join(lines) + "\n"


def _start(column: str) -> str:
    return f"{written_key(column)} = "


def _meaning(proposal: Proposal, guess: Guess) -> str:
    field = BY_ID[proposal.mapping.kind][guess.field or ""]
    return f"{field.sentence.rstrip('.')}{_examples(guess)}"


def _examples(guess: Guess) -> str:
    """Return examples of the values, all digits of a social security number hidden."""
    shown = [" ".join(value.split())[:24] for value in guess.samples[:2]]
    if (guess.field and guess.field.endswith("_ssn")) or "social" in guess.reason:
        shown = ["•••" for _value in shown[:1]]
    return f" · {_('such as')} {', '.join(shown)}" if shown else ""
