"""What was typed in fields that another kind of account has: moved in words, but for what is sealed."""

from collections.abc import Iterator

from clientconnect.services.placements.fields import ADDITIONAL, FIELDS
from clientconnect.services.placements.rules.model import Correction, Entry, Finding, whose_field
from clientconnect.services.placements.rules.reading import Reading
from clientconnect.texts import _


def other_kind(reading: Reading) -> Iterator[Finding]:
    """Find SSNs, dates of birth and numbers of checks that the kind of account has no field for: they are not sent."""
    lost = [one.id for one, text in reading.elsewhere if one.is_sealed and text.strip()]
    if lost:
        sentence = _("This kind of account has no field for: {fields}. What was typed there is not sent.")
        said = sentence.format(fields="; ".join(whose_field(name) for name in lost))
        without = Correction(_("Send it without"), dict.fromkeys(lost, ""), is_choice=True)
        yield Finding("other_kind", ADDITIONAL, said, (without,))


def moved(entry: Entry) -> Entry:
    """Return ``entry`` with what its kind has no field for as lines of the additional information, which say whose it is.

    What is sealed is never written there: it stays, for :func:`other_kind` to find and :func:`of_its_kind` to drop.
    """
    other = [name for name in _elsewhere(entry) if not FIELDS[name].is_sealed]
    lines = [f"{whose_field(name)}: {entry.get(name)}" for name in other]
    text = "\n".join(filter(None, (entry.get(ADDITIONAL), *lines)))
    return entry.changed({**dict.fromkeys(other, ""), ADDITIONAL: text})


def of_its_kind(entry: Entry) -> Entry:
    """Return ``entry`` with the fields of its kind alone."""
    strange = [name for name in entry.values if name not in FIELDS]
    return entry.changed(dict.fromkeys([*strange, *_elsewhere(entry)], ""))


def _elsewhere(entry: Entry) -> list[str]:
    return [name for name in entry.values if name in FIELDS and entry.kind not in FIELDS[name].kinds]
