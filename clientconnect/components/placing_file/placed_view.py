"""What was placed: the batch's number, accounts and dollars, what happens next, the acknowledgement."""

from clientconnect.components import formats
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import button_link
from clientconnect.components.elements.key_values import key_value
from clientconnect.components.elements.panel import panel
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.text import muted, text
from clientconnect.components.placing_file.steps import DONE, head
from clientconnect.services.placements.many.models import LEFT_OUT, BatchView
from clientconnect.services.placements.models import WITHDRAWN
from clientconnect.texts import _, plural


def placed_view(batch: BatchView, zone: str) -> None:
    """Draw it."""
    rows = batch.to_place
    head(_("Accounts placed"), f"{batch.file_name} · {batch.client_name}", DONE)
    if batch.state == WITHDRAWN:
        with notice("grey", _("Its accounts are not reviewed and become none."), _("This file was withdrawn")):
            pass
    with panel(_("Acknowledgement")):
        text(batch.number, "cc-h1").mark("batch-number")
        with box("cc-place-facts", "dl"):
            key_value(_("Accounts"), f"{rows.rows:,}")
            key_value(_("Dollars"), formats.money(rows.dollars))
            if batch.committed_at is not None:
                placed = formats.moment(batch.committed_at, zone)
                key_value(_("Placed"), _("{when} by {who}").format(when=placed, who=batch.committed_by))
            if left := batch.tile(LEFT_OUT).rows:
                key_value(_("Left out"), plural("{count} row", "{count} rows", left))
        muted(_("The agency reviews these accounts before they are worked; where each stands is shown below."), tag="p")
        with box("cc-actions"):
            base = f"/files/placing/{batch.public_id}"
            button_link(
                _("Acknowledgement (PDF)"), f"{base}/acknowledgement.pdf", "picture_as_pdf", "cc-primary"
            ).props("target=_blank rel=noopener").mark("acknowledgement-pdf")
            button_link(_("Acknowledgement (CSV)"), f"{base}/acknowledgement.csv", "download").mark(
                "acknowledgement-csv"
            )
            if batch.may_place and batch.tile(LEFT_OUT).rows:
                for form, name in (("csv", _("Rows left out (CSV)")), ("xlsx", _("Rows left out (Excel)"))):
                    button_link(name, f"{base}/rows.{form}", "download").mark(f"left-out-{form}")
            button_link(_("Accounts sent"), "/submissions", "list_alt", "cc-flat")
            button_link(_("Place another file"), "/place-file", "upload_file", "cc-flat")
