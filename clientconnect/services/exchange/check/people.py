"""Put the people of an account together from the fields of its rows."""

from collections.abc import Mapping
from typing import Any

from clientconnect.services.accounts.records import PartyRecord
from clientconnect.services.exchange.check.columns import Faults
from clientconnect.services.exchange.check.refused import Notice
from clientconnect.services.exchange.fields.parties import ATTRIBUTES, PEOPLE, ROLES
from clientconnect.texts import _

PARTY_OF: dict[str, tuple[str, str]] = {f"{role}_{name}": (role, name) for role in ROLES for name in ATTRIBUTES}
"""The role and the attribute of each field of a person."""

_NAMES = ("last_name", "first_name", "middle_name")
_AS_THEY_ARE = frozenset((
    "street", "street2", "city", "state", "zip_code", "country", "home_phone", "cell_phone", "work_phone", "email",
    "employer", "employer_phone", "ssn", "birth_on",
))  # fmt: skip


def people(row: int, values: Mapping[str, Any], role_of_responsible: str, faults: Faults) -> list[PartyRecord]:
    """Return the people of one row; its responsible party is taken for ``role_of_responsible``.

    A person without a name is left out, which is told.
    """
    by_role: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        place = PARTY_OF.get(name)
        if place:
            by_role.setdefault(place[0], {})[place[1]] = value
    found = []
    for role, one in by_role.items():
        person = _person(role_of_responsible if role == "responsible" else role, one)
        if person:
            found.append(person)
        elif role != "responsible":
            faults.notices.append(Notice(row, role, _("{who} without a name was left out.").format(who=PEOPLE[role])))
    return found


def _person(role: str, one: dict[str, Any]) -> PartyRecord | None:
    is_organization = False
    last, first, middle = (one.get(name, "") for name in _NAMES)
    if not last and "name" in one:
        last, first, middle, is_organization = one["name"]
    business = one.get("business_name", "")
    if not last and not first and business:
        last, is_organization, business = business, True, ""
    if not last and role != "responsible":
        last, first = first, ""
    if not last:
        return None
    facts = {name: value for name, value in one.items() if name in _AS_THEY_ARE}
    if business:
        facts.setdefault("employer", business)
    if "address" in one:
        facts["street"], facts["city"], facts["state"], facts["zip_code"] = one["address"]
    if "place" in one:
        facts["city"], facts["state"], facts["zip_code"] = one["place"]
    if "suffix" in one and not last.upper().endswith(f" {one['suffix'].upper()}"):
        last = f"{last} {one['suffix']}"
    return PartyRecord(role, last, first, middle, is_organization, **facts)


def party_fields_spoken_of(fields: frozenset[str]) -> frozenset[str]:
    """Return the names of :class:`PartyRecord`'s fields that ``fields`` feed for any role."""
    names = {PARTY_OF[name][1] for name in fields if name in PARTY_OF}
    spoken = names & {*_NAMES, *_AS_THEY_ARE}
    if names & {"name", "business_name"}:
        spoken |= {*_NAMES, "is_organization"}
    if "address" in names:
        spoken |= {"street", "city", "state", "zip_code"}
    if "place" in names:
        spoken |= {"city", "state", "zip_code"}
    return frozenset(spoken)
