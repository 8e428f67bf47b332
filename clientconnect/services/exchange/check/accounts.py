"""Put an account together from its rows."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from clientconnect.services.accounts.records import AccountRecord, PartyRecord
from clientconnect.services.exchange.check.columns import Columns, Faults, Values
from clientconnect.services.exchange.check.context import Context
from clientconnect.services.exchange.check.owed import by_bucket
from clientconnect.services.exchange.check.people import PARTY_OF, party_fields_spoken_of, people
from clientconnect.services.exchange.check.refused import BadValue
from clientconnect.services.exchange.fields.catalogue import BY_ID
from clientconnect.services.exchange.fields.field import Holds, Kind
from clientconnect.services.exchange.mapping import PART_ACCOUNT, Mapping
from clientconnect.services.exchange.read.records import Part
from clientconnect.services.exchange.read.source import Group
from clientconnect.texts import _

_PLAIN = (
    "number", "type_code", "status_code", "placed_on", "service_on", "last_activity_on", "last_payment_on",
    "last_payment_amount", "charged_off_on", "itemization_on", "itemization_type", "closed_on", "return_reason",
    "original_creditor", "description", "routing_number", "check_number", "check_on", "bank_name", "bank_account",
    "portal_id",
)  # fmt: skip
"""Fields that go into the record as they are."""

_MONEY = frozenset(f.id for f in BY_ID[Kind.ACCOUNTS].values() if f.holds is Holds.MONEY) - {"last_payment_amount"}


class Accounts:
    """Makes account records of groups of rows."""

    def __init__(self, parts: Sequence[Part], mapping: Mapping, context: Context) -> None:
        self._columns = [Columns(part.columns, part.feeds, mapping, context) for part in parts]
        self._is_account = [part.role == PART_ACCOUNT for part in parts]
        self._context, self._sums = context, mapping.amounts == "sum"
        self._fields = frozenset().union(*(columns.fields for columns in self._columns))
        self._has_agency_number = "agency_number" in self._fields
        self.speaks_of = spoken_of(self._fields)

    def record(self, group: Group, faults: Faults) -> AccountRecord | None:
        """Return the account of ``group``, or ``None`` where ``faults`` got a refusal."""
        before = len(faults.refusals)
        rows = [
            (row, self._is_account[part], self._columns[part].read(row, cells, faults)) for part, row, cells in group
        ]
        numbers = (values.get("agency_number") or values.get("number") for _row, _is_account, values in rows)
        faults.account = next((number for number in numbers if number), "")
        if len(faults.refusals) > before:
            return None
        first_row, is_account, first = rows[0]
        if not is_account:
            faults.refuse(first_row, "", _("A person's row without the account's."))
            return None
        parties = self._people(rows, faults)
        values = self._summed(rows) if self._sums and len(rows) > 1 else first
        try:
            assigned = by_bucket(values, "assigned_", values.get("assigned_total"))
            current = by_bucket(values, "current_", values.get("balance"))
        except BadValue as error:
            faults.refuse(first_row, "balance", error.message)
            return None
        if any(amount < 0 for amount in assigned.values()):
            faults.refuse(
                first_row, "assigned_total", _("An amount placed is not negative."), str(min(assigned.values()))
            )
        self._needed(first_row, values, parties, faults)
        if len(faults.refusals) > before:
            return None
        facts: dict[str, Any] = {name: values[name] for name in _PLAIN if name in values}
        if "type_code" not in values and "routing_number" in values and "CHECK" in self._context.types:
            facts["type_code"] = self._context.types["CHECK"]
        return AccountRecord(
            client_code=values.get("client_code") or self._context.client_code,
            agency_number=values.get("agency_number") or values["number"],
            parties=parties,
            assigned=assigned,
            current=current or None,
            speaks_of=self.speaks_of,
            **facts,
        )

    def _people(self, rows: list[tuple[int, bool, Values]], faults: Faults) -> list[PartyRecord]:
        found: list[PartyRecord] = []
        has_responsible = False
        for row, _is_account, values in rows:
            role = values.get("party_role") or ("co_debtor" if has_responsible else "responsible")
            for person in people(row, values, role, faults):
                if person.role == "responsible":
                    has_responsible = True
                if not any(_is_same(person, other) for other in found):
                    found.append(person)
        return sorted(found, key=lambda person: person.role != "responsible")

    def _needed(self, row: int, values: Values, parties: list[PartyRecord], faults: Faults) -> None:
        if self._has_agency_number and "agency_number" not in values:
            faults.refuse(row, "agency_number", _("The agency's number of the account is missing."))
        elif "agency_number" not in values and "number" not in values:
            faults.refuse(row, "number", _("The number of the account is missing."))
        if "client_code" not in values and not self._context.client_code:
            faults.refuse(row, "client_code", _("Neither the row nor the command says whose account it is."))
        if not any(person.role == "responsible" for person in parties) and "parties" in self.speaks_of:
            reason = _("The name of the responsible party is missing.")
            if parties:
                reason = _(
                    "No row of this account is its responsible party's; rows of an account stand together, and the mapping "
                    'says rows = "several".'
                )
            faults.refuse(row, "responsible_last_name", reason)

    @staticmethod
    def _summed(rows: list[tuple[int, bool, Values]]) -> Values:
        made = dict(rows[0][2])
        for _row, _is_account, values in rows[1:]:
            for name in _MONEY & values.keys():
                made[name] = made.get(name, Decimal(0)) + values[name]
        return made


def spoken_of(fields: frozenset[str]) -> frozenset[str]:
    """Return the names of the fields of :class:`AccountRecord` and :class:`PartyRecord` that a file with ``fields`` speaks of."""
    spoken = {name for name in fields if name in _PLAIN or name in {"client_code", "agency_number"}}
    if any(name.startswith("assigned_") for name in fields):
        spoken.add("assigned")
    if "balance" in fields or any(name.startswith("current_") for name in fields):
        spoken.add("current")
    if any(name in PARTY_OF for name in fields):
        spoken |= {"parties"} | party_fields_spoken_of(fields)
    return frozenset(spoken)


def _is_same(one: PartyRecord, other: PartyRecord) -> bool:
    """Tell whether a further row brings a person that is there already, in the same or, as a debtor, in the first role."""
    same_role = one.role == other.role or {one.role, other.role} == {"responsible", "co_debtor"}
    same_name = (one.last_name, one.first_name, one.middle_name) == (
        other.last_name,
        other.first_name,
        other.middle_name,
    )
    return same_role and same_name and one.ssn in {other.ssn, ""} and one.birth_on in {other.birth_on, None}
