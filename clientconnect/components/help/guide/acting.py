"""Chapter: acting on an account: smart buttons, payments, messages, and what becomes of them."""

from clientconnect.components.help.models import Chapter, Paragraph, Points, Remark, Section, Steps
from clientconnect.texts import _


def chapter() -> Chapter:
    """Return the chapter."""
    return Chapter(_("Acting on an account"), [_buttons(), _payments(), _messages(), _following()])


def _buttons() -> Section:
    return Section(
        "smart-buttons",
        _("The smart buttons"),
        [
            Paragraph(
                _(
                    "They stand below the name of an open account, and in **Account Functions**. Each does one thing; you"
                    " see those that you may use."
                )
            ),
            Points(
                [
                    _("Post a Payment tells the agency of a payment that you received."),
                    _("Customer Service Request asks for a call. A representative calls you within 24 hours."),
                    _("Post a Note leaves a note; it stands among the notes of the account at once."),
                    _("View Payments leads to the payments, below them those on the debtor's other accounts."),
                    _("View Contact History leads to the collectors' notes."),
                ]
            ),
            Remark(
                _(
                    "What you send bears a receipt number. **Print** makes a page of the receipt; the number on the tabs **Payments**"
                    " and **Requests** leads to it again."
                )
            ),
        ],
        picture=_(
            "The window Customer Service Request: the promise of a call within 24 hours, what it is about,"
            " whom to call and when."
        ),
    )


def _payments() -> Section:
    return Section(
        "entering-a-payment",
        _("Entering a payment"),
        [
            Steps(
                [
                    _("Find the account and open it."),
                    _("Click **Enter Payment** in **Account Functions** or on the tab **Payments**."),
                    _("Enter the date, the amount and to whom it was paid."),
                    _("If you have one, choose the proof: a cheque, a remittance. A telephone offers its camera."),
                    _("Look at the balance before and after, and at what is said of payments that look the same."),
                    _("Click the button **Enter Payment**. To leave without a trace, click **cancel**."),
                ]
            ),
            Paragraph(
                _(
                    "The payment is reported until the agency posts it, or rejects it with a reason that you read. Until"
                    " somebody there takes it you may click **Withdraw**. To take a payment back that was posted, choose it"
                    " under **New payment, or one taken back** and say why."
                )
            ),
        ],
        picture=_(
            "The window Enter Payment: the payment at the left, the balance before and after it by bucket at the right."
        ),
    )


def _messages() -> Section:
    return Section(
        "contacting-the-agency",
        _("Writing to the agency"),
        [
            Steps(
                [
                    _("Find the account and open it."),
                    _("Click **Contact Agency** in **Account Functions**."),
                    _("Choose what it is about, and write into **Message Body**."),
                    _("Add files, if you like, with **Attach a file**."),
                    _("Click the button **Send Message**."),
                ]
            ),
            Paragraph(
                _(
                    "What you type and choose is kept within a second, so that a lost connection loses nothing: open the window"
                    " again and go on. **cancel** drops it."
                )
            ),
        ],
    )


def _following() -> Section:
    return Section(
        "following-requests",
        _("Following what you sent"),
        [
            Paragraph(
                _(
                    "The tab **Requests** shows each thing that you sent, how far it is, by when you hear from the agency, and"
                    " what both sides wrote. Where the agency asks you something, it says **Waiting on you**: answer below."
                    " The bell at the top tells what is new, and a mail brings the link."
                )
            ),
            Paragraph(
                _(
                    "A note or message on the wrong account: open it there, click **Take back** and say why. Its files go along."
                    " A file that you attached is taken back on the tab **Attachments**. You are told who had read it."
                )
            ),
        ],
        picture=_(
            "The tab Requests of an account: two requests at the left, at the right the conversation on one with"
            " its clock."
        ),
    )
