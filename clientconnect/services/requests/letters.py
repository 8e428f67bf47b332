"""The mails about requests: a link and a number, never the data."""

from sqlmodel import Session

from clientconnect.services.access.contact import addresses
from clientconnect.services.foundation import mail, policies
from clientconnect.services.requests.item_tables import WorkItem
from clientconnect.texts import _


def mail_client(session: Session, item: WorkItem, what: str) -> None:
    """Mail the person who sent ``item`` that it was ``answered``, ``asked`` about, ``completed``, … : a step.

    A conversation that the agency began goes to nobody in particular: the client's people see it at the bell.
    """
    said = {
        "received": _("We have your request {number}."),
        "answered": _("There is an answer to your request {number}."),
        "asked": _("We have a question about your request {number}; it waits for you."),
        "completed": _("Your request {number} is completed."),
        "posted": _("The payment that you reported, {number}, is posted."),
        "rejected": _("The payment that you reported, {number}, could not be posted."),
    }[what]
    _send(session, [item.made_by_id], said.format(number=item.number), _client_link(item))


def mail_worker(session: Session, item: WorkItem) -> None:
    """Mail whoever has taken ``item`` that the client wrote back: a step."""
    said = _("The client wrote back on {number}.").format(number=item.number)
    _send(session, [item.taken_by_id], said, f"/queues/{item.queue_key}/{item.public_id}")


def mail_staff(session: Session, user_ids: list[int], subject: str, link: str) -> None:
    """Mail members of the staff a sentence and a link: a step."""
    _send(session, list(user_ids), subject, link)


def _client_link(item: WorkItem) -> str:
    return f"/accounts/{item.subject_id}?tab=requests&request={item.public_id}"


def _send(session: Session, user_ids: list[int | None], subject: str, link: str) -> None:
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
