"""Chapter: the account pane."""

from clientconnect.components.help.models import Chapter, Paragraph, Remark, Section, Terms
from clientconnect.texts import _


def chapter() -> Chapter:
    """Return the chapter."""
    return Chapter(_("The account"), [_pane(), _balance(), _tabs()])


def _pane() -> Section:
    return Section(
        "account-pane",
        _("The account pane"),
        [
            Paragraph(
                _(
                    "The header at the top is in the color of the status. It holds the name on the account, your account"
                    " number, the type of account, the client, and the status with a sentence that says what it means. The"
                    " button **Account Functions** in the header holds what you may do with the account."
                )
            ),
            Paragraph(
                _(
                    "The region below the header holds the account's data: the responsible party and the others on the"
                    " account, address, telephones, the agency's number, the dates of service, placement, last payment and"
                    " last activity, and for a check its routing number, check number and date."
                )
            ),
            Paragraph(
                _(
                    "At the foot stands the date of the data: “Data as of”. It is the day of the last file from the"
                    " collection system."
                )
            ),
        ],
        picture=_(
            "Seven accounts in the narrow list at the left; at the right the account of Maria T Alvarez with its "
            "header, data, balance and tabs."
        ),
    )


def _balance() -> Section:
    return Section(
        "balance",
        _("The balance detail region"),
        [
            Paragraph(
                _(
                    "On the right of the data stands what is owed, first in one sum, then in parts: **Principal**,"
                    " **Interest**, **Collection fees**, **Court costs**, **Attorney fees** and **Other**. For each part the"
                    " table says what was **Assigned**, **Adjusted** and **Paid**, and what is **Current**."
                )
            ),
        ],
    )


def _tabs() -> Section:
    return Section(
        "account-tabs",
        _("The tabs of an account"),
        [
            Paragraph(_("The tabs near the bottom hold the rest. The number beside each says how much is in it.")),
            Terms(
                [
                    (_("Payments"), _("Payments to you and to the agency, and payments that were reversed.")),
                    (_("Attachments"), _("Files of the account; you can view, download and add them.")),
                    (_("Contact History"), _("The collectors' calls, letters and notes, newest first.")),
                    (_("Notices"), _("Letters sent to the debtor, with the letter itself where it is at hand.")),
                    (_("Notes"), _("What you and your colleagues wrote, with author and time.")),
                    (_("Parties"), _("Everybody on the account: responsible party, spouse, co-debtors, patient.")),
                    (_("Related accounts"), _("Other accounts of the same debtor that you may see.")),
                ]
            ),
            Remark(_("The tab that you chose stays open when you go to the next account.")),
        ],
        picture=_("The tab Notices with two letters sent, and the validation notice as its View shows it."),
    )
