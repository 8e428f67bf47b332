"""An attacker: a client user of another client, signed in, who knows the ids of what is not theirs."""

from dataclasses import dataclass

import httpx
import pytest

from tests.demo_server import SECRET, DemoServer
from tests.gate.raw_page import Page, open_page


@dataclass
class Attacker:
    """Sends what no browser sends, with the cookies of a live session."""

    server: DemoServer
    cookies: dict[str, str]
    ids: dict[str, str]

    def send(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        """Send a request whose path goes over the wire as it stands."""
        given = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        address = httpx.URL(self.server.url).copy_with(raw_path=path.encode("utf-8", "surrogateescape"))
        with httpx.Client(trust_env=False, timeout=60) as http:
            return http.send(httpx.Request(method, address, headers=given))

    def fault_of(self, answer: httpx.Response) -> str:
        """Name what is wrong with an answer: the secret in it, a server's fault, a way out of the portal."""
        told = answer.text + str(answer.headers)
        away = answer.headers.get("location", "/")
        own = away.startswith(("/", self.server.url)) and not away.startswith(("//", "/\\"))
        if SECRET.lower() in told.lower():
            return "tells the secret"
        if answer.status_code >= 500:
            return f"status {answer.status_code}"
        return "" if own else f"leads to {away}"

    def page(self, path: str = "/accounts") -> Page:
        """Open a page of the attacker's own."""
        return open_page(self.server.url, path, self.cookies)


@pytest.fixture
def attacker(demo_server: DemoServer) -> Attacker:
    """Sign in as the user of another client."""
    return Attacker(demo_server, demo_server.session_of("other-client"), demo_server.secret_ids())


@pytest.fixture
def visitor(demo_server: DemoServer) -> Attacker:
    """Come without a session."""
    return Attacker(demo_server, {}, demo_server.secret_ids())
