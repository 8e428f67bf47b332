"""The wrapper of events and pages: who acts is asked at every click, and errors become sentences."""

import asyncio
import gc

import pytest
from nicegui import Client, background_tasks, ui
from nicegui.testing import User
from sqlalchemy import Engine

from clientconnect.components import bridge, feedback
from clientconnect.errors import Conflict, Invalid, NotFound
from clientconnect.services.access import sessions
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import Actor, system
from clientconnect.services.foundation.policies import agency_policies, change_policy
from tests.services.access.people import put_role, put_user

HOME = "/desk"


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """Screens are tried on one database."""
    return sqlite_engine


@pytest.fixture
def token(engine: Engine, user: User) -> str:
    """Sign Anna in."""
    made = token_of(put_user("anna", roles={put_role("reads", "account:read"): [1]}))
    user.http_client.cookies.set("clientconnect", made)
    return made


def token_of(user_id: int) -> str:
    with database.transaction(writes=True) as session:
        return sessions.start(session, user_id)


def desk(**handlers: object) -> None:
    """Register a page with one button for each handler."""

    @ui.page(HOME)
    @feedback.guarded_page
    async def page(actor: Actor, name: str = "") -> None:
        ui.label(f"Desk of {actor.name} {name}")
        for caption, handler in handlers.items():
            ui.button(caption, on_click=handler)  # type: ignore[arg-type]

    @ui.page("/ended")
    @ui.page("/signin")
    async def entrance(next: str = "") -> None:
        ui.label(f"Entrance, then {next}")


async def test_a_page_gets_the_person(user: User, token: str) -> None:
    desk()
    await user.open(f"{HOME}?name=two")
    await user.should_see("Desk of anna two")


async def test_without_a_session_a_page_leads_to_the_sign_in_and_back(user: User, engine: Engine) -> None:
    desk()
    answer = await user.http_client.get(f"{HOME}?name=two")
    assert (answer.status_code, answer.headers["location"]) == (303, "/signin?next=/desk%3Fname%3Dtwo")


async def test_a_page_that_leads_elsewhere_does_not_wait_in_memory(user: User, engine: Engine) -> None:
    desk()
    for _ in range(3):
        assert (await user.http_client.get(HOME)).status_code == 303
    assert [page for page in Client.instances.values() if page.page.path == HOME] == []


async def test_a_first_sign_in_leads_to_the_new_password(user: User, engine: Engine) -> None:
    desk()
    user.http_client.cookies.set("clientconnect", token_of(put_user("newcomer", must_change_password=True)))
    answer = await user.http_client.get(HOME)
    assert (answer.status_code, answer.headers["location"]) == (303, "/first-password")


async def test_a_page_that_is_not_found_says_so(user: User, token: str) -> None:
    @ui.page("/lost")
    @feedback.guarded_page
    async def page(actor: Actor) -> None:
        raise NotFound("There is no such account.")

    answer = await user.http_client.get("/lost")
    assert answer.status_code == 404
    assert "There is no such account." in answer.text


async def test_a_fault_on_a_page_shows_a_reference_and_no_text_of_a_library(
    user: User, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    @ui.page("/broken")
    @feedback.guarded_page
    async def page(actor: Actor) -> None:
        raise ZeroDivisionError("secret text")

    answer = await user.http_client.get("/broken")
    assert answer.status_code == 500
    assert "Reference" in answer.text
    assert "secret text" not in answer.text
    assert "page_failed" in caplog.text
    caplog.clear()  # NiceGUI's fixture fails a test that leaves an error in the log


async def test_an_event_gets_the_person_of_that_moment(user: User, token: str) -> None:
    @feedback.guarded
    async def who(actor: Actor) -> None:
        ui.label(f"It is {actor.name}")

    desk(Who=who)
    await user.open(HOME)
    user.find("Who").click()
    await user.should_see("It is anna")
    sessions.sign_out(sessions.resolve(token))
    user.find("Who").click()
    await user.should_see("Entrance, then /desk")


async def test_one_hop_is_enough(user: User, token: str) -> None:
    @feedback.guarded
    async def name() -> None:
        ui.label((await bridge.ask(agency_policies))["agency.name"])

    desk(Name=name)
    await user.open(HOME)
    user.find("Name").click()
    await user.should_see("Your Agency")


async def test_what_is_not_allowed_is_said(user: User, token: str) -> None:
    @feedback.guarded
    async def rename() -> None:
        await bridge.ask(change_policy, "agency.name", "Mine")

    desk(Rename=rename)
    await user.open(HOME)
    user.find("Rename").click()
    await user.should_see("You may not do that.")


async def test_a_fault_in_an_event_shows_a_reference(user: User, token: str, caplog: pytest.LogCaptureFixture) -> None:
    def broken(event: object) -> None:
        raise ZeroDivisionError("secret text")

    desk(Break=feedback.guarded(broken))
    await user.open(HOME)
    user.find("Break").click()
    await user.should_see("tell us this reference")
    assert "secret text" not in str(user.notify.messages)
    assert "event_failed" in caplog.text
    caplog.clear()


async def test_a_sentence_stands_below_its_field_and_goes_at_the_next_try(user: User, token: str) -> None:
    faults: list[Exception] = [Invalid("Look again.", {"amount": "More than is owed."}), Conflict("Twice.")]

    @ui.page("/form")
    @feedback.guarded_page
    async def page(actor: Actor) -> None:
        field = ui.input("Amount")

        async def save() -> None:
            raise faults.pop(0)

        ui.button("Save", on_click=feedback.guarded(save, fields={"amount": field}))

    await user.open("/form")
    user.find("Save").click()
    field = next(iter(user.find(ui.input).elements))
    await settle()
    assert field.error == "More than is owed."
    assert user.notify.messages == []
    user.find("Save").click()
    await user.should_see("Twice.")
    assert field.error is None


async def test_a_timer_is_no_activity(user: User, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[bool] = []

    def resolve(token: str, address: str, kiosk: str, *, is_activity: bool = True) -> Actor:
        noted.append(is_activity)
        return system()

    monkeypatch.setattr(sessions, "resolve", resolve)

    async def look(actor: Actor) -> None:
        ui.label((await bridge.peek(agency_policies))["agency.name"])

    @ui.page("/quiet")
    async def page() -> None:
        ui.button("Look", on_click=feedback.guarded(look, is_activity=False))

    await user.open("/quiet")
    user.find("Look").click()
    await user.should_see("Your Agency")
    assert noted == [False, False]


async def settle() -> None:
    """Let the events that were sent run to their end."""
    while waiting := [task for task in background_tasks.running_tasks if "event" in task.get_name()]:
        await asyncio.wait(waiting)


def test_a_handler_is_asked_for_the_arguments_that_it_takes() -> None:
    from nicegui.helpers import expects_arguments

    def plain(actor: Actor) -> None: ...
    def eventful(actor: Actor, event: object) -> None: ...

    assert not expects_arguments(feedback.guarded(plain))
    assert expects_arguments(feedback.guarded(eventful))


async def test_a_second_click_goes_through_where_the_first_draws_the_button_anew(user: User, token: str) -> None:
    both, clicks, are_done = asyncio.Barrier(2), list[str](), asyncio.Event()

    @ui.page(HOME)
    @feedback.guarded_page
    async def page(_actor: Actor) -> None:
        outer = ui.column()

        async def click() -> None:
            async with asyncio.timeout(10):
                await both.wait()
            outer.clear()
            with outer:
                ui.label("Drawn anew")
            gc.collect()
            clicks.append((await bridge.person()).name)
            with ui.dialog(), ui.card():
                ui.label("Asked")
            feedback.confirm("Done")
            if len(clicks) == 2:
                are_done.set()

        with outer, ui.column():
            ui.button("Leave out", on_click=feedback.guarded(click))

    await user.open(HOME)
    button = user.find("Leave out")
    button.click()
    button.click()
    await user.should_see("Done")
    async with asyncio.timeout(10):
        await are_done.wait()
    assert clicks == ["anna", "anna"]
