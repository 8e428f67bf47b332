"""Read a query from what was typed into the form or stands in an address: text in, a query or a sentence per field."""

from collections.abc import Mapping
from typing import Any

from clientconnect.errors import Invalid
from clientconnect.services.accounts.names import digits, name_key, number_key
from clientconnect.services.accounts.search_criteria import phone_digits
from clientconnect.services.accounts.search_query import CRITERIA, SORTS, AccountQuery
from clientconnect.services.accounts.typed import typed_date, typed_money
from clientconnect.texts import _

LONGEST_TYPED = 200
_TEXTS = ("quick", "name", "number", "routing_number", "check_number", "client_id", "phone", "ssn")
_RANGES = ("placed", "activity", "balance")


def parse_query(raw: Mapping[str, str]) -> AccountQuery:
    """Return the query in ``raw``: field names of :class:`AccountQuery` to text; unknown names are passed over.

    Dates are US (mm/dd/yy, mm/dd/yyyy) or ISO, money may bear $ and commas, several statuses are parted by commas.
    What cannot be read is :class:`Invalid` with a sentence per field, a range whose ends are reversed too. Sort and
    page come from links, so nonsense there is the default.
    """
    faults: dict[str, str] = {}
    typed = {name: _clean(raw.get(name, "")) for name in (*CRITERIA, "sort", "descending", "page")}
    read: dict[str, Any] = {name: typed[name] for name in _TEXTS}
    for name in (*_TEXTS, "status"):
        if len(typed[name]) > LONGEST_TYPED:
            faults[name] = _("That is too long: {count} characters at most.").format(count=LONGEST_TYPED)
        elif typed[name] and (fault := _fault(name, typed[name])):
            faults[name] = fault
    read["status"] = tuple(code.strip() for code in typed["status"].split(",") if code.strip())
    for stem in _RANGES:
        _read_range(stem, typed, read, faults)
    if faults:
        raise Invalid(_("Please look at the marked fields."), faults)
    sort, page = typed["sort"], typed["page"]
    read["sort"] = sort if sort in SORTS else "name"
    read["descending"] = typed["descending"] in ("1", "true", "yes", "on")
    read["page"] = max(int(page), 1) if page.isascii() and page.isdigit() and len(page) < 7 else 1
    return AccountQuery(**read)


def _clean(text: str) -> str:
    return " ".join(str(text).replace("\0", " ").split())


def _fault(name: str, text: str) -> str:
    """Return what is wrong with the text of a field, or nothing."""
    numerals = digits(text)
    checks = {
        "phone": (
            len(phone_digits(text)) in (4, 7, 10),
            _("Give all ten digits of the phone number, the last seven or the last four."),
        ),
        "ssn": (
            len(numerals) in (4, 9) and not any(c.isalpha() for c in text),
            _("Give all nine digits of the SSN or the last four."),
        ),
        "routing_number": (len(numerals) == 9, _("A routing number has nine digits.")),
        "check_number": (bool(numerals.strip("0")), _("A check number has digits.")),
        "name": (bool(name_key(text)), _("A name has letters.")),
        "number": (bool(number_key(text)), _("An account number has letters or digits.")),
    }
    is_right, sentence = checks.get(name, (True, ""))
    return "" if is_right else sentence


def _read_range(stem: str, typed: Mapping[str, str], read: dict[str, Any], faults: dict[str, str]) -> None:
    low, high = f"{stem}_from", f"{stem}_to"
    for name in (low, high):
        read[name] = None
        if not typed[name]:
            continue
        read[name] = typed_money(typed[name]) if stem == "balance" else typed_date(typed[name])
        if read[name] is None:
            faults[name] = (
                _("This is no amount. Type it as 1,284.50.")
                if stem == "balance"
                else _("There is no such date. Type it as mm/dd/yyyy.")
            )
    if read[low] is not None and read[high] is not None and read[low] > read[high]:
        faults[high] = (
            _("The upper amount is below the lower one.")
            if stem == "balance"
            else _("The second date is before the first.")
        )
