"""Rows of the sample files: one function per layout, columns as the systems name them."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from clientconnect.demo.sample_values import NOBODY, compact, dollars, iso, last_first, party, us
from clientconnect.services.accounts.records import AccountRecord, PartyRecord


def brightree(record: AccountRecord) -> dict[str, Any]:
    """Return a row of Brightree's new business."""
    first, spouse, patient = (party(record, role) for role in ("responsible", "spouse", "patient"))
    named = patient if patient.last_name else first
    total = sum(record.assigned.values(), Decimal(0))
    return {
        "CollectionType": "N",
        "DebtorIdent": record.agency_number,
        "CreditorIdent": record.client_code,
        "PatientAccountNo": record.number,
        "PatientFirstName": named.first_name,
        "PatientLastName": named.last_name,
        "PatientBirthDate": us(named.birth_on),
        "RSPBusinessName": "",
        "RSPFirstName": first.first_name,
        "RSPLastName": first.last_name,
        "RSPAddr1": first.street,
        "RSPAddr2": "",
        "RSPCity": first.city,
        "RSPState": first.state,
        "RSPPostalCode": first.zip_code,
        "RSPSSN": first.ssn,
        "RSPPhone": first.home_phone or first.cell_phone,
        "EmployerName": first.employer,
        "EmployerPhone": first.employer_phone,
        "SpouseFirstName": spouse.first_name,
        "SpouseLastName": spouse.last_name,
        "SpouseSSN": spouse.ssn,
        "SpouseEmployer": spouse.employer,
        "SpouseEmployerPhone": spouse.employer_phone,
        "RelativeName": "",
        "RelativePhone": "",
        "OriginalAmount": dollars(total),
        "LateFee": "",
        "TotalDue": dollars(total),
        "ServiceDate": us(record.service_on),
        "InvoiceDate": us(record.service_on),
        "ServiceAmount": dollars(total),
        "ServiceDesc": record.description,
        "InvoiceNo": f"I{record.agency_number}",
        "BalanceDue": dollars(total),
        "LastPayDate": "",
    }


def indebted(place: int, record: AccountRecord) -> dict[str, Any]:
    """Return a row of InDebted's account upload; its newer columns split names and addresses."""
    first = party(record, "responsible")
    return {
        "AccountRef": record.number,
        "StatementOfWorkID": "SOW-1",
        "DueDate": iso(record.service_on),
        "ChargeOffDate": iso(record.charged_off_on),
        "DateOfLastPaymentReceived": "",
        "OutOfStatuteDate": "",
        "DelinquencyDate": iso(record.service_on),
        "Balance": str(int(sum(record.assigned.values(), Decimal(0)) * 100)),
        "CustomerRef": f"C{place + 1:04d}",
        "OriginatingCreditorLegalName": "Gem City College",
        "CurrentCreditorLegalName": "Gem City College",
        "ItemizationDateCreditor": iso(record.itemization_on),
        "MerchantName or Affinity": "",
        "FirstName": first.first_name,
        "MiddleName": first.middle_name,
        "LastName": first.last_name,
        "DOB": iso(first.birth_on),
        "Emails": first.email,
        "Phones": first.cell_phone,
        "AddressLine1": first.street,
        "AddressLine2": "",
        "City": first.city,
        "State": first.state,
        "Postcode": first.zip_code,
    }


def collect(record: AccountRecord) -> dict[str, Any]:
    """Return a row of Collect!'s debtors."""
    first = party(record, "responsible")
    return {
        "Client number": record.client_code,
        "Acct": record.number,
        "Name": last_first(first),
        "Contact": "",
        "Address": first.street,
        "Addr 1": "",
        "City": first.city,
        "State": first.state,
        "Zip": first.zip_code,
        "SSN": first.ssn,
        "DOB": us(first.birth_on),
        "Home": first.home_phone,
        "POE#": first.work_phone,
        "Cell": first.cell_phone,
        "Email": first.email,
        "POE": first.employer,
        "Principal": dollars(record.assigned.get("principal")),
        "Owing": dollars(sum(record.assigned.values(), Decimal(0))),
        "Listed": us(record.placed_on),
        "Status": record.status_code,
    }


def aktos(record: AccountRecord) -> dict[str, Any]:
    """Return a row of the minimal placement."""
    first = party(record, "responsible")
    status = {"PIF": "PAID_IN_FULL", "AEX": "INACTIVE", "RTN": "INACTIVE"}.get(record.status_code, "IN_COLLECTION")
    return {
        "client reference no": record.number,
        "balance": dollars(sum(record.assigned.values(), Decimal(0))),
        "status": status,
        "consumer name": last_first(first) if first.is_organization else f"{first.first_name} {first.last_name}",
        "consumer address": f"{first.street}, {first.city}, {first.state} {first.zip_code}",
        "ssn": first.ssn,
    }


def latitude(records: Iterable[AccountRecord]) -> Iterator[Sequence[str]]:
    """Yield Latitude AIM's CACT of each account with a CD0n for each who owes."""
    for record in records:
        yield _cact(record)
        owing = [one for one in record.parties if one.role in ("responsible", "co_debtor", "second_location")]
        for place, one in enumerate(owing):
            yield _cd(place, record, one)


def latitude_payments(records: Iterable[AccountRecord]) -> Iterator[str]:
    """Yield APAY lines: a payment of ten dollars on every second account, every tenth of them taken back."""
    for place, record in enumerate(records):
        if place % 2 == 0:
            yield _apay(record, "PA", f"A{record.agency_number}", "PAID BY CARD")
            if place % 20 == 0:
                yield _apay(record, "PAR", f"R{record.agency_number}", "NSF")


def _cact(record: AccountRecord) -> list[str]:
    row = {
        0: "CACT", 1: record.agency_number, 2: record.number, 3: dollars(record.assigned.get("principal")),
        4: dollars(record.assigned.get("interest")),
        5: dollars(record.assigned.get("collection_fees", Decimal(0)) + record.assigned.get("other", Decimal(0))),
        12: compact(record.service_on), 17: record.original_creditor or "NORTH VALLEY HOSPITAL", 25: "DESK1",
        26: "0000042", 27: compact(record.charged_off_on), 42: compact(record.itemization_on), 43: record.itemization_type,
        44: dollars(sum(record.assigned.values(), Decimal(0))),
    }  # fmt: skip
    return [row.get(place, "") for place in range(50)]


def _cd(place: int, record: AccountRecord, one: PartyRecord) -> list[str]:
    spouse = party(record, "spouse") if place == 0 else NOBODY
    row = {
        0: f"CD{place:02d}", 1: record.agency_number, 2: record.number, 3: last_first(one), 4: one.street, 6: one.city,
        7: one.state, 8: one.zip_code, 9: one.home_phone, 10: one.work_phone, 11: one.ssn, 12: "N",
        14: compact(one.birth_on), 15: one.employer, 19: last_first(spouse) if spouse.last_name else "",
        24: spouse.home_phone, 26: str(place + 1), 28: "USA",
    }  # fmt: skip
    return [row.get(column, "") for column in range(39)]


def _apay(record: AccountRecord, code: str, reference: str, comment: str) -> str:
    day = record.placed_on.strftime("%Y%m%d") if record.placed_on else ""
    line = f"APAY{record.agency_number:<9}{record.number:<30}{'10.00':>12}{day:<8}{code:<3}{reference:<30}{comment:<30}"
    return f"{line}{'10.00':>12}{'0.00':>12}\n"
