"""The mappings that the portal brings along, read from the package."""

from functools import cache
from pathlib import Path

from clientconnect.services.exchange.mapping import Mapping
from clientconnect.services.exchange.mapping_reading import read_mapping

_FOLDER = Path(__file__).parent / "mappings"


def shipped_texts() -> dict[str, str]:
    """Return the TOML text of each shipped mapping by its name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.toml"))}


@cache
def shipped_mappings() -> tuple[Mapping, ...]:
    """Return the shipped mappings."""
    return tuple(read_mapping(text) for text in shipped_texts().values())
