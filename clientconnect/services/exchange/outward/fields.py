"""What the columns of a file that goes out may show."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from clientconnect.services.exchange.outward.placement_fields import placement_fields
from clientconnect.services.placements.outgoing_rows import PlacementRow
from clientconnect.services.requests.outgoing import COMMENT, PAYMENT, PLACEMENT, REQUEST
from clientconnect.services.requests.outgoing_rows import OutgoingRow
from clientconnect.texts import late

Value = str | Decimal | date | datetime | None
Row = OutgoingRow | PlacementRow
"""One row of a file that goes out: what clients sent, or a new account that was accepted."""


class OutKind(StrEnum):
    """What the rows of a file that goes out are."""

    PAYMENTS = "payments"
    COMMENTS = "comments"
    REQUESTS = "requests"
    PLACEMENTS = "placements"

    @property
    def of_row(self) -> str:
        """What one row of it is, as the area of requests keeps it."""
        return {
            OutKind.PAYMENTS: PAYMENT,
            OutKind.COMMENTS: COMMENT,
            OutKind.REQUESTS: REQUEST,
            OutKind.PLACEMENTS: PLACEMENT,
        }[self]


@dataclass(frozen=True, slots=True)
class OutField:
    """A field that a column may show: what it is, in one sentence, and how it is read off a row of the batch."""

    id: str
    sentence: str
    read: Callable[[Any, str], Value]
    kinds: tuple[OutKind, ...] = tuple(OutKind)


def _of(name: str) -> Callable[[Any, str], Value]:
    def read(row: Row, _batch: str) -> Value:
        value: Value = getattr(row, name)
        return value

    return read


def _field(name: str, sentence: str, *kinds: OutKind) -> OutField:
    return OutField(name, sentence, _of(name), kinds or _SENT)


def _placed(name: str, sentence: str, read: Callable[[PlacementRow], Value]) -> OutField:
    return OutField(name, sentence, lambda row, _batch: read(row), (OutKind.PLACEMENTS,))


_PAYMENTS, _COMMENTS, _REQUESTS = OutKind.PAYMENTS, OutKind.COMMENTS, OutKind.REQUESTS
_SENT = (_PAYMENTS, _COMMENTS, _REQUESTS)

_ALL: tuple[OutField, ...] = (
    _field("id", late("The row's own id: the same each time that it goes out; what is acknowledged."), *OutKind),
    OutField("batch", late("The number of the export that the row stands in."), lambda _row, batch: batch),
    OutField(
        "again", late("“again” where the row went out before."), lambda row, _batch: "again" if row.is_again else ""
    ),
    _field("agency_number", late("The account's number at the agency.")),
    _field("account_number", late("The client's account number; routing and check number where it has none.")),
    _field("account_name", late("Whose account it is.")),
    _field("source", late("The system that the agency's number is of.")),
    _field("client_code", late("The client's code.")),
    _field("client_name", late("The client's name.")),
    _field("code", late("The code: SC/CN, CC/CS, SC/DP, SC/AC, …")),
    _field("queue", late("The queue that it is in.")),
    _field("number", late("The receipt's number, as the client knows it.")),
    _field("what", late("What it is: {words}.")),
    _field("who", late("Who wrote or sent it.")),
    _field("at", late("When, in the agency's zone.")),
    _field("text", late("What was written; of a payment the sentence for the account's comments.")),
    _field("state", late("How it stands: {states}.")),
    _field(
        "amount",
        late("The amount in dollars; of a reversal negative. Of an adjustment, what was asked for."),
        _PAYMENTS,
        _REQUESTS,
    ),
    OutField(
        "absolute_amount",
        late("The amount without its sign."),
        lambda row, _batch: None if row.amount is None else abs(row.amount),
        (_PAYMENTS,),
    ),
    _field("paid_on", late("The day of the payment."), _PAYMENTS),
    _field("payment_type", late("To whom it was paid: client, agency, sub_agency."), _PAYMENTS),
    _field("method", late("How it was paid: check, cash, card, transfer, money_order, other."), _PAYMENTS),
    _field("reference", late("The check's number or another reference."), _PAYMENTS),
    _field("comment", late("What the client remarked on it."), _PAYMENTS),
    _field("reason", late("Why a payment is taken back: nsf, stopped, refund, …"), _PAYMENTS),
    _field("reverses", late("The portal's id of the payment that a reversal takes back."), _PAYMENTS),
    _field("decided_at", late("When it was posted, rejected or withdrawn."), _PAYMENTS),
    _field("decided_by", late("Who posted, rejected or withdrew it."), _PAYMENTS),
    _field("decision_reason", late("Why it was rejected or withdrawn."), _PAYMENTS),
    _field("topic", late("Of a message: question, adjustment or other."), _REQUESTS),
    _field("call_name", late("Whom to call."), _REQUESTS),
    _field("call_number", late("The telephone to call."), _REQUESTS),
    _field("call_when", late("The best time to call."), _REQUESTS),
    _field("due_at", late("By when the client was promised an answer."), _REQUESTS),
    _field("taken_by", late("Who works on it."), _REQUESTS),
    _field("answered_at", late("When it was first answered, or the client reached."), _REQUESTS),
    _field("outcome", late("What came of it."), _REQUESTS),
    _field("done_at", late("When it was completed."), _REQUESTS),
    _field("done_by", late("Who completed it."), _REQUESTS),
    *(_placed(*one) for one in placement_fields()),
)

WORDS = {
    OutKind.PAYMENTS: ("payment, reversal", "reported, posted, rejected, withdrawn"),
    OutKind.COMMENTS: ("note, reply, answer, question, call, completion", "new, taken, waiting, done, retracted"),
    OutKind.REQUESTS: ("request, message, adjustment, action", "new, taken, waiting, done, retracted"),
    OutKind.PLACEMENTS: ("", ""),
}
"""What the fields ``what`` and ``state`` say, by kind."""

FIELDS: dict[OutKind, dict[str, OutField]] = {
    kind: {one.id: one for one in _ALL if kind in one.kinds} for kind in OutKind
}
"""The fields of each kind of file, by their names."""
