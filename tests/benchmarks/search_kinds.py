"""The kinds of search that the search pane and the quick box can ask for, each made of a sample.

A sample is an account with a person's name and a telephone number, a check account, and a share between 0 and 1.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from clientconnect.services.accounts.search import AccountQuery
from tests.benchmarks.search_portfolio import DAY

Make = Callable[[Any], AccountQuery]


def _day(share: float) -> date:
    return DAY - timedelta(days=int(share * 700))


KINDS: dict[str, Make] = {
    "no criteria": lambda s: AccountQuery(),
    "no criteria, page 50": lambda s: AccountQuery(page=50),
    "name, 1 letter": lambda s: AccountQuery(name=s[0].name_key[:1]),
    "name, 2 letters": lambda s: AccountQuery(name=s[0].name_key[:2]),
    "name, 4 letters": lambda s: AccountQuery(name=s[0].name_key[:4]),
    "LAST, FIRST": lambda s: AccountQuery(name=f"{s[0].last_name}, {s[0].first_name}"),
    "FIRST LAST": lambda s: AccountQuery(name=f"{s[0].first_name} {s[0].last_name}"),
    "LAS FIR (3 letters each)": lambda s: AccountQuery(name=f"{s[0].last_name[:3]} {s[0].first_name[:3]}"),
    "last i": lambda s: AccountQuery(name=f"{s[0].last_name} {s[0].first_name[:1]}"),
    "number, whole": lambda s: AccountQuery(number=s[0].number_key),
    "number, 3 digits": lambda s: AccountQuery(number=s[0].number_key[:3]),
    "number, 1 digit": lambda s: AccountQuery(number=s[0].number_key[:1]),
    "agency's number": lambda s: AccountQuery(number=s[0].agency_number_key),
    "phone, 10 digits": lambda s: AccountQuery(phone=s[0].reversed_digits[::-1]),
    "phone, last 7": lambda s: AccountQuery(phone=s[0].reversed_digits[:7][::-1]),
    "phone, last 4": lambda s: AccountQuery(phone=s[0].reversed_digits[:4][::-1]),
    "SSN, 9 digits": lambda s: AccountQuery(ssn=f"9{int(s[2] * 1e8):08d}"),
    "SSN, last 4": lambda s: AccountQuery(ssn=f"{int(s[2] * 1e4):04d}"),
    "routing and check number": lambda s: AccountQuery(
        routing_number=s[1].routing_number, check_number=s[1].check_number
    ),
    "routing number": lambda s: AccountQuery(routing_number=s[1].routing_number),
    "check number": lambda s: AccountQuery(check_number=s[1].check_number),
    "status": lambda s: AccountQuery(status=s[0].status_code),
    "status, frequent": lambda s: AccountQuery(status="ACT"),
    "three statuses": lambda s: AccountQuery(status=("BKY", "LEG", "DIS")),
    "placed, a month": lambda s: AccountQuery(placed_from=_day(s[2]), placed_to=_day(s[2]) + timedelta(days=30)),
    "placed, a day": lambda s: AccountQuery(placed_from=_day(s[2]), placed_to=_day(s[2])),
    "last activity, a week": lambda s: AccountQuery(
        activity_from=_day(s[2] / 5), activity_to=_day(s[2] / 5) + timedelta(days=7)
    ),
    "balance, $100 to $200": lambda s: AccountQuery(balance_from=Decimal(100), balance_to=Decimal(200)),
    "balance, above $5,000": lambda s: AccountQuery(balance_from=Decimal(5000)),
    "status and name, 2 letters": lambda s: AccountQuery(status=s[0].status_code, name=s[0].name_key[:2]),
    "status and name, 1 letter": lambda s: AccountQuery(status="LEG", name=s[0].name_key[:1]),
    "status and a month": lambda s: AccountQuery(
        status="ACT", placed_from=_day(s[2]), placed_to=_day(s[2]) + timedelta(days=30)
    ),
    "name, 1 letter, by balance": lambda s: AccountQuery(name=s[0].name_key[:1], sort="balance", descending=True),
    "name, 3 letters, by balance": lambda s: AccountQuery(name=s[0].name_key[:3], sort="balance", descending=True),
    "status, by activity": lambda s: AccountQuery(status="LEG", sort="activity", descending=True),
    "all by number": lambda s: AccountQuery(sort="number"),
    "all by balance": lambda s: AccountQuery(sort="balance", descending=True),
    "all by activity": lambda s: AccountQuery(sort="activity", descending=True),
    "all by placed": lambda s: AccountQuery(sort="placed"),
    "all by client": lambda s: AccountQuery(sort="client"),
    "all by status": lambda s: AccountQuery(sort="status", page=7),
    "two ranges: a month, $100 to $200": lambda s: AccountQuery(
        placed_from=_day(s[2]),
        placed_to=_day(s[2]) + timedelta(days=30),
        balance_from=Decimal(100),
        balance_to=Decimal(200),
    ),
    "two ranges that miss: new, idle": lambda s: AccountQuery(
        placed_from=DAY - timedelta(days=60), activity_to=DAY - timedelta(days=61)
    ),
    "quick: name": lambda s: AccountQuery(quick=s[0].name_key[:4]),
    "quick: 10 digits": lambda s: AccountQuery(quick=s[0].reversed_digits[::-1]),
    "quick: 9 digits": lambda s: AccountQuery(quick=f"9{int(s[2] * 1e8):08d}"),
    "quick: 4 digits": lambda s: AccountQuery(quick=f"{int(s[2] * 1e4):04d}"),
    "quick: money": lambda s: AccountQuery(quick=f"${s[0].balance:,.2f}"),
    "quick: date": lambda s: AccountQuery(quick=_day(s[2]).strftime("%m/%d/%Y")),
    "contains, 5 letters": lambda s: AccountQuery(name=f"*{s[0].last_name[1:6]}"),
    "contains, 3 letters": lambda s: AccountQuery(name=f"*{s[0].last_name[1:4]}"),
    "nothing found": lambda s: AccountQuery(name="QXZV, JQX"),
}
