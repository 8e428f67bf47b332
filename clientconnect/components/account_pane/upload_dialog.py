"""The window Upload Attachment: choose or drop a file, see what it is, name it, attach it."""

from collections.abc import Awaitable, Callable

from nicegui import background_tasks, ui

from clientconnect.components import bridge
from clientconnect.components.account_pane.chosen_file import ChosenFile
from clientconnect.components.account_pane.staging import accepted, refusal, stage
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import primary
from clientconnect.components.elements.dialog import Dialog, dialog
from clientconnect.components.elements.fields import field
from clientconnect.components.elements.text import muted
from clientconnect.components.feedback import confirm, guarded
from clientconnect.components.uploading.file_drop import FileDrop
from clientconnect.components.uploading.one_file import OneFile
from clientconnect.components.uploading.progress import Progress
from clientconnect.errors import Invalid, PortalError, TooLarge
from clientconnect.services.accounts.attachment_rules import LONGEST_NAME, UploadRules, name_from
from clientconnect.services.accounts.attachments import upload_rules
from clientconnect.services.accounts.staged_attachments import StagedFile, drop_attachment
from clientconnect.services.foundation.actor import anonymous
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.send_file import send_file
from clientconnect.texts import _


class UploadDialog:
    """The window; built when it is first opened. ``done`` is awaited with the account to which a file was attached."""

    def __init__(self, done: Callable[[str], Awaitable[None]]) -> None:
        self._done = done
        self._place = box()
        self._window: Dialog | None = None
        self._account = self._key = self._proposed = self._refusal = ""
        self._rules = UploadRules((), 0, False)
        self._turn: object = None
        self._staged: StagedFile | None = None
        self._owner = anonymous()
        self._is_attaching = False

    async def open(self, account_public_id: str, account_name: str) -> None:
        """Open the window for an account."""
        self._rules = await bridge.ask(upload_rules, account_public_id)
        self._account, self._key, self._staged, self._turn = account_public_id, new_id(), None, None
        if self._window is None:
            with self._place:
                self._window = self._build()
        self._for.text = _("For {account}. The file becomes part of this account's record.").format(
            account=account_name
        )
        self._drop.take(self._rules.endings, accepted(self._rules))
        self._name.value = self._proposed = self._refusal = ""
        self._name.error = self._drop.error = None
        self._card.clear()
        self._window.open()

    def _build(self) -> Dialog:
        with dialog(_("Upload Attachment")) as made:
            self._for = muted("", tag="p")
            self._drop = FileDrop(self._arrive)
            self._card = box("cc-upload-place")
            self._name = field(_("Attachment Name"), hint=_("Required: what is it? For example: Itemized bill"))
            self._name.props("aria-required=true counter").mark("attachment-name").props["maxlength"] = LONGEST_NAME
            self._name.on("keydown.enter", self._told(self._attach), args=[])
        with made.foot:
            primary(_("Upload Attachment"), "upload_file", self._told(self._attach)).mark("attach")
        for event in ("dragover.prevent", "drop.prevent"):  # beside the place a file would open instead of the page
            made.window.on(event, lambda: None, args=[], throttle=60, leading_events=False, trailing_events=False)
        made.window.on_value_change(guarded(lambda event: None if event.value else self._leave()))
        ui.context.client.on_delete(self._abandon)
        return made

    def _told(self, handler: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        return guarded(handler, fields={"file": self._drop, "name": self._name})

    async def _arrive(self, file: OneFile) -> None:
        await self._told(self._receive)(file)

    async def _receive(self, file: OneFile) -> None:
        """Bring a file that is coming to the staging area; another one, Stop or closing the window breaks it off."""
        turn = self._turn = object()
        account = self._account
        rules, self._owner = await bridge.ask(upload_rules, account), await bridge.person()
        name, self._refusal = await file.begin(), ""
        self._card.clear()
        with self._card:
            progress = Progress(name, file.expected, guarded(self._stop))
        try:
            staged = await stage(account, file, rules, progress, lambda: self._turn is turn)
        except BaseException as error:
            if self._turn is turn:
                self._card.clear()
                await self._drop_chosen()
                if isinstance(error, Invalid | TooLarge):
                    raise self._refused(name, error) from error
            raise
        if staged is None:
            return
        if self._turn is not turn:
            await self._drop_staged(staged)
            return
        file.is_taken = True
        await self._choose(staged)

    async def _choose(self, staged: StagedFile) -> None:
        before, self._staged = self._staged, staged
        if before is not None:
            await self._drop_staged(before)
        self._card.clear()
        with self._card:
            card = ChosenFile(staged)
        if self._name.value in ("", self._proposed):
            self._proposed = name_from(staged.file_name)[:LONGEST_NAME]
            self._name.value = self._proposed
        picture = guarded(card.show_picture)
        background_tasks.create(picture(), name="event: picture of a chosen file", context=self._place)

    async def _attach(self) -> None:
        if self._is_attaching or self._window is None:
            return
        if self._staged is None:
            sentence = self._refusal or _("Choose a file, or wait until it is here.")
            raise Invalid(sentence, {"file": sentence})
        self._is_attaching, account = True, self._account
        try:
            row = await bridge.ask(send_file, account, self._staged.id, name=self._name.value or "", key=self._key)
        finally:
            self._is_attaching = False
        self._staged = None
        self._window.close()
        confirm(_("{name} is attached.").format(name=row.name))
        await self._done(account)

    def _refused(self, name: str, error: PortalError) -> Invalid:
        """Remember which file was refused and why, to be said until another one is chosen."""
        self._refusal = refusal(name, error.message)
        return Invalid(self._refusal, {"file": self._refusal})

    def _stop(self) -> None:
        self._turn = None
        self._drop.stop()
        self._card.clear()
        self._refusal = ""

    async def _leave(self) -> None:
        """Leave nothing behind."""
        self._stop()
        self._drop.close()
        await self._drop_chosen()

    async def _abandon(self) -> None:
        """Leave nothing behind where the page itself is gone, as by a closed tab or the end of the session."""
        self._turn = None
        await self._drop_chosen()

    async def _drop_chosen(self) -> None:
        staged, self._staged = self._staged, None
        if staged is not None and not self._is_attaching:
            await self._drop_staged(staged)

    async def _drop_staged(self, staged: StagedFile) -> None:
        """Drop what its owner chose; that person's session may be over by now."""
        await bridge.call(drop_attachment, self._owner, staged.id)
