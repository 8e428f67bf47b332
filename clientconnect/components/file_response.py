"""Files as responses: only known harmless types within the browser, all others to be saved; never kept in a cache."""

from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

from starlette.responses import FileResponse
from starlette.types import Receive, Scope, Send

from clientconnect.components import bridge

POLICY = "sandbox; default-src 'none'"
"""What a person's file may do in the browser: nothing. PDF and pictures show all the same."""
_SAMPLE = 256 * 1024


def file_response(path: Path, media_type: str, file_name: str, *, is_inline: bool) -> FileResponse:
    """Return the file at ``path`` as the answer to a request, parts of it on demand (Range)."""
    headers = _headers("inline" if is_inline else "attachment", file_name)
    headers["content-encoding"] = "identity"  # packed already, mostly, and the browser is told how much is to come
    return FileResponse(path, headers=headers, media_type=media_type)


def charset_of(path: Path) -> str:
    """Return how the text file at ``path`` is encoded: UTF-8 where its beginning is, else Windows-1252.

    A mark at its beginning (UTF-16 too) is the browser's to read and goes before what is said here.
    """
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    try:
        sample.decode()
    except UnicodeDecodeError as error:
        return "utf-8" if len(sample) == _SAMPLE and error.start > _SAMPLE - 4 else "windows-1252"
    return "utf-8"


class FleetingFile(FileResponse):
    """A file that is gone once it is sent, or its reader is: ``folder`` holds what removes it."""

    def __init__(
        self, path: Path, media_type: str, file_name: str, folder: ExitStack, *, is_inline: bool = False
    ) -> None:
        headers = _headers("inline" if is_inline else "attachment", file_name)
        super().__init__(path, headers=headers, media_type=media_type)
        self._folder = folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, then remove it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            await bridge.call(self._folder.close)


def _headers(kind: str, file_name: str) -> dict[str, str]:
    plain = "".join(c if " " <= c <= "~" and c not in '"\\%' else "_" for c in file_name)
    return {
        "content-disposition": f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}",
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
    }
