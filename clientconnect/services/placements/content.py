"""What was typed for a new account, as it is kept: sealed, bound to its row."""

import json

from clientconnect.services.foundation.encryption import keyring
from clientconnect.services.placements.rules.model import Entry

_FIELD = "entry"


def seal_entry(owner: str, entry: Entry) -> bytes:
    """Return ``entry`` sealed for the row with the public id ``owner``."""
    plain = json.dumps({"kind": entry.kind, "values": dict(entry.values)}, ensure_ascii=False, separators=(",", ":"))
    return keyring().seal(plain, owner, _FIELD)


def open_entry(owner: str, sealed: bytes) -> Entry:
    """Return what was sealed for the row with the public id ``owner``."""
    kept = json.loads(keyring().open(sealed, owner, _FIELD))
    return Entry(str(kept["kind"]), {str(name): str(text) for name, text in kept["values"].items()})
