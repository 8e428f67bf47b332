"""The portal's routes that are no pages, asked over HTTP by people with and without a session."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from clientconnect.api import exports, files, papers
from clientconnect.components import visitor
from clientconnect.services.foundation import file_store
from clientconnect.settings import Settings
from tests.cast import Cast, assemble
from tests.signed_in import signed_in

Client = httpx.AsyncClient
As = Callable[[str], Client]


@pytest.fixture
def cast(sqlite_engine: Engine) -> Cast:
    """Put the people on the stage; routes are tried on one database."""
    return assemble()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Keep files under a folder of the test."""
    made = Settings(data_dir=tmp_path / "data")
    file_store.configure(made.data_dir, 100_000)
    return made


@pytest.fixture
async def visit(cast: Cast, settings: Settings) -> AsyncIterator[As]:
    """Come as somebody: ``client``, ``reader``, ``stranger``, ``staff`` or ``nobody``."""
    visitor.use_cookies(settings.cookie, is_tls=settings.is_tls)
    app = FastAPI()
    files.routes(app, settings)
    exports.routes(app, settings)
    papers.routes(app, settings)
    tokens = {
        "client": signed_in("dana", "Client user", cast.clients["NORTH"]),
        "reader": signed_in("marcus", "Client user, read only", cast.clients["NORTH"]),
        "stranger": signed_in("gloria", "Client user", cast.clients["SUPPLY"]),
        "staff": signed_in("priya", "Intake"),
        "nobody": "",
    }
    opened: list[Client] = []

    def come(who: str) -> Client:
        transport = httpx.ASGITransport(app)
        opened.append(Client(transport=transport, base_url="http://test", cookies={settings.cookie: tokens[who]}))
        return opened[-1]

    yield come
    for client in opened:
        await client.aclose()
