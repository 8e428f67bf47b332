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
from clientconnect.services.placements.many.review import known_as
from clientconnect.services.placements.many.rows_file import rows_file
from clientconnect.services.placements.many.templates import write_template
from clientconnect.settings import Settings
from clientconnect.texts import _

_MEDIA_TYPES = {"csv": MEDIA_TYPES["csv"], "xlsx": MEDIA_TYPES["xlsx"], "pdf": "application/pdf"}
_FORMS: dict[str, Kind] = {"csv": "csv", "xlsx": "xlsx"}
Write = Callable[[Actor, Path], object]


def routes(app: FastAPI, settings: Settings) -> None:
    """Add the routes to ``app``."""
    base = settings.data_dir / FOLDER

    async def answer(
        request: Request, name: Callable[[Actor], str], form: str, write: Write, *, is_inline: bool = False
    ) -> Response:
        path, file_name, folder = await bridge.ask_for(request, _written, base, name, write)
        return FleetingFile(path, _MEDIA_TYPES[form], f"{file_name}.{form}", folder, is_inline=is_inline)

    @app.get("/files/placing-template/{client}/{kind}.{form}")
    @guarded_route
    async def template(request: Request, client: str, kind: str, form: str) -> Response:
        wanted = _form(form)

        def write(actor: Actor, path: Path) -> object:
            return write_template(actor, client, kind, form=wanted, path=path)

        return await answer(request, lambda _actor: "accounts", wanted, write)

    @app.get("/files/placing/{batch}/faults.csv")
    @guarded_route
    async def faults(request: Request, batch: str) -> Response:
        def write(actor: Actor, path: Path) -> object:
            return faults_file(actor, batch, path)

        return await answer(request, _named(_("Faults"), batch), "csv", write)

    @app.get("/files/placing/{batch}/rows.{form}")
    @guarded_route
    async def rows(request: Request, batch: str, form: str) -> Response:
        wanted = _form(form)

        def write(actor: Actor, path: Path) -> object:
            return rows_file(actor, batch, path, wanted)

        return await answer(request, _named(_("To be mended"), batch), wanted, write)

    @app.get("/files/placing/{batch}/acknowledgement.csv")
    @guarded_route
    async def acknowledgement_csv(request: Request, batch: str) -> Response:
        def write(actor: Actor, path: Path) -> object:
            return acknowledgement_file(actor, batch, path)

        return await answer(request, _named(_("Acknowledgement"), batch), "csv", write)

    @app.get("/files/placing/{batch}/acknowledgement.pdf")
    @guarded_route
    async def acknowledgement_pdf(request: Request, batch: str) -> Response:
        def write(actor: Actor, path: Path) -> object:
            paper.write(acknowledgement_page(actor, batch), path)
            return path

        return await answer(request, _named(_("Acknowledgement"), batch), "pdf", write, is_inline=True)


def _form(form: str) -> Kind:
    wanted = _FORMS.get(form)
    if wanted is None:
        raise NotFound(_("There is no such file."))
    return wanted


def _named(word: str, batch: str) -> Callable[[Actor], str]:
    """Return what finds a file's name: what it is, and the number or the file that it is about."""
    return lambda actor: f"{word} {known_as(actor, batch)}"


def _written(actor: Actor, base: Path, name: Callable[[Actor], str], write: Write) -> tuple[Path, str, ExitStack]:
    """Write a file into a folder of its own and return its path, its name for its reader, and what removes it."""
    with ExitStack() as made:
        path = made.enter_context(disk.scratch(disk.private_folder(base))) / "file"
        write(actor, path)
        return path, name(actor), made.pop_all()
