"""What a rule is, what it finds, and how what was typed is mended."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from clientconnect.services.placements.fields import COMMERCIAL, COMPANY_NAMES, CONSUMER, FIELDS, HIDDEN, PARTY_NAMES
from clientconnect.texts import _

if TYPE_CHECKING:
    from clientconnect.services.placements.rules.reading import Reading

MUST, SHOULD, OFF = "must", "should", "off"
LEVELS = (MUST, SHOULD, OFF)
"""How an agency takes a rule: nothing is submitted against it; a warning; not at all."""

FILE = "files/"
"""Before a file's name where a finding or a change is about the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody typed for one new account: the kind of account, and the text of each field that is not empty.

    ``files`` are the names of the debtor images that go with it.
    """

    kind: str = CONSUMER
    values: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    def get(self, field_id: str) -> str:
        """Return the text of a field; empty where nothing was typed."""
        return self.values.get(field_id, "")

    def has(self, party: str) -> bool:
        """Tell whether anything was typed of ``party``."""
        return any(name.startswith(f"{party}.") for name in self.values)

    def changed(self, changes: Mapping[str, str]) -> "Entry":
        """Return the entry with ``changes`` made; an empty text removes a field, ``files/OLD.PDF`` renames a file."""
        renamed = {name.removeprefix(FILE): text for name, text in changes.items() if name.startswith(FILE)}
        changes = {name: text for name, text in changes.items() if not name.startswith(FILE)}
        values = {name: text for name, text in {**self.values, **changes}.items() if text}
        return replace(self, values=values, files=tuple(renamed.get(name, name) for name in self.files))


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What an agency says of the rules for one client: levels by rule and needs by field, where they are not the shipped.

    ``letters`` is ``fold`` (MÜLLER becomes MULLER) or ``keep`` (letters beyond A to Z stay); ``name_width`` is where a
    commercial name runs on into the first-name field; ``today`` is the agency's day.
    """

    today: date
    levels: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, str] = field(default_factory=dict)
    letters: str = "fold"
    name_width: int = 30

    def need(self, field_id: str) -> str:
        """Return whether a field is required, shown or hidden."""
        return self.needs.get(field_id) or FIELDS[field_id].need

    def is_on(self, rule: str) -> bool:
        """Tell whether a rule is not switched off."""
        return self.levels.get(rule) != OFF

    def is_hidden(self, field_id: str) -> bool:
        """Tell whether a field is not asked for."""
        return self.need(field_id) == HIDDEN


@dataclass(frozen=True, slots=True)
class Correction:
    """A way to mend: what its button says, and the new text of each field that it changes (empty: cleared).

    ``is_choice``: only a person can know whether it is right (an amount, a town), so it is never made with all others.
    """

    label: str
    changes: Mapping[str, str]
    is_choice: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something against a rule: where, why in one sentence, whether it ``must`` or ``should`` be mended, the ways to."""

    rule: str
    field: str
    sentence: str
    corrections: tuple[Correction, ...] = ()
    level: str = MUST

    @property
    def correction(self) -> Correction | None:
        """The correction that "apply all" makes: the first; ``None`` where there is none or a person must choose."""
        return self.corrections[0] if self.corrections and not self.corrections[0].is_choice else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of entry. ``guide`` is where it stands in the client's guide (3a to 3k, 4a), empty where it is ours.

    ``name`` and ``sentence`` tell it to people (``_()`` when shown); ``find`` yields what is against it in an entry made
    ready by :class:`reading.Reading`; ``level`` is what the portal ships.
    """

    id: str
    guide: str
    name: str
    sentence: str
    find: "Callable[[Reading], Iterable[Finding]]"
    level: str = MUST

    def level_in(self, settings: RuleSettings) -> str:
        """Return how the agency takes this rule."""
        return settings.levels.get(self.id, self.level)


def field_name(field_id: str, kind: str = CONSUMER) -> str:
    """Return what a field is called beside what was typed or found in it, in the reader's language."""
    known = FIELDS[field_id]
    return _company_field(field_id, kind) or _(known.name or known.label)


def field_label(field_id: str, kind: str) -> str:
    """Return the label under which the form asks for a field, with its advice on how to type it."""
    return _company_field(field_id, kind) or _(FIELDS[field_id].label)


def whose_field(field_id: str) -> str:
    """Return what a field is called with whose it is: Spouse, First name."""
    party = FIELDS[field_id].party
    return f"{_(PARTY_NAMES[party])}, {field_name(field_id)}" if party else field_name(field_id)


def _company_field(field_id: str, kind: str) -> str:
    """Return what a company is asked for otherwise than a person: the two fields of its name, its phones; else empty."""
    return _(COMPANY_NAMES[field_id]) if kind == COMMERCIAL and field_id in COMPANY_NAMES else ""
