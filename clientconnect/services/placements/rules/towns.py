"""ZIP codes with their towns and states, as the postal service names them."""

from functools import cache

from clientconnect.services.accounts.names import name_key

MILITARY = frozenset({"APO", "FPO", "DPO"})
"""Towns of the armed forces, whose states are AA, AE and AP."""


def town(zip_code: str) -> tuple[str, str] | None:
    """Return the city, in CAPITALS, and the state of a ZIP code of five or nine digits; ``None`` where there is none."""
    return _towns().get(zip_code[:5])


def is_town(zip_code: str, city: str) -> bool:
    """Tell whether mail for a ZIP code may name ``city`` (in CAPITALS): its town, or another that is accepted there."""
    found = town(zip_code)
    return found is not None and (city == found[0] or city in _others().get(zip_code[:5], ()))


def is_town_of(city: str, state: str) -> bool:
    """Tell whether a state (by its two letters) has a town that mail may call ``city`` (in CAPITALS)."""
    return (city, state) in _named()


@cache
def _named() -> frozenset[tuple[str, str]]:
    """Every town by its names and its state."""
    names = {(name, place[1]) for zip_code, place in _towns().items() for name in _others().get(zip_code, ())}
    return frozenset(names | set(_towns().values()))


@cache
def _towns() -> dict[str, tuple[str, str]]:
    import zipcodes  # type: ignore[import-untyped]

    return {row["zip_code"]: (name_key(row["city"]), row["state"]) for row in zipcodes.list_all()}


@cache
def _others() -> dict[str, tuple[str, ...]]:
    """Other names that the postal service knows for a ZIP code's town, those it discourages too."""
    import zipcodes

    return {
        row["zip_code"]: tuple(name_key(name) for name in (*row["acceptable_cities"], *row["unacceptable_cities"]))
        for row in zipcodes.list_all()
        if row["acceptable_cities"] or row["unacceptable_cities"]
    }
