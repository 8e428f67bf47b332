"""Chapter: the files of an account."""

from clientconnect.components.help.models import Chapter, Facts, Paragraph, Remark, Section, Steps
from clientconnect.texts import _


def chapter(facts: Facts) -> Chapter:
    """Return the chapter."""
    return Chapter(_("Attachments"), [_viewing(), _adding(facts), _names(facts)])


def _viewing() -> Section:
    return Section(
        "viewing-attachments",
        _("Viewing an attachment"),
        [
            Steps(
                [
                    _("Find the account and open it."),
                    _("Click the tab **Attachments** near the bottom."),
                    _(
                        "Click **View** to look at a file in a tab of its own, or **Download** to save a copy on your"
                        " computer."
                    ),
                ]
            ),
            Paragraph(_("PDF files, pictures and plain texts can be viewed. Other files are downloaded.")),
        ],
        picture=_("The tab Attachments: three files, each with View and Download, and the button Upload Attachment."),
    )


def _adding(facts: Facts) -> Section:
    return Section(
        "adding-attachments",
        _("Adding an attachment"),
        [
            Remark(_("A file that you attach belongs to this account, and the agency is told of it.")),
            Steps(
                [
                    _("Find the account and open it."),
                    _("Click the tab **Attachments** near the bottom."),
                    _(
                        "Click the button **Upload Attachment**. It is also in **Account Functions** at the top of the"
                        " account."
                    ),
                    _(
                        "Click **Choose File**, or drop a file into the window. **Stop** breaks off an upload that takes long."
                    ),
                    _("Select the file and click the button Open of your computer's window."),
                    _("Enter a name for the file in **Attachment Name**. The name is required."),
                    _("Click the button **Upload Attachment**."),
                    _("To close the window without uploading, click **cancel**."),
                ]
            ),
            Paragraph(
                _("These types of files may be attached: {types}.").format(types=", ".join(facts.attachment_types))
            ),
            Paragraph(
                _(
                    "Beside each file that you added, the tab says when the agency first opened it. Never attach a file with"
                    " a card number in its name."
                )
            ),
        ],
        picture=_(
            "The window Upload Attachment with a PDF file chosen, its first page shown small, its name filled in."
        ),
    )


def _names(facts: Facts) -> Section:
    refused = _(
        "A file whose name holds special characters, such as #, & or @, is refused, and the window says why. Rename the"
        " file on your computer and choose it again."
    )
    cleaned = _(
        "Names of files should hold letters, digits, spaces, hyphens and dots only. If a name holds special characters,"
        " such as #, & or @, the window shows the cleaned name, and you go on with it."
    )
    return Section(
        "file-names",
        _("Special characters in the name of a file"),
        [Paragraph(refused if facts.refuses_special_names else cleaned)],
    )
