"""A portfolio of random accounts, and the search written down naively: a filter in Python over its records."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from clientconnect.services.accounts.load.account_rows import account_name, party_name
from clientconnect.services.accounts.names import digits, name_key, number_key
from clientconnect.services.accounts.records import AccountRecord, PartyRecord
from clientconnect.services.accounts.search_query import AccountQuery

LASTS = (
    "ALVAREZ",
    "ALVES",
    "SMITH",
    "SMITH JR",
    "SMITH-JONES",
    "O'BRIEN",
    "DE LA CRUZ",
    "MÜLLER",
    "LI",
    "ST JOHN",
    "MARTIN",
)
FIRSTS = ("MARIA", "MARTIN", "JOSÉ", "ANN", "LI", "SEAN", "ALMA")
COMPANIES = ("ALVARADO CONSTRUCTION LLC", "7 ELEVEN", "SMITH & SONS", "LI WEI TRADING")
STATUSES = ("ACT", "PIF", "LEG", "DIS")
ROUTINGS = ("121000358", "021000021")
START = date(2026, 1, 1)
PARTICLES = {"O", "DE", "LA", "ST"}


def portfolio(size: int, clients: Iterable[str], seed: int = 7) -> list[AccountRecord]:
    """Make ``size`` records; the same seed makes the same."""
    dice = random.Random(seed)
    codes = list(clients)
    return [_record(dice, at, dice.choice(codes)) for at in range(size)]


def _record(dice: random.Random, at: int, client: str) -> AccountRecord:
    is_check = dice.random() < 0.2
    others = ("spouse", "co_debtor", "patient")
    parties = [
        _party(dice, "responsible"),
        *(_party(dice, dice.choice(others)) for _ in range(dice.choice((0, 0, 1, 2)))),
    ]
    if dice.random() < 0.1:
        parties.reverse()
    return AccountRecord(
        client_code=client,
        agency_number=f"{dice.choice('AB')}-{1000 + at}",
        parties=tuple(parties),
        number="" if is_check and dice.random() < 0.5 else f"{dice.choice(('10', '20', 'NV'))}-{dice.randrange(400)}",
        type_code="check" if is_check else "medical",
        status_code=dice.choice(STATUSES),
        assigned={"principal": Decimal(dice.choice((0, 100, 250, 999, 12345))) + Decimal(dice.randrange(4)) / 4},
        placed_on=START + timedelta(days=dice.randrange(20)) if dice.random() < 0.9 else None,
        last_activity_on=START + timedelta(days=dice.randrange(20)) if dice.random() < 0.7 else None,
        routing_number=dice.choice(ROUTINGS) if is_check else "",
        check_number=dice.choice(("", "000")) + str(100 + dice.randrange(30)) if is_check else "",
    )


def _party(dice: random.Random, role: str) -> PartyRecord:
    def phone() -> str:
        return f"({dice.choice((937, 513))}) 555-01{dice.randrange(60):02}" if dice.random() < 0.6 else ""

    ssn = f"9{dice.randrange(100):02}-12-{dice.randrange(30):04}" if dice.random() < 0.6 else ""
    if dice.random() < 0.15:
        return PartyRecord(role, dice.choice(COMPANIES), is_organization=True, work_phone=phone())
    middle = dice.choice(("", "T", "LEE"))
    return PartyRecord(
        role, dice.choice(LASTS), dice.choice(FIRSTS), middle, home_phone=phone(), cell_phone=phone(), ssn=ssn
    )


def is_hit(record: AccountRecord, query: AccountQuery) -> bool:
    """Tell whether a record fulfils every criterion of ``query`` but quick and client."""
    people = record.parties
    balance = sum(record.assigned.values(), Decimal(0))
    phones = {digits(n) for p in people for n in (p.home_phone, p.cell_phone, p.work_phone) if n}
    wanted_phone, wanted_ssn, number = digits(query.phone), digits(query.ssn), number_key(query.number)
    return all(
        (
            not query.name or any(is_named(name_key(party_name(p)), query.name) for p in people),
            not query.number or any(number_key(n).startswith(number) for n in (record.number, record.agency_number)),
            not query.routing_number or record.routing_number == digits(query.routing_number),
            not query.check_number
            or (record.check_number != "" and record.check_number.lstrip("0") == query.check_number.lstrip("0")),
            not query.statuses or record.status_code in query.statuses,
            not query.phone or any(n.endswith(wanted_phone) for n in phones),
            not query.ssn or any(digits(p.ssn).endswith(wanted_ssn) for p in people if p.ssn),
            within(record.placed_on, query.placed_from, query.placed_to),
            within(record.last_activity_on, query.activity_from, query.activity_to),
            within(balance, query.balance_from, query.balance_to),
        )
    )


def within(value: object, low: object, high: object) -> bool:
    """Tell whether a value, which may be missing, lies in a range whose ends may be open."""
    if low is None and high is None:
        return True
    return value is not None and (low is None or value >= low) and (high is None or value <= high)  # type: ignore[operator]


def is_named(key: str, text: str) -> bool:
    """Tell whether a name's key is one that somebody who typed ``text`` means."""
    if text.startswith("*"):
        return name_key(text) in key
    return any(is_read_as(key, way) for way in ways(text))


def ways(text: str) -> list[tuple[str, list[str]]]:
    """Return the ways to read a typed name, in order: how the whole begins, how other words begin."""
    before, comma, after = text.partition(",")
    words = name_key(text).split()
    last = name_key(before) if comma else ""
    found = (
        [(last, name_key(after).split())] if last else [(w, words[:i] + words[i + 1 :]) for i, w in enumerate(words)]
    )
    if not last:
        found = [(f"{w} " if len(w) < 3 and any(len(r) > 2 for r in rest) else w, rest) for w, rest in found]
    lead = (last or name_key(text)).split()
    closed = 0
    while closed < len(lead) - 1 and lead[closed] in PARTICLES:
        closed += 1
    if closed:
        found.append(("".join(lead[: closed + 1]), name_key(after).split() if last else words[closed + 1 :]))
    return found


def is_read_as(key: str, way: tuple[str, list[str]]) -> bool:
    """Tell whether a name's key fits one reading."""
    return key.startswith(way[0]) and all(f" {word}" in key for word in way[1])


def own_rank(record: AccountRecord, query: AccountQuery) -> int:
    """Return 0 for what matches in the sorting column itself (a further reading: 1, …), more for other matches."""
    if query.sort == "number" and query.number:
        return int(not number_key(record.number).startswith(number_key(query.number)))
    if query.sort == "name" and query.name and not query.name.startswith("*"):
        key, readings = name_key(account_name(record.parties)), ways(query.name)
        return next((at for at, way in enumerate(readings) if is_read_as(key, way)), len(readings))
    return 0


def sort_value(record: AccountRecord, sort: str, clients: dict[str, str], statuses: dict[str, str]) -> object:
    """Return what a record is sorted by; ``None`` and blanks come last either way."""
    return {
        "name": name_key(account_name(record.parties)),
        "number": number_key(record.number) or None,
        "balance": sum(record.assigned.values(), Decimal(0)),
        "activity": record.last_activity_on,
        "placed": record.placed_on,
        "client": clients[record.client_code].casefold(),
        "status": statuses[record.status_code].casefold(),
    }[sort]
