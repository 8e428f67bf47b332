"""The kiosk over HTTP: who sees what at its address, and what the session of a PIN opens."""

import httpx
import pytest
from nicegui.testing import User
from sqlmodel import select

from clientconnect.services.access import kiosks, sessions
from clientconnect.services.access.kiosk_sessions import at_kiosk
from clientconnect.services.access.pin_sign_in import pin_people, sign_in_by_pin
from clientconnect.services.access.pins import my_pin
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.services.foundation.tables import AuditEvent
from clientconnect.services.requests.shipped import ship_requests
from tests.pages.conftest import Enter
from tests.services.access.people import PASSWORD, put_role, put_user

PIN = "480153"
BOSS = system("test")


@pytest.fixture
def people(portal: User) -> None:
    """Anna works the queues and more, Theresa runs the agency, Ben does neither."""
    works = put_role("works", "queue:work", "account:read", "request:read", "user:manage", is_staff=True)
    runs = put_role("runs", "kiosk:manage", "queue:work", is_staff=True)
    put_user("anna", roles={works: [None]}, is_staff=True)
    put_user("theresa", roles={runs: [None]}, is_staff=True)
    put_user("ben", roles={put_role("reads", "account:read"): [1]})
    with database.transaction(writes=True) as session:
        ship_requests(session)


async def set_pin(portal: User, enter: Enter, pin: str = PIN, again: str = PIN) -> httpx.Response:
    """Let Anna set her PIN, and leave her desk."""
    await enter("anna")
    form = {"pin": pin, "again": again, "current": PASSWORD}
    answer = await portal.http_client.post("/info/pin", data=form)
    portal.http_client.cookies.delete("clientconnect")
    return answer


async def at_the_kiosk(portal: User, enter: Enter) -> Actor:
    """Register the browser as a kiosk, sign Anna in by PIN, and return the kiosk."""
    await set_pin(portal, enter)
    token = kiosks.register_kiosk(BOSS, "Front desk")
    portal.http_client.cookies.set("clientconnect-kiosk", token)
    desk = kiosks.resolve_kiosk(token)
    ticket = sign_in_by_pin(desk, pin_people(desk).people[0].public_id, PIN)
    answer = await portal.http_client.get(f"/kiosk/enter/{ticket}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/kiosk/work")
    return desk


def events() -> list[str]:
    with database.transaction(writes=False) as session:
        return [row.event for row in session.exec(select(AuditEvent))]


async def test_an_administrator_registers_the_machine_and_is_signed_out_on_it(
    portal: User, people: None, enter: Enter
) -> None:
    token = (await enter("theresa")).cookies["clientconnect"]
    await portal.open("/kiosk")
    await portal.should_see("Make this machine a kiosk")
    answer = await portal.http_client.post("/kiosk/register", data={"name": " "})
    assert answer.status_code == 422
    assert "Enter a name" in answer.text
    answer = await portal.http_client.post("/kiosk/register", data={"name": "Front desk"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/kiosk")
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("clientconnect-kiosk="))
    assert all(word in cookie.lower() for word in ("httponly", "samesite=strict", "path=/", "max-age=34560000"))
    with pytest.raises(Exception, match="sign in"):
        sessions.resolve(token)
    await portal.open("/kiosk")
    await portal.should_see("Sign in with PIN")
    await portal.should_see("Quality control")


@pytest.mark.parametrize("username", ["", "anna", "ben"])
async def test_a_machine_that_is_no_kiosk_shows_none(portal: User, people: None, enter: Enter, username: str) -> None:
    if username:
        await enter(username)
    answer = await portal.http_client.get("/kiosk")
    assert answer.status_code == 403
    assert "This machine is no kiosk" in answer.text
    assert "Quality control" not in answer.text
    assert (await portal.http_client.post("/kiosk/register", data={"name": "Mine"})).status_code in (303, 403)
    assert kiosks.list_kiosks(BOSS) == []


async def test_a_pin_is_set_with_the_password(portal: User, people: None, enter: Enter) -> None:
    assert (await set_pin(portal, enter, "123456", "123456")).status_code == 422
    answer = await set_pin(portal, enter, PIN, "480154")
    assert "The two PINs are not the same." in answer.text
    assert PIN not in answer.text
    assert (await set_pin(portal, enter)).headers["location"] == "/info?done=pin"
    token = (await enter("anna")).cookies["clientconnect"]
    told = my_pin(sessions.resolve(token))
    assert told is not None
    assert told.set_at is not None
    await portal.open("/info?done=pin")
    await portal.should_see("Your PIN is set.")


async def test_who_works_no_queue_is_offered_no_pin(portal: User, people: None, enter: Enter) -> None:
    await enter("ben")
    await portal.open("/info")
    await portal.should_not_see("PIN for the kiosks")


async def test_the_session_of_a_pin_opens_the_queues_and_nothing_else(portal: User, people: None, enter: Enter) -> None:
    await at_the_kiosk(portal, enter)
    ask = portal.http_client.get
    for address in (
        "/accounts",
        "/info",
        "/queues",
        "/queues/mine",
        "/sessions",
        "/password",
        "/copies",
        "/day",
        "/files/day",
    ):
        assert (await ask(address)).status_code == 403, address
    for address in ("/files/attachment/01m7zktxg8vxtvea9d4ynhzjgh", "/files/notice/01m7zktxg8vxtvea9d4ynhzjgh"):
        assert (await ask(address)).status_code == 403, address
    for address, form in (("/info", {"name": "Eve", "version": "1"}), ("/info/pin", {"pin": "902746"}),
                          ("/kiosk/register", {"name": "Another"})):  # fmt: skip
        assert (await portal.http_client.post(address, data=form)).status_code == 403, address
    assert (await ask("/kiosk")).headers["location"] == "/kiosk/work"
    await portal.open("/kiosk/work")
    await portal.should_see("Anna at Front desk")
    await portal.should_see("Leave")
    await portal.should_see("Printed copies out")
    await portal.should_not_see("Daily view")


async def test_the_printed_copies_are_gathered_at_the_kiosk_too(portal: User, people: None, enter: Enter) -> None:
    await at_the_kiosk(portal, enter)
    await portal.open("/kiosk/copies")
    await portal.should_see("No copy is out")
    await portal.should_see("Anna at Front desk")
    await portal.http_client.post("/kiosk/leave")
    assert (await portal.http_client.get("/kiosk/copies")).headers["location"] == "/kiosk"
    await enter("anna")
    assert (await portal.http_client.get("/kiosk/copies")).headers["location"] == "/kiosk"


async def test_leaving_brings_the_board_back(portal: User, people: None, enter: Enter) -> None:
    await at_the_kiosk(portal, enter)
    token = portal.http_client.cookies["clientconnect"]
    device = next(one.value or "" for one in portal.http_client.cookies.jar if one.name == "clientconnect-kiosk")
    assert at_kiosk(sessions.resolve(token, kiosk=device)).kiosk == "Front desk"
    assert (await portal.http_client.post("/kiosk/leave")).headers["location"] == "/kiosk"
    assert "clientconnect" not in portal.http_client.cookies
    assert (await portal.http_client.get("/kiosk/work")).headers["location"] == "/kiosk"
    assert events()[-1] == "kiosk.left"


async def test_a_ticket_of_another_machine_opens_nothing(portal: User, people: None, enter: Enter) -> None:
    desk = await at_the_kiosk(portal, enter)
    ticket = sign_in_by_pin(desk, pin_people(desk).people[0].public_id, PIN)
    portal.http_client.cookies.clear()
    for token in ("", kiosks.register_kiosk(BOSS, "Back office")):
        portal.http_client.cookies.set("clientconnect-kiosk", token)
        answer = await portal.http_client.get(f"/kiosk/enter/{ticket}")
        assert answer.headers["location"] == "/kiosk"
        assert "clientconnect" not in answer.cookies


async def test_whoever_signs_in_by_password_at_a_kiosk_does_not_work_there_by_touch(
    portal: User, people: None, enter: Enter
) -> None:
    await enter("anna")
    assert (await portal.http_client.get("/kiosk/work")).headers["location"] == "/kiosk"
