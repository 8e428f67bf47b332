"""Chapter: keyboard, phone, accessibility, printing."""

from clientconnect.components.help.models import Chapter, Paragraph, Points, Section, Terms
from clientconnect.components.manage.shortcuts import listed
from clientconnect.texts import _


def chapter() -> Chapter:
    """Return the chapter."""
    return Chapter(_("Working with ease"), [_shortcuts(), _phone(), _accessibility(), _printing()])


def _shortcuts() -> Section:
    keys = [(_(" or ").join(names), meaning) for names, meaning in listed()]
    return Section(
        "shortcuts",
        _("Keyboard shortcuts"),
        [
            Paragraph(_("In **Manage Accounts**, while the cursor is in no field:")),
            Terms(keys, are_labels=False),
        ],
    )


def _phone() -> Section:
    return Section(
        "phone",
        _("On a phone"),
        [
            Points(
                [
                    _("The menu stands at the bottom of the screen; the user menu is called **Me**."),
                    _(
                        "Results are cards. Tap one, and the account fills the screen; **Results** leads back, the arrows"
                        " beside it to the account before or after."
                    ),
                    _("To attach a photograph of a document, tap **Choose File** and take the picture."),
                ]
            ),
        ],
        picture=_("Two phones: the results as cards, and an account with its balance on top."),
    )


def _accessibility() -> Section:
    return Section(
        "accessibility",
        _("Accessibility"),
        [
            Points(
                [
                    _(
                        "Everything works by keyboard: the Tab key goes from one control to the next, Enter works it, Esc"
                        " closes a window. **Skip to main content** is the first stop of every page."
                    ),
                    _("Everything has a name for screen readers, and nothing is said by color alone."),
                    _("The page can be enlarged with the browser's zoom. **Dark mode** is in the user menu."),
                    _("If your computer asks for less motion, nothing moves."),
                ]
            ),
            Paragraph(
                _("If something bars your way, tell the portal's contact; it is a fault, and it will be mended.")
            ),
        ],
        picture=_("The account pane in dark mode: light letters on a dark ground."),
    )


def _printing() -> Section:
    return Section(
        "printing",
        _("Printing"),
        [
            Paragraph(
                _(
                    "Open an account and use the browser's print command. The menus are left out, and what is masked on"
                    " screen stays masked on paper."
                )
            ),
        ],
    )
