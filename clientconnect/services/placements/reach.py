"""Which clients somebody may place accounts with, and whose submission somebody may open."""

from sqlmodel import Session, select

from clientconnect.errors import NotFound
from clientconnect.services.accounts import refused
from clientconnect.services.clients.choices import choosable
from clientconnect.services.clients.scope import is_within
from clientconnect.services.clients.tree import ClientRow
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.ids import is_id
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.placements.models import FormClient
from clientconnect.services.placements.tables import Batch, Submission
from clientconnect.texts import _


def form_clients(actor: Actor, session: Session) -> list[ClientRow]:
    """Return the clients that ``actor`` may place accounts with, each after its head office: a step."""
    return [one for one in choosable(actor, session, Permission.SUBMISSION_MAKE) if one.is_active]


def clients_of_form(actor: Actor, session: Session) -> tuple[FormClient, ...]:
    """Return those of :func:`form_clients` as the form offers them: a step."""
    return tuple(FormClient(one.public_id, one.name, one.depth) for one in form_clients(actor, session))


def form_client(actor: Actor, session: Session, public_id: object) -> ClientRow:
    """Return the client ``public_id`` that ``actor`` may place accounts with; another is :class:`NotFound`: a step."""
    found = next((one for one in form_clients(actor, session) if one.public_id == public_id), None)
    if found is None:
        raise NotFound(_("There is no such client among yours."))
    return found


def find_submission(actor: Actor, session: Session, permission: Permission, public_id: object) -> Submission:
    """Return the submission ``public_id`` within the reach of ``permission``; whatever else, it is :class:`NotFound`: a step.

    A row of a file is one once the file was committed, unless it was left out. That somebody asked for another client's is recorded.
    """
    query = select(Submission).where(Submission.public_id == public_id)
    found = session.exec(query).first() if is_id(public_id) else None
    if found is not None and not _is_placed(session, found):
        found = None
    if found is not None and not is_within(actor, session, permission, found.client_id):
        refused.note(actor, "submission.refused", f"submission:{found.public_id}", found.client_id)
        found = None
    if found is None:
        raise NotFound(_("There is no such new account among yours."))
    return found


def _is_placed(session: Session, sent: Submission) -> bool:
    if sent.batch_id is None:
        return True
    return not sent.is_left_out and session.get_one(Batch, sent.batch_id).committed_at is not None
