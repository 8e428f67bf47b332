"""A place to drop a file on or to choose one: Quasar's uploader under our own look, its bytes streamed to a handler.

NiceGUI's own route would write every file to the system's temporary folder twice before anybody looks at its name.
"""

from collections.abc import Awaitable, Callable, Iterable

from fastapi import HTTPException
from nicegui import app, ui
from starlette.requests import Request
from starlette.responses import JSONResponse

from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import muted, text
from clientconnect.components.uploading.one_file import OneFile
from clientconnect.texts import _

MIME_TYPES = {"jpg": "image/jpeg,.jpeg", "png": "image/png", "pdf": "application/pdf", "tif": "image/tiff,.tiff"}
"""Types that are named beside the ending, so that a telephone offers its camera and its pictures."""


class FileDrop(ui.upload):
    """The place. ``on_file`` gets each file as it begins to come; it runs in the page's context, guarded by its maker.

    :attr:`error` is the sentence below. Nothing is taken before :meth:`take` and after :meth:`close`. ``label`` stands on its
    button, and ``on_gone`` hears when the place leaves the page.
    """

    def __init__(
        self, on_file: Callable[[OneFile], Awaitable[None]], label: str = "", on_gone: Callable[[], None] | None = None
    ) -> None:
        super().__init__(auto_upload=True)
        self._on_file, self._on_gone = on_file, on_gone
        name = label or _("Choose File")
        self.is_open = False
        app.remove_route(self._registered_url)
        app.post(self._registered_url, include_in_schema=False)(self._arrive)
        self.classes("cc-drop").props("flat no-thumbnails hide-upload-btn field-name=file")
        with self.add_slot("header"):
            icon("cloud_upload")
            with box("cc-drop-words"):
                self._words = text(_("Drop a file here"), "cc-strong cc-not-phone")
                self._sentence = muted("", "cc-small-text")
            with box("cc-button cc-outline cc-drop-button", "span"):
                icon("folder_open")
                text(name, tag="span").props("aria-hidden=true")
            self.input = ui.element("q-uploader-add-trigger").classes("cc-drop-input").mark("choose-file")
        with self.add_slot("list"):
            box()
        self.input.props("tabindex=0 title=")
        self.input.props["aria-label"] = name
        self._error = text("", "cc-choice-error").props("role=alert")
        self.input.props["aria-describedby"] = f"{self._sentence.html_id} {self._error.html_id}"

    @property
    def error(self) -> str | None:
        """The sentence below the place; empty when all is well."""
        return str(self._error.text)

    @error.setter
    def error(self, sentence: str | None) -> None:
        self._error.text = sentence or ""
        self.input.props["aria-invalid"] = "true" if sentence else "false"

    def take(self, endings: Iterable[str], sentence: str) -> None:
        """Offer files with these ``endings`` to choose from; ``sentence`` says so to people."""
        wanted = list(endings)
        self.is_open = True
        self.input.props["accept"] = ",".join([*(f".{one}" for one in wanted), *_types(wanted)])
        self._sentence.text = sentence

    def stop(self) -> None:
        """Break off what is coming, and make ready for another file."""
        self.run_method("abort")
        self.reset()

    def close(self) -> None:
        """Break off what is coming, and take no more."""
        self.is_open = False
        self.stop()

    def _handle_delete(self) -> None:
        super()._handle_delete()
        if self._on_gone is not None:
            self._on_gone()

    async def _arrive(self, request: Request) -> JSONResponse:
        if self.is_ignoring_events or not self.is_open:
            raise HTTPException(403)
        with self.client:
            file = OneFile(request)
            await self._on_file(file)
            self.reset()
        return JSONResponse({}, 200 if file.is_taken else 422)


def _types(endings: list[str]) -> list[str]:
    return [MIME_TYPES[one] for one in endings if one in MIME_TYPES]
