"""Bring a file that is coming to the staging area of an account."""

from collections.abc import Callable

from clientconnect.components import bridge, formats
from clientconnect.components.uploading.one_file import OneFile
from clientconnect.components.uploading.progress import Progress
from clientconnect.services.accounts.attachment_rules import UploadRules, check_file_name
from clientconnect.services.accounts.staged_attachments import StagedFile, take_attachment
from clientconnect.services.foundation.card_numbers import without_card_numbers
from clientconnect.services.foundation.file_names import clean_name
from clientconnect.services.foundation.file_store import Incoming, Received
from clientconnect.texts import _


async def stage(
    account: str, file: OneFile, rules: UploadRules, progress: Progress, is_wanted: Callable[[], bool]
) -> StagedFile | None:
    """Stage ``file``, which has begun to come, for ``account`` and return it; None where it ceased to be wanted before
    it was whole.

    ``progress`` shows how far it is. What the agency refuses is :class:`Invalid` or :class:`TooLarge`.
    """
    received = await receive(file, rules, progress, is_wanted)
    return None if received is None else await bridge.ask(take_attachment, account, received)


async def receive(
    file: OneFile, rules: UploadRules, progress: Progress, is_wanted: Callable[[], bool]
) -> Received | None:
    """Write ``file``, which has begun to come, to the disk; None where it ceased to be wanted before it was whole.

    Errors and ``progress`` are those of :func:`stage`.
    """
    check_file_name(rules, file.name)
    incoming = await bridge.call(Incoming, file.name, rules.endings, rules.max_bytes)
    try:
        async for piece in file.chunks():
            if not is_wanted():
                return None
            await bridge.call(incoming.write, piece)
            progress.show(incoming.size)
        progress.finish()
        return await bridge.call(incoming.finish)
    finally:
        await bridge.call(incoming.close)


def refusal(name: str, reason: str) -> str:
    """Return the sentence that a file called ``name`` was not taken, and why."""
    shown = without_card_numbers(clean_name(name))
    return _("{file} was not taken. {reason}").format(file=shown, reason=reason)


def accepted(rules: UploadRules) -> str:
    """Return the sentence that says which files are taken."""
    return _("{types}; {size} at most").format(
        types=", ".join(one.upper() for one in rules.endings), size=formats.size(rules.max_bytes)
    )
