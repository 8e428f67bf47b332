"""Mail: asked for in the transaction that causes it, sent by a durable job, or written as files where no server is set.

The letter is sealed while it waits: it may hold a one-time link, and dbos keeps what a job works on in its tables.
"""

import base64
import json
import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

import jinja2
from email_validator import EmailNotValidError, validate_email
from sqlmodel import Session

from clientconnect import clock
from clientconnect.errors import Invalid, Unavailable
from clientconnect.services.foundation import disk, encryption, housekeeping, jobs
from clientconnect.services.foundation.ids import new_id
from clientconnect.settings import Settings
from clientconnect.texts import _

TEMPLATES = Path(__file__).parent / "mail_templates"
TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class Post:
    """How mail leaves: a server, or (``host`` empty) the folder ``folder``; ``security`` is starttls, tls or none.

    ``portal`` is the address of the portal, which links begin with.
    """

    folder: Path
    sender: str
    host: str = ""
    port: int = 587
    username: str = ""
    password: str = ""
    security: str = "starttls"
    trusted: ssl.SSLContext | None = None
    portal: str = ""


_post: Post | None = None


def configure(post: Post) -> None:
    """Set how mail leaves this process."""
    global _post
    _post = post


def post_of(settings: Settings) -> Post:
    """Return how mail leaves by ``settings``: their server, or files in ``mails`` under the data folder."""
    return Post(
        folder=settings.data_dir / "mails",
        sender=settings.mail_from,
        host=settings.smtp_host,
        port=settings.smtp_port,
        username=settings.smtp_username,
        password=settings.smtp_password.get_secret_value(),
        security=settings.smtp_security,
        portal=settings.address,
    )


def link_to(path: str) -> str:
    """Return the address that a mail names for the page at ``path`` (which begins with a slash)."""
    return f"{_post.portal if _post else ''}{path}"


def send_later(session: Session, to: str, subject: str, text: str, html: str | None = None) -> str:
    """Send a mail once the transaction of ``session`` commits; return the id of its job.

    ``to`` is one address: :class:`Invalid` where it is none, or where ``subject`` holds a line break. ``text`` and
    ``html`` say no more about a person than the reader needs.
    """
    address = checked_address(to)
    if any(ord(letter) < 32 or letter in "\x7f\x85\u2028\u2029" for letter in subject):
        raise Invalid(_("The subject of a mail is one line."), {"subject": _("The subject of a mail is one line.")})
    letter = new_id()
    plain = json.dumps({"to": address, "subject": subject, "text": text, "html": html})
    sealed = base64.b64encode(encryption.keyring().seal(plain, letter, "mail")).decode()
    return jobs.enqueue(session, "foundation.send_mail", {"letter": letter, "sealed": sealed})


def checked_address(address: str) -> str:
    """Return the mail address ``address``, normalised; :class:`Invalid` where it is none. The network is not asked."""
    try:
        return validate_email(address, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        sentence = _("This is not a mail address.")
        raise Invalid(sentence, {"email": sentence}) from error


def render(template: str, /, **values: object) -> str:
    """Return the mail template ``template`` filled with ``values``; an ``.html`` one escapes them."""
    return _templates().get_template(template).render(_=_, **values)


def compose(to: str, subject: str, text: str, html: str | None = None, *, letter: str = "") -> EmailMessage:
    """Return the message; the standard library refuses line breaks in its headers."""
    post = _configured()
    message = EmailMessage()
    message["From"] = post.sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(clock.now())
    domain = post.sender.rpartition("@")[2] or "localhost"
    message["Message-ID"] = f"<{letter}@{domain}>" if letter else make_msgid(domain=domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


@jobs.job("foundation.send_mail", attempts=8, first_wait=30)
def send(payload: jobs.Payload) -> None:
    """Send one mail, or write it as a file; :class:`Unavailable` where the server does not take it, to be tried again."""
    raw = encryption.keyring().open(base64.b64decode(payload["sealed"]), payload["letter"], "mail")
    parts = json.loads(raw)
    message = compose(parts["to"], parts["subject"], parts["text"], parts["html"], letter=payload["letter"])
    post = _configured()
    if not post.host:
        disk.write_whole(post.folder / f"{payload['letter']}.eml", message.as_bytes())
        return
    _hand_over(post, message)


@housekeeping.errand(
    "foundation.mails", "Mails that are written as files because no server is set.", timedelta(days=90)
)
def delete_files(before: datetime) -> int:
    """Delete mails that were written as files before the instant ``before``."""
    return sum(disk.remove_old(file, before) for file in _configured().folder.glob("*.eml"))


def _hand_over(post: Post, message: EmailMessage) -> None:
    import asyncio

    import aiosmtplib

    async def deliver() -> None:
        client = aiosmtplib.SMTP(
            hostname=post.host,
            port=post.port,
            username=post.username or None,
            password=post.password or None,
            use_tls=post.security == "tls",
            start_tls=post.security == "starttls",
            tls_context=post.trusted,
            timeout=TIMEOUT,
        )
        transport: asyncio.BaseTransport | None = None
        try:
            async with client:
                transport = client.transport
                await client.send_message(message)
        finally:
            if isinstance(transport, asyncio.WriteTransport):
                transport.abort()  # the loop ends here: do not wait for the server's farewell
                await asyncio.sleep(0)

    try:
        asyncio.run(deliver())
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
        raise Unavailable(
            _("The mail server did not take a mail ({reason}).").format(reason=type(error).__name__)
        ) from error


def _configured() -> Post:
    if _post is None:
        raise Unavailable(_("The portal is starting. Please try again in a moment."))
    return _post


def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=jinja2.select_autoescape(["html"], default_for_string=True),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
