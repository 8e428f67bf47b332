"""Files that the portal ships for everybody: its icons, and the pictures of Help."""

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"
BASE = "/assets/"
_TYPES = {".png": "image/png", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its address in the portal, and its width and height in pixels."""

    address: str
    width: int
    height: int


@cache
def shipped() -> dict[str, tuple[Path, str]]:
    """Return the files by their address after ``/assets/``: path and type. What is not here is not served."""
    found = sorted(path for path in ASSETS.rglob("*") if path.suffix in _TYPES)
    return {path.relative_to(ASSETS).as_posix(): (path, _TYPES[path.suffix]) for path in found}


def help_picture(section: str) -> Picture | None:
    """Return the picture of a section of Help, where there is one."""
    return picture(f"help/{section}.png")


@cache
def picture(name: str) -> Picture | None:
    """Return the PNG ``name`` below the shipped files, with the size that its own header tells."""
    if name not in shipped():
        return None
    with shipped()[name][0].open("rb") as file:
        width, height = struct.unpack(">II", file.read(24)[16:])
    return Picture(BASE + name, width, height)
