"""Each field of the search form as a criterion."""

from dataclasses import replace
from functools import partial

from sqlalchemy import and_, literal_column
from sqlmodel import Session

from clientconnect.services.accounts.names import digits, number_key
from clientconnect.services.accounts.search_clauses import (
    ACCOUNT,
    PARTY,
    PHONE,
    Clause,
    Columns,
    Criterion,
    Test,
    among,
    begins,
    between,
    equals,
)
from clientconnect.services.accounts.search_contains import contains_criterion
from clientconnect.services.accounts.search_names import name_criterion
from clientconnect.services.accounts.search_query import LONGEST_TEXT, AccountQuery
from clientconnect.services.accounts.tables import IS_CHECK
from clientconnect.services.foundation.encryption import keyring

_NEVER: Criterion = ()
_WIDEST_CHECK = 10


def criteria_of(session: Session, query: AccountQuery) -> list[Criterion]:
    """Return the criteria of the form's own fields, all of which must hold; the client is the scope's affair.

    Text that cannot be what its field holds is a criterion that nothing fulfils.
    """
    found: list[Criterion] = []
    if query.name.strip():
        name = query.name[:LONGEST_TEXT].strip()
        found.append(contains_criterion(session, name) if name.startswith("*") else name_criterion(name))
    if query.number.strip():
        found.append(number_criterion(query.number))
    if query.routing_number.strip() or query.check_number.strip():
        found.append(check_criterion(query.routing_number, query.check_number))
    if query.phone.strip():
        found.append(phone_criterion(query.phone))
    if query.ssn.strip():
        found.append(ssn_criterion(query.ssn))
    if query.statuses:
        codes = tuple(code[:LONGEST_TEXT] for code in query.statuses if code.isascii() and code.isprintable())
        found.append((among(ACCOUNT, "status_code", codes),) if codes else _NEVER)
    for column, low, high in (
        ("placed_on", query.placed_from, query.placed_to),
        ("last_activity_on", query.activity_from, query.activity_to),
        ("balance", query.balance_from, query.balance_to),
    ):
        if low is not None or high is not None:
            found.append((between(column, low, high),))
    return found


def number_criterion(text: str) -> Criterion:
    """Return the criterion that the client's or the agency's number begins with ``text``, whatever its punctuation."""
    key = number_key(text[:LONGEST_TEXT])
    return (begins(ACCOUNT, "number_key", key), begins(ACCOUNT, "agency_number_key", key)) if key else _NEVER


def check_criterion(routing_number: str = "", check_number: str = "") -> Criterion:
    """Return the criterion on a check account: its bank's routing number, the check's number, or both."""
    wanted = {
        "routing_number": number_key(routing_number[:LONGEST_TEXT]),
        "check_number": number_key(check_number[:LONGEST_TEXT]),
    }
    asked = {
        name: bool(text.strip()) for name, text in (("routing_number", routing_number), ("check_number", check_number))
    }
    if any(asked[name] and not wanted[name] for name in wanted):
        return _NEVER
    wanted = {name: value for name, value in wanted.items() if value}
    lead = "check_number" if "check_number" in wanted else "routing_number"
    return (Clause(ACCOUNT, lead, partial(_check, wanted), is_led_alone=lead == "check_number"),)


def _check(wanted: dict[str, str], c: Columns) -> Test:
    return and_(*(getattr(c, name).in_(_padded(value)) for name, value in wanted.items()), literal_column(IS_CHECK))


def _padded(number: str) -> list[str]:
    """Return a number with as many zeros before it as files put there."""
    bare = number.lstrip("0") or number
    return list(dict.fromkeys((number, *(bare.zfill(width) for width in range(len(bare), _WIDEST_CHECK + 1)))))


def phone_criterion(text: str) -> Criterion:
    """Return the criterion that a telephone number is the one typed: all ten digits, the last seven or the last four."""
    number = phone_digits(text)
    if len(number) not in (4, 7, 10):
        return _NEVER
    return (replace(begins(PHONE, "reversed_digits", number[::-1]), text=number),)


def phone_digits(text: str) -> str:
    """Return the digits of a telephone number as typed, without the country's 1 and an extension."""
    main = text[:LONGEST_TEXT].lower().partition("x")[0].partition("ext")[0]
    number = digits(main)
    return number[1:] if len(number) == 11 and number.startswith("1") else number


def ssn_criterion(text: str) -> Criterion:
    """Return the criterion that a party's SSN is the one typed, by its blind index: nine digits or the last four."""
    number = digits(text[:LONGEST_TEXT])
    if len(number) == 9:
        return (equals(PARTY, "ssn_index", keyring().blind("ssn", number)),)
    if len(number) == 4:
        return (equals(PARTY, "ssn4_index", keyring().blind("ssn4", number)),)
    return _NEVER
