"""Edit my Info."""

from nicegui import ui
from nicegui.testing import User
from nicegui.testing.user_interaction import UserInteraction

from clientconnect.services.access import sessions
from clientconnect.services.access.profile import MyInfo, my_profile, save_my_info
from tests.pages.conftest import Box, Enter, settle
from tests.services.access.people import put_user


def field(portal: User, label: str) -> ui.input:
    found = [entry for entry in portal.find(ui.input).elements if entry.props.get("aria-label") == label]
    assert len(found) == 1
    return found[0]


async def test_changes_are_kept_when_saved(portal: User, enter: Enter, box: Box) -> None:
    put_user("anna")
    token = (await enter("anna")).cookies["clientconnect"]
    await portal.open("/info")
    field(portal, "Name").value = "Anna Meyer"
    field(portal, "Telephone").value = "(937) 555-0142"
    assert my_profile(sessions.resolve(token)).name == "Anna"
    portal.find(marker="save-changes").click()
    await portal.should_see("Your changes are saved.")
    kept = my_profile(sessions.resolve(token))
    assert (kept.name, kept.telephone, kept.version) == ("Anna Meyer", "(937) 555-0142", 2)
    field(portal, "Best time to call").value = "mornings"
    portal.find(marker="save-changes").click()
    await settle()
    assert my_profile(sessions.resolve(token)).best_time_to_call == "mornings"


async def test_faults_stand_below_their_fields_and_nothing_is_lost(portal: User, enter: Enter) -> None:
    put_user("anna")
    put_user("berta")
    await enter("anna")
    await portal.open("/info")
    field(portal, "Username").value = "a"
    field(portal, "E-mail address").value = "no address"
    portal.find(marker="save-changes").click()
    await settle()
    assert "3 to 64" in (field(portal, "Username").error or "")
    assert "no e-mail address" in (field(portal, "E-mail address").error or "")
    assert field(portal, "E-mail address").value == "no address"
    field(portal, "Username").value = "BERTA"
    field(portal, "E-mail address").value = "anna@agency.example"
    portal.find(marker="save-changes").click()
    await settle()
    assert field(portal, "Username").error == "This username is taken. Please choose another one."


async def test_a_change_made_elsewhere_is_no_silent_overwrite(portal: User, enter: Enter) -> None:
    put_user("anna")
    token = (await enter("anna")).cookies["clientconnect"]
    await portal.open("/info")
    save_my_info(sessions.resolve(token), MyInfo("Anna M.", "anna", "anna@agency.example", "", "", 1))
    field(portal, "Name").value = "Anna Other"
    portal.find(marker="save-changes").click()
    await portal.should_see("Your info was changed elsewhere in the meantime.")
    assert my_profile(sessions.resolve(token)).name == "Anna M."


async def test_the_shortcuts_can_be_switched_off(portal: User, enter: Enter) -> None:
    put_user("anna")
    token = (await enter("anna")).cookies["clientconnect"]
    await portal.open("/info")
    portal.find(marker="shortcuts").click()
    await settle()
    assert not my_profile(sessions.resolve(token)).has_shortcuts


async def test_the_dark_look_is_kept(portal: User, enter: Enter) -> None:
    put_user("anna")
    token = (await enter("anna")).cookies["clientconnect"]
    await portal.open("/info")
    for button in portal.find(content="On").elements:
        if getattr(button, "text", "") == "On":
            UserInteraction(portal, {button}, None).click()
    await settle()
    assert my_profile(sessions.resolve(token)).appearance == "dark"
