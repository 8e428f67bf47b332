"""Chapter: one's own info, password and sessions."""

from clientconnect.components.help.models import Chapter, Paragraph, Remark, Section, Steps
from clientconnect.texts import _


def chapter() -> Chapter:
    """Return the chapter."""
    return Chapter(_("Your own settings"), [_info(), _password(), _sessions()])


def _info() -> Section:
    return Section(
        "my-info",
        _("Changing your account information"),
        [
            Steps(
                [
                    _("Click **Edit my Info** in the user menu."),
                    _(
                        "Change your **Name**, your **Username** or your **E-mail address**. You may add your **Telephone** and"
                        " the **Best time to call** you."
                    ),
                    _("For a new username or e-mail address enter your **Current Password**."),
                    _("Click **Save Changes**."),
                ]
            ),
            Paragraph(
                _(
                    "To a new e-mail address the portal sends a link. The address counts once you have opened the link and"
                    " clicked **Confirm**; the address that you had until then hears of it too."
                )
            ),
            Remark(_("To leave without a change, go to another page or log out. Nothing is kept.")),
            Paragraph(_("The same page lets you switch the keyboard shortcuts off and on.")),
        ],
    )


def _password() -> Section:
    return Section(
        "my-password",
        _("Changing your password"),
        [
            Paragraph(_("At your first sign-in you are asked for a new password. To change it at any other time:")),
            Steps(
                [
                    _("In the user menu in the upper right corner, click **Change my Password**."),
                    _("Enter the password that you have now in **Current Password**."),
                    _("Enter the new one in **New Password**. The rules stand beside the box."),
                    _("Click **Change Password**, or click **cancel** to leave it as it is."),
                ]
            ),
            Paragraph(_("You stay signed in here; everywhere else you are signed out.")),
            Remark(
                _(
                    "How long a password must be and what it must hold is your agency's decision. Ask the portal's contact"
                    " if a rule is not clear."
                )
            ),
        ],
    )


def _sessions() -> Section:
    return Section(
        "my-sessions",
        _("Seeing where you are signed in"),
        [
            Paragraph(
                _(
                    "**My sessions** in the user menu lists every browser in which you are signed in, with its address and"
                    " when it was last active. Click **End** beside any that you do not know, or **End all other sessions**:"
                    " their pages are closed off within a second. Then change your password."
                )
            ),
        ],
    )
