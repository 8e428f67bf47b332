"""Files about accounts that are placed by a file: templates, what was found, the acknowledgement."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import Response

from clientconnect.api.exports import FOLDER, MEDIA_TYPES
from clientconnect.components import bridge
from clientconnect.components.file_response import FleetingFile
from clientconnect.components.guarded_route import guarded_route
from clientconnect.errors import NotFound
from clientconnect.services.foundation import disk, paper
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.spreadsheets import Kind
from clientconnect.services.placements.many.acknowledgement import acknowledgement_file, acknowledgement_page
from clientconnect.services.placements.many.faults_file import faults_file
from clientconnect.services.placements.many.templates import write_template
from clientconnect.settings import Settings
from clientconnect.texts import _

_FORMS: dict[str, Kind] = {"csv": "csv", "xlsx": "xlsx"}
Write = Callable[[Actor, Path], object]


def routes(app: FastAPI, settings: Settings) -> None:
    """Add the routes to ``app``."""
    base = settings.data_dir / FOLDER

    async def answer(
        request: Request, name: str, media_type: str, write: Write, *, is_inline: bool = False
    ) -> Response:
        path, folder = await bridge.ask_for(request, _written, base, name, write)
        return FleetingFile(path, media_type, name, folder, is_inline=is_inline)

    @app.get("/files/placing-template/{client}/{kind}.{form}")
    @guarded_route
    async def template(request: Request, client: str, kind: str, form: str) -> Response:
        wanted = _FORMS.get(form)
        if wanted is None:
            raise NotFound(_("There is no such template."))

        def write(actor: Actor, path: Path) -> object:
            return write_template(actor, client, kind, form=wanted, path=path)

        return await answer(request, f"accounts.{wanted}", MEDIA_TYPES[wanted], write)

    @app.get("/files/placing/{batch}/faults.csv")
    @guarded_route
    async def faults(request: Request, batch: str) -> Response:
        def write(actor: Actor, path: Path) -> object:
            return faults_file(actor, batch, path)

        return await answer(request, f"{_('Faults')}.csv", MEDIA_TYPES["csv"], write)

    @app.get("/files/placing/{batch}/acknowledgement.csv")
    @guarded_route
    async def acknowledgement_csv(request: Request, batch: str) -> Response:
        def write(actor: Actor, path: Path) -> object:
            return acknowledgement_file(actor, batch, path)

        return await answer(request, f"{_('Acknowledgement')}.csv", MEDIA_TYPES["csv"], write)

    @app.get("/files/placing/{batch}/acknowledgement.pdf")
    @guarded_route
    async def acknowledgement_pdf(request: Request, batch: str) -> Response:
        def write(actor: Actor, path: Path) -> object:
            paper.write(acknowledgement_page(actor, batch), path)
            return path

        return await answer(request, f"{_('Acknowledgement')}.pdf", "application/pdf", write, is_inline=True)


def _written(actor: Actor, base: Path, name: str, write: Write) -> tuple[Path, ExitStack]:
    """Write a file into a folder of its own and return its path with what removes it."""
    with ExitStack() as made:
        path = made.enter_context(disk.scratch(disk.private_folder(base))) / name
        write(actor, path)
        return path, made.pop_all()
