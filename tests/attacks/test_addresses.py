"""Addresses of what is another client's: by whatever path, method or header, nothing of it is told."""

import socket
from functools import partial

import pytest

from clientconnect.components.kiosk.work import WORK
from tests.attacks.conftest import Attacker
from tests.demo_server import SECRET, DemoServer

OWN_THINGS = (
    "/accounts/{account}",
    "/accounts/{account}?tab=parties",
    "/accounts?name={secret}",
    "/accounts?quick={secret}",
    "/accounts?quick=937-555-0199",
    "/accounts?ssn=900550199",
    "/accounts?client_id={client}",
    "/accounts?client_id={client}&name={secret}",
    "/accounts?saved={account}",
    "/files/attachment/{attachment}",
    "/files/attachment/{attachment}?download=1",
    "/files/notice/{notice}",
    "/files/notice/{notice}?download=1",
    "/files/staged/{attachment}",
    "/accounts/{account}?tab=requests&request={request}",
    "/queues",
    "/queues/all/{request}",
    "/payments-reported",
    "/copies",
    "/day",
    "/troubles",
    "/kiosk/work",
    WORK + "/all/{request}",
    "/files/request/{request}",
    "/files/receipt/{request}",
    "/files/message/{request}",
    "/files/day",
    "/files/follow-up",
    "/intake",
    "/intake/{submission}",
    "/intake/{batch}",
    "/intake/{request}",
    "/new-account?draft={draft}",
    "/new-account?submission={submission}",
    "/new-account?for_client={client}",
    "/submissions",
    "/submissions?open={submission}",
    "/files/image/{image}",
    "/files/image/{image}?download=1",
    "/files/image-preview/{image}",
    "/files/image/{attachment}",
    "/files/attachment/{image}",
    "/place-file",
    "/place-file/{batch}",
    "/files/placing-template/{client}/consumer.csv",
    "/files/placing-template/{client}/consumer.xlsx",
    "/files/placing/{batch}/faults.csv",
    "/files/placing/{batch}/acknowledgement.csv",
    "/files/placing/{batch}/acknowledgement.pdf",
    "/files/accounts.csv",
    "/files/accounts.csv?name={secret}",
    "/files/accounts.csv?client_id={client}",
    "/files/accounts.xlsx?client_id={client}",
    "/files/accounts.csv?client_id={client}&client_id=",
)
TRICKS = (
    "/accounts/../accounts/{account}",
    "/help/../accounts/{account}",
    "/help/%2e%2e/accounts/{account}",
    "/assets/../files/attachment/{attachment}",
    "/assets/%2e%2e%2ffiles/attachment/{attachment}",
    "/assets/..%5c..%5cclientconnect.db",
    "/assets/%2e%2e/%2e%2e/%2e%2e/clientconnect.db",
    "/assets/....//....//clientconnect.db",
    "//files/attachment/{attachment}",
    "/files//attachment/{attachment}",
    "/files/attachment/./{attachment}",
    "/files/attachment/{attachment}/",
    "/files/attachment/{attachment}%00",
    "/files/attachment/{attachment}%00.png",
    "/files/attachment/{attachment};jsessionid=1",
    "/files/attachment/%2e%2e%2fnotice%2f{notice}",
    "/files/attachment/*",
    "/files/attachment/%25",
    "/files/attachment/' OR 1=1 --".replace(" ", "%20"),
    "/FILES/ATTACHMENT/{attachment}",
    "/accounts/{account}%0d%0aSet-Cookie:%20x=1",
    "/_nicegui/../files/notice/{notice}",
    "/_nicegui/auto/static/clientconnect.db",
    "/_nicegui/3.18.0/components/../../../../clientconnect.db",
    "/%ff%fe/{account}",
)
METHODS = ("POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "GARBAGE")


def filled(attacker: Attacker, path: str) -> str:
    return path.format(**attacker.ids, secret=SECRET)


def test_the_owner_reads_it(demo_server: DemoServer) -> None:
    owner = Attacker(demo_server, demo_server.session_of("client-admin"), demo_server.secret_ids())
    for path in (
        "/accounts/{account}",
        "/files/attachment/{attachment}",
        "/files/notice/{notice}",
        "/submissions",
        "/new-account?draft={draft}",
        "/files/image/{image}",
        "/place-file/{batch}",
        "/files/placing/{batch}/acknowledgement.csv",
    ):
        assert SECRET in owner.send(filled(owner, path)).text
    assert SECRET in owner.send(filled(owner, "/files/accounts.csv?client_id={client}")).text


@pytest.mark.parametrize("path", OWN_THINGS)
def test_a_stranger_learns_nothing(attacker: Attacker, visitor: Attacker, path: str) -> None:
    asked = path.replace("={secret}", "=QZSECRET")  # the address itself may be told back: half of the word is asked for
    answer = attacker.send(filled(attacker, asked))
    assert not attacker.fault_of(answer)
    assert attacker.ids["account"] not in answer.text.replace(filled(attacker, asked), "").replace(
        f"/accounts/{attacker.ids['account']}", ""
    )
    unsigned = visitor.send(filled(visitor, asked))
    assert not visitor.fault_of(unsigned)
    assert unsigned.status_code in (302, 303, 307, 401, 403, 404)


@pytest.mark.parametrize("path", TRICKS)
def test_a_crooked_path_leads_nowhere(attacker: Attacker, path: str) -> None:
    answer = attacker.send(filled(attacker, path))
    assert not attacker.fault_of(answer)
    assert b"SQLite format" not in answer.content


@pytest.mark.parametrize(
    "line",
    [
        "GET http://evil.example/files/attachment/{attachment} HTTP/1.1",
        "GET /files/attachment/{attachment}\x00 HTTP/1.1",
        "GET /files/attachment/{attachment} HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5",
        "GET \xff\xfe HTTP/1.1",
        "CONNECT 127.0.0.1:22 HTTP/1.1",
        "GET /" + "x" * 70_000 + " HTTP/1.1",
        "PRI * HTTP/2.0",
    ],
    ids=range(7),
)
def test_a_crooked_request_line_leads_nowhere(attacker: Attacker, line: str) -> None:
    """Speak HTTP by hand."""
    cookies = "; ".join(f"{name}={value}" for name, value in attacker.cookies.items())
    rest = f"\r\nHost: {attacker.server.url[7:]}\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n"
    host, port = attacker.server.url[7:].split(":")
    with socket.create_connection((host, int(port)), timeout=60) as raw:
        raw.sendall((filled(attacker, line) + rest).encode("latin-1"))
        heard = b"".join(iter(partial(_received, raw), b""))
    assert SECRET.encode() not in heard
    assert b"evil.example" not in heard
    assert not heard or heard.split()[1][:1] in b"34"


def _received(raw: socket.socket) -> bytes:
    try:
        return raw.recv(65536)
    except ConnectionError:
        return b""


@pytest.mark.parametrize("method", METHODS)
def test_another_method_opens_nothing(attacker: Attacker, method: str) -> None:
    for path in ("/accounts/{account}", "/files/attachment/{attachment}", "/files/accounts.csv?client_id={client}"):
        answer = attacker.send(filled(attacker, path), method, Origin=attacker.server.url)
        assert not attacker.fault_of(answer)
        if method not in ("HEAD", "OPTIONS"):
            assert answer.status_code in (400, 403, 404, 405), (method, path, answer.status_code)


HEADERS = (
    {"Host": "evil.example"},
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Prefix": "//evil.example"},
    {"X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1"},
    {"X-Forwarded-Proto": "https", "Forwarded": "host=evil.example;proto=https"},
    {"X-Original-URL": "/files/attachment/{attachment}", "X-Rewrite-URL": "/files/attachment/{attachment}"},
    {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "PUT"},
    {"Origin": "https://evil.example", "Referer": "https://evil.example/"},
    {"Authorization": "Basic YWRtaW46YWRtaW4="},
    {"X-Forwarded-User": "admin", "Remote-User": "admin", "X-User-Id": "1"},
    {"Range": "bytes=0-99999999999999999999", "If-None-Match": "*"},
    {"Accept-Language": "../../etc/passwd", "Accept-Encoding": "bogus"},
)


@pytest.mark.parametrize("headers", HEADERS, ids=lambda headers: next(iter(headers)))
def test_headers_change_nobody_and_lead_nowhere(attacker: Attacker, visitor: Attacker, headers: dict[str, str]) -> None:
    given = {name.replace("-", "_"): filled(attacker, value) for name, value in headers.items()}
    for path in ("/", "/signin", "/accounts/{account}", "/files/attachment/{attachment}"):
        for somebody in (attacker, visitor):
            answer = somebody.send(filled(somebody, path), **given)
            assert not somebody.fault_of(answer), (path, answer.status_code)
            assert "evil.example" not in answer.text + str(answer.headers)


@pytest.mark.parametrize(
    "cookie", ["clientconnect=", "clientconnect=%00", "clientconnect=a; clientconnect=b", "=;;;", "x" * 9000]
)
def test_a_cookie_that_is_none_opens_nothing(visitor: Attacker, cookie: str) -> None:
    answer = visitor.send(filled(visitor, "/accounts/{account}"), Cookie=cookie)
    assert not visitor.fault_of(answer)
    assert answer.status_code in (303, 400, 401, 431)


def test_another_clients_kept_search_is_not_told(demo_server: DemoServer, attacker: Attacker) -> None:
    owner = Attacker(demo_server, demo_server.session_of("client-admin"), attacker.ids)
    assert SECRET in owner.send("/accounts?ssn=900550199").text
    for (kept,) in demo_server.rows("SELECT public_id FROM accounts_saved_search"):
        answer = attacker.send(f"/accounts?saved={kept}")
        assert not attacker.fault_of(answer)
        assert "900550199" not in answer.text
