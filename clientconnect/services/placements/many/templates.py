"""Templates to fill in: a header that is known again, and an example that is never placed."""

from pathlib import Path

from sqlmodel import Session

from clientconnect.errors import NotFound
from clientconnect.services.clients.tree import client_codes
from clientconnect.services.foundation import spreadsheets
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.spreadsheets import Kind
from clientconnect.services.foundation.use_case import use_case
from clientconnect.services.placements.fields import COMMERCIAL, KINDS, RESPONSIBLE
from clientconnect.services.placements.form_settings import rule_settings
from clientconnect.services.placements.many.reading import EXAMPLE
from clientconnect.services.placements.many.targets import CLIENT_CODE, heading, template_targets
from clientconnect.services.placements.reach import form_client
from clientconnect.services.placements.rules.model import RuleSettings
from clientconnect.texts import _

_EXAMPLE = {
    "number": EXAMPLE,
    f"{RESPONSIBLE}.last_name": "WHITAKER JR",
    f"{RESPONSIBLE}.first_name": "ELEANOR",
    f"{RESPONSIBLE}.middle_name": "M",
    f"{RESPONSIBLE}.street": "455 WEST STREET #201",
    f"{RESPONSIBLE}.city": "DAYTON",
    f"{RESPONSIBLE}.state": "OH",
    f"{RESPONSIBLE}.zip_code": "45402",
    f"{RESPONSIBLE}.birth_on": "04/12/1981",
    f"{RESPONSIBLE}.home_phone": "(937) 555-0142",
    "service_on": "03/01/2026",
    "principal": "1,284.50",
    "routing_number": "044000037",
    "check_number": "1042",
    "check_on": "03/01/2026",
}
_COMPANY = {
    f"{RESPONSIBLE}.last_name": "HARTWELL SUPPLY COMPANY",
    f"{RESPONSIBLE}.first_name": "",
}


@use_case(Permission.SUBMISSION_MAKE)
def write_template(actor: Actor, session: Session, client_id: str, kind: str, *, form: Kind, path: Path) -> str:
    """Write the template for accounts of ``kind`` with a client to the new file ``path``, and return the client's code.

    Fields that the agency hides for the client have no column. Its example, marked as such, is passed over when a file is
    read; its client code tells a file of another client.
    """
    client = form_client(actor, session, client_id)
    if kind not in KINDS:
        raise NotFound(_("There is no such template."))
    code = client_codes(session, [client.id])[client.id][0]
    targets = [one for one in template_targets(kind) if _is_asked(one, rule_settings(session, client.id))]
    example = {**_EXAMPLE, **(_COMPANY if kind == COMMERCIAL else {}), CLIENT_CODE: code}
    write = spreadsheets.write_csv if form == "csv" else spreadsheets.write_xlsx
    write(path, [heading(one, kind) for one in targets], [[example.get(one, "") for one in targets]])
    return code


def _is_asked(target: str, settings: RuleSettings) -> bool:
    return target == CLIENT_CODE or not settings.is_hidden(target)
