"""Rule 3a: capitals, no punctuation, letters of A to Z; rule 3h's hyphens and slashes."""

from collections.abc import Iterator
from functools import lru_cache

from clientconnect.services.placements.fields import COMMERCIAL, RESPONSIBLE, Form
from clientconnect.services.placements.rules.letters import folded, links_in, spaced, unmarked, unmarked_street
from clientconnect.services.placements.rules.model import OFF, Correction, Finding, RuleSettings
from clientconnect.services.placements.rules.reading import PERSON_FORMS, Reading, Typed
from clientconnect.services.placements.rules.required import is_required
from clientconnect.texts import _

CAPITALS, PUNCTUATION, LETTERS, MARKS = "capitals", "punctuation", "letters", "address_marks"
WRITING = frozenset({CAPITALS, PUNCTUATION, LETTERS, MARKS})
"""Rules of how a text is written: of a field one is told, after what it says is in order."""

_FORMS = (*PERSON_FORMS, Form.ORGANIZATION, Form.STREET, Form.CITY)


def plain(text: str, form: Form, settings: RuleSettings, *, is_company: bool = False) -> str:
    """Return ``text`` as the rules of writing that the agency has on want it; a company's ``&`` is AND."""
    return _plain(
        text,
        form,
        frozenset(rule for rule in WRITING if settings.levels.get(rule) != OFF) if settings.levels else WRITING,
        settings.letters == "fold",
        is_company,
    )


def capitals(reading: Reading) -> Iterator[Finding]:
    """Find what is not in capital letters."""
    for one, text in _texts(reading):
        if _fault(reading, one.form, text) == CAPITALS:
            yield _mended(reading, (one, text), CAPITALS, _("All capital letters."))


def punctuation(reading: Reading) -> Iterator[Finding]:
    """Find punctuation in names, addresses and what organizations are called, and blanks that are too many."""
    for one, text in _texts(reading):
        if _fault(reading, one.form, text) == PUNCTUATION:
            yield _mended(reading, (one, text), PUNCTUATION, _("No punctuation."))


def marks(reading: Reading) -> Iterator[Finding]:
    """Find hyphens and slashes in a street that are not its house number's."""
    for one, text in reading.odd.get(Form.STREET, ()):
        if _fault(reading, one.form, text) == MARKS:
            yield _mended(
                reading, (one, text), MARKS, _("Hyphens and slashes only within the house number, as in 300 1/2.")
            )


def letters(reading: Reading) -> Iterator[Finding]:
    """Find letters beyond A to Z where the agency wants none: mended where they stem from those, else left to people."""
    if reading.settings.letters != "fold":
        return
    for one, text in _texts(reading):
        if text.isascii():
            continue
        if any(c.isalpha() and not c.isascii() for c in folded(text)):
            yield Finding(LETTERS, one.id, _("This must be written in Latin letters, A to Z."))
        elif _fault(reading, one.form, text) == LETTERS:
            yield _mended(reading, (one, text), LETTERS, _("Letters from A to Z only."))


@lru_cache(maxsize=1024)
def _plain(text: str, form: Form, wanted: frozenset[str], is_folded: bool, is_company: bool) -> str:
    """Do it: the rules ask for the same text again and again."""
    text = spaced(text)
    if LETTERS in wanted and is_folded:
        text = folded(folded(text).upper() if CAPITALS in wanted else text)
    if CAPITALS in wanted:
        text = text.upper()
    if form is Form.STREET:
        text = unmarked_street(text, links=MARKS in wanted, others=PUNCTUATION in wanted)
    elif PUNCTUATION in wanted:
        text = unmarked(text, joins="AND" if is_company or form not in PERSON_FORMS else "")
    return spaced(text)


def _texts(reading: Reading) -> Iterator[Typed]:
    for form in _FORMS:
        yield from reading.odd.get(form, ())
    yield from reading.company


def _fault(reading: Reading, form: Form, text: str) -> str:
    """Tell which rule of writing a text is against first; empty for none."""
    settings = reading.settings
    is_company = reading.entry.kind == COMMERCIAL
    tidy = spaced(text)
    if plain(text, form, settings, is_company=is_company) == text:
        return ""
    upper = tidy.upper()
    is_street, marked = form is Form.STREET, settings.is_on(PUNCTUATION)
    if is_street and settings.is_on(MARKS) and links_in(upper):
        return MARKS
    bare = unmarked_street(upper, links=False, others=True) if is_street else unmarked(upper)
    folds = settings.is_on(LETTERS) and settings.letters == "fold"
    if folds and folded(tidy) != tidy and not (marked and bare != upper):
        return LETTERS
    return CAPITALS if settings.is_on(CAPITALS) and bare == upper != tidy else PUNCTUATION


def _mended(reading: Reading, typed: Typed, rule: str, sentence: str) -> Finding:
    one, text = typed
    is_company = reading.entry.kind == COMMERCIAL and one.party == RESPONSIBLE
    new = plain(text, one.form, reading.settings, is_company=is_company)
    if not new and is_required(one.id, reading.entry.kind, reading.settings):
        return Finding(rule, one.id, sentence)
    label = _("Use {text}").format(text=new) if new else _("Leave it blank")
    return Finding(rule, one.id, sentence, (Correction(label, {one.id: new}),))
