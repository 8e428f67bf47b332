"""What the screens get of accounts that are placed by a file: frozen read models."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from clientconnect.services.foundation.jobs import JobState
from clientconnect.services.placements.rules.model import Correction

READY, TO_MEND, TWIN, LEFT_OUT = "ready", "mend", "twin", "left_out"
"""What a row of a dry run is: to be placed, against a rule, likely placed already, not placed."""

TWINS = "twins"
"""The kind of finding that likely duplicates are, beside the ids of the rules."""

NEEDS_YOU, HAS_CORRECTION = "needs_you", "has_correction"
"""Rows with something that only a person can decide, or that a correction mends."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch under work, in a list."""

    public_id: str
    file_name: str
    client_name: str
    state: str
    rows: int
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its name, what it is taken for (empty: left out), and its first values."""

    name: str
    target: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """How many rows, and their dollars; ``changed`` of them are not as they were read: corrected, left out, decided on."""

    rows: int = 0
    dollars: Decimal = Decimal(0)
    changed: int = 0


@dataclass(frozen=True, slots=True)
class FoundKind:
    """A kind of finding: the rule's id or :data:`TWINS`, its name, in how many rows, in how many a correction mends it."""

    rule: str
    name: str
    rows: int
    correctable: int
    is_must: bool


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch as its page shows it. ``version`` counts its changes: a commit places what was seen with it.

    ``client_id`` is the client's public id, ``sheet`` the one that was taken of a workbook with several.
    ``tiles`` are by what the rows are. ``trailer_fits`` tells that the file's last row said the same; ``kept_on`` when this
    header's columns were mapped before, as mm/dd/yyyy; ``missing`` are needed fields that no column is.
    """

    public_id: str
    number: str
    client_id: str
    client_name: str
    kind: str
    state: str
    file_name: str
    message: str
    made_at: datetime
    made_by: str
    columns: tuple[Column, ...]
    missing: tuple[str, ...]
    kept_on: str
    tiles: Mapping[str, Tile]
    trailer_fits: bool
    kinds: tuple[FoundKind, ...]
    version: int
    job: JobState | None
    committed_at: datetime | None
    committed_by: str
    may_place: bool
    sheet: str

    @property
    def to_place(self) -> Tile:
        """All rows that are not left out."""
        rows = [tile for what, tile in self.tiles.items() if what != LEFT_OUT]
        return Tile(sum(tile.rows for tile in rows), sum((tile.dollars for tile in rows), Decimal(0)))

    @property
    def changed(self) -> int:
        """How many rows somebody corrected, left out or decided on."""
        return sum(tile.changed for tile in self.tiles.values())

    @property
    def twins_to_mend(self) -> int:
        """How many of the rows to mend are likely duplicates as well."""
        return sum(one.rows for one in self.kinds if one.rule == TWINS) - self.tile(TWIN).rows

    def tile(self, what: str) -> Tile:
        """Return how many rows are ``what``."""
        return self.tiles.get(what, Tile())


@dataclass(frozen=True, slots=True)
class RowFinding:
    """Something found in a row: by which rule, in which field (its name beside it), what stands there, the ways to mend it."""

    rule: str
    field: str
    field_name: str
    value: str
    sentence: str
    is_must: bool
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class TwinShown:
    """A likely duplicate of a row: an account or a submission by its public id, or an earlier row of the file.

    ``placed_on`` is mm/dd/yyyy, ``balance`` dollars such as 1,284.50; both may be empty.
    """

    kind: str
    public_id: str
    row: int
    name: str
    number: str
    why: tuple[str, ...]
    placed_on: str
    balance: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row of the dry run: its number in the file, whose account it is, what was found; ``what`` it counts as."""

    public_id: str
    row_number: int
    name: str
    account_number: str
    total: Decimal
    what: str
    findings: tuple[RowFinding, ...]
    twin: TwinShown | None
    is_other_debt: bool


@dataclass(frozen=True, slots=True)
class RowPage:
    """One page of rows; ``count`` is how many there are in all."""

    rows: tuple[ReviewRow, ...]
    count: int
    offset: int
