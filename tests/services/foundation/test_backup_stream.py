"""The encrypted stream of a backup: whatever its length it opens, and nothing that was touched does."""

import io
import tracemalloc
from collections.abc import Callable

import pytest

from clientconnect.errors import Invalid
from clientconnect.services.foundation.backup import stream
from clientconnect.services.foundation.encryption import Keyring

KEYS = Keyring.generate()
PART = 1024


@pytest.fixture(autouse=True)
def short_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make chunks short."""
    monkeypatch.setattr(stream, "CHUNK", PART)


def sealed(plain: bytes, keys: Keyring = KEYS) -> bytes:
    made = io.BytesIO()
    writer = stream.SealedWriter(made, keys)
    for at in range(0, len(plain), 700):
        writer.write(plain[at : at + 700])
    writer.close()
    return made.getvalue()


def opened(raw: bytes, keys: Keyring = KEYS) -> bytes:
    return stream.SealedReader(io.BytesIO(raw), keys).read()


@pytest.mark.parametrize("length", [0, 1, PART - 1, PART, PART + 1, 5 * PART, 5 * PART + 7])
def test_it_opens_again(length: int) -> None:
    plain = bytes(index % 251 for index in range(length))
    raw = sealed(plain)
    assert opened(raw) == plain
    assert len(plain) < 64 or plain[:64] not in raw
    reader = stream.SealedReader(io.BytesIO(raw), KEYS)
    assert b"".join(iter(lambda: reader.read(333), b"")) == plain


def test_it_opens_after_the_keys_were_rotated() -> None:
    assert opened(sealed(b"plain"), KEYS.rotated()) == b"plain"
    with pytest.raises(Invalid, match="keys"):
        opened(sealed(b"plain", KEYS.rotated()))


def test_other_keys_do_not_open_it() -> None:
    with pytest.raises(Invalid, match="keys"):
        opened(sealed(b"plain"), Keyring.generate())


START = len(stream.MAGIC) + 17
WHOLE = 4 + PART + 16


@pytest.mark.parametrize(
    "touch",
    [
        lambda raw: b"",
        lambda raw: b"PK" + raw,
        lambda raw: raw[: START - 3],
        lambda raw: raw[:START],
        lambda raw: raw[: START + WHOLE],
        lambda raw: raw[: START + 2 * WHOLE],
        lambda raw: raw[:-1],
        lambda raw: raw + b"x",
        lambda raw: raw + raw[START : START + WHOLE],
        lambda raw: raw[:START] + raw[START + WHOLE :],
        lambda raw: (
            raw[:START] + raw[START + WHOLE : START + 2 * WHOLE] + raw[START : START + WHOLE] + raw[START + 2 * WHOLE :]
        ),
        lambda raw: raw[: START - 1] + bytes([raw[START - 1] ^ 1]) + raw[START:],
        lambda raw: raw[: START + 9] + bytes([raw[START + 9] ^ 1]) + raw[START + 10 :],
        lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]),
        lambda raw: raw[:START] + b"\xff\xff\xff\xff" + raw[START + 4 :],
    ],
)
def test_what_was_touched_does_not_open(touch: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Invalid):
        opened(touch(sealed(bytes(3 * PART))))


def test_memory_stays_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "CHUNK", 64 * 1024)
    piece = bytes(50_000)

    class Nowhere(io.BytesIO):
        def write(self, data: object) -> int:
            return 0

    tracemalloc.start()
    writer = stream.SealedWriter(Nowhere(), KEYS)
    for _ in range(400):
        writer.write(piece)
    writer.close()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000
