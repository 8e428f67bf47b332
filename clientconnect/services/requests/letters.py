"""The mails about requests: a link and a number, never the data."""

from collections.abc import Iterable

from sqlmodel import Session

from clientconnect.services.access.contact import addresses
from clientconnect.services.foundation import mail, policies
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.texts import _


def mail_client(session: Session, item: WorkItem, what: str, whom: Iterable[int]) -> None:
    """Mail the users ``whom`` of the client that ``item`` was ``answered``, ``asked`` about, ``completed``, …: a step."""
    subjects = {
        "answered": _("There is an answer to your request {number}."),
        "asked": _("We have a question about your request {number}; it waits for you."),
        "completed": _("Your request {number} is completed."),
        "posted": _("The payment that you reported, {number}, is posted."),
        "rejected": _("The payment that you reported, {number}, could not be posted."),
    }
    if item.is_from_agency:
        subjects |= _of_questions()
    mail_people(session, list(whom), subjects[what].format(number=item.number), _client_link(item))


def _of_questions() -> dict[str, str]:
    """Return the subjects about a conversation that the agency began."""
    return {
        "answered": _("The agency wrote on {number}."),
        "asked": _("The agency has a question, {number}; it waits for you."),
        "completed": _("The agency's question {number} is settled."),
    }


def mail_people(session: Session, user_ids: Iterable[int | None], subject: str, link: str) -> None:
    """Mail the users ``user_ids``, those of them who have an address, a sentence and a link to a page of the portal: a step."""
    agency = policies.value(session, "agency.name")
    for address in addresses(session, [one for one in user_ids if one is not None]).values():
        text = "\n\n".join(
            (
                subject,
                _("Read it here, after signing in:"),
                mail.link_to(link),
                _("This mail says no more on purpose: what it is about stands in the portal."),
                agency,
            )
        )
        mail.send_later(session, address, subject, text)


def mail_worker(session: Session, item: WorkItem) -> None:
    """Mail whoever has taken ``item`` that the client wrote back: a step."""
    said = _("The client wrote back on {number}.").format(number=item.number)
    mail_people(session, [item.taken_by_id], said, f"/queues/{item.queue_key}/{item.public_id}")


def mail_staff(session: Session, user_ids: list[int], subject: str, link: str) -> None:
    """Mail members of the staff a sentence and a link: a step."""
    mail_people(session, list(user_ids), subject, link)


def _client_link(item: WorkItem) -> str:
    return f"/accounts/{item.subject_id}?tab=requests&request={item.public_id}"
