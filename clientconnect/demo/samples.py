"""Sample files that an agency can try: fifty made-up accounts in each of the layouts that mappings are shipped for.

``python3 portal.py demo-files`` writes them to ``data/demo/``; they are the same whenever they are made.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from clientconnect.demo.generate import SEED, generate
from clientconnect.demo.sample_layouts import aktos, brightree, collect, indebted, latitude, latitude_payments
from clientconnect.demo.sample_plain import plain, plain_history, plain_payments
from clientconnect.services.accounts.records import AccountRecord, HistoryRecord, PaymentRecord

ROWS = 50
MADE_ON = date(2026, 11, 22)


class Sample(NamedTuple):
    """A file to try: its name and text, the mapping that reads it, the client whose accounts it holds (if one's)."""

    name: str
    text: str
    mapping: str
    client: str
    sentence: str


def samples() -> list[Sample]:
    """Return the sample files."""
    accounts, payments, history = _records()
    medical = [one for one in accounts if one.type_code == "medical"][:ROWS]
    return [
        Sample("accounts.csv", _csv(map(plain, accounts[:ROWS])), "", "", "Accounts in the agency's own words"),
        Sample(
            "payments.csv",
            _csv(plain_payments(payments, {one.agency_number for one in accounts[:ROWS]})),
            "",
            "",
            "Payments and reversals on the accounts of accounts.csv",
        ),
        Sample(
            "history.csv",
            _csv(plain_history(history, {one.agency_number for one in accounts[:ROWS]})),
            "",
            "",
            "Calls, letters and notes on the accounts of accounts.csv",
        ),
        Sample(
            "latitude_placement.txt",
            _delimited(latitude(_of(accounts, ROWS))),
            "latitude",
            "NVH",
            "Latitude AIM placement, delimited: CACT, each with its CD00, CD01 …",
        ),
        Sample(
            "latitude_payments.txt",
            "".join(latitude_payments(_of(accounts, ROWS))),
            "latitude-agency-payments",
            "NVH",
            "Latitude AIM payments of fixed width (APAY) on the accounts of latitude_placement.txt",
        ),
        Sample("brightree_new_business.csv", _csv(map(brightree, medical)), "brightree", "", "Brightree new business"),
        Sample(
            "indebted_accounts.csv",
            _csv(indebted(place, one) for place, one in enumerate(accounts[ROWS : 2 * ROWS])),
            "indebted",
            "GEMC",
            "InDebted account upload: integer cents, dates YYYY-MM-DD",
        ),
        Sample(
            "collect_debtors.csv", _csv(map(collect, accounts[2 * ROWS : 3 * ROWS])), "collect", "", "Collect! debtors"
        ),
        Sample(
            "aktos_balances.csv",
            _csv(map(aktos, accounts[3 * ROWS : 4 * ROWS])),
            "aktos",
            "MVUT",
            "Aktos: the least that a file can say",
        ),
    ]


def _of(accounts: Sequence[AccountRecord], count: int) -> list[AccountRecord]:
    return [one for one in accounts if one.type_code == "medical"][count : 2 * count]


def _records() -> tuple[list[AccountRecord], list[PaymentRecord], list[HistoryRecord]]:
    """Return the made-up records under numbers that the demo itself does not use."""
    batches = list(islice(generate(1_000, MADE_ON, SEED + 1, with_returned_checks=False), 1, None))
    accounts = [_renumbered(one) for batch in batches for one in batch.accounts]
    payments = [replace(one, agency_number=_number(one.agency_number)) for batch in batches for one in batch.payments]
    history = [replace(one, agency_number=_number(one.agency_number)) for batch in batches for one in batch.history]
    return accounts, payments, history


def _renumbered(record: AccountRecord) -> AccountRecord:
    number = _number(record.agency_number)
    return replace(record, agency_number=number, number=f"NB{number[2:]}")


def _number(agency_number: str) -> str:
    return f"49{agency_number[2:]}"


def _csv(rows: Iterable[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(out, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow(row)
    return out.getvalue()


def _delimited(rows: Iterator[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter="|", lineterminator="\n").writerows(rows)
    return out.getvalue()
