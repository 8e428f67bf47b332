"""The agency's policies: shipped defaults, own values in the database."""

import json
import re
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from sqlmodel import Session

from clientconnect.errors import Invalid, NotFound
from clientconnect.services.foundation import audit
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.tables import PolicyValue
from clientconnect.services.foundation.use_case import use_case
from clientconnect.texts import _, late

_MOST = 100_000
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PAID_TO = ("client", "agency", "sub_agency")
_BUCKETS = ("principal", "interest", "collection_fees", "court_costs", "attorney_fees", "other")
_WORDS = {"work.days": _DAYS, "payment.types": _PAID_TO, "payment.order": _BUCKETS}


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy with its shipped value and the sentence, translated when it is shown, that an administrator reads."""

    key: str
    default: Any
    sentence: str


POLICIES: dict[str, Policy] = {
    policy.key: policy
    for policy in (
        Policy("agency.name", "Your Agency", late("Name of the agency, on every page.")),
        Policy(
            "agency.zone",
            "America/New_York",
            late("Time zone of the agency (an IANA name); dates and month ends are in it."),
        ),
        Policy(
            "agency.contact", "", late("Portal contact that the sign-in page and Help name: who, telephone, hours.")
        ),
        Policy("agency.address", "", late("Postal address of the agency.")),
        Policy("agency.colour", "#155e8f", late("The agency's colour.")),
        Policy(
            "placement.letters",
            "fold",
            late("Letters beyond A to Z in names and addresses: fold (MÜLLER becomes MULLER) or keep."),
        ),
        Policy(
            "placement.name_width",
            30,
            late("Characters after which a commercial name runs on from the last-name into the first-name field."),
        ),
        Policy("placement.images", True, late("Whether clients may add debtor images to a new account.")),
        Policy(
            "placement.image_types",
            ["pdf", "png", "jpg", "gif", "tif"],
            late("Types of files that debtor images may be."),
        ),
        Policy("placement.image_megabytes", 25, late("Megabytes that a debtor image may have, at most.")),
        Policy("session.idle_minutes", 30, late("Minutes without activity that end a session.")),
        Policy("session.longest_hours", 12, late("Hours after which a session ends in any case.")),
        Policy("kiosk.idle_seconds", 90, late("Seconds without a touch after which a kiosk signs its person out.")),
        Policy("kiosk.pin_tries", 5, late("Wrong tries in a row that lock a PIN until its person sets a new one.")),
        Policy("password.shortest", 15, late("Fewest characters of a password.")),
        Policy("password.needs_digit", False, late("A password needs a digit.")),
        Policy("password.needs_both_cases", False, late("A password needs a capital and a small letter.")),
        Policy("password.needs_special", False, late("A password needs a special character.")),
        Policy("invitation.days", 7, late("Days that an invitation or a first password is valid.")),
        Policy("reset.minutes", 60, late("Minutes that a link to a new password is valid.")),
        Policy("work.opens", "08:00", late("When the agency's working day begins, as 08:00.")),
        Policy("work.closes", "17:00", late("When the agency's working day ends, as 17:00.")),
        Policy("work.days", list(_DAYS[:5]), late("The agency's working days.")),
        Policy("payment.types", list(_PAID_TO), late("To whom a reported payment may have been paid.")),
        Policy(
            "payment.moves_balances",
            False,
            late("Posting a reported payment moves the balance here, before a file does."),
        ),
        Policy("payment.order", list(_BUCKETS), late("The order in which a posted payment is applied to the buckets.")),
        Policy(
            "export.acknowledge_hours",
            20,
            late("Hours after which what went out to the collection system, and was not acknowledged, goes again."),
        ),
        Policy(
            "operations.people",
            [],
            late(
                "Who hears of bounced mail, failed jobs, a filling disk, missed backups: usernames (none: the administrators)."
            ),
        ),
        Policy("operations.free_gib", 2, late("Gigabytes that must be free on the disk of the data folder.")),
        Policy("operations.backup_hours", 36, late("Hours after which a new backup must have been made.")),
        Policy(
            "attachment.types",
            ["pdf", "png", "jpg", "gif", "tif", "txt", "csv", "xlsx", "docx", "doc", "xls", "rtf", "msg", "eml", "zip"],
            late("Types of files that may be attached."),
        ),
        Policy(
            "attachment.refuse_special_names",
            False,
            late("Refuse a file name with special characters instead of cleaning it."),
        ),
    )
}


def value(session: Session, key: str) -> Any:
    """Return the value of the policy ``key`` that is in force; an unknown key is a fault of the caller (``KeyError``)."""
    own = session.get(PolicyValue, key)
    return POLICIES[key].default if own is None else own.value


@use_case(Permission.PUBLIC_SIGN_IN)
def agency_policies(_actor: Actor, session: Session) -> dict[str, Any]:
    """Return all policies in force by key; they hold nothing secret, for the sign-in page shows some."""
    return {key: value(session, key) for key in POLICIES}


@use_case(Permission.POLICY_CHANGE, writes=True)
def change_policy(actor: Actor, session: Session, key: str, new: Any) -> None:
    """Set the policy ``key`` to ``new``; an unknown key is :class:`NotFound`, a value of the wrong kind :class:`Invalid`."""
    if key not in POLICIES:
        raise NotFound(_("There is no such policy."))
    old = value(session, key)
    _check(key, new, old)
    session.merge(PolicyValue(key=key, value=new))
    audit.record(actor, session, "policy.changed", subject=f"policy:{key}", old=old, new=new)


def _check(key: str, new: Any, present: Any) -> None:
    default = POLICIES[key].default
    is_right = type(new) is type(default)
    if is_right and isinstance(new, int) and not isinstance(new, bool):
        is_right = 1 <= new <= _MOST
    if is_right and isinstance(new, list):
        is_right = bool(new or not default) and all(isinstance(one, str) and one.strip() for one in new)
    if key in _WORDS:
        is_right = is_right and set(new) <= set(_WORDS[key]) and len(set(new)) == len(new)
    if key == "payment.order":
        is_right = is_right and len(new) == len(_BUCKETS)
    if key in ("work.opens", "work.closes"):
        is_right = isinstance(new, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", new) is not None
    if key == "agency.zone":
        is_right = new in available_timezones()
    if key == "placement.letters":
        is_right = new in ("fold", "keep")
    if key == "agency.colour":
        is_right = isinstance(new, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", new) is not None
    if not is_right:
        raise Invalid(
            _("{key} is {wanted}, such as {example}. It stays {present}.").format(
                key=key, wanted=_wanted(key), example=_written(default), present=_written(present)
            )
        )


def _wanted(key: str) -> str:
    """Return what the value of the policy ``key`` must be, in words."""
    own = {
        "agency.zone": _("the name of a time zone"),
        "placement.letters": _("fold or keep"),
        "agency.colour": _("a colour of six hexadecimal digits"),
    }
    kinds = {
        bool: _("yes or no, written true or false"),
        int: _("a whole number from 1 to {most}").format(most=f"{_MOST:,}"),
        list: _("a list of texts"),
        str: _("a text"),
    }
    return own.get(key) or kinds[type(POLICIES[key].default)]


def _written(value: Any) -> str:
    return value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)
