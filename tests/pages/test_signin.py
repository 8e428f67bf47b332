"""Login, Log Out, and what happens to pages whose session has ended."""

from contextlib import ExitStack

import pytest
from nicegui.testing import User

from clientconnect.errors import SignedOut
from clientconnect.services.access import sessions
from tests.pages.conftest import Enter
from tests.services.access.people import PASSWORD, put_user


async def test_login_leads_to_where_the_person_was_going(portal: User, enter: Enter) -> None:
    put_user("anna")
    await portal.open("/signin?next=/info")
    for label in ("Username", "Password", "Login", "Forgot your password?"):
        await portal.should_see(label)
    answer = await enter("anna", next="/info")
    assert (answer.status_code, answer.headers["location"]) == (303, "/info")
    cookies = [cookie for cookie in answer.headers.get_list("set-cookie") if "clientconnect" in cookie]
    assert len(cookies) == 2
    assert all("HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie for cookie in cookies)
    await portal.open("/info")
    await portal.should_see("Edit my Info")


async def test_a_wrong_password_keeps_the_username_and_the_way(portal: User, enter: Enter) -> None:
    put_user("anna")
    answer = await enter("anna", "wrong", next="/info")
    assert answer.status_code == 422
    assert "The username or the password is not right." in answer.text
    assert '"defaultValue":"anna"' in answer.text
    assert '"defaultValue":"/info"' in answer.text
    assert "wrong" not in answer.text.replace("wrong tries", "")
    assert "clientconnect" not in answer.cookies


@pytest.mark.parametrize("next", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
async def test_login_never_leads_elsewhere(enter: Enter, next: str) -> None:
    put_user("anna")
    assert (await enter("anna", next=next)).headers["location"] == "/"


async def test_too_many_tries_are_told_to_wait(enter: Enter) -> None:
    for number in range(60):
        assert (await enter(f"nobody{number}")).status_code == 422
    answer = await enter("anna")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "300")


async def test_a_full_line_shuts_out_no_browser_that_is_known(portal: User, enter: Enter) -> None:
    from clientconnect.components.waiting_line import STRANGERS

    put_user("anna")
    device = (await enter("anna")).cookies["clientconnect-device"]
    portal.http_client.cookies.clear()
    with ExitStack() as crowd:
        for number in range(5):
            for _try in range(4):
                crowd.enter_context(STRANGERS.stand(f"198.51.100.{number}"))
        answer = await enter("anna", next="/info")
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
        assert "Many people are signing in at this moment." in answer.text
        assert 'href="/signin?next=/info"' in answer.text
        assert "<script" not in answer.text, "no page is built for a try too many"
        portal.http_client.cookies.set("clientconnect-device", device)
        assert (await enter("anna")).status_code == 303


async def test_a_post_without_fields_is_a_refusal(portal: User) -> None:
    assert (await portal.http_client.post("/signin")).status_code == 422
    answer = await portal.http_client.post("/signin", files={"username": b"x"})
    assert answer.status_code in {400, 422}


async def test_who_is_signed_in_is_led_on(portal: User, enter: Enter) -> None:
    put_user("anna")
    await enter("anna")
    answer = await portal.http_client.get("/signin?next=/info")
    assert (answer.status_code, answer.headers["location"]) == (303, "/info")


async def test_the_session_changes_at_every_sign_in(portal: User, enter: Enter) -> None:
    put_user("anna")
    first = (await enter("anna")).cookies["clientconnect"]
    second = (await enter("anna")).cookies["clientconnect"]
    assert first != second
    with pytest.raises(SignedOut):
        sessions.resolve(first)


async def test_log_out_ends_the_session_in_every_tab(portal: User, enter: Enter) -> None:
    put_user("anna")
    token = (await enter("anna")).cookies["clientconnect"]
    answer = await portal.http_client.post("/signout")
    assert (answer.status_code, answer.headers["location"]) == (303, "/signin?done=out")
    with pytest.raises(SignedOut):
        sessions.resolve(token)
    assert "clientconnect" not in portal.http_client.cookies
    await portal.open("/signin?done=out")
    await portal.should_see("You have logged out.")
    assert (await portal.http_client.post("/signout")).status_code == 303


async def test_a_page_needs_a_sign_in_and_leads_back(portal: User) -> None:
    for path in ("/info", "/password", "/sessions", "/first-password"):
        answer = await portal.http_client.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/signin")
    assert (await portal.http_client.get("/info")).headers["location"] == "/signin?next=/info"


async def test_the_ended_page_leads_back_after_sign_in(portal: User, enter: Enter) -> None:
    put_user("anna")
    await portal.open("/ended?next=/info")
    await portal.should_see("Your session has ended.")
    answer = await portal.http_client.get("/ended", headers={"referer": "http://test/accounts?q=1"})
    assert "/signin?next=/accounts%3Fq%3D1" in answer.text
    await enter("anna")
    answer = await portal.http_client.get("/ended?next=/info")
    assert (answer.status_code, answer.headers["location"]) == (303, "/info")


async def test_under_tls_the_cookies_are_tied_to_the_host(portal: User) -> None:
    from nicegui import app

    from clientconnect.api import signin
    from clientconnect.settings import Settings

    put_user("anna")
    signin.routes(app, Settings(public_url="https://portal.example"))
    try:
        answer = await portal.http_client.post("/signin", data={"username": "anna", "password": PASSWORD})
        ours = [cookie for cookie in answer.headers.get_list("set-cookie") if "clientconnect" in cookie]
        assert {cookie.split("=")[0] for cookie in ours} == {"__Host-clientconnect", "__Host-clientconnect-device"}
        assert all("Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie for cookie in ours)
    finally:
        signin.routes(app, Settings(public_url="http://test"))
