"""The door: permission, transaction, audit, commit.

Nothing else opens a session for anybody. The threads of the process that act for nobody in particular begin transactions
of their own: news (``live``), the sealer with the
events that wait (``audit_queue``), what jobs note of themselves (``jobs``, ``job_runner``), the sweep of ``uploads``.
``tests/guards/test_doors.py`` names them.
"""

import functools
import inspect
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from clientconnect import logs
from clientconnect.errors import Conflict, Invalid, SignedOut, Unavailable
from clientconnect.services.foundation import audit, database
from clientconnect.services.foundation.actor import Actor, ActorKind
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _

P = ParamSpec("P")
R = TypeVar("R")
_inside = threading.local()
_log = logs.get(__name__)


@dataclass(frozen=True, slots=True)
class Door:
    """One registered use case: its function's full name, its right, whether it writes."""

    name: str
    permission: Permission
    writes: bool
    function: Callable[..., Any]

    @property
    def sentence(self) -> str:
        """The first line of the function's docstring."""
        return (inspect.getdoc(self.function) or "").split("\n", 1)[0]


DOORS: dict[str, Door] = {}
"""Every use case by ``area.function``: the permission table, the docs and the exhaustive test are made from it."""


def use_case(
    permission: Permission, *, writes: bool = False
) -> Callable[[Callable[Concatenate[Actor, Session, P], R]], Callable[Concatenate[Actor, P], R]]:
    """Make ``function(actor, session, …)`` a door ``(actor, …)`` that needs ``permission``.

    In this order: checks the right, opens the transaction (a writing one takes the write lock at once), runs, writes
    the audit row of a change where the function recorded none, commits or rolls back. Refusals are recorded in a
    transaction of their own. A door never calls a door.
    """

    def wrap(function: Callable[Concatenate[Actor, Session, P], R]) -> Callable[Concatenate[Actor, P], R]:
        area = function.__module__.removeprefix("clientconnect.services.").split(".")[0]
        name = f"{area}.{function.__name__}"
        if name in DOORS and DOORS[name].function.__module__ != function.__module__:
            raise RuntimeError(f"two doors are called {name}")

        @functools.wraps(function)
        def door(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if not actor.may(permission):
                _note_refusal(actor, name)
            actor.demand(permission)
            with _alone(name), _translated(), database.transaction(writes=writes, patience=_patience(actor)) as session:
                result = function(actor, session, *args, **kwargs)
                if writes and not audit.is_noted(session):
                    audit.record(actor, session, name)
                return result

        DOORS[name] = Door(name, permission, writes, door)
        return door

    return wrap


def _note_refusal(actor: Actor, name: str) -> None:
    if actor.kind is ActorKind.ANONYMOUS:
        raise SignedOut(_("Please sign in."))
    with _translated(), database.transaction(writes=True, patience=_patience(actor)) as session:
        audit.record(actor, session, "use_case.refused", subject=f"use_case:{name}")


def _patience(actor: Actor) -> float:
    """Return how long ``actor`` waits for the database: people sit before a page, jobs and commands have time."""
    return database.PATIENT_SECONDS if actor.kind is ActorKind.SYSTEM else database.SHORT_SECONDS


@contextmanager
def _alone(name: str) -> Iterator[None]:
    if getattr(_inside, "door", None):
        raise RuntimeError(f"the door {name} was called from within {_inside.door}: call its step instead")
    _inside.door = name
    try:
        yield
    finally:
        _inside.door = None


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (OperationalError, PoolTimeout) as error:
        _log.exception("database_unavailable")
        raise Unavailable(_("The database does not answer just now. Nothing was changed; please try again.")) from error
    except (UnicodeEncodeError, DataError) as error:  # half a character, or what is too large for its column
        raise Invalid(_("This cannot be kept: it holds characters or numbers that no database takes.")) from error
    except StaleDataError as error:
        raise Conflict(
            _("Somebody else changed this in the meantime. Look at it again, then repeat your change.")
        ) from error
