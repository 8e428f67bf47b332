"""The sign-in screen: a native form, so that the browser posts it and password managers know it."""

from collections.abc import Sequence
from dataclasses import dataclass

from clientconnect.components import native_form, theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.text import muted, text
from clientconnect.components.entrance import shell
from clientconnect.texts import _


@dataclass(frozen=True)
class SignInAddresses:
    """Where the sign-in screen posts and leads to."""

    action: str = "/signin"
    forgotten: str = "/forgot"
    help: str = "/help"
    connection: str = "/connection"


def signin_view(
    branding: theme.Branding,
    *,
    addresses: SignInAddresses | None = None,
    error: str = "",
    information: str = "",
    username: str = "",
    next_address: str = "",
    fields: dict[str, str] | None = None,
    single_sign_on: Sequence[tuple[str, str]] = (),
    is_secure: bool = True,
    dark: bool | None = None,
) -> None:
    """Draw the screen. `username` is kept after a failure; `next_address` is posted as `next`, `fields` go with it.

    `single_sign_on` lists identity providers as (label, address).
    """
    at = addresses or SignInAddresses()
    with (
        shell(
            _("Sign in to ClientConnect"),
            branding,
            sentence=_("Use the username that your agency gave you."),
            links=[(_("Help"), at.help), (_("Connection check"), at.connection)],
            page_title=_("Sign in"),
            dark=dark,
        ),
        native_form.form(at.action, "cc-entrance-form"),
    ):
        if error:
            with notice("red", error, is_urgent=True):
                pass
        elif information:
            with notice("blue", information):
                pass
        for name, value in {**(fields or {}), "next": next_address}.items():
            native_form.hidden(name, value)
        native_form.field(
            "username", _("Username"), value=username, icon_name="person_outline", autocomplete="username",
            has_focus=not username,
        )  # fmt: skip
        native_form.password(
            "password", _("Password"), has_focus=bool(username), beside=(_("Forgot your password?"), at.forgotten)
        )
        native_form.submit(_("Login"), "cc-large cc-whole")
        _others(single_sign_on)
        if is_secure:
            with box("cc-reassurance"):
                icon("lock")
                text(_("Secured connection. We never ask for your password by phone or e-mail."), tag="p")


def _others(single_sign_on: Sequence[tuple[str, str]]) -> None:
    if not single_sign_on:
        return
    with box("cc-or"):
        muted(_("or"), tag="span")
    for label, href in single_sign_on:
        button_link(label, href, "domain").classes("cc-large cc-whole")
