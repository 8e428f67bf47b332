"""Headers, hosts, forwarded headers, forms from elsewhere, bodies, and NiceGUI's own routes."""

import re
import socket
from typing import Any

import httpx
import pytest
from nicegui import __version__

from tests.gate.raw_page import Page, open_page, sign_in, state, until

ASSET = f"/_nicegui/{__version__}/static/nicegui.css"


def ask(url: str, method: str = "GET", **options: Any) -> httpx.Response:
    return httpx.request(method, url, trust_env=False, **options)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/help", 200),
        ("GET", ASSET, 200),
        ("GET", "/moved", 307),
        ("GET", "/nowhere", 404),
        ("GET", "/_nicegui/unknown", 404),
        ("GET", f"/_nicegui/{__version__}/static/nothing.css", 404),
        ("POST", "/form", 403),
        ("DELETE", "/state", 405),
        ("GET", "/broken", 500),
        ("GET", "/_nicegui_ws/socket.io/?EIO=4&transport=polling", 403),
    ],
)
def test_every_response_bears_the_headers(portal: str, method: str, path: str, status: int) -> None:
    answer = ask(portal + path, method, headers={"Origin": portal} if method == "DELETE" else {})
    assert answer.status_code == status
    headers = answer.headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "strict-transport-security" not in headers
    assert "server" not in headers
    is_asset = path == ASSET
    assert ("immutable" if is_asset else "no-store") in headers["cache-control"]


def test_an_address_that_leads_nowhere_gets_a_page_in_the_agencys_look_with_the_way_home(portal: str) -> None:
    before = state(portal)["pages"]
    browsers = ask(f"{portal}/nowhere?q=<script>", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert browsers.status_code == 404
    assert "Nothing found here" in browsers.text
    assert "cc-still" in browsers.text
    assert '<a class="cc-button cc-primary" href="/">' in browsers.text
    assert "<script" not in browsers.text
    assert state(portal)["pages"] == before
    for path in ("/nowhere", "/_nicegui/unknown"):
        programs = ask(portal + path)
        assert programs.status_code == 404
        assert len(programs.content) < 1000


@pytest.mark.parametrize("path", ["/help", ASSET, "/moved", "/nowhere", "/state"])
def test_what_answers_get_answers_head_without_a_body(portal: str, path: str) -> None:
    got, head = ask(portal + path), ask(portal + path, "HEAD")
    assert head.status_code == got.status_code
    assert head.content == b""
    assert head.headers["content-security-policy"]


def test_what_takes_forms_only_answers_no_head(portal: str) -> None:
    assert ask(f"{portal}/form", "HEAD").status_code == 405


def test_nonsense_gets_the_headers_too(portal: str) -> None:
    host, port = portal.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 5) as peer:
        peer.sendall(b"NONSENSE\r\n\r\n")
        answer = peer.recv(4096)
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"x-content-type-options: nosniff" in answer


def test_unforeseen_error_shows_a_reference_and_nothing_else(portal: str) -> None:
    answer = ask(f"{portal}/broken")
    assert re.search(r"[0-9A-F]{4}-[0-9A-F]{4}", answer.text)
    assert "hunter2" not in answer.text


def test_each_response_has_a_nonce_of_its_own(portal: str) -> None:
    answers = [ask(f"{portal}/help") for _ in range(2)]
    nonces = [re.findall(r"'nonce-([\w-]+)'", answer.headers["content-security-policy"])[0] for answer in answers]
    assert nonces[0] != nonces[1]
    for nonce, answer in zip(nonces, answers, strict=True):
        scripts = re.findall(r"<script[^>]*>", answer.text)
        assert scripts
        assert all(f'nonce="{nonce}"' in script for script in scripts)


def test_policy_that_a_route_set_is_kept(portal: str) -> None:
    assert ask(f"{portal}/file").headers["content-security-policy"] == "sandbox; default-src 'none'"


def test_under_tls_cookies_and_headers_are_strict(portals: Any) -> None:
    portal = portals(public_url="https://portal.example", trusted_proxies=["127.0.0.1"])
    answer = ask(f"{portal}/help", headers={"Host": "portal.example", "X-Forwarded-Proto": "https"})
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-")
    assert "Secure" in cookie
    assert "HttpOnly" in cookie


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_unknown_host_is_refused(portal: str, host: str) -> None:
    assert ask(f"{portal}/help", headers={"Host": host}).status_code == 400


def test_forwarded_headers_of_strangers_are_ignored(portal: str) -> None:
    lies = {
        "X-Forwarded-Prefix": "//evil.example",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "9.9.9.9",
        "Forwarded": "for=9.9.9.9;host=evil.example",
    }
    assert ask(f"{portal}/moved", headers=lies).headers["location"] == "/ended"
    seen = state(portal)
    assert seen["client"] == "127.0.0.1"
    assert seen["url"] == f"{portal}/moved"
    assert "evil" not in ask(f"{portal}/help", headers=lies).text


def test_forwarded_headers_of_trusted_proxies_are_believed_up_to_the_last_stranger(portals: Any) -> None:
    portal = portals(public_url="https://portal.example", trusted_proxies=["127.0.0.0/8", "10.0.0.1"])
    truth = {
        "Host": "portal.example",
        "X-Forwarded-For": "6.6.6.6, 203.0.113.7, 10.0.0.1",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Prefix": "//evil.example",
    }
    answer = ask(f"{portal}/moved", headers=truth)
    assert answer.headers["location"] == "/ended"
    seen = ask(f"{portal}/state", headers={"Host": "portal.example"}).json()
    assert seen["client"] == "203.0.113.7"
    assert seen["url"] == "https://portal.example/moved"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "{portal}"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Referer": "{portal}/help"}, 200),
        ({}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Referer": "https://evil.example/{portal}"}, 403),
    ],
)
def test_forms_are_taken_from_the_portal_only(portal: str, headers: dict[str, str], status: int) -> None:
    sent = {name: value.replace("{portal}", portal) for name, value in headers.items()}
    assert ask(f"{portal}/form", "POST", headers=sent, content=b"a=1").status_code == status


def test_api_is_open_to_programs_but_not_to_cookies(portal: str) -> None:
    cookies = {"clientconnect": "secret"}
    assert ask(f"{portal}/api/form", "POST", headers={"Cookie": "clientconnect=secret"}).json() == {"cookies": []}
    own = {"Cookie": "clientconnect=secret", "Origin": portal}
    assert ask(f"{portal}/api/form", "POST", headers=own).json() == {"cookies": sorted(cookies)}


def in_pieces(size: int) -> Any:
    yield from (b"x" * 65536 for _ in range(size // 65536 + 1))


def test_body_beyond_the_limit_is_refused(portal: str) -> None:
    own = {"Origin": portal}
    assert ask(f"{portal}/form", "POST", headers=own, content=b"x" * 1_000_000).json() == {"bytes": 1_000_000}
    assert ask(f"{portal}/form", "POST", headers=own, content=b"x" * 2_000_000).status_code == 413
    assert ask(f"{portal}/form", "POST", headers=own, content=in_pieces(2_000_000)).status_code == 413
    assert ask(f"{portal}/form", "POST", headers=own, content=in_pieces(500_000)).status_code == 200


@pytest.fixture
def page(portals: Any) -> Page:
    """Return the page of somebody who signed in and may upload 3 MiB."""
    portal = portals(max_upload_bytes=3 * 1024 * 1024)
    return open_page(portal, "/count", sign_in(portal))


def upload(page: Page, size: int = 100, **changes: str | None) -> httpx.Response:
    element, _ = page.find("nicegui-upload")
    address = f"{page.url}/_nicegui/client/{page.id}/upload/{element}"
    return ask(address, "POST", headers=page.headers(**changes), files={"file": ("a.txt", b"x" * size)})


def test_upload_belongs_to_its_page(page: Page) -> None:
    assert upload(page, 2_000_000).status_code == 200
    assert state(page.url)["uploaded"] == 2_000_000
    assert upload(page, 4_000_000).status_code == 413
    assert upload(page, Cookie=None).status_code == 404
    assert upload(page, Cookie=f"clientconnect={sign_in(page.url)['clientconnect']}").status_code == 404
    assert upload(page, Origin="https://evil.example").status_code == 403
    ask(f"{page.url}/end?quietly", cookies=page.cookies)
    assert upload(page).status_code == 404


def test_local_files_of_nicegui_need_a_session(portal: str) -> None:
    assert ask(f"{portal}/_nicegui/auto/media/guess/a.pdf").status_code == 404
    assert ask(f"{portal}/_nicegui/client/00000000-0000-4000-8000-000000000000/anything").status_code == 404


def test_session_keeps_so_many_pages(portals: Any) -> None:
    portal = portals(pages_per_session=3)
    cookies = sign_in(portal)
    first = open_page(portal, "/count", cookies)
    with first.socket() as socket:
        socket.recv(5)
        for _ in range(5):
            open_page(portal, "/count", cookies)
        assert state(portal)["pages"] == 3
        others = [open_page(portal, "/count", cookies) for _ in range(2)]
        with others[0].socket() as second, others[1].socket() as third:
            second.recv(5), third.recv(5)
            assert ask(f"{portal}/count", cookies=cookies).status_code == 429
            posted = ask(f"{portal}/count", "POST", cookies=cookies, headers={"Origin": portal})
            assert posted.status_code == 200, "what was typed into a form is never refused for that"


def test_visitors_keep_so_many_pages(portals: Any) -> None:
    portal = portals(waiting_visitor_pages_per_address=4)
    pages = [open_page(portal, "/help", {}) for _ in range(6)]
    assert state(portal)["pages"] == 4
    for page, answer in ((pages[1], "44{"), (pages[2], "40{"), (pages[5], "40{")):
        with page.socket() as socket:
            until(socket, answer)


def test_who_opens_many_pages_shuts_nobody_out(portals: Any) -> None:
    portal = portals(trusted_proxies=["127.0.0.1"], waiting_visitor_pages=12)
    person = open_page(portal, "/help", {}, "198.51.100.7")
    for number in range(40):
        open_page(portal, "/help", {}, f"2001:db8:0:{number % 3}::{number:x}")
    later = open_page(portal, "/help", {}, "198.51.100.8")
    assert state(portal)["pages"] == 12
    for page in (person, later):
        with page.socket() as socket:
            until(socket, "40{")


def test_addresses_of_one_network_share_its_pages(portals: Any) -> None:
    portal = portals(trusted_proxies=["127.0.0.1"], waiting_visitor_pages_per_address=4)
    for number in range(1, 12):
        open_page(portal, "/help", {}, f"2001:db8::{number:x}")
    assert state(portal)["pages"] == 4


def test_a_page_that_nobody_touches_tries_again_by_itself(portals: Any) -> None:
    portal = portals(unattended_path="/broken")
    assert ask(f"{portal}/broken").headers["refresh"] == "15; url=/broken"
    assert "refresh" not in ask(f"{portal}/help").headers
    assert "refresh" not in ask(f"{portal}/broken-too").headers
