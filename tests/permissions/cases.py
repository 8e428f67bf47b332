"""Recipes, how each door is called for each subject, and the outcome of every case."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clientconnect.errors import PortalError
from clientconnect.services import every_door
from clientconnect.services.foundation.use_case import DOORS
from tests.fresh_throttle import start_anew
from tests.permissions import recipes
from tests.permissions.people import CLIENTS, PEOPLE, Kind
from tests.permissions.stage import STATES, Case, Stage

Call = Callable[[Case, str], object]
"""Calls a door as the case's person, for the subject; returns what the door returned."""

OF_CLIENTS = (*CLIENTS, "missing", "garbage")
"""The subjects of a door that is about something of a client."""
OF_PEOPLE = ("mine", "group", "north", "supply", "missing", "garbage")
"""The subjects of a door that is about something of one person: the actor's own, or somebody's of a client."""
NONE = ("-",)
OUTSIDE = "not_found"
NOT_APPLICABLE = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to call one door: for which ``subjects``, and why what it returns is not looked into, where it is not."""

    door: str
    call: Call
    subjects: tuple[str, ...]
    returns_any: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a door, its subject, the state of the session; the outcome for each kind of person."""

    door: str
    subject: str
    state: str
    outcomes: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells the line from others."""
        return (self.door, self.subject, self.state)


RECIPES: dict[str, Recipe] = {}


def recipe(door: str, subjects: tuple[str, ...] = NONE, *, returns_any: str = "") -> Callable[[Call], Call]:
    """Make a function ``(case, subject)`` the way in which ``door`` is called.

    ``returns_any`` gives the reason why what comes back may tell of other clients.
    """

    def keep(call: Call) -> Call:
        RECIPES[door] = Recipe(door, call, subjects, returns_any)
        return call

    return keep


@cache
def every_recipe() -> dict[str, Recipe]:
    """Return the recipes of all areas by door."""
    for module in pkgutil.iter_modules(recipes.__path__, f"{recipes.__name__}."):
        importlib.import_module(module.name)
    return RECIPES


def our_doors() -> list[str]:
    """Return the names of all registered doors of the portal."""
    every_door()
    return sorted(name for name, door in DOORS.items() if door.function.__module__.startswith("clientconnect."))


def rows_of(stage: Stage, door: str) -> Iterator[Row]:
    """Run every case of ``door`` and yield its lines: each subject, then each state for the subject of the own client."""
    made = every_recipe()[door]
    for subject in made.subjects:
        yield Row(door, subject, "live", tuple(outcome(stage, made, kind, subject, "live") for kind in PEOPLE))
    subject = next((one for one in ("mine", "north") if one in made.subjects), made.subjects[0])
    for state in STATES[1:]:
        found = (outcome(stage, made, kind, subject, state) if kind.has_session else NOT_APPLICABLE for kind in PEOPLE)
        yield Row(door, subject, state, tuple(found))


def outcome(stage: Stage, made: Recipe, kind: Kind, subject: str, state: str) -> str:
    """Return how a case ends: ``ok``, an error's code, ``leak …`` of other clients, or the fault that it is."""
    start_anew()
    with stage.case(kind, state) as case:
        given = frozenset(case.thing(what, subject) for what, code in stage.belongings.ids if code == subject)
        try:
            found = made.call(case, subject)
        except PortalError as error:
            told = [error.message, *getattr(error, "fields", {}).values()]
            ending = error.code
        except Exception as error:  # noqa: BLE001 - whatever a door raises is what the table shows
            return f"fault {type(error).__name__}"
        else:
            told = [] if made.returns_any else [found, *_written(found)]
            ending = "ok"
        foreign = stage.belongings.foreign(told, kind.reach, given)
        return f"leak {' '.join(foreign)}" if foreign else ending


def _written(found: object) -> list[bytes]:
    return [found.read_bytes()] if isinstance(found, Path) else []
