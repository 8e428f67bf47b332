"""What a search found as a file: written for this one request, sent, and removed."""

import asyncio
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import Response

from clientconnect import clock, logs
from clientconnect.components import bridge
from clientconnect.components.agency_branding import agency
from clientconnect.components.file_response import FleetingFile
from clientconnect.components.guarded_route import guarded_route
from clientconnect.errors import Busy, Unavailable
from clientconnect.services.accounts.saved import from_address
from clientconnect.services.accounts.search_export import export
from clientconnect.services.foundation import disk
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.spreadsheets import Kind
from clientconnect.settings import Settings
from clientconnect.texts import _

FOLDER = "exports"
MEDIA_TYPES: dict[Kind, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
AT_ONCE: dict[Kind, int] = {"csv": 2, "xlsx": 1}
"""So many exports are written at the same time; further ones wait, so that clicks find a thread, and previews a child."""
_log = logs.get(__name__)
LEFT = timedelta(hours=1)
"""So old is what a crash has left behind."""
SWEEP_SECONDS = 600.0


async def keep_swept(settings: Settings) -> None:
    """Delete what a crash has left behind: now, and every ten minutes."""
    while True:
        await bridge.call(sweep, settings.data_dir / FOLDER)
        await asyncio.sleep(SWEEP_SECONDS)


def sweep(base: Path) -> None:
    """Delete the exports below ``base`` that were begun an hour ago: none takes that long, to write or to send."""
    for left in base.glob(".*"):
        disk.remove_old(left, clock.now() - LEFT)


def routes(app: FastAPI, settings: Settings) -> None:
    """Add the routes to ``app``."""
    turns: dict[Kind, asyncio.Semaphore] = {kind: asyncio.Semaphore(most) for kind, most in AT_ONCE.items()}
    exporting: set[str] = set()

    async def answer(request: Request, kind: Kind) -> Response:
        person = (await bridge.ask_for(request, _name)).casefold()
        if person in exporting:
            raise Busy(_("Your last export is still being written. Please wait until it is there."))
        exporting.add(person)
        try:
            async with turns[kind]:
                path, folder = await bridge.ask_for(
                    request, _written, settings.data_dir / FOLDER, dict(request.query_params), kind
                )
        finally:
            exporting.discard(person)
        day = clock.today((await agency()).zone)
        return FleetingFile(path, MEDIA_TYPES[kind], f"{_('Accounts')} {day:%Y-%m-%d}.{kind}", folder)

    @app.get("/files/accounts.csv")
    @guarded_route
    async def as_csv(request: Request) -> Response:
        return await answer(request, "csv")

    @app.get("/files/accounts.xlsx")
    @guarded_route
    async def as_xlsx(request: Request) -> Response:
        return await answer(request, "xlsx")


def _name(actor: Actor) -> str:
    return actor.name


def _written(actor: Actor, base: Path, params: dict[str, str], kind: Kind) -> tuple[Path, ExitStack]:
    """Write the export into a folder of its own and return its path with what removes it.

    A disk that is full, or fails, is :class:`Unavailable`; nothing of the file is left.
    """
    query = from_address(actor, params)
    try:
        base = disk.private_folder(base)
        with ExitStack() as made:
            path = made.enter_context(disk.scratch(base)) / f"accounts.{kind}"
            export(actor, query, kind, path)
            return path, made.pop_all()
    except OSError as error:
        _log.exception("export_not_written")
        raise Unavailable(
            _("The file cannot be written just now: the portal's disk is full or does not answer. Please tell us.")
        ) from error
