"""Chapter: the parts of the screen and the user menu."""

from clientconnect.components.help.models import Chapter, Paragraph, Remark, Section, Terms
from clientconnect.texts import _


def chapter() -> Chapter:
    """Return the chapter."""
    return Chapter(_("Finding your way"), [_layout(), _user_menu()])


def _layout() -> Section:
    return Section(
        "screen-layout",
        _("The layout of the screen"),
        [
            Paragraph(_("The bar at the top is the same on every page. On a phone it stands at the bottom.")),
            Terms(
                [
                    (
                        _("Manage Accounts"),
                        _("The page that opens first. Here you search for accounts and see all about each of them."),
                    ),
                    (
                        _("User menu"),
                        _("Under your username in the upper right corner: help, your own settings, and logging out."),
                    ),
                ]
            ),
            Remark(
                _(
                    "You see what your agency permits you to see. Your screen may therefore show less than this guide"
                    " describes."
                )
            ),
        ],
    )


def _user_menu() -> Section:
    return Section(
        "user-menu",
        _("The user menu"),
        [
            Paragraph(
                _(
                    "Hold the mouse over your username in the upper right corner, click it, or move to it with the Tab key"
                    " and press Enter. The menu opens:"
                )
            ),
            Terms(
                [
                    (_("Help"), _("This guide.")),
                    (_("Edit my Info"), _("Your name, username, e-mail address and telephone.")),
                    (_("Change my Password"), _("A new password, whenever you like.")),
                    (_("My sessions"), _("Where you are signed in, and how to end it.")),
                    (_("Log Out"), _("Leave the portal.")),
                    (_("Dark mode"), _("Light letters on a dark ground: on, off, or like the rest of your computer.")),
                ]
            ),
        ],
        picture=_("The open user menu: Help, Edit my Info, Change my Password, My sessions, Dark mode, Log Out."),
    )
