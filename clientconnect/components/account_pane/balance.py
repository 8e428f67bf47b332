"""The balance detail region: what is owed, by bucket."""

from nicegui import ui

from clientconnect.components import formats, theme
from clientconnect.components.account_pane import words
from clientconnect.components.elements.box import region
from clientconnect.components.elements.tables import table, td, th, tr
from clientconnect.components.elements.text import text
from clientconnect.services.accounts.models import AccountDetail, BucketRow
from clientconnect.texts import _

_COLUMNS = ("assigned", "adjusted", "paid", "current")


def balance(detail: AccountDetail) -> None:
    """Draw the region: the balance large, then a line a bucket and the total."""
    with region(_("Balance detail"), "cc-acct-balance"):
        text(_("Balance"), "cc-key")
        text(formats.money(detail.balance), "cc-acct-sum")
        with table(_("Balance by bucket"), "cc-compact"):
            with ui.element("thead"), tr():
                for heading in (_("Bucket"), _("Assigned"), _("Adjusted"), _("Paid"), _("Current")):
                    th(heading, "" if heading == _("Bucket") else theme.NUM)
            with ui.element("tbody"):
                for row in detail.buckets:
                    _line(words.bucket(row.bucket), row)
            with ui.element("tfoot"):
                _line(_("Total"), detail.total)


def _line(label: str, row: BucketRow) -> None:
    with tr():
        th(label, scope="row")
        for column in _COLUMNS:
            td(formats.amount(getattr(row, column)), f"{theme.NUM} {'' if column == 'current' else theme.MUTED}")
