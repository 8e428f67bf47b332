"""What is mended by itself when a field is left, without a click, and loses nothing."""

from collections.abc import Callable

from clientconnect.services.accounts.typed import typed_money
from clientconnect.services.placements.fields import FIELDS, Form
from clientconnect.services.placements.rules.amounts import dollars
from clientconnect.services.placements.rules.days import typed_day, written
from clientconnect.services.placements.rules.letters import readable, spaced
from clientconnect.services.placements.rules.model import RuleSettings
from clientconnect.services.placements.rules.numbers import written_phone, written_ssn
from clientconnect.services.placements.rules.places import state_code, written_zip
from clientconnect.services.placements.rules.writing import CAPITALS

_CAPITAL = frozenset(
    {Form.LAST_NAME, Form.FIRST_NAME, Form.MIDDLE_NAME, Form.ORGANIZATION, Form.STREET, Form.CITY, Form.STATE}
)


def tidied_text(field_id: str, text: str, settings: RuleSettings) -> str:
    """Return what was typed into a field as it is echoed; what cannot be read stays as it was typed."""
    form = FIELDS[field_id].form
    if form is Form.TEXT:
        return readable(text).strip()
    single = spaced(text)
    if form in _CAPITAL:
        return (state_code(single) if form is Form.STATE else None) or (
            single.upper() if settings.is_on(CAPITALS) else single
        )
    if form in {Form.DATE, Form.BIRTH}:
        day = typed_day(single, settings.today, is_birth=form is Form.BIRTH)
        return single if day is None else written(day)
    writer = _WRITERS.get(form)
    return writer(single) if writer else single


def _money(text: str) -> str:
    amount = typed_money(text)
    return text if amount is None or amount < 0 else dollars(amount)


def _routing(text: str) -> str:
    digits = text.replace(" ", "").replace("-", "")
    return digits if digits.isascii() and digits.isdigit() and len(digits) == 9 else text


_WRITERS: dict[Form, Callable[[str], str]] = {
    Form.EMAIL: str.lower,
    Form.PHONE: written_phone,
    Form.SSN: written_ssn,
    Form.ZIP: written_zip,
    Form.MONEY: _money,
    Form.ROUTING: _routing,
}
