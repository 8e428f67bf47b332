"""The letters themselves, for a few notices: one page of PDF, written by hand because it takes a thousandth of a second."""

from collections.abc import Iterator

from clientconnect.demo.agency import AGENCY
from clientconnect.services.accounts.load.account_rows import account_name
from clientconnect.services.accounts.load.batch import RecordBatch
from clientconnect.services.accounts.records import AccountRecord, NoticeRecord

_TOP, _LEFT, _LEADING = 760, 72, 16


def letters(batch: RecordBatch) -> Iterator[tuple[str, bytes]]:
    """Yield (file path, PDF) of each notice of ``batch`` that names a file."""
    accounts = {record.agency_number: record for record in batch.accounts}
    for notice in batch.notices:
        if notice.file_path:
            yield notice.file_path, pdf(_lines(notice, accounts[notice.agency_number]))


def _lines(notice: NoticeRecord, account: AccountRecord) -> list[str]:
    first = account.parties[0]
    owed = sum(account.assigned.values())
    return [
        AGENCY["agency.address"],
        "",
        f"{notice.sent_on:%m/%d/%Y}",
        "",
        account_name(account.parties),
        first.street,
        f"{first.city} {first.state} {first.zip_code}",
        "",
        notice.name.upper(),
        "",
        f"Creditor: {account.original_creditor or account.client_code}",
        f"Account: {account.number or account.agency_number}        Our number: {account.agency_number}",
        f"Amount placed with us: ${owed:,.2f}",
        "",
        "Summit Recovery is a debt collector. We are trying to collect a debt that you owe.",
        "We will use any information you give us to help collect the debt.",
        "",
        "You may dispute all or part of this debt within 30 days of this letter, by telephone or in writing.",
        "Ask us for the original creditor's name and address, or for an itemized statement.",
        "",
        AGENCY["agency.contact"],
        "",
        "This letter belongs to a demonstration. Nobody owes anything.",
    ]


def pdf(lines: list[str]) -> bytes:
    """Return a one-page PDF of ``lines`` in Helvetica; letters outside of Windows-1252 become question marks."""
    shown = "\n".join(f"({_escaped(line)}) '" for line in lines)
    stream = f"BT /F1 11 Tf {_LEADING} TL {_LEFT} {_TOP} Td\n{shown}\nET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
