"""A new master key for what is sealed from now on; what is sealed already opens with the key that it names."""

from pathlib import Path

from sqlmodel import Session

from clientconnect.errors import Conflict
from clientconnect.services.foundation import audit, encryption, leases
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.job_runner import serving
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.settings import Settings
from clientconnect.texts import _


def rotate(actor: Actor, settings: Settings) -> encryption.Keyring:
    """Give the open installation of ``settings`` a new master key and return its keyring, the new recovery copy.

    :class:`Conflict` while a portal serves it, which would not know the new key.
    """
    if serving() - {leases.process_name()}:
        raise Conflict(_("The portal is being served: stop it, then rotate the keys."))
    made = rotate_keys(actor, settings.keys_path)
    encryption.use(made)
    return made


@use_case(Permission.INSTALLATION_OPERATE, writes=True)
def rotate_keys(actor: Actor, session: Session, path: Path) -> encryption.Keyring:
    """Write this process's keyring with one more master key to ``path``, whole or not at all, and return it."""
    made = encryption.keyring().rotated()
    made.save(path)
    audit.record(actor, session, "keys.rotated", version=made.newest)
    return made
