"""Chapter: placing new accounts, one by one and many at once."""

from clientconnect.components.help.models import Chapter, Facts, Paragraph, Points, Remark, Section, Steps, Terms, Way
from clientconnect.services.placements.rules.catalogue import RULES
from clientconnect.texts import _


def chapter(facts: Facts) -> Chapter:
    """Return the chapter; taking accounts in is for those who work queues."""
    sections = [_entering(), _amounts(), _rules(), _many(), _standing()]
    return Chapter(_("Placing accounts"), [*sections, _intake()] if facts.works_queues else sections)


def _entering() -> Section:
    return Section(
        "placing",
        _("Entering a new account"),
        [
            Steps(
                [
                    _("Click **New Account** in the upper right."),
                    _("Choose a client from the menu **Please select a client from the list below**."),
                    _("Choose **Consumer**, **Commercial** or **Check**."),
                    _(
                        "Fill in the fields; the Tab key leads from one to the next. What is required bears an asterisk."
                    ),
                    _("Look at the notes beside the fields: each says a rule, and its button mends what you typed."),
                    _(
                        "If the agency takes images of the debtor's papers, click **Choose File** and select one, or drop"
                        " it there. Special characters in its name, such as #, & or @, are taken out."
                    ),
                    _("Click **Submit Account Information**. You get a receipt number."),
                ]
            ),
            Points(
                [
                    _("Capitals come by themselves, dates get four digits of the year, a ZIP fills in city and state."),
                    _("**Submit and add another** keeps the client and leads back to the first field."),
                    _(
                        "What you type is kept as a draft within a second, for 30 days: close the window and go on later"
                        " under **Accounts sent**."
                    ),
                    _("If the account looks placed already, it is named before you submit: compare both side by side."),
                ]
            ),
            Remark(
                _("A new account cannot be found in Manage Accounts until the agency has reviewed and accepted it.")
            ),
        ],
        picture=_(
            "The form of a new account: sections at the left, the responsible party's fields, two notes with buttons"
            " that mend a name and a street."
        ),
    )


def _amounts() -> Section:
    return Section(
        "placing-amounts",
        _("Amounts that add up"),
        [
            Paragraph(
                _(
                    "Enter what is owed today by bucket. The itemization says how it came to be since the itemization date:"
                    " what was owed then, plus interest and fees, less payments and credits since."
                )
            ),
            Paragraph(
                _("Both must come to the same. If they do not, the difference is shown, with a button that sets it.")
            ),
        ],
    )


def _rules() -> Section:
    return Section(
        "placing-rules",
        _("The rules of entry"),
        [
            Paragraph(_("You need not know them: the form says each where it counts. These are all of them.")),
            Terms([(_(rule.name), _(rule.sentence)) for rule in RULES], are_labels=False),
        ],
    )


def _many() -> Section:
    return Section(
        "placing-many",
        _("Placing many at once"),
        [
            Steps(
                [
                    _("Click **Place many from a file** under **Accounts sent**."),
                    _(
                        "Choose the client and a CSV or XLSX file of up to 100,000 rows. There are templates to download."
                    ),
                    _("Say which column is which field. The portal proposes it, and remembers it for this client."),
                    _(
                        "Look at the dry run: every fault with its correction, to be accepted one by one or all of a"
                        " kind; values can be typed anew, rows left out, likely duplicates decided on."
                    ),
                    _(
                        "Commit. Exactly what was shown is placed, all of it or nothing, and you get an acknowledgement."
                    ),
                ]
            ),
            Paragraph(_("Nothing is placed before you commit. You may close the window: the work goes on.")),
            Points(
                [
                    _(
                        "**Download the faults** gives you the rows to mend with all their columns: mend them there, and"
                        " place that file. Rows that you leave out can be fetched so after the commit too."
                    ),
                    _("Under **Accounts sent** a file opens to its accounts, each with its state and the reason."),
                ]
            ),
            Way(_("Place many from a file"), "/place-file"),
        ],
    )


def _standing() -> Section:
    return Section(
        "placing-standing",
        _("Where each account stands"),
        [
            Terms(
                [
                    (_("Received"), _("The agency has it. You may withdraw it until its review begins.")),
                    (_("In review"), _("Somebody of the agency reads it.")),
                    (_("Returned"), _("Something must be mended: the remarks stand beside the fields. Send it again.")),
                    (_("Decided"), _("A file whose accounts were not all accepted: open it to see each and why.")),
                    (_("Accepted"), _("It is an account now, and found in Manage Accounts.")),
                    (_("Not accepted"), _("The agency says why. What you typed can be used again.")),
                    (_("Withdrawn"), _("You took it back. What you typed can be used again.")),
                ]
            ),
            Way(_("Accounts sent"), "/submissions"),
        ],
        picture=_(
            "A draft, and below it accounts that were sent: received, in review, returned with a remark, withdrawn."
        ),
    )


def _intake() -> Section:
    return Section(
        "intake",
        _("Taking accounts in"),
        [
            Paragraph(
                _(
                    "Under Intake stand the new accounts and batches that clients sent, in order of arrival, each beside"
                    " the accounts that are likely the same."
                )
            ),
            Points(
                [
                    _("While you review an account it is yours, and its client may no longer withdraw it."),
                    _("Accept it, and it is an account, with the files that came with it; nothing is typed again."),
                    _("Return it with a reason, or remarks on single fields: its client is told and mends it."),
                    _("A whole batch is accepted at once, or its rows one by one."),
                ]
            ),
            Way(_("Intake"), "/intake"),
        ],
        picture=_("A new account in Intake: at the left those that wait, at the right the fields as they were sent."),
    )
