"""The reviewed table itself, held against the roles and the rules of safety: it cannot be reviewed wrongly."""

from collections.abc import Iterator

import pytest

from clientconnect.services.access.roles import SHIPPED
from clientconnect.services.foundation.permissions import AGENCY_WIDE, EVERYBODYS, UNGRANTED, Permission
from clientconnect.services.foundation.use_case import DOORS
from tests.permissions.cases import Row, our_doors
from tests.permissions.people import CLIENTS, EVERYTHING, PEOPLE, Kind
from tests.permissions.table import read

ROWS = [row for rows in read().values() for row in rows]
ROLES = {role.name: frozenset(role.permissions) for role in SHIPPED} | {
    EVERYTHING: frozenset(Permission) - AGENCY_WIDE - UNGRANTED
}
ANSWERS_NOTHING = {
    "accounts.neighbours": "has no place for what is out of reach; its recipe checks it",
    "accounts.load_batch": "tells what it refuses in its counts",
    "exchange.mark_acknowledged": "tells of each id what became of it",
    "exchange.find_accounts": "finds what there is",
    "exchange.document_accounts": "finds what there is",
}
"""Doors that answer for a subject out of reach as for one that is missing, without an error."""


def rights_of(kind: Kind) -> frozenset[Permission]:
    """Return what a kind of person may do, by the roles' own lists."""
    if kind.name == "system":
        return frozenset(Permission)
    if kind.name == "anonymous":
        return frozenset({Permission.PUBLIC_SIGN_IN})
    if kind.name == "kiosk":
        return frozenset({Permission.KIOSK_SHOW})
    if kind.is_at_kiosk:
        return frozenset({Permission.QUEUE_WORK})
    return EVERYBODYS if kind.is_first else ROLES.get(kind.role, frozenset()) | EVERYBODYS


def cells(state: str) -> Iterator[tuple[Row, Kind, Permission, str]]:
    our_doors()
    for row in ROWS:
        if row.state == state:
            for kind, outcome in zip(PEOPLE, row.outcomes, strict=True):
                if outcome:
                    yield row, kind, DOORS[row.door].permission, outcome


def test_nothing_in_the_table_is_a_fault_or_a_leak() -> None:
    assert [row for row in ROWS if any(one.startswith(("fault", "leak")) for one in row.outcomes)] == []


@pytest.mark.parametrize("state", ["ended", "idle", "locked"])
def test_a_session_that_is_over_opens_nothing(state: str) -> None:
    assert {outcome for _row, _kind, _permission, outcome in cells(state)} == {"signed_out"}


@pytest.mark.parametrize("state", ["revoked", "first"])
def test_without_rights_only_everybodys_own_remains(state: str) -> None:
    for row, kind, permission, outcome in cells(state):
        if kind.is_at_kiosk:
            assert outcome == "signed_out", row.key
        else:
            assert (outcome == "not_allowed") == (permission not in EVERYBODYS), (row.key, kind.name)


def test_who_lacks_the_right_is_refused_before_anything_is_looked_up() -> None:
    for row, kind, permission, outcome in cells("live"):
        if permission not in rights_of(kind):
            wanted = "signed_out" if kind.name == "anonymous" else "not_allowed"
            assert outcome == wanted, (row.key, kind.name)


def test_what_is_out_of_reach_is_not_found() -> None:
    checked = 0
    for row, kind, permission, outcome in cells("live"):
        is_out = row.subject in ("missing", "garbage") or (row.subject in CLIENTS and row.subject not in kind.reach)
        if permission in EVERYBODYS or permission not in rights_of(kind) or not is_out or row.door in ANSWERS_NOTHING:
            continue
        checked += 1
        assert outcome in ("not_found", *ALSO.get(row.door, ())), (row.key, kind.name)
    assert checked > 500


def test_what_is_within_reach_is_found() -> None:
    for row, kind, permission, outcome in cells("live"):
        if permission in rights_of(kind) and row.subject in kind.reach and kind.role and row.door in PLAIN:
            assert outcome == "ok", (row.key, kind.name)


ALSO = {
    "exchange.apply_batch": ("conflict",),
    "exchange.save_mapping": ("invalid",),
    "exchange.save_layout": ("invalid",),
    "exchange.refused_rows": ("ok",),
    "accounts.forget_staged": ("ok",),
    "accounts.chosen_files": ("ok",),
}
"""Other answers for what is missing: no rows, a run that somebody else leads, nothing to forget or to show again."""
PLAIN = {
    "requests.open_account",
    "requests.account_panel",
    "accounts.search",
    "accounts.write_export",
    "accounts.read_attachment",
    "accounts.read_notice",
    "accounts.upload_rules",
    "accounts.attach",
}
"""Doors that open for all that is within reach."""
