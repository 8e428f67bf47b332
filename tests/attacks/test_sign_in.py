"""Signing in: no way out of the portal, no form from elsewhere, no life in a session that has ended."""

from secrets import token_urlsafe

import httpx
import pytest
from playwright.sync_api import Browser

from clientconnect.demo.agency import PASSWORD
from tests.attacks.conftest import Attacker
from tests.demo_server import DemoServer

ELSEWHERE = (
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%5cevil.example",
    "/\t/evil.example",
    "/\r\nLocation: https://evil.example",
    "javascript:alert(1)",
    " //evil.example",
    "http:evil.example",
    "/signin?next=https://evil.example",
    "/..//evil.example",
    "/" + "x" * 5000,
    "@evil.example",
    "%2f%2fevil.example",
)


@pytest.mark.parametrize("next_address", ELSEWHERE)
def test_the_way_on_stays_in_the_portal(demo_server: DemoServer, next_address: str) -> None:
    cookies = demo_server.session_of("other-client")
    asked = httpx.get(
        f"{demo_server.url}/signin", params={"next": next_address}, cookies=httpx.Cookies(cookies), trust_env=False
    )
    assert asked.status_code == 303
    target = httpx.URL(demo_server.url + "/signin").join(asked.headers["location"])
    assert (target.scheme, target.host, target.port) == (
        "http", "127.0.0.1", httpx.URL(demo_server.url).port,
    )  # fmt: skip
    assert not asked.headers["location"].startswith(("//", "/\\", "/signin"))


def test_the_post_leads_on_within_the_portal_too(demo_server: DemoServer) -> None:
    form = {"username": "other-client", "password": PASSWORD, "next": "//evil.example"}
    answer = httpx.post(f"{demo_server.url}/signin", data=form, headers={"Origin": demo_server.url}, trust_env=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("path", ["/signin", "/signout", "/password", "/forgot", "/first-password"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "http://127.0.0.1"])
def test_a_form_from_elsewhere_is_refused(attacker: Attacker, path: str, origin: str) -> None:
    answer = attacker.send(path, "POST", **({"Origin": origin} if origin else {}))
    assert answer.status_code == 403
    assert attacker.send("/sessions").status_code == 200


def test_the_cookie_of_an_ended_session_opens_nothing(demo_server: DemoServer) -> None:
    cookies = demo_server.sign_in("other-client")
    left = Attacker(demo_server, cookies, demo_server.secret_ids())
    assert left.send("/accounts").status_code == 200
    assert left.send("/signout", "POST", Origin=demo_server.url).status_code == 303
    for path in ("/accounts", "/sessions", "/files/accounts.csv"):
        answer = left.send(path)
        assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/signin")


def test_the_session_is_a_new_one_at_each_sign_in(demo_server: DemoServer) -> None:
    planted = {"clientconnect": "planted-by-somebody"}
    form = {"username": "other-client", "password": PASSWORD, "next": ""}
    answer = httpx.post(
        f"{demo_server.url}/signin",
        data=form,
        headers={"Origin": demo_server.url},
        cookies=httpx.Cookies(planted),
        trust_env=False,
    )
    assert answer.cookies["clientconnect"] not in ("", planted["clientconnect"])
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith("clientconnect="))
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()


@pytest.mark.parametrize("path", ["/forgot", "/forgot?sent=yes", "/reset/{token}", "/reset/{token}/more"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_a_new_password_is_asked_for_without_a_session_and_kept_by_no_cache(
    demo_server: DemoServer, visitor: Attacker, path: str, method: str
) -> None:
    answer = visitor.send(path.format(token=token_urlsafe(32)), method, Origin=demo_server.url)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.cookies.keys() <= {"clientconnect-page"}, "the page's own cookie, by which its socket is known"


def test_the_token_of_a_link_is_told_to_no_other_page(demo_server: DemoServer, chromium: Browser) -> None:
    with chromium.new_context(base_url=demo_server.url) as context:
        page = context.new_page()
        page.goto(f"/reset/{token_urlsafe(32)}")
        with page.expect_request("**/help") as asked:
            page.get_by_role("link", name="Help").click()
    assert asked.value.headers["referer"] == f"{demo_server.url}/"


@pytest.mark.parametrize(
    "form",
    [
        {"username": "' OR '1'='1", "password": "x"},
        {"username": "other-client' --", "password": PASSWORD},
        {"username": "other-client\x00", "password": PASSWORD + "x"},
        {"username": "x" * 100_000, "password": "y" * 100_000},
        {"username": "\u202e\ufeff😀", "password": "\x00"},
        {},
        {"username[]": "a", "password[]": "b"},
    ],
)
def test_a_crooked_sign_in_gets_the_one_answer(demo_server: DemoServer, form: dict[str, str]) -> None:
    answer = httpx.post(
        f"{demo_server.url}/signin", data=form, headers={"Origin": demo_server.url}, trust_env=False, timeout=60
    )
    assert answer.status_code in (413, 422)
    assert "clientconnect" not in answer.cookies
