"""What was typed for a new account, as it is kept: sealed, bound to its row, and what it is listed and found by."""

import json
from typing import Any

from clientconnect.services.accounts.names import digits, name_key, number_key
from clientconnect.services.accounts.sealed import birth_index, ssn_index
from clientconnect.services.foundation.encryption import keyring
from clientconnect.services.placements.fields import RESPONSIBLE
from clientconnect.services.placements.reading import day, entry_name, total
from clientconnect.services.placements.rules.letters import readable
from clientconnect.services.placements.rules.model import Entry

_FIELD = "entry"


def seal_entry(owner: str, entry: Entry) -> bytes:
    """Return ``entry`` sealed for the row with the public id ``owner``."""
    plain = json.dumps({"kind": entry.kind, "values": dict(entry.values)}, ensure_ascii=False, separators=(",", ":"))
    return keyring().seal(plain, owner, _FIELD)


def open_entry(owner: str, sealed: bytes) -> Entry:
    """Return what was sealed for the row with the public id ``owner``, without what no database keeps."""
    kept = json.loads(keyring().open(sealed, owner, _FIELD))
    return Entry(str(kept["kind"]), {str(name): readable(str(text)) for name, text in kept["values"].items()})


def keys_of(public_id: str, entry: Entry) -> dict[str, Any]:
    """Return the columns by which a submission is listed and found, and all of it sealed for its ``public_id``."""
    ssn, birth_on = digits(entry.get(f"{RESPONSIBLE}.ssn")), day(entry, f"{RESPONSIBLE}.birth_on")
    name, number = entry_name(entry), entry.get("number")
    return {
        "kind": entry.kind,
        "name": name,
        "name_key": name_key(name),
        "account_number": number,
        "account_number_key": number_key(number),
        "total": total(entry),
        "ssn_index": ssn_index(ssn) if len(ssn) == 9 else None,
        "birth_index": birth_index(birth_on) if birth_on else None,
        "sealed": seal_entry(public_id, entry),
    }
