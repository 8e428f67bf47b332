"""The screens that set a password: Change my Password, the first sign-in, the link from a mail; and asking for that link."""

from collections.abc import Mapping

from clientconnect.components import bridge, native_form
from clientconnect.components.agency_branding import agency, branding
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link, cancel_link
from clientconnect.components.elements.states import notice
from clientconnect.components.entrance import shell
from clientconnect.components.feedback import FIRST_PASSWORD, SIGN_IN
from clientconnect.components.next_address import HOME
from clientconnect.components.password_fields import current_password, new_password
from clientconnect.components.portal_page import portal_page
from clientconnect.services.access.change_password import PasswordFacts, password_facts
from clientconnect.services.access.lifetimes import minutes_in_words
from clientconnect.services.access.resets import LinkFacts
from clientconnect.services.foundation.actor import Actor
from clientconnect.texts import _

PASSWORD, FORGOT = "/password", "/forgot"
Faults = Mapping[str, str]
HELP = "/help"


async def draw_change(actor: Actor, faults: Faults | None = None, *, error: str = "", is_done: bool = False) -> None:
    """Draw Change my Password within the frame."""
    facts = await bridge.call(password_facts, actor)
    async with portal_page(actor, _("Change my Password")):
        with box("cc-panel cc-panel-body max-w-lg"), native_form.form(PASSWORD, "cc-column gap-4"):
            _say(
                _beside(error, faults),
                _("Your password was changed. Your other sessions were ended.") if is_done else "",
            )
            told = faults or {}
            current_password(told.get("current", ""))
            new_password(facts, told.get("new", ""), has_focus="new" in told and "current" not in told)
            _buttons(HOME)


async def draw_first(actor: Actor, next_address: str, faults: Faults | None = None, *, error: str = "") -> None:
    """Draw the change that the first sign-in demands."""
    facts = await bridge.call(password_facts, actor)
    await _draw_new(
        _("Choose a new password"),
        _("This is your first sign-in as {username}. Please choose a password of your own.").format(
            username=actor.name
        ),
        action=FIRST_PASSWORD,
        facts=facts,
        carried={"next": next_address, "username": actor.name},
        faults=faults,
        error=error,
    )
    with native_form.form("/signout", "mt-4"):
        native_form.submit(_("Log Out"), "cc-flat")


async def draw_link(token: str, link: LinkFacts, faults: Faults | None = None, *, error: str = "") -> None:
    """Draw the page behind a link that was mailed."""
    title = _("Choose your password") if link.is_invitation else _("Choose a new password")
    await _draw_new(
        title,
        _("For the username {username}.").format(username=link.username),
        action=f"/reset/{token}",
        facts=link.facts,
        carried={"username": link.username},
        faults=faults,
        error=error,
    )


async def draw_void_link(sentence: str) -> None:
    """Draw the page behind a link that works no more, with the next step."""
    with (
        shell(_("This link works no more"), await branding(), sentence=sentence, links=[(_("Help"), HELP)]),
        box("cc-actions"),
    ):
        button_link(_("Ask for a new link"), FORGOT, "mail", "cc-primary")
        button_link(_("Sign in"), SIGN_IN)


async def draw_forgot(*, typed: str = "", error: str = "", is_sent: bool = False) -> None:
    """Draw the page that asks for a link; what it says afterwards is the same whether or not there is such a user."""
    ask = _("Enter your username or your e-mail address. We mail you a link with which you choose a new one.")
    sent = _("If there is such a user, the mail with the link is on its way. The link works once and for {time}.")
    known = await agency()
    with shell(_("Forgot your password?"), known.branding, sentence="" if is_sent else ask, links=[(_("Help"), HELP)]):
        if is_sent:
            with notice("green", sent.format(time=minutes_in_words(known.policies["reset.minutes"]))):
                pass
            with box("cc-actions"):
                button_link(_("Back to sign in"), SIGN_IN, None, "cc-primary")
            return
        with native_form.form(FORGOT, "cc-entrance-form"):
            _say(error)
            native_form.field(
                "identifier", _("Username or e-mail address"), value=typed, icon_name="person_outline",
                autocomplete="username", has_focus=True,
            )  # fmt: skip
            native_form.submit(_("Send the link"), "cc-large cc-whole")
            cancel_link(href=SIGN_IN)


async def _draw_new(
    title: str,
    sentence: str,
    *,
    action: str,
    facts: PasswordFacts,
    carried: Mapping[str, str],
    faults: Faults | None,
    error: str,
) -> None:
    with (
        shell(title, await branding(), sentence=sentence, links=[(_("Help"), HELP)]),
        native_form.form(action, "cc-entrance-form"),
    ):
        _say(_beside(error, faults))
        for name, value in carried.items():
            entry = native_form.hidden(name, value)
            if name == "username":  # password managers keep the new password under it
                entry.props("autocomplete=username")
        new_password(facts, (faults or {}).get("new", ""), has_focus=True)
        native_form.submit(_("Change Password"), "cc-large cc-whole")


def _buttons(back: str) -> None:
    with box("cc-row gap-4"):
        native_form.submit(_("Change Password"), "")
        cancel_link(href=back)


def _beside(error: str, faults: Faults | None) -> str:
    """Return ``error`` where no field says it already."""
    return "" if error in (faults or {}).values() else error


def _say(error: str, done: str = "") -> None:
    if error:
        with notice("red", error, is_urgent=True):
            pass
    elif done:
        with notice("green", done):
            pass
