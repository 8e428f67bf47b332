"""Dates that can be: days of the calendar, none in the future, births not after the service."""

from collections.abc import Iterator

from clientconnect.services.placements.fields import FIELDS, PATIENT, RESPONSIBLE, Form
from clientconnect.services.placements.rules.days import why_no_day, written
from clientconnect.services.placements.rules.model import Finding
from clientconnect.services.placements.rules.reading import Reading
from clientconnect.texts import _

_EARLIEST_YEAR = 1900


def dates(reading: Reading) -> Iterator[Finding]:
    """Find dates that no calendar has, that lie in the future or too long ago, and births after the service."""
    for one, text in reading.unread:
        if one.form is not Form.MONEY:
            yield Finding("dates", one.id, why_no_day(text))
    today = reading.settings.today
    for field_id, day in reading.dates.items():
        if day > today:
            is_birth = FIELDS[field_id].form is Form.BIRTH
            sentence = _("A birth does not lie in the future.") if is_birth else _("This date lies in the future.")
            yield Finding("dates", field_id, sentence)
        elif day.year < _EARLIEST_YEAR:
            yield Finding("dates", field_id, _("This date is too long ago. Please look at the year."))
    served = reading.dates.get("service_on")
    if served is not None and served <= today:
        for party in (RESPONSIBLE, PATIENT):
            born = reading.dates.get(f"{party}.birth_on")
            if born is not None and served < born <= today:
                sentence = _("Born after the service of {date}.").format(date=written(served))
                yield Finding("dates", f"{party}.birth_on", sentence)
