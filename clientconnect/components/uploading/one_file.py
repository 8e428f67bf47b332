"""The file of an upload, read as it comes: in memory there is never more than a piece of it."""

from collections.abc import AsyncIterator

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

from clientconnect.errors import Invalid, Unavailable
from clientconnect.texts import _

PIECE = 1024 * 1024
"""Bytes that are handed on at once; a few more may wait meanwhile."""


class OneFile:
    """The first file of a form that is being posted; further ones are passed over.

    ``expected`` is about how many bytes it has, zero where the browser does not say. ``name`` is there after
    :meth:`begin`: what the browser calls the file, which may be anything. Who takes the file says so in ``is_taken``.
    """

    def __init__(self, request: Request) -> None:
        announced = request.headers.get("content-length", "")
        self.expected = int(announced) if announced.isascii() and announced.isdigit() else 0
        self.name = ""
        self.is_taken = False
        self._request = request
        self._body = request.stream()
        self._pieces: list[bytes] = []
        self._header = [b"", b""]
        self._disposition = b""
        self._is_in = self._has_begun = self._is_whole = False
        self._parser: MultipartParser | None = None

    async def begin(self) -> str:
        """Read until the file's name is known and return it; :class:`Invalid` where there is no file."""
        while not self._has_begun:
            if not await self._read():
                raise _broken()
        return self.name

    async def chunks(self) -> AsyncIterator[bytes]:
        """Give the file's bytes; :class:`Unavailable` where they break off before its end."""
        await self.begin()
        while await self._read():
            if sum(map(len, self._pieces)) >= PIECE:
                yield self._taken()
        if not self._is_whole:
            raise Unavailable(_("The upload broke off. Please choose the file again."))
        if self._pieces:
            yield self._taken()

    async def _read(self) -> bool:
        """Take in what has come and tell whether there may be more."""
        try:
            piece = await anext(self._body, None)
            if piece is None:
                return False
            if self._parser is None:
                self._parser = self._make_parser()
            self._parser.write(piece)
        except ClientDisconnect as error:
            raise Unavailable(_("The upload broke off. Please choose the file again.")) from error
        except FormParserError as error:
            raise _broken() from error
        return True

    def _make_parser(self) -> MultipartParser:
        kind, options = parse_options_header(self._request.headers.get("content-type"))
        boundary = options.get(b"boundary", b"")
        if kind != b"multipart/form-data" or not boundary:
            raise _broken()
        return MultipartParser(
            boundary,
            {
                "on_header_field": lambda data, start, end: self._add_to_header(0, data[start:end]),
                "on_header_value": lambda data, start, end: self._add_to_header(1, data[start:end]),
                "on_header_end": self._end_header,
                "on_headers_finished": self._begin_part,
                "on_part_data": self._take,
                "on_part_end": self._end_part,
            },
        )

    def _taken(self) -> bytes:
        whole = b"".join(self._pieces)
        self._pieces.clear()
        return whole

    def _add_to_header(self, place: int, data: bytes) -> None:
        self._header[place] += data

    def _end_header(self) -> None:
        name, value = self._header
        self._header = [b"", b""]
        if name.lower() == b"content-disposition":
            self._disposition = value

    def _begin_part(self) -> None:
        options = parse_options_header(self._disposition)[1]
        self._disposition = b""
        self._is_in = not self._has_begun and b"filename" in options
        if self._is_in:
            self._has_begun = True
            self.name = options[b"filename"].decode("utf-8", "replace")

    def _take(self, data: bytes, start: int, end: int) -> None:
        if self._is_in:
            self._pieces.append(data[start:end])

    def _end_part(self) -> None:
        self._is_whole = self._is_whole or self._is_in
        self._is_in = False


def _broken() -> Invalid:
    sentence = _("No file arrived. Please choose it again.")
    return Invalid(sentence, {"file": sentence})
