"""The reviewed table of outcomes, and the command that writes it: ``python -m tests.permissions.table``.

One line for each door, subject and state of the session; one column for each kind of person (``people.PEOPLE``). The
clients: ``group`` is the head office of ``north`` and ``lake``, ``ward`` a branch below ``north``, ``supply`` a stranger.
After the command read the difference line by line: whoever lacks the right altogether is ``not_allowed``; what is of a
client out of reach is ``not_found``, as what is missing; whoever is not signed in is ``signed_out``.
"""

import csv
import tempfile
from collections import Counter
from pathlib import Path

from tests.permissions.cases import Row, every_recipe, our_doors, rows_of
from tests.permissions.people import PEOPLE
from tests.permissions.stage import Stage

PATH = Path(__file__).with_name("table.csv")
_HEAD = ("door", "subject", "state")


def read() -> dict[str, list[Row]]:
    """Return the lines of the reviewed table by door."""
    found: dict[str, list[Row]] = {}
    with PATH.open(newline="", encoding="utf-8") as file:
        lines = csv.reader(file)
        head = next(lines)
        assert head == [*_HEAD, *(kind.name for kind in PEOPLE)], "the table is for other people: write it anew"
        for door, subject, state, *outcomes in lines:
            found.setdefault(door, []).append(Row(door, subject, state, tuple(outcomes)))
    return found


def write(rows: list[Row]) -> None:
    """Write the table anew."""
    with PATH.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow([*_HEAD, *(kind.name for kind in PEOPLE)])
        lines.writerows([row.door, row.subject, row.state, *row.outcomes] for row in rows)


def main() -> None:
    """Run every case, write the table, and say how often each outcome came."""
    missing = [door for door in our_doors() if door not in every_recipe()]
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        try:
            rows = [row for door in our_doors() if door not in missing for row in rows_of(stage, door)]
        finally:
            stage.close()
    write(rows)
    counted = Counter(outcome for row in rows for outcome in row.outcomes if outcome)
    print(f"{counted.total():,} cases in {len(rows):,} lines:", dict(counted.most_common()))  # noqa: T201
    if missing:
        raise SystemExit(f"without a recipe in tests/permissions/recipes: {', '.join(missing)}")


if __name__ == "__main__":
    main()
