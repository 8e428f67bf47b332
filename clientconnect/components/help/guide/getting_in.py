"""Chapter: connecting, signing in and out."""

from clientconnect.components.help.models import Chapter, Facts, Paragraph, Points, Remark, Section, Steps, Way
from clientconnect.services.access.lifetimes import days_in_words, minutes_in_words
from clientconnect.texts import _


def chapter(facts: Facts) -> Chapter:
    """Return the chapter."""
    return Chapter(
        _("Getting in"),
        [_connecting(facts), _logging_in(), _first_sign_in(facts), _forgotten(facts), _logging_out()],
    )


def _connecting(facts: Facts) -> Section:
    return Section(
        "connecting",
        _("Connecting to the website"),
        [
            Points(
                [
                    _(
                        "Use Google Chrome or Mozilla Firefox; Microsoft Edge and Apple's Safari work too. Keep the browser"
                        " up to date."
                    ),
                    _(
                        "Type the exact address: {address}. The “s” in “https” says that the site is secured; without it"
                        " nobody should type a password."
                    ).format(address=facts.address),
                    _(
                        "Once you are there, mark the site as a favorite or put an icon on your desktop: the browser's menu"
                        " offers both. A favorite may also point at a search or at an account. If you are signed out by"
                        " then, it leads through signing in to its page."
                    ),
                ]
            ),
            Paragraph(_("If you have trouble bringing the site up:")),
            Points(
                [
                    _("Check the security software on your computer: it may hold the site back."),
                    _("Your pop-up blocker may stop new windows. Allow them for this site."),
                    _(
                        "Your company may have to admit the site in its firewall: this one address, and nothing else. The"
                        " connection check tells your technicians what to open."
                    ),
                ]
            ),
            Way(_("Connection check"), "/connection"),
        ],
    )


def _logging_in() -> Section:
    return Section(
        "logging-in",
        _("Logging in"),
        [
            Steps(
                [
                    _(
                        "Enter your **Username** and your **Password** in the boxes. The eye beside the password shows what"
                        " you typed."
                    ),
                    _("If you have forgotten the password, click the link **Forgot your password?**"),
                    _("Press the Enter key, or click the button **Login**."),
                ]
            ),
            Remark(_("The first time you log in, you are asked for a new password.")),
            Paragraph(
                _(
                    "After ten wrong passwords the portal lets nobody try your username for a quarter of an hour from a"
                    " browser that it does not know. A browser from which you have logged in before has ten tries of its"
                    " own, so nobody else can shut you out there. Wait, or ask for a new password."
                )
            ),
        ],
        picture=_(
            "The sign-in page: the agency's name at the left, Username, Password and the button Login at the right."
        ),
    )


def _first_sign_in(facts: Facts) -> Section:
    return Section(
        "first-sign-in",
        _("Your first sign-in"),
        [
            Paragraph(
                _(
                    "{agency} gives you a username and a first password, or sends you an invitation by e-mail. Either is"
                    " valid for {time} and until you have chosen a password of your own; after that ask for another."
                ).format(agency=facts.agency, time=days_in_words(facts.invitation_days))
            ),
            Steps(
                [
                    _("Log in with the first password, or open the link in the invitation."),
                    _("Choose a password of your own. The rules stand beside the box and are checked as you type."),
                    _("Enter it in **New Password**, and click **Change Password**. Then the portal opens."),
                ]
            ),
        ],
    )


def _forgotten(facts: Facts) -> Section:
    return Section(
        "forgotten-password",
        _("When you have forgotten your password"),
        [
            Steps(
                [
                    _("On the sign-in page click **Forgot your password?**"),
                    _("Enter one of them in **Username or e-mail address**, and click **Send the link**."),
                    _(
                        "Open the link in the e-mail that you get. It is valid for {time} and works once; if"
                        " several people share the address, each username has its own link."
                    ).format(time=minutes_in_words(facts.reset_minutes)),
                    _("Choose a new password, and log in with it."),
                ]
            ),
            Remark(
                _(
                    "The page gives the same answer whether or not it knows you, so that nobody can find out who has a"
                    " sign-in. If no e-mail comes, look into the folder for unwanted mail, then ask the portal's contact."
                )
            ),
        ],
    )


def _logging_out() -> Section:
    return Section(
        "logging-out",
        _("Logging out"),
        [
            Steps(
                [
                    _("Click the arrow next to your username in the upper right corner."),
                    _("Choose **Log Out**. All tabs of this browser that show the portal are closed off at once."),
                ]
            ),
            Paragraph(
                _(
                    "If you do nothing for a while, the portal logs you out by itself. A minute ahead it says so, and"
                    " **Stay signed in** puts it off. After signing in again you are back on the same page."
                )
            ),
        ],
    )
