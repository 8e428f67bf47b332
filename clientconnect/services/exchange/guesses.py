"""What one column is taken for, by its header and its values; what is not sure is said in a sentence for the reader."""

from collections.abc import Sequence
from dataclasses import dataclass

from clientconnect.services.exchange.fields.catalogue import BY_ID
from clientconnect.services.exchange.fields.field import Field, Holds, Kind
from clientconnect.services.exchange.samples import HALF, SHARE, misfits, resemblance
from clientconnect.services.exchange.senses import Sense
from clientconnect.services.exchange.telling_values import tell
from clientconnect.services.exchange.words import tokens
from clientconnect.texts import _

BORROWED = 0.98
"""The confidence of what a known layout says."""

_REMARKS = frozenset({("remark",), ("comment",), ("note",), ("memo",), ("account", "note"), ("account", "comment"),
                      ("client", "note"), ("client", "comment"), ("placement", "note")})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column is taken for.

    ``field`` is ``None`` where it is left out; ``reason`` says why, for the reader, or what to decide where it is
    proposed although some values do not fit.
    """

    column: str
    field: str | None
    confidence: float
    reason: str = ""
    samples: tuple[str, ...] = ()


def guess(column: str, senses: Sequence[Sense], values: Sequence[str], kind: Kind) -> Guess:
    """Return what ``column`` is taken for, out of what its header may mean."""
    examples = _examples(values)
    if not senses:
        return Guess(column, None, 0.0, _not_understood(column, values, kind), examples)
    if len(senses) > 1:
        names = ", ".join(sense.field.id for sense in senses)
        return Guess(column, None, 0.3, _("in doubt: {fields}").format(fields=names), examples)
    sense = senses[0]
    if not sense.is_sure:
        return _perhaps(column, sense.field, values, examples)
    return _fitting(column, sense.field, values, examples, 0.95 if examples else 0.85)


def borrowed(column: str, field: str | None, values: Sequence[str], kind: Kind) -> Guess:
    """Return what the known layout says of ``column``, where the values do not speak against it."""
    examples = _examples(values)
    if field is None:
        return Guess(column, None, BORROWED, _("left out by the known layout"), examples)
    return _fitting(column, BY_ID[kind][field], values, examples, BORROWED)


def _fitting(column: str, field: Field, values: Sequence[str], examples: tuple[str, ...], confidence: float) -> Guess:
    """Propose ``field`` where the values fit; with a question where some do not, not at all where most do not."""
    given = [value for value in values if value]
    wrong = misfits(given, field.holds)
    if len(wrong) <= (1 - SHARE) * len(given):
        return Guess(column, field.id, confidence, "", examples)
    if len(wrong) <= (1 - HALF) * len(given):
        reason = _("{count} of {all} values do not look like it").format(count=len(wrong), all=len(given))
        return Guess(column, field.id, 0.6, reason, (*examples[:1], wrong[0]))
    reason = _("named like {field}, but the values do not look like it").format(field=field.id)
    return Guess(column, None, 0.3, reason, examples)


def _perhaps(column: str, field: Field, values: Sequence[str], examples: tuple[str, ...]) -> Guess:
    """Propose ``field`` only where the values say so, for the header may mean something else."""
    says_flag = field.holds is Holds.FLAG and "(y/n)" in column.lower()
    if not examples and not says_flag:
        return Guess(column, None, 0.4, _("perhaps {field}; no values to tell by").format(field=field.id))
    if field.holds is Holds.EMAIL:  # whose values tell by themselves
        return _fitting(column, field, values, examples, 0.85)
    given = [value for value in values if value]
    if len(misfits(given, field.holds)) > (1 - SHARE) * len(given) or not tell(field, given):
        reason = _("named like {field}, but the values do not look like it").format(field=field.id)
        return Guess(column, None, 0.3, reason, examples)
    return Guess(column, field.id, 0.85, "", examples)


def _not_understood(column: str, values: Sequence[str], kind: Kind) -> str:
    if kind is Kind.ACCOUNTS and tokens(column) in _REMARKS:
        return _(
            "remarks are no field of an account; where they tell what the debt is for, take description, else load "
            "them with import history"
        )
    looks = resemblance(values)
    return _("not understood; looks like {what}").format(what=looks) if looks else _("not understood")


def _examples(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))[:3]
