"""Which clients' rows an actor reaches."""

import pytest

from clientconnect.errors import Conflict, Invalid, NotAllowed, NotFound, SignedOut
from clientconnect.services.clients.scope import scope
from clientconnect.services.clients.tree import create_client, list_clients
from clientconnect.services.clients.views import SHIPPED, show_to_client, shown
from clientconnect.services.foundation import database
from clientconnect.services.foundation.permissions import Permission
from tests.cast import Cast


def reach(cast: Cast, who: str) -> tuple[int, ...] | None:
    with database.transaction(writes=False) as session:
        return scope(cast.everyone()[who], session, Permission.ACCOUNT_READ)


def test_a_head_office_reaches_its_branches_and_nobody_elses(cast: Cast) -> None:
    assert reach(cast, "head_office") == tuple(sorted(cast.clients[c] for c in ("GROUP", "NORTH", "LAKE")))


def test_a_branch_reaches_itself_alone(cast: Cast) -> None:
    assert reach(cast, "read_only") == (cast.clients["NORTH"],)


def test_staff_reach_every_client_and_nobody_none(cast: Cast) -> None:
    assert reach(cast, "staff") is None
    assert reach(cast, "nobody") == ()


def test_the_tree_is_listed_in_reading_order(cast: Cast) -> None:
    rows = list_clients(cast.agency_admin)
    assert [(row.code, row.depth) for row in rows] == [("SUPPLY", 0), ("GROUP", 0), ("LAKE", 1), ("NORTH", 1)]


def test_bad_clients_are_refused(cast: Cast) -> None:
    with pytest.raises(Conflict):
        create_client(cast.agency_admin, code="NORTH", name="Again")
    with pytest.raises(Invalid) as caught:
        create_client(cast.agency_admin, code=" ", name="")
    assert set(caught.value.fields) == {"code", "name"}
    with pytest.raises(NotFound):
        create_client(cast.agency_admin, code="X", name="X", parent_code="nowhere")
    with pytest.raises(NotAllowed):
        create_client(cast.head_office, code="X", name="X")
    with pytest.raises(SignedOut):
        create_client(cast.nobody, code="X", name="X")


def test_what_a_head_office_is_shown_its_branches_are_shown_unless_they_have_their_own(cast: Cast) -> None:
    show_to_client(cast.agency_admin, "GROUP", "tabs", ("payments",))
    show_to_client(cast.agency_admin, "LAKE", "tabs", ("payments", "notes"))
    with database.transaction(writes=False) as session:
        assert shown(session, cast.clients["NORTH"], "tabs") == ("payments",)
        assert shown(session, cast.clients["LAKE"], "tabs") == ("payments", "notes")
        assert shown(session, cast.clients["SUPPLY"], "tabs") == SHIPPED["tabs"]
