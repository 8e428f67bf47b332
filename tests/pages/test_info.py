"""Edit my Info."""

from nicegui.testing import User
from nicegui.testing.user_interaction import UserInteraction

from clientconnect.services.access import sessions
from clientconnect.services.access.profile import my_profile
from tests.pages.conftest import Box, Enter, settle
from tests.services.access.people import PASSWORD, put_user

INFO = {"name": "Anna Meyer", "username": "anna", "email": "anna@agency.example", "telephone": "(937) 555-0142",
        "best_time_to_call": "mornings", "version": "1"}  # fmt: skip


async def test_changes_are_kept_when_saved(portal: User, enter: Enter) -> None:
    put_user("anna")
    token = (await enter("anna")).cookies["clientconnect"]
    await portal.open("/info")
    for label in (
        "Edit my Info",
        "Name",
        "Username",
        "E-mail address",
        "Telephone",
        "Current Password",
        "Save Changes",
    ):
        await portal.should_see(label)
    answer = await portal.http_client.post("/info", data=INFO)
    assert (answer.status_code, answer.headers["location"]) == (303, "/info?done=saved")
    kept = my_profile(sessions.resolve(token))
    assert (kept.name, kept.telephone, kept.best_time_to_call, kept.version) == (
        "Anna Meyer", "(937) 555-0142", "mornings", 2,
    )  # fmt: skip
    await portal.open("/info?done=saved")
    await portal.should_see("Your changes are saved.")


async def test_faults_stand_below_their_fields_and_nothing_is_lost(portal: User, enter: Enter) -> None:
    put_user("anna")
    put_user("berta")
    token = (await enter("anna")).cookies["clientconnect"]
    answer = await portal.http_client.post("/info", data=INFO | {"username": "a", "email": "no address"})
    assert answer.status_code == 422
    for text in ("3 to 64", "no e-mail address", '"defaultValue":"no address"', '"defaultValue":"Anna Meyer"'):
        assert text in answer.text
    answer = await portal.http_client.post("/info", data=INFO | {"username": "BERTA", "current": PASSWORD})
    assert answer.status_code == 409
    assert "This username is taken. Please choose another one." in answer.text
    assert PASSWORD not in answer.text
    assert my_profile(sessions.resolve(token)).version == 1


async def test_a_new_username_needs_the_password(portal: User, enter: Enter) -> None:
    put_user("anna")
    token = (await enter("anna")).cookies["clientconnect"]
    for current in ("", "not the password"):
        answer = await portal.http_client.post("/info", data=INFO | {"username": "anna.meyer", "current": current})
        assert answer.status_code == 422
        assert "This is not your current password." in answer.text
    assert my_profile(sessions.resolve(token)).username == "anna"
    answer = await portal.http_client.post("/info", data=INFO | {"username": "anna.meyer", "current": PASSWORD})
    assert answer.headers["location"] == "/info?done=saved"


async def test_a_new_address_is_confirmed_by_the_link_that_is_mailed_there(
    portal: User, enter: Enter, box: Box
) -> None:
    put_user("anna")
    token = (await enter("anna")).cookies["clientconnect"]
    answer = await portal.http_client.post("/info", data=INFO | {"email": "anna@new.example", "current": PASSWORD})
    assert answer.headers["location"] == "/info?done=asked"
    await portal.open("/info?done=asked")
    await portal.should_see("We mailed a link to the new e-mail address")
    link = next(word for word in box.letters[0][2].split() if "/address/" in word).removeprefix("http://test")
    for _look in range(2):
        await portal.open(link)
        await portal.should_see("anna@new.example is to be the e-mail address of the username anna.")
    assert my_profile(sessions.resolve(token)).email == "anna@agency.example"
    answer = await portal.http_client.post(link)
    assert answer.status_code == 200
    assert "From now on anna@new.example is the e-mail address" in answer.text
    assert my_profile(sessions.resolve(token)).email == "anna@new.example"
    for again in (await portal.http_client.post(link), await portal.http_client.get(link)):
        assert again.status_code == 404
        assert "This link works no more" in again.text


async def test_a_change_made_elsewhere_is_no_silent_overwrite(portal: User, enter: Enter) -> None:
    put_user("anna")
    token = (await enter("anna")).cookies["clientconnect"]
    for version in ("1", "1", "x", "9" * 30, ""):
        answer = await portal.http_client.post("/info", data=INFO | {"version": version, "name": f"Anna {version}"})
        if version != "1":
            assert answer.status_code == 409
    assert answer.status_code == 409
    assert "Your info was changed elsewhere in the meantime." in answer.text
    assert my_profile(sessions.resolve(token)).name == "Anna 1"


async def test_who_is_signed_out_is_led_to_the_sign_in(portal: User) -> None:
    answer = await portal.http_client.post("/info", data=INFO)
    assert (answer.status_code, answer.headers["location"]) == (303, "/signin?next=/info")


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
