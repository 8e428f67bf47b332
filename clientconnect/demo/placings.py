"""What the demo's clients placed in the last days: received, in review, returned, withdrawn; by the doors, each at its hour."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from clientconnect import clock
from clientconnect.services.clients.tree import list_clients
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.services.foundation.ids import encode_id
from clientconnect.services.placements.review import begin_review, return_with_remarks
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.submissions import submissions, withdraw_submission
from clientconnect.services.placements.submit import submit

_KEYS = 700
"""Where the ids of what is placed begin; those of requests stand below."""


@dataclass(frozen=True, slots=True)
class Placing:
    """An account that ``who`` submitted for the client ``code``, ``hours`` before the demo was made, and what became of it."""

    hours: float
    who: str
    code: str
    values: Mapping[str, str]
    kind: str = "consumer"
    then: str = ""
    words: str = ""
    remarks: Mapping[str, str] | None = None


def _person(last: str, first: str, street: str, *rest: str, party: str = "responsible") -> dict[str, str]:
    names = ("last_name", "first_name", "street", "city", "state", "zip_code")
    return {f"{party}.{name}": text for name, text in zip(names, (last, first, street, *rest), strict=True) if text}


_DAYTON, _OHIO = ("DAYTON", "OH", "45402"), ("SPRINGFIELD", "OH", "45503")

PLACINGS = (
    Placing(
        73,
        "client-admin",
        "NVH",
        {
            **_person("BRANDT", "HEIDI", "88 VINE ST", *_DAYTON),
            "responsible.birth_on": "02/17/1979",
            "responsible.home_phone": "(937) 555-0161",
            "number": "10048291",
            "service_on": "02/11/2026",
            "principal": "2,044.16",
        },
        then="return",
        words="The bill names two service dates, 02/11 and 02/19. Please say which one $2,044.16 is for.",
        remarks={"service_on": "Which of the two visits is it?"},
    ),
    Placing(
        52,
        "client-admin",
        "NVH",
        {
            **_person("DELACROIX SR", "PAUL", "12 HARBOR LANE", *_OHIO),
            "number": "10048203",
            "service_on": "07/02/2026",
            "principal": "940.80",
        },
        then="withdraw",
    ),
    Placing(
        15,
        "client-admin",
        "LAKE",
        {
            **_person("OKAFOR", "CHIDI", "740 ELM STREET #6", *_DAYTON),
            "responsible.birth_on": "11/30/1990",
            "responsible.cell_phone": "(937) 555-0148",
            "number": "LD-20911",
            "service_on": "06/18/2026",
            "principal": "600.00",
            "interest": "12.00",
        },
        then="review",
    ),
    Placing(
        6,
        "other-client",
        "HART",
        {
            **_person("RIDGEWAY LANDSCAPE LLC", "", "2200 SALEM AVENUE", *_DAYTON),
            "number": "HS-7741",
            "service_on": "05/29/2026",
            "principal": "3,318.25",
            "additional": "Contact: DENISE RIDGEWAY, (937) 555-0187",
        },
        kind="commercial",
    ),
    Placing(
        2.5,
        "client-admin",
        "NVH",
        {
            **_person("QUINTERO", "ELISA", "19 MAPLE COURT", *_OHIO),
            **_person("QUINTERO", "LUCIA", "", "", "", "", party="patient"),
            "patient.birth_on": "09/02/2014",
            "patient.relation": "DAUGHTER",
            "responsible.birth_on": "04/12/1985",
            "responsible.ssn": "219-09-9999",
            "number": "10048377",
            "service_on": "03/18/2026",
            "itemization_type": "last_statement",
            "itemization_on": "04/30/2026",
            "principal": "1,100.00",
            "interest": "134.50",
            "itemization_amount": "1,100.00",
            "interest_since": "134.50",
        },
    ),
)
"""What was placed, the oldest first."""


def tell_placings(now: datetime, named: Callable[[str], Actor]) -> None:
    """Place what the scenes tell, each at its hours before ``now``, as the person whom ``named`` gives; once."""
    if submissions(named("admin")).count:
        return
    clients = {one.code: one.public_id for one in list_clients(system("demo"))}
    for place, one in enumerate(PLACINGS):
        with clock.at(now - timedelta(hours=one.hours)):
            key, draft = encode_id(_KEYS + place, 0), encode_id(_KEYS + place, 1)
            who = named(one.who)
            receipt = submit(who, draft, clients[one.code], Entry(one.kind, one.values), key=key)
        with clock.at(now - timedelta(hours=one.hours * 0.8)):
            _go_on(one, receipt.public_id, who, named("intake"))


def _go_on(one: Placing, submission_id: str, who: Actor, intake: Actor) -> None:
    if one.then == "withdraw":
        withdraw_submission(who, submission_id)
    elif one.then == "review":
        begin_review(intake, submission_id)
    elif one.then == "return":
        begin_review(intake, submission_id)
        return_with_remarks(intake, submission_id, seen=1, reason=one.words, remarks=one.remarks or {})
