"""Make the records of payments, adjustments, history, notices, statuses, documents and users out of their values."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from clientconnect.services.accounts.records import (
    AdjustmentRecord,
    HistoryRecord,
    NoticeRecord,
    PaymentRecord,
    StatusRecord,
)
from clientconnect.services.exchange.check.codes import PaymentCode
from clientconnect.services.exchange.check.context import Context
from clientconnect.services.exchange.check.files import file_in
from clientconnect.services.exchange.check.owed import by_bucket
from clientconnect.services.exchange.check.refused import BadValue
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.texts import _

_TIME = re.compile(r"(\d{1,2}):?(\d{2})(?::?(\d{2}))?\s*([AaPp])?\.?[Mm]?\.?")


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A file to be attached to an account; ``file_path`` is relative to the folder of the list."""

    agency_number: str
    file_path: str
    name: str


@dataclass(frozen=True, slots=True)
class UserRecord:
    """A person to be given a sign-in."""

    username: str
    name: str
    email: str
    telephone: str
    role: str
    client_code: str


Record = PaymentRecord | AdjustmentRecord | HistoryRecord | NoticeRecord | StatusRecord | DocumentRecord | UserRecord
Values = Mapping[str, Any]


def maker(kind: Kind, context: Context) -> Callable[[Values, str], Sequence[Record]]:
    """Return what makes the records of a row of ``kind``; it takes the values and the account's agency number.

    A row is usually one record; a row that adjusts several buckets is one for each. It raises :class:`BadValue`.
    """
    return lambda values, account: _MAKERS[kind](values, account, context)


def _payment(values: Values, account: str, context: Context) -> Sequence[Record]:
    code: PaymentCode = values.get("payment_code") or PaymentCode("client" if values.get("is_direct") else "agency")
    buckets = by_bucket(values, "", None)
    is_turned = bool(buckets) and all(amount <= 0 for amount in buckets.values())
    if is_turned:
        buckets = {bucket: -amount for bucket, amount in buckets.items()}
    amount = values.get("amount")
    if amount is None:
        amount = sum(buckets.values(), Decimal(0)) * (-1 if is_turned else 1)
    if not amount:
        raise BadValue(_("The amount is zero or missing."))
    if buckets and sum(buckets.values()) != abs(amount):
        raise BadValue(_("The buckets do not add up to the amount."))
    on = _needed(values, "paid_on", _("The day of the payment is missing."))
    if on > context.today:
        raise BadValue(_("The payment is in the future."))
    reference, comment = values.get("reference", ""), values.get("comment", "")
    buckets = {bucket: part for bucket, part in buckets.items() if part}
    if code.type == "adjustment":
        sign = 1 if code.is_reversal else -1
        parts = buckets or {"principal": abs(amount)}
        return [
            AdjustmentRecord(
                account, sign * abs(part), on, bucket, values.get("reason", "") or comment, _numbered(reference, at)
            )
            for at, (bucket, part) in enumerate(parts.items())
        ]
    return [
        PaymentRecord(
            account,
            abs(amount),
            on,
            payment_type="client" if values.get("is_direct") else code.type,
            is_reversal=code.is_reversal or bool(values.get("is_reversal")) or amount < 0,
            reverses_reference=values.get("reverses_reference", ""),
            reason=values.get("reason", ""),
            method=values.get("method", ""),
            reference=reference,
            comment=comment,
            buckets=buckets or None,
        )
    ]


def _numbered(reference: str, at: int) -> str:
    return f"{reference}/{at + 1}" if reference and at else reference


def _adjustment(values: Values, account: str, context: Context) -> Sequence[Record]:
    amount = _needed(values, "amount", _("The amount is missing."))
    if not amount:
        raise BadValue(_("The amount is zero or missing."))
    code: PaymentCode | None = values.get("payment_code")
    if code is not None:
        amount = abs(amount) if code.is_reversal else -abs(amount)
    on = _needed(values, "adjusted_on", _("The day of the adjustment is missing."))
    if on > context.today:
        raise BadValue(_("The adjustment is in the future."))
    return [
        AdjustmentRecord(
            account,
            amount,
            on,
            values.get("bucket", "principal"),
            values.get("reason", ""),
            values.get("reference", ""),
        )
    ]


def _history(values: Values, account: str, context: Context) -> Sequence[Record]:
    at: datetime = _needed(values, "occurred_at", _("The day of the contact is missing."))
    if "occurred_time" in values:
        at = _at_time(at, values["occurred_time"], context.zone)
    names = ("text", "outcome", "author", "code", "reference")
    kind = values.get("kind") or ("client_note" if values.get("code") else "note")
    return [HistoryRecord(account, at, kind, **{name: values[name] for name in names if name in values})]


def _at_time(at: datetime, text: str, zone: str) -> datetime:
    match = _TIME.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        hour = int(match[1])
        if match[4]:
            hour = hour % 12 + (12 if match[4] in "pP" else 0)
        of_day = time(hour, int(match[2]), int(match[3] or 0))
    except ValueError as error:
        raise BadValue(_("There is no such time of day.")) from error
    home = ZoneInfo(zone)
    return datetime.combine(at.astimezone(home).date(), of_day, home).astimezone(UTC)


def _notice(values: Values, account: str, context: Context) -> Sequence[Record]:
    on = _needed(values, "sent_on", _("The day on which it was sent is missing."))
    name = _needed(values, "name", _("The name of the notice is missing."))
    if "file_path" in values:
        _there(values["file_path"], context)
    names = ("method", "recipient", "outcome", "file_path", "reference")
    return [NoticeRecord(account, on, name, **{n: values[n] for n in names if n in values})]


def _status(values: Values, account: str, context: Context) -> Sequence[Record]:
    code = _needed(values, "status_code", _("The status is missing."))
    return [StatusRecord(account, code, values.get("effective_on") or context.as_of, values.get("reason", ""))]


def _document(values: Values, account: str, context: Context) -> Sequence[Record]:
    path = _needed(values, "file_path", _("The name of the file is missing."))
    _there(path, context)
    return [DocumentRecord(account, path, values.get("name", "") or re.split(r"[\\/]", path)[-1])]


def _there(name: str, context: Context) -> None:
    if context.folder is not None:
        file_in(context.folder, name)


def _user(values: Values, _account: str, context: Context) -> Sequence[Record]:
    """Return who shall sign in; every fault of the row is told, not the first alone."""
    name = values.get("name") or " ".join(p for p in (values.get("first_name", ""), values.get("last_name", "")) if p)
    username = values.get("username") or values.get("email", "")
    role, code = values.get("role", ""), values.get("client_code") or context.client_code
    faults = {}
    if not name:
        faults["name"] = _("The person's name is missing.")
    if not username:
        faults["username"] = _("A username or an e-mail address is needed.")
    if not role:
        faults["role"] = _("The role is missing.")
    elif not code and not context.roles.get(role):
        faults["client_code"] = _("A client's user needs the code of a client.")
    if faults:
        raise BadValue(next(iter(faults.values())), faults)
    return [UserRecord(username, name, values.get("email", ""), values.get("telephone", ""), role, code)]


def _needed(values: Values, name: str, reason: str) -> Any:
    if values.get(name) in {None, ""}:
        raise BadValue(reason)
    return values[name]


_MAKERS: dict[Kind, Callable[[Values, str, Context], Sequence[Record]]] = {
    Kind.PAYMENTS: _payment,
    Kind.ADJUSTMENTS: _adjustment,
    Kind.HISTORY: _history,
    Kind.NOTICES: _notice,
    Kind.STATUSES: _status,
    Kind.DOCUMENTS: _document,
    Kind.USERS: _user,
}
