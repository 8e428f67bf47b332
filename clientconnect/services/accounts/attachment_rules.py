"""What may be attached: the agency's types of files, the names of files and of attachments."""

import unicodedata
from dataclasses import dataclass

from sqlmodel import Session

from clientconnect.errors import Invalid
from clientconnect.services.foundation import card_numbers, file_store, policies
from clientconnect.services.foundation.file_names import clean_name, is_clean
from clientconnect.services.foundation.file_store import Received
from clientconnect.texts import _

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class UploadRules:
    """What the agency takes: endings, the most bytes of a file, whether a name with special characters is refused."""

    endings: tuple[str, ...]
    max_bytes: int
    refuses_special_names: bool


def rules(session: Session) -> UploadRules:
    """Return the rules in force."""
    return UploadRules(
        tuple(policies.value(session, "attachment.types")),
        file_store.store().max_bytes,
        bool(policies.value(session, "attachment.refuse_special_names")),
    )


def check_file_name(given: UploadRules, name: str) -> str:
    """Return the cleaned form of the file name ``name``; :class:`Invalid` (field ``file``) where it is refused.

    Refused are names that hold a card number, and, where the agency so sets, those with special characters.
    """
    if card_numbers.has_card_number(name):
        raise _refused("file", card_numbers.reason())
    if given.refuses_special_names and not is_clean(name):
        raise _refused(
            "file", _("The file name has special characters such as # & @. Rename the file, then choose it again.")
        )
    return clean_name(name)


def check_received(given: UploadRules, received: Received) -> None:
    """Check the name and the type of a received file; :class:`Invalid` (field ``file``) where the agency refuses it."""
    check_file_name(given, received.given_name)
    if received.type.ending not in given.endings:
        raise _refused(
            "file",
            _("Files of this type are not accepted. Accepted are: {types}.").format(types=", ".join(given.endings)),
        )


def check_name(name: str) -> str:
    """Return the attachment name ``name`` as it is kept: visible characters, single blanks.

    :class:`Invalid` (field ``name``) where it is missing, longer than :data:`LONGEST_NAME` or holds a card number.
    """
    kept = " ".join("".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in name).split())
    if not kept:
        raise _refused("name", _("Enter a name for the attachment."))
    if len(kept) > LONGEST_NAME:
        raise _refused("name", _("At most {count} characters.").format(count=LONGEST_NAME))
    if card_numbers.has_card_number(kept):
        raise _refused("name", card_numbers.reason())
    return kept


def name_from(file_name: str) -> str:
    """Return the name that is proposed for an attachment: the cleaned file's, without its ending."""
    return file_name.rpartition(".")[0] or file_name


def _refused(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, {field: sentence})
