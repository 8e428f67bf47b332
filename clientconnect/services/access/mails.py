"""The mails about sign-ins."""

from collections.abc import Iterable

from sqlmodel import Session

from clientconnect.services.access.lifetimes import days_in_words, minutes_in_words
from clientconnect.services.access.tables import User
from clientconnect.services.foundation import mail, policies
from clientconnect.texts import _


def send_links(session: Session, to: str, links: Iterable[tuple[str, str]]) -> None:
    """Mail ``to`` one address the links to new passwords, each with its username (username, address of the link)."""
    agency, minutes = policies.value(session, "agency.name"), policies.value(session, "reset.minutes")
    listed = "\n\n".join(f"{username}\n{address}" for username, address in links)
    text = "\n\n".join(
        (
            _("Somebody, most likely you, asked for a new password for {agency} ClientConnect.").format(agency=agency),
            _("Open the link below your username to choose one:"),
            listed,
            _("Each link works once and for {time}.").format(time=minutes_in_words(minutes)),
            _("If it was not you, do nothing: your password stays as it is."),
            _contact(session),
        )
    )
    mail.send_later(session, to, _("Your new password for ClientConnect"), text)


def send_invitation(session: Session, user: User, address: str) -> None:
    """Mail ``user`` the link with which the first password is chosen."""
    agency, days = policies.value(session, "agency.name"), policies.value(session, "invitation.days")
    text = "\n\n".join(
        (
            _("Hello {name},").format(name=user.name),
            _("{agency} has made you a sign-in for ClientConnect, where you see your accounts.").format(agency=agency),
            _("Your username is {username}. Choose your password here:").format(username=user.username),
            address,
            _("The link works once and for {time}.").format(time=days_in_words(days)),
            _contact(session),
        )
    )
    mail.send_later(session, user.email, _("Your sign-in for ClientConnect"), text)


def tell_changed(session: Session, user: User) -> None:
    """Mail ``user``, where there is an address, that the password was changed."""
    if not user.email:
        return
    text = "\n\n".join(
        (
            _("Hello {name},").format(name=user.name),
            _("The password of your username {username} was changed.").format(username=user.username),
            _("If it was not you, please call us at once."),
            _contact(session),
        )
    )
    mail.send_later(session, user.email, _("Your password was changed"), text)


def send_confirmation(session: Session, user: User, to: str, address: str) -> None:
    """Mail ``to``, which ``user`` wants for an e-mail address, the link that makes it so."""
    agency, minutes = policies.value(session, "agency.name"), policies.value(session, "reset.minutes")
    text = "\n\n".join(
        (
            _("Hello {name},").format(name=user.name),
            _("This is to be the e-mail address of the username {username} for {agency} ClientConnect.").format(
                username=user.username, agency=agency
            ),
            _("Open this link to confirm it:"),
            address,
            _("The link works once and for {time}.").format(time=minutes_in_words(minutes)),
            _("If it was not you, do nothing: the address is not used then."),
            _contact(session),
        )
    )
    mail.send_later(session, to, _("Please confirm your e-mail address"), text)


def tell_asked(session: Session, user: User) -> None:
    """Mail ``user`` at the present address that another one is asked for."""
    text = "\n\n".join(
        (
            _("Hello {name},").format(name=user.name),
            _(
                "Another e-mail address was asked for for your username {username}. It counts once the link that was mailed"
                " there is opened."
            ).format(username=user.username),
            _("If it was not you, please change your password and call us at once."),
            _contact(session),
        )
    )
    mail.send_later(session, user.email, _("Another e-mail address was asked for"), text)


def tell_moved(session: Session, user: User, former: str) -> None:
    """Mail the ``former`` address that ``user`` has another one from now on."""
    text = "\n\n".join(
        (
            _("Hello {name},").format(name=user.name),
            _("The e-mail address of your username {username} was changed; this one is no longer used.").format(
                username=user.username
            ),
            _("If it was not you, please call us at once."),
            _contact(session),
        )
    )
    mail.send_later(session, former, _("Your e-mail address was changed"), text)


def _contact(session: Session) -> str:
    lines = (policies.value(session, key) for key in ("agency.name", "agency.contact", "agency.address"))
    return "\n".join(filter(None, lines))
