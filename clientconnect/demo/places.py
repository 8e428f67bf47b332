"""Real ZIP codes with their cities, states and area codes; made-up houses in them."""

from functools import cache
from typing import NamedTuple

import zipcodes  # type: ignore[import-untyped]

from clientconnect.demo.dice import Dice, weighted
from clientconnect.demo.words import STREET_KINDS, STREETS
from clientconnect.services.accounts.names import name_key

_STATES = weighted({"OH": 80, "KY": 5, "IN": 5, "MI": 3, "WV": 2, "PA": 2, "FL": 2, "TX": 1})
_NEAR_DAYTON = ("453", "454", "455")


class Place(NamedTuple):
    """A ZIP code's city, and the area codes of its state's telephones there."""

    zip_code: str
    city: str
    state: str
    area_codes: tuple[str, ...]


def place(dice: Dice) -> Place:
    """Return a place: mostly around Dayton, else in Ohio or where its people move to."""
    by_state = _by_state()
    return dice.pick(by_state["near"] if dice.chance(0.6) else by_state[dice.pick(_STATES)])


def street(dice: Dice) -> str:
    """Return a street address without punctuation, some with an apartment at its end, some a post office box."""
    if dice.chance(0.04):
        return f"PO BOX {dice.between(10, 9999)}"
    half = " 1/2" if dice.chance(0.01) else ""
    side = dice.pick(("NORTH ", "SOUTH ", "EAST ", "WEST ")) if dice.chance(0.35) else ""
    unit = f" #{dice.between(1, 420)}" if dice.chance(0.18) else ""
    return f"{dice.between(1, 9999)}{half} {side}{dice.pick(STREETS)} {dice.pick(STREET_KINDS)}{unit}"


@cache
def _by_state() -> dict[str, tuple[Place, ...]]:
    wanted = set(_STATES)
    found: dict[str, list[Place]] = {state: [] for state in (*sorted(wanted), "near")}
    for row in zipcodes.list_all():
        if row["state"] in wanted and row["zip_code_type"] == "STANDARD" and row["active"] and row["area_codes"]:
            one = Place(row["zip_code"], name_key(row["city"]), row["state"], tuple(row["area_codes"]))
            found[one.state].append(one)
            if one.zip_code.startswith(_NEAR_DAYTON):
                found["near"].append(one)
    return {state: tuple(places) for state, places in found.items()}
