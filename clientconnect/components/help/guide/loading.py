"""Chapter for staff: loading accounts by the command line."""

from clientconnect.components.help.models import Chapter, Commands, Paragraph, Points, Section
from clientconnect.texts import _


def chapter() -> Chapter:
    """Return the chapter."""
    return Chapter(_("For the agency's staff"), [_loading()])


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
