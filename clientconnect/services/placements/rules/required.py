"""What an account needs: required fields; what is too long, and card numbers."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from clientconnect.services.foundation.card_numbers import has_card_number, is_hidden_in, reason
from clientconnect.services.foundation.file_names import clean_name, is_clean
from clientconnect.services.placements.fields import ADDITIONAL, COMMERCIAL, REQUIRED, RESPONSIBLE, Form, fields_of
from clientconnect.services.placements.rules.model import FILE, Correction, Finding, RuleSettings
from clientconnect.services.placements.rules.reading import PERSON_FORMS, Reading
from clientconnect.texts import _, plural

_CUT = frozenset({*PERSON_FORMS, Form.ORGANIZATION, Form.STREET, Form.CITY, Form.NUMBER})


def required(reading: Reading) -> Iterator[Finding]:
    """Find required fields that are empty; another party's only where something of that party was typed.

    The second field of a company's name may stay empty.
    """
    entry = reading.entry
    for field_id in _required(entry.kind, _shipped(reading.settings.needs)):
        if not entry.get(field_id).strip():
            party = field_id.partition(".")[0] if "." in field_id else RESPONSIBLE
            if party == RESPONSIBLE or entry.has(party):
                yield Finding("required", field_id, _("Please fill this in."))


def is_required(field_id: str, kind: str, settings: RuleSettings) -> bool:
    """Tell whether a field of accounts of ``kind`` must be filled in; the second field of a company's name never."""
    return field_id in _required(kind, _shipped(settings.needs))


def too_long(reading: Reading) -> Iterator[Finding]:
    """Find texts longer than their field: the whole goes to the additional information, what fits stays."""
    for one, text in reading.long:
        sentence = _("At most {longest} letters; these are {count}.").format(longest=one.longest, count=len(text))
        if one.form not in _CUT or one.is_sealed:
            yield Finding("too_long", one.id, sentence)
            continue
        cut = text.rfind(" ", one.longest // 2, one.longest + 1)
        kept = text[: cut if cut > 0 else one.longest].strip()
        label = plural(
            "Keep {count} letter, the whole in additional information",
            "Keep {count} letters, the whole in additional information",
            len(kept),
        )
        line = f"{one.id.replace('.', ' ').replace('_', ' ').upper()} IN FULL {text}"
        yield Finding("too_long", one.id, sentence, (Correction(label, {one.id: kept, **reading.noted(line)}),))


def no_cards(reading: Reading) -> Iterator[Finding]:
    """Find payment card numbers, which have no place anywhere; hidden ones too, but for texts that go on without them."""
    for one, text in reading.carded:
        if has_card_number(text) or (one.id != ADDITIONAL and is_hidden_in(text)):
            yield Finding("no_cards", one.id, reason())


def file_names(reading: Reading) -> Iterator[Finding]:
    """Find names of files with special characters (#, &, @ …)."""
    for name in reading.entry.files:
        if not is_clean(name):
            new = clean_name(name)
            correction = Correction(_("Use {text}").format(text=new), {f"{FILE}{name}": new})
            yield Finding("file_names", f"{FILE}{name}", _("No special characters in a file’s name."), (correction,))


def _shipped(needs: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(needs.items()) if needs else frozenset()


@lru_cache(maxsize=256)
def _required(kind: str, needs: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    own = dict(needs)
    found = (one.id for one in fields_of(kind) if (own.get(one.id) or one.need) == REQUIRED)
    return tuple(name for name in found if kind != COMMERCIAL or name != f"{RESPONSIBLE}.first_name")
