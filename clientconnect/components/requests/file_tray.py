"""Files that were chosen to go with a message or a payment and are not sent yet: a place to choose them, a card for each."""

from collections.abc import Callable, Sequence
from functools import partial

from nicegui import background_tasks

from clientconnect.components import bridge
from clientconnect.components.account_pane.chosen_file import ChosenFile
from clientconnect.components.account_pane.staging import accepted, refusal, stage
from clientconnect.components.elements.box import box
from clientconnect.components.feedback import guarded
from clientconnect.components.uploading.file_drop import FileDrop
from clientconnect.components.uploading.one_file import OneFile
from clientconnect.components.uploading.progress import Progress
from clientconnect.errors import Invalid, TooLarge
from clientconnect.services.accounts.attachments import upload_rules
from clientconnect.services.accounts.staged_attachments import StagedFile, chosen_files, drop_attachment
from clientconnect.services.foundation.actor import anonymous
from clientconnect.services.requests.thread_files import MOST_FILES
from clientconnect.texts import _


class FileTray:
    """The place for an account's message; ``most`` files at once, of one alone another takes the place.

    What is chosen is dropped by :meth:`leave`. Where no draft keeps it (``is_kept``) it is dropped too when the place
    leaves the page, as when another form is opened.
    """

    def __init__(self, account: str, label: str, *, most: int = MOST_FILES, is_kept: bool = False) -> None:
        self._account, self._most = account, most
        self._files: dict[str, tuple[StagedFile, ChosenFile]] = {}
        self._told: list[Callable[[object], object]] = []
        self._turn: object = None
        self._is_coming = False
        self._refusal = ""
        self._owner = anonymous()
        with box("cc-tray") as self.place:
            self._drop = FileDrop(self._arrive, label, None if is_kept else self._gone).classes("cc-drop-slim")
            self._coming = box("cc-upload-place")
            self._cards = box("cc-tray-cards")

    @property
    def value(self) -> str:
        """The ids of what is chosen, parted by blanks: what a draft keeps."""
        return " ".join(self._files)

    def to_send(self, field: str = "files") -> tuple[str, ...]:
        """Return the ids of what is chosen, in the order of choosing; :class:`Invalid` beside ``field`` while one is coming."""
        if self._is_coming:
            sentence = _("A file is still coming. Wait until it is here, or stop it.")
            raise Invalid(sentence, {field: sentence})
        return tuple(self._files)

    @property
    def error(self) -> str | None:
        """The sentence below the place; empty when all is well."""
        return self._drop.error

    @error.setter
    def error(self, sentence: str | None) -> None:
        self._drop.error = sentence or self._refusal

    def on_value_change(self, told: Callable[[object], object]) -> None:
        """Let ``told`` be called whenever a file is chosen or removed."""
        self._told.append(told)

    async def begin(self, kept: str = "") -> None:
        """Take files from now on; those of ``kept`` (see :attr:`value`) that still wait are shown at once."""
        self._owner = await bridge.person()
        if kept:
            for staged in await bridge.ask(chosen_files, kept.split()):
                self._show(staged)
        try:
            rules = await bridge.ask(upload_rules, self._account)
        except Invalid as error:
            self.error = error.message
            return
        self._drop.take(rules.endings, accepted(rules))

    def sent(self) -> None:
        """Forget what is chosen: it was sent."""
        self._stop()
        self._forget(tuple(self._files))

    async def leave(self) -> None:
        """Drop what is chosen: it shall not be sent."""
        self._stop()
        await self._let_go(self._forget(tuple(self._files)))

    async def _arrive(self, file: OneFile) -> None:
        await guarded(self._receive, fields={"file": self})(file)

    async def _receive(self, file: OneFile) -> None:
        turn = self._turn = object()
        self._is_coming, self._refusal, self.error = True, "", None
        try:
            await self._bring(file, turn)
        finally:
            if self._turn is turn:
                self._is_coming = False

    async def _bring(self, file: OneFile, turn: object) -> None:
        rules, self._owner = await bridge.ask(upload_rules, self._account), await bridge.person()
        name = await file.begin()
        self._coming.clear()
        with self._coming:
            progress = Progress(name, file.expected, guarded(self._stop))
        try:
            if self._most > 1 and len(self._files) >= self._most:
                raise Invalid(_("At most {count} files go with one message.").format(count=self._most))
            staged = await stage(self._account, file, rules, progress, lambda: self._turn is turn)
        except (Invalid, TooLarge) as error:
            self._refusal = refusal(name, error.message)
            raise Invalid(self._refusal, {"file": self._refusal}) from error
        finally:
            if self._turn is turn and not self._coming.is_deleted:
                self._coming.clear()
        if staged is None:
            return
        if self._turn is not turn or self._drop.is_deleted:
            await self._let_go([staged.id])
            return
        file.is_taken = True
        before = self._forget(tuple(self._files)) if self._most == 1 else []
        self._show(staged)
        await self._let_go(before)

    def _show(self, staged: StagedFile) -> None:
        with self._cards:
            card = ChosenFile(staged, guarded(partial(self._remove, staged.id)))
        self._files[staged.id] = staged, card
        picture = guarded(card.show_picture)
        background_tasks.create(picture(), name="event: picture of a chosen file", context=self.place)
        self._tell()

    async def _remove(self, staged_id: str) -> None:
        await self._let_go(self._forget([staged_id]))

    def _forget(self, ids: Sequence[str]) -> list[str]:
        gone = [each for each in ids if each in self._files]
        for each in gone:
            _staged, card = self._files.pop(each)
            card.clear()
        if gone:
            self._tell()
        return gone

    async def _let_go(self, ids: Sequence[str]) -> None:
        for each in ids:
            await bridge.call(drop_attachment, self._owner, each)

    def _stop(self) -> None:
        self._turn, self._is_coming, self._refusal = None, False, ""
        self._drop.stop()
        self._coming.clear()
        self.error = None

    def _gone(self) -> None:
        """Drop what was chosen where the place left the page, as by another form or a closed tab."""
        self._turn = None
        ids = list(self._files)
        self._files.clear()
        if ids:
            background_tasks.create(self._let_go(ids), name="drop chosen files")

    def _tell(self) -> None:
        for told in self._told:
            told(self)
