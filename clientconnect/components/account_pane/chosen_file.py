"""The file that was chosen for an account: its name, size and type, and a picture of its first page."""

from collections.abc import Callable

from clientconnect.components import bridge, formats
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import icon_button
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.text import muted, text
from clientconnect.errors import PortalError
from clientconnect.services.accounts.staged_attachments import StagedFile, staged_picture
from clientconnect.services.foundation.file_names import is_clean
from clientconnect.texts import _

_ICONS = {"pdf": "picture_as_pdf", "png": "image", "jpg": "image", "gif": "image", "tif": "image", "zip": "folder_zip"}


class ChosenFile:
    """The card of a staged file; ``remove`` is offered where it may be left out again."""

    def __init__(self, staged: StagedFile, remove: Callable[[], object] | None = None) -> None:
        self._staged = staged
        with box("cc-upload-card") as self._place:
            with box("cc-upload-line"):
                with box("cc-upload-picture") as self._picture:
                    icon(_ICONS.get(staged.ending, "description"))
                with box("cc-upload-words").props("role=status"):
                    text(staged.file_name, "cc-strong").mark("chosen-name")
                    kind = _("{ending} file").format(ending=staged.ending.upper())
                    muted(f"{kind} · {formats.size(staged.size)}", "cc-small-text")
                if remove is not None:
                    label = _("Remove {name}").format(name=staged.file_name)
                    icon_button("close", label, remove).mark("remove-file")
            if not is_clean(staged.given_name):
                self._say("blue", _("The name had characters that not every system takes: it is kept as shown here."))

    def clear(self) -> None:
        """Take the card off the screen."""
        self._place.delete()

    async def show_picture(self) -> None:
        """Draw the first page; where that cannot be done, say why."""
        if not self._staged.has_preview:
            return
        reason = ""
        try:
            await bridge.ask(staged_picture, self._staged.id)
        except PortalError as error:
            reason = error.message
        if self._place.is_deleted:
            return
        if reason:
            with self._place:
                self._say("amber", reason)
            return
        self._picture.clear()
        with self._picture, box("", "img") as picture:
            picture.props["src"] = f"/files/staged/{self._staged.id}"
            picture.props["alt"] = _("First page of {name}").format(name=self._staged.file_name)

    def _say(self, tone: str, sentence: str) -> None:
        with notice(tone, sentence):
            return
