"""Tell whoever sent new accounts what became of them: the bell rings and a mail goes, with a number and a link alone."""

from typing import Any

from sqlmodel import Session

from clientconnect.services.placements.tables import Submission
from clientconnect.services.requests.bell import tell_plainly
from clientconnect.services.requests.letters import mail_people
from clientconnect.texts import _


def tell_sender(  # noqa: PLR0917 - whom, of what, where it is
    session: Session, user_id: int | None, kind: str, text: str, link: str, item: Any, row: Submission | None = None
) -> None:
    """Ring for and mail the user ``user_id``: a step; nobody is nobody.

    ``text`` bears no personal data, for it is mailed. The bell names what the work ``item`` is about, and with a ``row`` of a
    file whose account that is.
    """
    if user_id is None:
        return
    said = _("{said} {name}").format(said=text, name=row.name).rstrip() if row is not None else text
    tell_plainly(session, user_id, kind, said, link, item)
    mail_people(session, [user_id], text, link)
