"""The first step: for which client, which kind of accounts, and the file; templates; files that were begun before."""

from collections.abc import Sequence

from nicegui import ui

from clientconnect.components import bridge, formats, placement_words
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link, link
from clientconnect.components.elements.fields import select
from clientconnect.components.elements.panel import panel
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import muted
from clientconnect.components.feedback import guarded
from clientconnect.components.placing_file import words
from clientconnect.components.placing_file.receiving import receive_file
from clientconnect.components.placing_file.steps import BASE, FILE, head
from clientconnect.components.uploading.file_drop import FileDrop
from clientconnect.components.uploading.one_file import OneFile
from clientconnect.components.uploading.progress import Progress
from clientconnect.errors import Invalid, TooLarge
from clientconnect.services.placements.fields import CONSUMER
from clientconnect.services.placements.many.begin import ENDINGS, MOST_BYTES, place_file
from clientconnect.services.placements.many.models import BatchRow
from clientconnect.services.placements.models import FormClient
from clientconnect.texts import _


class BeginView:
    """The step; it leads to the page of the batch that a chosen file becomes.

    ``client`` (a public id) and ``kind`` are chosen already where a file is to be chosen in another one's stead.
    """

    def __init__(
        self, clients: Sequence[FormClient], begun: Sequence[BatchRow], zone: str, *, client: str = "", kind: str = ""
    ) -> None:
        self._zone, self._turn = zone, object()
        with box("cc-place cc-place-begin"):
            head(_("Place many accounts"), _("Nothing is placed before you have seen what will be."), FILE)
            with box("cc-place-pair"):
                with panel(_("The file"), body="cc-panel-body cc-place-form"):
                    self._choices(clients, client, kind)
                with panel(_("Templates"), body="cc-panel-body cc-place-form"):
                    muted(
                        _("Your own file will do: you say what its columns are. Or start from one of these."), tag="p"
                    )
                    self._templates = box("cc-actions")
            if begun:
                self._begun(begun)
        self._draw_templates()

    def _choices(self, clients: Sequence[FormClient], client: str, kind: str) -> None:
        names = {one.public_id: f"{'   ' * one.depth}{one.name}" for one in clients}
        only = clients[0].public_id if len(clients) == 1 else client if client in names else None
        self._client = select(
            _("Please select a client from the list below"), names, only, guarded(lambda _event: self._draw_templates())
        )
        self._client.mark("place-client")
        kinds = placement_words.kinds()
        self._kind = select(
            _("Kind of accounts"),
            kinds,
            kind if kind in kinds else CONSUMER,
            guarded(lambda _event: self._draw_templates()),
        ).mark("place-kind")
        self._drop = FileDrop(self._arrive)
        self._drop.take(ENDINGS, _("CSV or Excel, {size} at most").format(size=formats.size(MOST_BYTES)))
        self._card = box("cc-upload-place")

    def _draw_templates(self) -> None:
        self._templates.clear()
        with self._templates:
            if not self._client.value:
                muted(_("Choose a client first."))
                return
            for form, name in (("csv", _("Template (CSV)")), ("xlsx", _("Template (Excel)"))):
                address = f"/files/placing-template/{self._client.value}/{self._kind.value}.{form}"
                button_link(name, address, "download").mark(f"template-{form}")

    async def _arrive(self, file: OneFile) -> None:
        await guarded(self._receive, fields={"file": self._drop, "client": self._client, "kind": self._kind})(file)

    async def _receive(self, file: OneFile) -> None:
        turn = self._turn = object()
        if not self._client.value:
            raise Invalid(_("Choose a client first."), {"client": _("Choose the client that these accounts are of.")})
        client, kind, name = str(self._client.value), str(self._kind.value), await file.begin()
        self._card.clear()
        with self._card:
            progress = Progress(name, file.expected, guarded(self._stop))
        try:
            received = await receive_file(file, progress, lambda: self._turn is turn)
            if received is None:
                return
            batch = await bridge.ask(place_file, client, kind, received)
        except (Invalid, TooLarge) as error:
            self._card.clear()
            raise Invalid(error.message, {"file": error.message}) from error
        except BaseException:
            self._card.clear()
            raise
        file.is_taken = True
        ui.navigate.to(f"{BASE}/{batch}")

    def _stop(self) -> None:
        self._turn = object()
        self._drop.stop()
        self._card.clear()

    def _begun(self, begun: Sequence[BatchRow]) -> None:
        with panel(_("Begun and not placed"), body=""):
            data_table(
                _("Files that were begun and are not placed"),
                [
                    Column(_("File"), self._file),
                    Column(_("Client"), lambda row: row.client_name),
                    Column(_("Stands"), lambda row: _shown(row.state)),
                    Column(_("Rows"), lambda row: formats.count(row.rows), is_number=True),
                    Column(_("Begun"), lambda row: f"{formats.moment(row.made_at, self._zone)} · {row.made_by}"),
                ],
                begun,
                "cc-cards",
            )

    @staticmethod
    def _file(row: BatchRow) -> None:
        link(row.file_name, f"{BASE}/{row.public_id}")


def _shown(state: str) -> None:
    pill(*words.state(state))
