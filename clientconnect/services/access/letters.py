"""Letters with first passwords: a page each, to print and hand over."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clientconnect import clock
from clientconnect.services.access.users import FirstPassword
from clientconnect.services.foundation import paper
from clientconnect.texts import _

_TEMPLATE = Path(__file__).parent / "letter_templates" / "first_password.html"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the agency as its policies name it, the portal's address, and the zone (IANA) in which times are told."""

    agency: str
    address: str
    contact: str
    portal: str
    zone: str


def write_letters(passwords: Sequence[FirstPassword], sender: Sender, target: Path) -> None:
    """Write one page for each of ``passwords`` to the PDF ``target``; for errors see :func:`paper.write`."""
    letters = [
        {"name": one.name, "username": one.username, "password": one.password, "until": _until(one, sender)}
        for one in passwords
    ]
    html = paper.fill(
        _TEMPLATE,
        letters=letters,
        agency=sender.agency,
        address=sender.address.splitlines(),
        contact=sender.contact.splitlines(),
        portal=sender.portal,
    )
    paper.write(html, target)


def in_words(password: FirstPassword, sender: Sender) -> str:
    """Return what the letter says as lines of plain text."""
    lines = (
        sender.agency,
        "",
        password.name,
        "",
        _("Your sign-in for ClientConnect: {address}").format(address=sender.portal),
        _("Username: {username}").format(username=password.username),
        _("First password: {password}").format(password=password.password),
        _("It is valid until {until}, or until you choose your own when you sign in.").format(
            until=_until(password, sender)
        ),
    )
    return "\n".join(lines) + "\n"


def _until(password: FirstPassword, sender: Sender) -> str:
    return clock.in_zone(password.expires_at, sender.zone).strftime("%m/%d/%Y %H:%M %Z")
