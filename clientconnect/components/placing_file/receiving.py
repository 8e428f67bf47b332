"""Bring a file of accounts that is coming to the store."""

from collections.abc import Callable

from clientconnect.components import bridge
from clientconnect.components.uploading.one_file import OneFile
from clientconnect.components.uploading.progress import Progress
from clientconnect.services.foundation.file_store import Incoming, Received
from clientconnect.services.placements.many.begin import ENDINGS, check_name, check_size


async def receive_file(file: OneFile, progress: Progress, is_wanted: Callable[[], bool]) -> Received | None:
    """Receive ``file``, which has begun to come; None where it ceased to be wanted before it was whole.

    What cannot be a table of accounts is :class:`Invalid`, what is too large :class:`TooLarge` before all of it is here.
    """
    check_name(file.name)
    check_size(file.expected)
    incoming = await bridge.call(Incoming, file.name, ENDINGS)
    try:
        async for piece in file.chunks():
            if not is_wanted():
                return None
            await bridge.call(incoming.write, piece)
            check_size(incoming.size)
            progress.show(incoming.size)
        progress.finish()
        return await bridge.call(incoming.finish)
    finally:
        await bridge.call(incoming.close)
