"""A proposed mapping as TOML, with what the reader should look at beside each column."""

from dataclasses import replace

from clientconnect.services.exchange.fields.catalogue import BY_ID
from clientconnect.services.exchange.fields.field import Holds, Kind
from clientconnect.services.exchange.guesses import Guess
from clientconnect.services.exchange.mapping_writing import quoted, write_mapping, written_key
from clientconnect.services.exchange.masking import is_perhaps_secret, is_secret_name, is_secret_value
from clientconnect.services.exchange.propose import Proposal
from clientconnect.services.exchange.proposed_codes import CodeGuess
from clientconnect.services.foundation.printable import printable
from clientconnect.texts import _

_WIDTH = 46
_NAMES_ACCOUNT: dict[Kind, tuple[str, ...]] = {kind: ("agency_number",) for kind in Kind if kind is not Kind.ACCOUNTS}
"""A field by which the rows of a kind name their account whosever it is."""


def proposal_text(proposal: Proposal, file_name: str) -> str:
    """Return the proposal as TOML that can be saved as it is: questions and columns not understood stand in comments.

    It goes to a terminal: nothing of the file steers that.
    """
    file_name = printable(file_name)
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
    doubtful = [guess for guess in proposal.guesses if guess.field and guess.reason]
    questions = [*proposal.questions, *(f"{one.column} = {one.field}: {one.reason}." for one in doubtful)]
    notes += [_("DECIDE: {question}").format(question=question) for question in questions]
    notes += [_("MISSING: no column was found for {fields}.").format(fields=fields) for fields in proposal.missing]
    notes += [
        _("Look at it, change what is wrong, then:"),
        f"  python3 portal.py import mapping save {mapping.name}.toml",
        f"  python3 portal.py import {mapping.kind.value} {file_name}{client} --mapping {mapping.name} --dry-run",
        "",
    ]
    lines = []
    by_line = {_start(guess.column): guess for guess in proposal.guesses if guess.field}
    coded = {one.field for one in proposal.codes}
    plain = replace(mapping, translations={k: v for k, v in mapping.translations.items() if k not in coded})
    for line in write_mapping(plain, tuple(printable(note) for note in notes)).rstrip("\n").split("\n"):
        guess = next((g for start, g in by_line.items() if line.startswith(start)), None)
        lines.append(line if guess is None else f"{line.ljust(_WIDTH)} # {_meaning(proposal, guess)}")
    lines += _code_lines(proposal)
    left_out = [guess for guess in proposal.guesses if guess.field is None]
    if left_out:
        lines += [
            "",
            "# "
            + _('Columns left out. Put one under [columns] as "column" = "field"; see: import fields {kind}').format(
                kind=mapping.kind.value
            ),
        ]
        lines += [
            f"#   {_start(guess.column)[:-3]}: {guess.reason}{_examples(mapping.kind, guess)}" for guess in left_out
        ]
    return "\n".join(map(printable, lines)) + "\n"


def _start(column: str) -> str:
    return f"{written_key(column)} = "


def _meaning(proposal: Proposal, guess: Guess) -> str:
    field = BY_ID[proposal.mapping.kind][guess.field or ""]
    doubt = _("DECIDE: {question}").format(question=f"{guess.reason} · ") if guess.reason else ""
    return f"{doubt}{_(field.sentence).rstrip('.')}{_examples(proposal.mapping.kind, guess)}"


def _code_lines(proposal: Proposal) -> list[str]:
    """Return the file's own codes with what they are taken for; one that nobody can tell is left for the reader."""
    lines: list[str] = []
    for field in dict.fromkeys(one.field for one in proposal.codes):
        lines += [
            "",
            "# "
            + _(
                "The file's own codes on the left, the portal's on the right; python3 portal.py import codes lists them."
            ),
            f"[codes.{field}]",
        ]
        known = proposal.mapping.translations.get(field, {})
        lines += [_pair(theirs, ours) for theirs, ours in known.items()]
        for one in proposal.codes:
            if one.field == field:
                lines.append(_code_line(one))
    return lines


def _code_line(one: CodeGuess) -> str:
    """Return a guess as a line; one without a code is a comment, so that rows with it are refused until it is decided."""
    if one.ours:
        return f"{_pair(one.theirs, one.ours).ljust(_WIDTH)} # {_('DECIDE: {question}').format(question=one.name)}"
    question = _("which of ours? Rows with it are refused until then")
    return f"{('# ' + _pair(one.theirs, '')).ljust(_WIDTH)} # {_('DECIDE: {question}').format(question=question)}"


def _pair(theirs: str, ours: str) -> str:
    return f"{quoted(theirs)} = {quoted(ours)}"


def _examples(kind: Kind, guess: Guess) -> str:
    """Return examples of the values; what is named or written like a secret number is hidden wholly."""
    shown = [_example(kind, guess, value) for value in guess.samples[:2]]
    return f" · {_('such as')} {', '.join(dict.fromkeys(shown))}" if shown else ""


def _example(kind: Kind, guess: Guess, value: str) -> str:
    """Return a value as an example; in a column that feeds no number of an account nine digits are an SSN to us."""
    holds = BY_ID[kind][guess.field].holds if guess.field else None
    if is_secret_name(guess.column) or (guess.field and is_secret_name(guess.field)) or _is_hidden(value, holds):
        return "•••"
    return " ".join(value.split())[:24]


def _is_hidden(value: str, holds: Holds | None) -> bool:
    """Tell whether a value of a column that ``holds`` so, or nobody knows what, is hidden for how it is written."""
    if holds in {Holds.NUMBER, Holds.ROUTING, Holds.ZIP, Holds.CODE, Holds.PHONE}:
        return is_secret_value(value)
    return is_perhaps_secret(value)
