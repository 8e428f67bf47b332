"""The row of a person's PIN: steps for all that make it void."""

from sqlmodel import Session

from clientconnect.services.access.tables import Pin, User


def void_pin(session: Session, user: User) -> bool:
    """Take the PIN of ``user`` away, and return whether there was one: a step.

    Whenever that person's password changes or the person is locked, it goes with it.
    """
    pin = session.get(Pin, user.id)
    if pin is not None:
        session.delete(pin)
    return pin is not None
