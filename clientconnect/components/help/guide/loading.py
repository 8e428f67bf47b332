"""Chapter for staff: loading accounts by the command line."""

from clientconnect.components.help.models import Chapter, Commands, Paragraph, Points, Section
from clientconnect.texts import _


def chapter() -> Chapter:
    """Return the chapter."""
    return Chapter(_("For the agency's staff"), [_loading(), _out(), _health()])


def _loading() -> Section:
    return Section(
        "importing",
        _("Loading accounts, payments and history"),
        [
            Paragraph(
                _(
                    "Files from the collection system (CSV or XLSX) are loaded on the machine that the portal runs on. First"
                    " let the importer look at a file that it has never seen: it proposes which column feeds which field and"
                    " prints what it did not understand. Then try it, then load it:"
                )
            ),
            Commands(
                [
                    "python3 portal.py import propose FILE",
                    "python3 portal.py import accounts FILE --client CODE --mapping NAME --dry-run",
                    "python3 portal.py import accounts FILE --client CODE --mapping NAME",
                ]
            ),
            Points(
                [
                    _(
                        "A dry run changes nothing. It counts rows and dollars, and names each row that would be refused: its"
                        " number, the field, the reason and the value."
                    ),
                    _("While one row is refused nothing is loaded, unless you add --accept-partial."),
                    _(
                        "The same file twice changes nothing; an account that changed is updated, and the change recorded."
                    ),
                    _("Payments, history, notices and the rest are loaded by the same command with another word."),
                ]
            ),
            Paragraph(
                _("The README of the portal has examples, the mappings that are shipped, and the watched folder.")
            ),
        ],
        picture=_("A terminal with a dry run: 50 rows read, two refused, each with its row, column, reason and value."),
    )


def _out() -> Section:
    return Section(
        "exporting",
        _("Payments, comments and requests for the collection system"),
        [
            Paragraph(
                _(
                    "What clients report, write and ask for is kept until the collection system has it. Write what is new to"
                    " a file, load that there, then tell the portal which rows were taken, by their ids:"
                )
            ),
            Commands(
                [
                    "python3 portal.py export payments --new --out FILE",
                    "python3 portal.py export comments --new --out FILE",
                    "python3 portal.py export requests --new --out FILE",
                    "python3 portal.py export payments --acknowledge FILE",
                ]
            ),
            Points(
                [
                    _("What is not acknowledged in time goes again, with the same id."),
                    _("What is posted, rejected or taken back after it went out goes again too."),
                    _("The columns are those of a mapping, which an agency may write for itself."),
                ]
            ),
        ],
    )


def _health() -> Section:
    return Section(
        "health",
        _("When something goes wrong"),
        [
            Paragraph(
                _(
                    "Mails that cannot be delivered, jobs that fail, a disk that fills and a backup that was missed are told"
                    " to the people whom the agency names, once each, by mail and at the bell. **Health of the portal** in"
                    " the user menu of administrators lists them until they are over."
                )
            ),
            Commands(["python3 portal.py policy set operations.people USERNAMES"]),
        ],
    )
