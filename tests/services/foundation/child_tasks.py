"""Functions that the tests run in a child process."""

import os
import sys
from pathlib import Path
from typing import Any

from clientconnect.errors import Conflict, Invalid


def add(one: int, other: int) -> int:
    print("noise on the standard output")  # noqa: T201
    return one + other


def measure(path: str) -> int:
    return Path(path).stat().st_size


def surroundings() -> dict[str, Any]:
    return {"environment": dict(os.environ), "folder": os.listdir(), "modules": sorted(sys.modules)}


def refuse(kind: str) -> None:
    if kind == "invalid":
        raise Invalid("The file has no header.", {"file": "No header."})
    if kind == "conflict":
        raise Conflict("Somebody was first.")
    raise ValueError("123-45-6789")


def eat_memory() -> int:
    return len(bytearray(8 * 1024**3))


def spin() -> None:
    while True:
        pass


def wait(path: str) -> None:
    import threading

    Path(path).write_text(str(os.getpid()))
    threading.Event().wait()


def die() -> None:
    os.kill(os.getpid(), 11)


def fill_disk(path: str) -> None:
    with Path(path).open("wb") as file:
        for _ in range(100):
            file.write(bytes(1024**2))


def pandas_sum() -> int:
    import pandas

    return int(pandas.Series([1, 2, 3]).sum())
