"""Files attached to some of the people of the pictures, by the client and by the agency."""

from dataclasses import replace
from typing import NamedTuple

from clientconnect.demo.letters import pdf
from clientconnect.services.accounts.attachments import attach
from clientconnect.services.accounts.search import search
from clientconnect.services.accounts.search_query import AccountQuery
from clientconnect.services.accounts.staged_attachments import stage_attachment
from clientconnect.services.foundation import file_store
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.services.foundation.ids import encode_id


class _File(NamedTuple):
    number: str
    name: str
    file_name: str
    by: str
    lines: tuple[str, ...]


_CLIENT, _AGENCY = "Dana Whitfield", "Summit Recovery"
_FILES = (
    _File("10048213", "Itemized bill", "Itemized bill 10048213.pdf", _CLIENT, (
        "NORTH VALLEY HOSPITAL", "", "Account 10048213    Patient SOFIA ALVAREZ    03/18/2026", "",
        "Emergency department visit, level 3          $   720.00", "Imaging, wrist, two views                     $   310.00",
        "Splint and supplies                           $   120.00", "", "Total                                         $ 1,150.00",
    )),
    _File("10048213", "Letter of the insurance", "Letter of the insurance.txt", _AGENCY, (
        "BUCKEYE HEALTH PLAN", "", "The claim for the visit of 03/18/2026 was denied: the policy had ended on 02/28/2026.",
    )),
    _File("20017765", "Signed credit application", "Credit application.pdf", _CLIENT, (
        "HARTWELL SUPPLY", "", "Credit application of ALVARADO CONSTRUCTION LLC", "Signed by the owner, terms 30 days net.",
    )),
    _File("10043341", "Notice of chapter 13", "Notice of chapter 13.pdf", _AGENCY, (
        "UNITED STATES BANKRUPTCY COURT", "Southern District of Ohio", "", "Notice of chapter 13 case 26-30417: SUSAN ALVORD",
    )),
    _File("10040092", "Dispute in writing", "Dispute in writing.txt", _AGENCY, (
        "I never had this appointment. Please show me the bill.", "", "GRACE ALWINE",
    )),
)  # fmt: skip


def attach_files() -> None:
    """Attach the files; those that are attached already stay one."""
    for place, one in enumerate(_FILES):
        actor = _actor(one.by)
        account = search(actor, AccountQuery(number=one.number)).rows[0].public_id
        text = "\n".join(one.lines).encode()
        content = pdf(list(one.lines)) if one.file_name.endswith(".pdf") else text
        staged = stage_attachment(actor, account, file_store.receive([content], one.file_name))
        attach(actor, account, staged.id, name=one.name, key=encode_id(0, place))


def _actor(name: str) -> Actor:
    return replace(system(name), is_staff=name == _AGENCY)
