"""Mail: to a real server, by each kind of security, or as files; tried again; nothing injected, nothing left readable."""

import email
import email.policy
import ssl
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from sqlalchemy import Engine, text

from clientconnect.errors import Invalid, Unavailable
from clientconnect.services.foundation import database, job_queue, jobs, mail
from tests.services.foundation.certificate import self_signed

ADDRESS = "ann@hospital.example"


class Inbox:
    """The letters that arrived; refuses as many as told first."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refuses = 0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.refuses:
            self.refuses -= 1
            return "451 later"
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))  # type: ignore[arg-type]
        return "250 taken"


def login(_server: object, _session: object, _envelope: object, _mechanism: str, data: object) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"portal", b"secret")
    return AuthResult(success=good)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture(params=["none", "starttls", "tls"])
def server(request: pytest.FixtureRequest, inbox: Inbox, tmp_path: Path) -> Iterator[mail.Post]:
    """Run a mail server and send by it."""
    certificate, key = self_signed(tmp_path)
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate, key)
    more: dict[str, Any] = {}
    if request.param == "tls":
        more = {"ssl_context": served}
    elif request.param == "starttls":
        more = {"tls_context": served, "require_starttls": True, "auth_require_tls": True}
        more |= {"authenticator": login, "auth_required": True}
    controller = Controller(inbox, hostname="127.0.0.1", port=0, **more)
    controller.port = free_port()
    controller.start()
    post = mail.Post(
        folder=tmp_path / "mails",
        sender="portal@agency.example",
        host="127.0.0.1",
        port=controller.port,
        username="portal" if request.param == "starttls" else "",
        password="secret" if request.param == "starttls" else "",
        security=request.param,
        trusted=ssl.create_default_context(cafile=str(certificate)),
    )
    mail.configure(post)
    yield post
    controller.stop()


def free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def put(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[jobs.Payload]:
    """Collect what enters the queue, beside entering it."""
    seen: list[jobs.Payload] = []
    real = job_queue.put

    def spy(session: Any, job_id: str, name: str, payload: jobs.Payload, **more: Any) -> None:
        seen.append(payload)
        real(session, job_id, name, payload, **more)

    monkeypatch.setattr(job_queue, "put", spy)
    return seen


def ask(subject: str = "Your password", body: str = "Follow the link.", html: str | None = None) -> None:
    with database.transaction(writes=True) as session:
        mail.send_later(session, ADDRESS, subject, body, html)


def test_a_mail_reaches_the_server_by_each_security(server: mail.Post, inbox: Inbox, put: list[jobs.Payload]) -> None:
    ask("Grüße", "Zeile eins\nLine two", "<p>Line <b>two</b></p>")
    mail.send(put[0])
    letter = inbox.letters[0]
    assert (letter["To"], letter["From"], letter["Subject"]) == (ADDRESS, "portal@agency.example", "Grüße")
    assert letter.get_body(("plain",)).get_content().splitlines() == ["Zeile eins", "Line two"]
    assert letter.get_body(("html",)).get_content().strip() == "<p>Line <b>two</b></p>"


def test_a_server_that_refuses_or_is_not_trusted_is_unavailable_and_tried_again(
    server: mail.Post, inbox: Inbox, put: list[jobs.Payload]
) -> None:
    ask()
    inbox.refuses = 1
    with pytest.raises(Unavailable) as refused:
        mail.send(put[0])
    assert ADDRESS not in refused.value.message
    if server.security != "none":
        mail.configure(mail.Post(server.folder, server.sender, server.host, server.port, security=server.security))
        with pytest.raises(Unavailable):
            mail.send(put[0])
    mail.configure(server)
    mail.send(put[0])
    assert len(inbox.letters) == 1
    assert jobs.KINDS["foundation.send_mail"].attempts > 5


def test_no_server_is_reached_when_it_is_down(server: mail.Post, put: list[jobs.Payload]) -> None:
    ask()
    mail.configure(mail.Post(server.folder, server.sender, "127.0.0.1", free_port(), security=server.security))
    with pytest.raises(Unavailable):
        mail.send(put[0])


def test_without_a_server_a_mail_is_a_file(put: list[jobs.Payload], tmp_path: Path) -> None:
    mail.configure(mail.Post(tmp_path / "mails", "portal@agency.example"))
    ask(body="https://portal.example/reset/abc")
    mail.send(put[0])
    mail.send(put[0])
    (file,) = (tmp_path / "mails").iterdir()
    letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert letter["To"] == ADDRESS
    assert "reset/abc" in letter.get_content()
    assert file.stat().st_mode & 0o077 == 0


def test_what_waits_is_sealed(put: list[jobs.Payload], engine: Engine) -> None:
    ask(body="https://portal.example/reset/abc")
    table = "dbos.workflow_input" if engine.dialect.name == "postgresql" else "workflow_input"
    with engine.connect() as connection:
        (inputs,) = connection.execute(text(f"SELECT inputs FROM {table}")).one()
    assert put[0]["letter"] in inputs
    assert "hospital" not in inputs
    assert "reset" not in inputs


@pytest.mark.parametrize("subject", ["Hello\nBcc: eve@evil.example", "Hello\rX: y", "a\x00b", "a\u2028b"])
def test_a_line_break_in_the_subject_is_refused(put: list[jobs.Payload], subject: str) -> None:
    with pytest.raises(Invalid):
        ask(subject)
    assert put == []


@pytest.mark.parametrize("to", ["", "nobody", "a@b.example\nBcc: c@d.example", "a@b.example, c@d.example", "a b@c.d"])
def test_what_is_no_address_is_refused(engine: Engine, to: str) -> None:
    with database.transaction(writes=True) as session, pytest.raises(Invalid) as refused:
        mail.send_later(session, to, "Hello", "Text")
    assert "email" in refused.value.fields


def test_templates_escape_in_html_and_stay_plain_in_text() -> None:
    values = {"agency": "A & B", "paragraphs": ["Dear <b>Ann</b>,"], "link": "https://p.example/r/1", "closing": ""}
    html = mail.render("frame.html", subject="S", link_text="", **values)
    assert "Dear &lt;b&gt;Ann&lt;/b&gt;," in html
    assert 'href="https://p.example/r/1"' in html
    assert mail.render("frame.txt", **values).split("\n\n")[:2] == ["A & B", "Dear <b>Ann</b>,"]
