"""Debtor images: choose or drop them, see them, take one off again; each is kept with the draft as soon as it is here."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from nicegui import ui

from clientconnect import clock
from clientconnect.components import bridge, formats, theme
from clientconnect.components.account_pane.staging import accepted, receive, refusal
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import icon_button
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.feedback import guarded
from clientconnect.components.uploading.file_drop import FileDrop
from clientconnect.components.uploading.one_file import OneFile
from clientconnect.components.uploading.progress import Progress
from clientconnect.errors import Invalid, PortalError, TooLarge
from clientconnect.services.accounts.attachment_rules import UploadRules
from clientconnect.services.foundation import uploads
from clientconnect.services.placements.images import add_image, image_rules, remove_image
from clientconnect.services.placements.models import ImageRow
from clientconnect.services.placements.rules.checking import check
from clientconnect.services.placements.rules.model import FILE, Entry, RuleSettings
from clientconnect.texts import _


class ImageTray:
    """The place; ``ready`` keeps the draft first and returns its id; ``settings`` say how the rule of names is taken."""

    def __init__(self, images: Sequence[ImageRow], settings: RuleSettings, ready: Callable[[], Awaitable[str]]) -> None:
        self._ready, self._settings, self._images, self._turn = ready, settings, list(images), object()
        with region(_("Debtor images"), theme.PANEL).classes("cc-placing-panel"):
            with box("cc-panel-head"):
                h2(_("Debtor images"))
                muted(_("the bill, a statement, what proves the debt"), tag="span")
            with box("cc-panel-body cc-placing-fields"):
                self._drop = FileDrop(self._arrive, _("Choose File"))
                self._card = box()
                self._list = box("cc-images")
                self._renamed = box("cc-placing-told")
        self._draw()

    async def begin(self) -> None:
        """Offer the types that the agency takes."""
        rules = await bridge.ask(image_rules)
        self._drop.take(rules.endings, accepted(rules))

    async def _arrive(self, file: OneFile) -> None:
        await guarded(self._receive, fields={"file": self._drop})(file)

    async def _receive(self, file: OneFile) -> None:
        turn = self._turn = object()
        rules = await bridge.ask(image_rules)
        name = await file.begin()
        self._card.clear()
        with self._card:
            progress = Progress(name, file.expected, self._stop)
        try:
            row = await self._taken(file, rules, progress, turn)
        except (Invalid, TooLarge) as error:
            sentence = refusal(name, error.message)
            raise Invalid(sentence, {"file": sentence}) from error
        finally:
            if self._turn is turn:
                self._card.clear()
        if row is not None:
            file.is_taken = True
            self._images.append(row)
            self._draw()
            with self._renamed:
                self._tell_renamed(name, row.file_name)

    async def _taken(self, file: OneFile, rules: UploadRules, progress: Progress, turn: object) -> ImageRow | None:
        received = await receive(file, rules, progress, lambda: self._turn is turn)
        if received is None:
            return None
        try:
            return await bridge.ask(add_image, await self._ready(), received)
        except PortalError:
            await bridge.call(uploads.discard, received.sha256, clock.now() + timedelta(seconds=1))
            raise

    def _tell_renamed(self, chosen: str, kept: str) -> None:
        """Say what the rule of names finds in a file's, and what the file is called now."""
        for found in check(Entry(files=(chosen,)), self._settings):
            if found.field == f"{FILE}{chosen}":
                with notice("amber", _("{chosen} is kept as {kept}.").format(chosen=chosen, kept=kept), found.sentence):
                    pass

    def _stop(self) -> None:
        self._turn = object()
        self._drop.stop()
        self._card.clear()

    def _draw(self) -> None:
        self._list.clear()
        with self._list:
            for image in self._images:
                with _chip(image):
                    take_off = guarded(lambda image=image: self._remove(image))
                    icon_button("close", _("Take off {file}").format(file=image.file_name), take_off)

    async def _remove(self, image: ImageRow) -> None:
        await bridge.ask(remove_image, await self._ready(), image.public_id)
        self._images.remove(image)
        self._draw()


def show_images(images: Sequence[ImageRow]) -> ui.element:
    """List the images of what was sent, each to be opened."""
    with box("cc-images") as shown:
        for image in images:
            _chip(image)
    return shown


def _chip(image: ImageRow) -> ui.element:
    """Draw an image's line, to be filled with what can be done to it."""
    with box("cc-image-chip") as chip:
        icon("image" if image.is_viewable else "attach_file")
        with box("cc-link", "a") as opened:
            text(image.file_name, tag="span")
        opened.props["href"] = f"/files/image/{image.public_id}"
        opened.props("target=_blank")
        muted(formats.size(image.size), tag="span")
    return chip
