"""The bell: what is new for a person, until it was seen."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, update
from sqlmodel import Session, col, select

from clientconnect import clock
from clientconnect.services.clients.scope import scope
from clientconnect.services.foundation import audit, live
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.requests.item_tables import News, WorkItem

TOPIC = "requests.news"
"""News for a person's bell: the payload is ``{"user": id}``."""
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One piece of news: ``kind`` is answered, asked, completed, posted, rejected, replied, handed, late, …

    One that is about no request has a ``text`` of its own, and a ``link`` to a page of the portal; one about a new account
    leads to where that is reviewed.
    """

    public_id: str
    kind: str
    at: datetime
    item_id: str
    number: str
    label: str
    account_id: str
    account_name: str
    account_number: str
    is_seen: bool
    text: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Bell:
    """What the bell shows: how many are not seen yet, and the newest."""

    unseen: int
    rows: tuple[NewsRow, ...]


def tell_person(session: Session, item: WorkItem, user_id: int | None, kind: str) -> None:
    """Ring for ``user_id`` about ``item``: a step; nobody is nobody."""
    if user_id is None:
        return
    session.add(News(user_id=user_id, item_id=item.id or 0, kind=kind, at=clock.now()))
    live.publish(session, TOPIC, {"user": user_id})


def tell_plainly(  # noqa: PLR0917 - what a piece of news consists of
    session: Session, user_id: int, kind: str, text: str, link: str, item: WorkItem | None = None
) -> None:
    """Ring for ``user_id`` about what is no request: ``text`` says it, ``link`` is a page of the portal: a step.

    With an ``item`` it names what that is about, to those alone who may see the item still.
    """
    item_id = item.id if item is not None else None
    session.add(News(user_id=user_id, item_id=item_id, kind=kind, text=text, link=link, at=clock.now()))
    live.publish(session, TOPIC, {"user": user_id})


@use_case(Permission.REQUEST_READ)
def bell(actor: Actor, session: Session) -> Bell:
    """Return what is new for the person who acts, of the requests that the person may see now."""
    query = (
        select(News, WorkItem)
        .join(WorkItem, col(WorkItem.id) == News.item_id, isouter=True)
        .where(News.user_id == actor.user_id)
    )
    allowed = scope(actor, session, Permission.REQUEST_READ)
    if allowed is not None:
        query = query.where(or_(col(News.item_id).is_(None), col(WorkItem.client_id).in_(allowed)))
    rows = session.exec(query.order_by(col(News.id).desc()).limit(_SHOWN)).all()
    unseen = select(func.count()).select_from(query.where(col(News.seen_at).is_(None)).subquery())
    return Bell(
        session.scalar(unseen) or 0,
        tuple(_row(actor, news, item) for news, item in rows),
    )


@use_case(Permission.REQUEST_READ, writes=True)
def mark_seen(actor: Actor, session: Session) -> None:
    """Note that the person who acts has seen what the bell shows."""
    mine = update(News).where(col(News.user_id) == actor.user_id, col(News.seen_at).is_(None))
    session.connection().execute(mine.values(seen_at=clock.now()))
    audit.leave_out(session)
    live.publish(session, TOPIC, {"user": actor.user_id})


def _row(actor: Actor, news: News, item: WorkItem | None) -> NewsRow:
    about = (
        (item.public_id, item.number, item.label, item.subject_id, item.subject_name, item.subject_number)
        if item is not None
        else ("",) * 6
    )
    link = news.link or (_intake_link(actor, item) if item is not None else "")
    return NewsRow(news.public_id, news.kind, news.at, *about, news.seen_at is not None, news.text, link)


def _intake_link(actor: Actor, item: WorkItem) -> str:
    """Return where an item about a new account is worked, or where its client sees how it stands; empty for any other."""
    if item.subject_kind == "account":
        return ""
    if actor.may(Permission.SUBMISSION_REVIEW):
        return f"/intake/{item.subject_id}"
    return "" if actor.is_staff else "/submissions"
