"""The window that shows a submission as it was sent."""

from clientconnect.components.account_pane.words import itemization
from clientconnect.components.elements.box import box
from clientconnect.components.elements.dialog import Dialog, dialog
from clientconnect.components.elements.key_values import key_value
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.text import h3, muted
from clientconnect.components.new_account.image_tray import show_images
from clientconnect.components.requests.words import weekday_moment
from clientconnect.components.submissions import words
from clientconnect.services.placements.fields import FIELDS, PATIENT, RESPONSIBLE, SECOND, SPOUSE, Form
from clientconnect.services.placements.models import SubmissionDetail
from clientconnect.services.placements.rules.model import field_name
from clientconnect.texts import _


def show_submission(detail: SubmissionDetail, zone: str) -> Dialog:
    """Build the window; it is opened by its caller."""
    row, entry = detail.row, detail.entry
    with dialog(row.name, is_wide=True, can_cancel=False, is_read=True) as window:
        sent = weekday_moment(row.sent_at, zone)
        muted(
            _("{number} · {client} · sent {when} by {who}").format(
                number=row.number, client=row.client_name, when=sent, who=row.sent_by
            ),
            tag="p",
        )
        word, _icon, tone = words.state(row.state)
        with notice(tone if tone in ("blue", "green", "amber", "red", "grey") else "blue", words.said(row, zone), word):
            pass
        for name, sentence in detail.remarks.items():
            with notice("amber", sentence, field_name(name, entry.kind)):
                pass
        for section, title in _titles().items():
            shown = [one for one in FIELDS.values() if one.section == section and entry.get(one.id)]
            if shown:
                h3(title)
                with box("cc-sent-facts", "dl"):
                    for one in shown:
                        plain = entry.get(one.id)
                        said = itemization(plain).capitalize() if one.form is Form.CHOICE else plain
                        key_value(field_name(one.id, entry.kind), f"${said}" if one.form is Form.MONEY else said)
        if detail.images:
            h3(_("Images"))
            show_images(detail.images)
    return window


def _titles() -> dict[str, str]:
    return {
        RESPONSIBLE: _("Responsible party"),
        "check": _("Check"),
        SPOUSE: _("Spouse"),
        SECOND: _("Second location"),
        PATIENT: _("Patient"),
        "account": _("Account"),
        "amounts": _("Balance by bucket"),
        "itemization": _("Itemization"),
        "additional": _("Additional information"),
    }
