"""The Related accounts tab: other accounts of the same debtor."""

from collections.abc import Sequence

from clientconnect.components import formats
from clientconnect.components.elements.buttons import link
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.states import empty_state
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.services.accounts.models import RelatedRow
from clientconnect.texts import _


def related(rows: Sequence[RelatedRow]) -> None:
    """Draw the accounts, each a link."""
    if not rows:
        with empty_state("group", _("No related accounts"), _("This debtor has no other account that you may see.")):
            return

    def name(row: RelatedRow) -> None:
        link(row.name, f"/accounts/{row.public_id}")

    def status(row: RelatedRow) -> None:
        pill(row.status.name, row.status.icon, row.status.tone)

    data_table(
        _("Related accounts"),
        [
            Column(_("Account Name"), name, classes="cc-wide-cell"),
            Column(_("Account Number"), lambda row: row.number or formats.DASH, classes="cc-one-line"),
            Column(_("Client"), lambda row: row.client_name),
            Column(_("Last Activity Date"), lambda row: formats.day(row.last_activity_on), classes="cc-one-line"),
            Column(_("Status"), status),
            Column(_("Balance"), lambda row: formats.owed(row.balance), is_number=True, classes="cc-strong"),
        ],
        rows,
        "cc-cards",
    )
