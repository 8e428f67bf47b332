"""One made-up account: whose it is, what it is for, where it stands."""

from dataclasses import dataclass
from datetime import date, timedelta

from clientconnect.demo.agency import CLIENT_DRAW, DemoClient
from clientconnect.demo.amounts import assigned
from clientconnect.demo.dice import Dice, weighted
from clientconnect.demo.people import Household, household
from clientconnect.demo.returned_checks import check_facts
from clientconnect.services.accounts.records import ITEMIZATION_TYPES, AccountRecord

_STATUSES = weighted(
    {
        "ACT": 300, "NEW": 70, "PPA": 95, "PRP": 30, "SKP": 55, "PIF": 90, "SIF": 25, "LEG": 35, "JDG": 16, "GAR": 9,
        "DIS": 26, "BKY": 14, "B07": 5, "B13": 5, "B11": 1, "B12": 1, "DEC": 11, "NSF": 10, "PPD": 17, "PGD": 14,
        "CAN": 12, "RCL": 14, "CCR": 2, "CCS": 6, "MIL": 4, "CAD": 5, "CND": 2, "RTN": 60, "NEI": 9, "HLD": 9, "VRD": 6,
        "DSP": 3, "FWD": 5, "PDC": 4, "PCC": 5, "HOT": 2, "DCC": 3, "DBD": 2, "BKN": 5, "DIP": 3, "RSK": 2, "FRD": 3,
        "LIE": 3, "OOB": 4, "OOS": 4, "AEX": 12, "HSE": 3, "LPF": 4, "FPF": 2,
    }
)  # fmt: skip
EVERY_STATUS = tuple(dict.fromkeys(_STATUSES))
_RETURN_REASONS = {
    "RTN": ("Uncollectible", "No assets found", "Beyond the agreed time"),
    "AEX": ("All efforts exhausted",), "CAN": ("Cancelled by client",), "RCL": ("Recalled by client",),
    "CCR": ("Recalled by client",), "LIE": ("Placed by mistake",), "OOB": ("Debtor out of business",),
    "OOS": ("Statute of limitations",), "PIF": ("Paid in full",), "SIF": ("Settled in full",),
    "LPF": ("Paid in full",), "FPF": ("Paid in full",),
}  # fmt: skip
_SERVICES = {
    "medical": ("EMERGENCY ROOM", "OUTPATIENT SURGERY", "LABORATORY", "IMAGING", "ROOT CANAL", "CROWN", "PHYSICAL THERAPY"),
    "commercial": ("INVOICE, BUILDING MATERIAL", "INVOICE, EQUIPMENT HIRE", "INVOICE, PARTS", "OPEN ACCOUNT"),
    "check": ("RETURNED CHECK",),
    "retail": ("SOFA", "BEDROOM SET", "APPLIANCES", "STORE CREDIT"),
    "utility": ("ELECTRIC SERVICE", "WATER SERVICE", "FINAL BILL"),
    "rental": ("RENT", "RENT AND DAMAGES", "CLEANING AND REPAIRS"),
    "student": ("TUITION", "TUITION AND HOUSING", "LABORATORY FEES"),
    "other": ("VETERINARY CARE", "BOARDING", "SERVICES"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A record, and what the story of the account goes on from."""

    record: AccountRecord
    client: DemoClient
    placed_on: date
    closed_on: date | None


def account(dice: Dice, index: int, today: date, known: Household | None) -> DemoAccount:
    """Return the account with the running number ``index``; ``known`` people owe once more."""
    client = dice.pick(CLIENT_DRAW)
    type_code = dice.pick(client.type_codes)
    people = (
        known if known and not known.is_business and type_code != "commercial" else household(dice, today, type_code)
    )
    status = EVERY_STATUS[index] if index < len(EVERY_STATUS) else dice.pick(_STATUSES)
    newest = 20 if status == "NEW" else 60
    placed = dice.day(today - timedelta(days=25), today) if status == "NEW" else _placed(dice, today, newest)
    service = placed - timedelta(days=dice.between(70, 400))
    closed = dice.day(placed + timedelta(days=30), today) if status in _RETURN_REASONS else None
    record = AccountRecord(
        client_code=client.code,
        agency_number=str(4_100_000 + index),
        parties=people.parties,
        number=_number(dice, client, index),
        type_code=type_code,
        status_code=status,
        assigned=assigned(dice, type_code),
        placed_on=placed,
        service_on=service,
        last_activity_on=placed,
        charged_off_on=service + timedelta(days=60) if dice.chance(0.3) else None,
        itemization_on=service + timedelta(days=30),
        itemization_type=dice.pick(ITEMIZATION_TYPES),
        closed_on=closed,
        return_reason=dice.pick(_RETURN_REASONS[status]) if closed else "",
        original_creditor=client.name.upper() if dice.chance(0.2) else "",
        description=dice.pick(_SERVICES[type_code]),
        **(check_facts(dice, service) if type_code == "check" else {}),
    )
    return DemoAccount(record, client, placed, closed)


def _placed(dice: Dice, today: date, newest: int) -> date:
    """Return a day of the last three years, the recent ones the likelier."""
    return today - timedelta(days=dice.small(newest, 1080))


def _number(dice: Dice, client: DemoClient, index: int) -> str:
    if client.code in ("NVH", "NVHG"):
        return str(10_050_000 + index)
    return "" if dice.chance(0.01) else f"{client.code[:2]}-{20_000 + index}"
