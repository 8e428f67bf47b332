"""Check a file from its first row to its last: typed records come out, each with its row, and every fault."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from clientconnect.services.accounts.records import AccountRecord, AdjustmentRecord, HistoryRecord, PaymentRecord
from clientconnect.services.exchange.check.accounts import Accounts
from clientconnect.services.exchange.check.columns import Columns, Faults, Values
from clientconnect.services.exchange.check.context import Context
from clientconnect.services.exchange.check.happenings import Record, maker
from clientconnect.services.exchange.check.refused import BadValue, Notice, Refusal
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping import Mapping
from clientconnect.services.exchange.read.source import Group, Source
from clientconnect.texts import _

_BATCH = 500

Find = Callable[[Sequence[str], Sequence[str]], tuple[Collection[str], dict[str, tuple[str, ...]]]]
"""Takes agency's numbers and clients' own; returns which of the first are known, and the agency's for the second."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one group of rows: its first row, how many rows, its records (none where it is refused), its faults.

    ``account`` is the number of the account of refused rows, where it could be read.
    """

    row: int
    rows: int
    records: Sequence[AccountRecord | Record]
    refusals: Sequence[Refusal] = ()
    notices: Sequence[Notice] = ()
    account: str = ""


def checked(source: Source, mapping: Mapping, context: Context, find: Find) -> Iterator[Checked]:
    """Yield each group of rows checked, in the order of the file."""
    if mapping.kind is Kind.ACCOUNTS:
        return _accounts(source, mapping, context)
    return _happenings(source, mapping, context, find)


def _accounts(source: Source, mapping: Mapping, context: Context) -> Iterator[Checked]:
    assembler = Accounts(source.parts, mapping, context)
    for group in source.groups():
        faults = Faults()
        record = assembler.record(group, faults)
        records = (record,) if record else ()
        yield Checked(group[0][1], len(group), records, faults.refusals, faults.notices, faults.account)


def _happenings(source: Source, mapping: Mapping, context: Context, find: Find) -> Iterator[Checked]:
    columns = [Columns(part.columns, part.feeds, mapping, context) for part in source.parts]
    make = maker(mapping.kind, context)
    has_account = mapping.kind is not Kind.USERS
    groups = ([row] for group in source.groups() for row in group)  # each row stands for itself
    while batch := list(islice(groups, _BATCH)):
        read = [_read(group, columns) for group in batch]
        accounts = _resolve([values for _row, values, _faults in read], find) if has_account else []
        for at, (row, values, faults) in enumerate(read):
            records: Sequence[Record] = ()
            if not has_account:
                records = _person(make, values, row, faults)
            elif not faults.refusals:
                account, reason = accounts[at]
                if reason:
                    name = "agency_number" if "agency_number" in values else "number"
                    faults.refuse(row, name, reason, str(values.get(name, "")))
                else:
                    records = _made(make, values, account, row, faults)
            yield Checked(row, len(batch[at]), records, faults.refusals, faults.notices)


def _read(group: Group, columns: Sequence[Columns]) -> tuple[int, Values, Faults]:
    faults = Faults()
    part, row, cells = group[0]
    return row, columns[part].read(row, cells, faults), faults


def _made(
    make: Callable[[Values, str], Sequence[Record]], values: Values, account: str, row: int, faults: Faults
) -> Sequence[Record]:
    try:
        return make(values, account)
    except BadValue as error:
        told = {one.field for one in faults.refusals}
        for name, reason in (error.fields or {"": error.message}).items():
            if name not in told:
                faults.refuse(row, name, reason)
        return ()


def _person(
    make: Callable[[Values, str], Sequence[Record]], values: Values, row: int, faults: Faults
) -> Sequence[Record]:
    """Return who shall sign in; a row with a fault in one column is looked at for the others, unless it is broken."""
    if any(not one.field for one in faults.refusals):
        return ()
    made = _made(make, values, "", row, faults)
    return () if faults.refusals else made


def _resolve(rows: Sequence[Values], find: Find) -> list[tuple[str, str]]:
    """Return for each row the agency's number of its account, or an empty one and the reason why there is none."""
    ours = [values["agency_number"] for values in rows if "agency_number" in values]
    theirs = [values["number"] for values in rows if "agency_number" not in values and "number" in values]
    known, by_number = find(ours, theirs) if ours or theirs else ((), {})
    return [_account(values, known, by_number) for values in rows]


def _account(values: Values, known: Collection[str], by_number: dict[str, tuple[str, ...]]) -> tuple[str, str]:
    number = values.get("agency_number")
    if number is not None:
        return (number, "") if number in known else ("", _("There is no account with this number."))
    number = values.get("number")
    if number is None:
        return "", _("The number of the account is missing.")
    found = by_number.get(number, ())
    if len(found) == 1:
        return found[0], ""
    return "", _("Several accounts bear this number.") if found else _("There is no account with this number.")


def twin_key(record: Any) -> tuple[Any, ...] | None:
    """Return what equal rows of a file agree in, by which an ordinal tells them apart; ``None`` where a reference does."""
    if isinstance(record, PaymentRecord) and not record.reference:
        return record.agency_number, record.paid_on, record.payment_type, record.amount, record.is_reversal
    if isinstance(record, AdjustmentRecord) and not record.reference:
        return record.agency_number, record.adjusted_on, record.bucket, record.amount
    if isinstance(record, HistoryRecord) and not record.reference:
        return (
            record.agency_number,
            record.occurred_at,
            record.kind,
            record.text,
            record.outcome,
            record.author,
            record.code,
        )
    return None


def identity(record: Any) -> tuple[Any, ...] | None:
    """Return what must stand only once in a file: an account's number, a payment's reference on its account."""
    if isinstance(record, AccountRecord):
        return account_identity(record.agency_number)
    if isinstance(record, PaymentRecord | AdjustmentRecord) and record.reference:
        kind = "adjustment" if isinstance(record, AdjustmentRecord) else f"payment {record.is_reversal}"
        return kind, record.agency_number, record.reference
    return None


def account_identity(number: str) -> tuple[str, str]:
    """Return what stands only once in a file of accounts: the number."""
    return "account", number


class Ordinals:
    """Gives equal rows of a file their ordinals, counting only those of which the first reading found twins."""

    def __init__(self, twins: Collection[int]) -> None:
        self._twins, self._seen = frozenset(twins), Counter[int]()

    def numbered(self, records: Sequence[Any]) -> Sequence[Any]:
        """Return ``records`` with their ordinals."""
        if not self._twins:
            return records
        return [self._numbered(record) for record in records]

    def _numbered(self, record: Any) -> Any:
        key = twin_key(record)
        if key is None or hash(key) not in self._twins:
            return record
        at = self._seen[hash(key)]
        self._seen[hash(key)] += 1
        return replace(record, ordinal=at) if at else record
