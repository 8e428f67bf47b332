"""Every door, before every kind of person, for every tenancy of its subject: as the reviewed table says."""

import pytest

from tests.permissions.cases import every_recipe, our_doors, rows_of
from tests.permissions.people import PEOPLE
from tests.permissions.stage import Stage
from tests.permissions.table import read

DOORS = our_doors()
TABLE = read()


def test_every_door_has_a_recipe_and_no_recipe_is_left_over() -> None:
    assert sorted(every_recipe()) == DOORS, "write a recipe in tests/permissions/recipes, then the table anew"
    assert sorted(TABLE) == DOORS, "write the table anew: python -m tests.permissions.table"


def test_the_cases_are_many() -> None:
    assert sum(1 for rows in TABLE.values() for row in rows for outcome in row.outcomes if outcome) >= 5_000


@pytest.mark.parametrize("door", DOORS)
def test_a_door_opens_to_whom_the_table_says(stage: Stage, door: str) -> None:
    reviewed = {row.key: row.outcomes for row in TABLE.get(door, [])}
    differing = []
    for row in rows_of(stage, door):
        wanted = reviewed.pop(row.key, ("no such line",) * len(PEOPLE))
        differing += [
            f"{row.subject}, {row.state}, {kind.name}: {was}, not {should}"
            for kind, was, should in zip(PEOPLE, row.outcomes, wanted, strict=True)
            if was != should
        ]
    assert differing == []
    assert reviewed == {}
