"""The checks: each a state, a sentence, and what to do."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from urllib.parse import urlsplit

from clientconnect.components import formats
from clientconnect.components.connection.browsers import OLDEST, browser_of
from clientconnect.texts import _


class State(Enum):
    """How a check stands: its icon and its tone."""

    GOOD = ("check_circle", "green")
    WARNING = ("warning", "amber")
    BAD = ("error", "red")
    WAITING = ("hourglass_empty", "grey")
    OPEN = ("info", "blue")

    @property
    def icon(self) -> str:
        """Name of the icon."""
        return self.value[0]

    @property
    def tone(self) -> str:
        """Key of ``theme.TONE``."""
        return self.value[1]

    @property
    def word(self) -> str:
        """The state in a word."""
        return {
            State.GOOD: _("Works"),
            State.WARNING: _("Works, with limits"),
            State.BAD: _("Does not work"),
            State.WAITING: _("Being checked"),
            State.OPEN: _("See for yourself"),
        }[self]


@dataclass(frozen=True, slots=True)
class Check:
    """A check's outcome: its name, state, one sentence, and the next step where there is one."""

    name: str
    title: str
    state: State
    sentence: str
    advice: str = ""


def scripts(*, run: bool) -> Check:
    """Return whether the browser lets the portal's scripts run."""
    title = _("Scripts")
    if run:
        return Check("scripts", title, State.GOOD, _("Your browser runs the portal's scripts."))
    return Check(
        "scripts",
        title,
        State.BAD,
        _("Your browser, or a security program, blocks scripts (JavaScript) of this site."),
        _("Allow scripts for this site in the browser's settings or in its blocker, then check again."),
    )


def cookies(*, kept: bool) -> Check:
    """Return whether the browser sends back the cookie that it was given."""
    title = _("Cookies")
    if kept:
        return Check("cookies", title, State.GOOD, _("Your browser keeps the portal's cookie."))
    return Check(
        "cookies",
        title,
        State.BAD,
        _("Your browser did not send back the cookie that it was given. Without it nobody can sign in."),
        _(
            "Allow cookies for this site in the browser's privacy settings, then check again. Third-party cookies are not needed."
        ),
    )


def live(transport: str) -> Check:
    """Return how the page's live connection goes: websocket, polling, or empty while there is none."""
    title = _("Live connection")
    if transport == "websocket":
        return Check("live", title, State.GOOD, _("Connected by WebSocket, the fastest way."))
    if transport:
        return Check(
            "live",
            title,
            State.WARNING,
            _(
                "Connected by long polling. Everything works, a little slower: something on the way lets no WebSocket through."
            ),
            _(
                "Ask your technicians to let the proxy or firewall pass the WebSocket upgrade for this address. It can wait."
            ),
        )
    return Check(
        "live",
        title,
        State.WAITING,
        _("Not connected yet."),
        _(
            "If this still stands after half a minute, something on the way blocks the live connection: a proxy, a firewall"
            " or a security program. Show your technicians the list below."
        ),
    )


def browser(user_agent: str) -> Check:
    """Return whether the portal is tried with this browser."""
    title = _("Browser")
    found = browser_of(user_agent)
    oldest = ", ".join(f"{name} {version}" for name, version in OLDEST.items())
    advice = _("Use one of these, or newer: {browsers}.").format(browsers=oldest)
    named = f"{found.name} {found.version}"
    if found.is_recent:
        return Check("browser", title, State.GOOD, _("{browser} is supported.").format(browser=named))
    if found.name:
        return Check(
            "browser", title, State.BAD, _("{browser} is too old for the portal.").format(browser=named), advice
        )
    return Check("browser", title, State.WARNING, _("This browser is not one that the portal is tried with."), advice)


def secured(address: str) -> Check:
    """Return whether the reader's connection is encrypted."""
    title = _("Secured address")
    parts = urlsplit(address)
    if parts.scheme == "https":
        return Check("secured", title, State.GOOD, _("The address begins with https: what you type is encrypted."))
    if parts.hostname in {"localhost", "127.0.0.1", "::1"}:
        return Check("secured", title, State.GOOD, _("The portal runs on this very computer; nothing leaves it."))
    return Check(
        "secured",
        title,
        State.WARNING,
        _("The address begins with http: what you type is not encrypted on its way."),
        _("Use the address with https that your agency gave you. Do not sign in here unless your agency says so."),
    )


def windows(opened: datetime | None, zone: str) -> Check:
    """Return whether a new tab opened, which the reader starts."""
    title = _("New windows")
    if opened is not None:
        told = _("A new tab opened at {time}.").format(time=formats.moment(opened, zone))
        return Check("windows", title, State.GOOD, told)
    return Check(
        "windows",
        title,
        State.OPEN,
        _("Attachments are viewed in a new tab. Open one to try."),
        _("If none opens, a pop-up blocker stops it: allow pop-ups for this site."),
    )


def clock_of(now: datetime, zone: str) -> Check:
    """Return the server's time beside which the reader holds the own clock."""
    return Check(
        "clock",
        _("Time"),
        State.OPEN,
        _("The portal's clock says {time} ({zone}).").format(time=formats.moment(now, zone), zone=zone),
        _(
            "If your computer's clock is more than a few minutes off, set it: secured connections and sign-ins depend on it."
        ),
    )
