"""What became of the records: counts, and each refused row with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that was not written; ``position`` counts from 0 in what the caller gave."""

    position: int
    agency_number: str
    reason: str


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """How many records were new, changed something or changed nothing, and those refused."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[Refused, ...] = ()

    def __add__(self, other: "LoadCounts") -> "LoadCounts":
        return LoadCounts(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.refused + other.refused,
        )

    @property
    def is_silent(self) -> bool:
        """Tell whether nothing was written and nothing refused."""
        return not (self.added or self.changed or self.refused)
