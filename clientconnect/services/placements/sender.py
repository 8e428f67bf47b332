"""Tell whoever sent new accounts what became of them: the bell rings and a mail goes, with a number and a link alone."""

from sqlmodel import Session

from clientconnect.services.requests.bell import tell_plainly
from clientconnect.services.requests.letters import mail_people


def tell_sender(session: Session, user_id: int | None, kind: str, text: str, link: str) -> None:
    """Ring for and mail the user ``user_id``: a step; nobody is nobody. ``text`` bears no personal data."""
    if user_id is None:
        return
    tell_plainly(session, user_id, kind, text, link)
    mail_people(session, [user_id], text, link)
