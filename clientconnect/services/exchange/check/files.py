"""The files that rows name: within the folder of their list, never beyond."""

from pathlib import Path

from clientconnect.services.exchange.check.refused import BadValue
from clientconnect.texts import _


def file_in(folder: Path, name: str) -> Path:
    """Return the path of the file that a row calls ``name``; :class:`BadValue` where it is missing or outside ``folder``."""
    plain = Path(name.replace("\\", "/"))
    path = (folder / plain).resolve()
    if plain.is_absolute() or not path.is_relative_to(folder.resolve()) or "\x00" in name:
        raise BadValue(_("A file's name must not lead out of the folder of the list."))
    if not path.is_file():
        raise BadValue(_("There is no such file in the folder of the list."))
    return path
