"""Rows of the sample files in the agency's own words."""

from collections.abc import Iterable, Iterator
from typing import Any

from clientconnect.demo.sample_values import dollars, party, us
from clientconnect.services.accounts.records import AccountRecord, HistoryRecord, PaymentRecord


def plain(record: AccountRecord) -> dict[str, Any]:
    """Return an account as an agency might export it, one row with everybody on it."""
    first, spouse, patient = (party(record, role) for role in ("responsible", "spouse", "patient"))
    return {
        "Client Code": record.client_code,
        "Agency Account Number": record.agency_number,
        "Client Account Number": record.number,
        "Account Type": record.type_code,
        "Status": record.status_code,
        "Debtor Last Name": first.last_name,
        "Debtor First Name": first.first_name,
        "Debtor Middle Name": first.middle_name,
        "Debtor SSN": first.ssn,
        "Debtor Date of Birth": us(first.birth_on),
        "Debtor Address 1": first.street,
        "Debtor City": first.city,
        "Debtor State": first.state,
        "Debtor Zip": first.zip_code,
        "Debtor Home Phone": first.home_phone,
        "Debtor Cell Phone": first.cell_phone,
        "Debtor Email": first.email,
        "Debtor Employer": first.employer,
        "Spouse Last Name": spouse.last_name,
        "Spouse First Name": spouse.first_name,
        "Patient Last Name": patient.last_name,
        "Patient First Name": patient.first_name,
        "Patient Date of Birth": us(patient.birth_on),
        "Assigned Principal": dollars(record.assigned.get("principal")),
        "Assigned Interest": dollars(record.assigned.get("interest")),
        "Assigned Collection Fees": dollars(record.assigned.get("collection_fees")),
        "Assigned Other": dollars(record.assigned.get("other")),
        "Date Placed": us(record.placed_on),
        "Date of Service": us(record.service_on),
        "Itemization Date": us(record.itemization_on),
        "Itemization Date Type": record.itemization_type,
        "Routing Number": record.routing_number,
        "Check Number": record.check_number,
        "Check Date": us(record.check_on),
    }


def plain_payments(payments: Iterable[PaymentRecord], numbers: set[str]) -> Iterator[dict[str, Any]]:
    """Yield the payments on the accounts ``numbers``."""
    for one in payments:
        if one.agency_number in numbers:
            yield {
                "Agency Account Number": one.agency_number,
                "Payment Date": us(one.paid_on),
                "Amount": dollars(one.amount),
                "Payment Type": f"{one.payment_type} reversal" if one.is_reversal else one.payment_type,
                "Payment Method": one.method,
                "Payment ID": one.reference,
                "Original Payment ID": one.reverses_reference,
                "Reversal Reason": one.reason,
                "Comment": one.comment,
            }


def plain_history(history: Iterable[HistoryRecord], numbers: set[str]) -> Iterator[dict[str, Any]]:
    """Yield what happened on the accounts ``numbers``; times are UTC."""
    for one in history:
        if one.agency_number in numbers:
            yield {
                "Agency Account Number": one.agency_number,
                "Date Time": one.occurred_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "Contact Type": one.kind,
                "Note Code": one.code,
                "Outcome": one.outcome,
                "Collector": one.author,
                "Note Text": one.text,
                "Note ID": one.reference,
            }
