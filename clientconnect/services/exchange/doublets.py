"""What stands twice in a file although it may stand only once, and accounts of which a row is refused: found at the end."""

from array import array
from dataclasses import dataclass

from clientconnect.services.exchange.check.stream import Checked, account_identity, identity


@dataclass(frozen=True, slots=True)
class Doublet:
    """A group of rows that falls for another's sake: the row of that other, and whether that one was refused itself."""

    other_row: int
    is_others_fault: bool = False


class Doublets:
    """Remembers what stands where: 25 bytes for each account or reference, whatever the length of the file."""

    def __init__(self) -> None:
        self._identities, self._positions, self._rows = array("q"), array("q"), array("q")
        self._refused = array("b")

    def note(self, one: Checked, position: int) -> None:
        """Remember the group at ``position``: what its records are, or the account whose rows are refused."""
        if one.refusals:
            if one.account:
                self._add(hash(account_identity(one.account)), position, one.row, refused=True)
            return
        for record in one.records:
            key = identity(record)
            if key is not None:
                self._add(hash(key), position, one.row, refused=False)

    def found(self, *, with_the_first: bool) -> dict[int, Doublet]:
        """Return the positions of the groups that fall: those that repeat, ``with_the_first`` too, as an account's must.

        An account falls also where one of its rows stands apart and is refused.
        """
        import pandas as pd

        if not self._identities:
            return {}
        frame = pd.DataFrame(
            {"identity": self._identities, "position": self._positions, "row": self._rows, "refused": self._refused}
        )
        repeated = frame[frame.identity.duplicated(keep=False)]
        fallen: dict[int, Doublet] = {}
        for _identity, group in repeated.groupby("identity", sort=False):
            rows, positions = group.row.tolist(), group.position.tolist()
            bad = [row for row, refused in zip(rows, group.refused.tolist(), strict=True) if refused]
            for at, (row, position) in enumerate(zip(rows, positions, strict=True)):
                if row not in bad and (at or with_the_first):
                    other = bad[0] if bad else rows[0] if at else rows[1]
                    fallen.setdefault(position, Doublet(other, bool(bad)))
        return fallen

    def _add(self, key: int, position: int, row: int, *, refused: bool) -> None:
        self._identities.append(key)
        self._positions.append(position)
        self._rows.append(row)
        self._refused.append(refused)
