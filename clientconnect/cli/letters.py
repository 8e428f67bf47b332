"""First passwords on paper: where to, and what is done when they can't be drawn."""

from collections.abc import Sequence
from pathlib import Path

from clientconnect.cli.import_options import ACTOR
from clientconnect.errors import Invalid, PortalError
from clientconnect.services.access.letters import Sender, in_words, write_letters
from clientconnect.services.access.users import FirstPassword
from clientconnect.services.foundation import disk
from clientconnect.services.foundation.policies import agency_policies
from clientconnect.settings import Settings
from clientconnect.texts import _


def demand_new(path: Path) -> None:
    """Raise :class:`Invalid` where letters cannot be written to ``path``: asked before anybody is made."""
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("Letters are a PDF: name a file that ends in .pdf, not {name}.").format(name=path.name))
    if path.exists():
        raise Invalid(_("{path} exists already.").format(path=path))
    if not path.parent.is_dir():
        raise Invalid(_("There is no folder {path}.").format(path=path.parent))


def print_to(path: Path, passwords: Sequence[FirstPassword], settings: Settings) -> None:
    """Write the letters to ``path``, as plain text beside it where they can't be drawn, for nobody else has the passwords."""
    policies = agency_policies(ACTOR)
    sender = Sender(
        policies["agency.name"], policies["agency.address"], policies["agency.contact"], settings.address,
        policies["agency.zone"],
    )  # fmt: skip
    try:
        write_letters(passwords, sender, path)
    except PortalError as error:
        plain = path.with_suffix(".txt")
        disk.write_new(plain, ["\f".join(in_words(one, sender) for one in passwords).encode()])
        print(error.message, _("The first passwords are in {path}: print it, then delete it.").format(path=plain))
        return
    print(_("First passwords to print, then to delete: {path}").format(path=path))
