"""The appearance and the shortcuts: one's own and nobody else's."""

import pytest

from clientconnect.errors import Invalid, SignedOut
from clientconnect.services.access import sessions
from clientconnect.services.access.profile import choose_appearance, my_profile, switch_shortcuts
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.foundation.actor import Actor, anonymous
from tests.services.access.conftest import Box
from tests.services.access.people import PASSWORD, put_user

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def anna(box: Box) -> Actor:
    """Sign Anna in."""
    put_user("anna")
    return sessions.resolve(sign_in(anonymous(), "anna", PASSWORD, Browser()).token)


def test_the_look_and_the_shortcuts_are_kept(anna: Actor) -> None:
    assert my_profile(anna).is_dark is None
    choose_appearance(anna, "dark")
    switch_shortcuts(anna, False)
    assert my_profile(anna).is_dark is True
    assert not my_profile(anna).has_shortcuts
    with pytest.raises(Invalid):
        choose_appearance(anna, "pink")  # type: ignore[arg-type]


def test_who_is_signed_out_has_no_profile() -> None:
    with pytest.raises(SignedOut):
        my_profile(anonymous())
