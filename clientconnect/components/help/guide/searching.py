"""Chapter: searching for accounts."""

from clientconnect.components.help.models import Chapter, Paragraph, Points, Remark, Section, Steps, Terms
from clientconnect.texts import _


def chapter() -> Chapter:
    """Return the chapter."""
    return Chapter(_("Searching for accounts"), [_searching(), _fields(), _quick(), _results(), _export()])


def _searching() -> Section:
    return Section(
        "searching",
        _("Searching, step by step"),
        [
            Steps(
                [
                    _("Click **Manage Accounts** in the menu bar at the top."),
                    _("Enter what you know into one or more of the fields."),
                    _("Click the button **Search**, or press the Enter key."),
                    _("The results stand in a grid, ten on a page."),
                    _(
                        "To change the search or to begin a new one, click the button **Edit**. **Clear** empties all fields."
                    ),
                    _("Click once on an account. All about it is shown in the account pane on the right."),
                ]
            ),
            Remark(
                _(
                    "The search and the open account stand in the address of the page. So the browser's Back button goes to"
                    " the account before, a favorite keeps the search, and a colleague who may see the account can open a"
                    " link that you send. What is sensitive, such as an SSN, never stands in the address."
                )
            ),
        ],
        picture=_("The search pane at the left with AL as the account name, seven accounts found at the right."),
    )


def _fields() -> Section:
    return Section(
        "search-fields",
        _("The fields of the search"),
        [
            Paragraph(_("Every field is optional. An account is found when it fits all fields that are filled in.")),
            Terms(
                [
                    (
                        _("Account Name"),
                        _(
                            "Last name first or as spoken; the beginning is enough. Co-debtors and patients are found too."
                        ),
                    ),
                    (_("Account Number"), _("Your number or the agency's.")),
                    (_("Routing number"), _("Of the bank, for an account that rests on a check.")),
                    (_("Check number"), _("Of the check.")),
                    (_("Client"), _("One of the offices that you may see, where you may see several.")),
                    (_("Status"), _("How the account stands, such as active or paid in full.")),
                    (_("Phone"), _("Any telephone number of anybody on the account, with or without signs.")),
                    (_("SSN"), _("All nine digits or the last four. Only the last four are ever shown.")),
                    (_("Placed from"), _("The first day on which the account was placed with the agency.")),
                    (_("Placed to"), _("The last such day.")),
                    (_("Last activity from"), _("The first day of the last payment, contact or change.")),
                    (_("Last activity to"), _("The last such day.")),
                    (_("Balance from"), _("The least that is owed, in dollars.")),
                    (_("Balance to"), _("The most that is owed, in dollars.")),
                ]
            ),
            Paragraph(
                _(
                    "Dates are typed as mm/dd/yy or mm/dd/yyyy, or chosen from the calendar. If a field can't be understood,"
                    " it says why, and nothing that you typed is lost."
                )
            ),
        ],
    )


def _quick() -> Section:
    return Section(
        "quick-search",
        _("The quick search"),
        [
            Paragraph(
                _(
                    "The box above the fields takes anything: a name, an account number, a telephone number, an SSN, or the"
                    " routing and check numbers. Type what you have in front of you and press the Enter key."
                )
            ),
        ],
    )


def _results() -> Section:
    return Section(
        "search-results",
        _("The results"),
        [
            Paragraph(_("The grid has six columns:")),
            Points(
                [
                    _("**Account Name**"),
                    _("**Account Number or Routing and Check Numbers**"),
                    _("**Balance**"),
                    _("**Last Activity Date**"),
                    _("**Client**"),
                    _("**Status**, as a word, a sign and a color"),
                ]
            ),
            Paragraph(
                _(
                    "If there are more than ten results, **< previous** and **next >** lead through the pages. Click the"
                    " heading of a column to sort by it, and again to turn the order round. Once an account is open, the"
                    " list becomes narrow and stays at the left, so that the next account is one click away."
                )
            ),
        ],
        picture=_("The grid with ten of 54 accounts, the summary of the search above it, next > below it."),
    )


def _export() -> Section:
    return Section(
        "export",
        _("Exporting the results"),
        [
            Paragraph(
                _(
                    "Where you may export, **Export the results** above the grid saves all accounts of the search, not only"
                    " the page that you see: as **Excel (XLSX)** or as **Comma-separated (CSV)**. Keep such a file as safe as"
                    " the portal itself."
                )
            ),
        ],
    )
