"""How the doors of the clients are called."""

from clientconnect.services.clients import tree, views
from tests.permissions.cases import OF_CLIENTS, recipe
from tests.permissions.stage import Case


@recipe("clients.create_client", OF_CLIENTS)
def _create(case: Case, subject: str) -> object:
    """Create a branch of the subject."""
    code = {"missing": "NOWHERE", "garbage": "'; --"}.get(subject, subject.upper())
    return tree.create_client(case.actor, code="NEW", name="New Clinic", parent_code=code)


@recipe("clients.list_clients")
def _list(case: Case, _subject: str) -> object:
    return tree.list_clients(case.actor)


@recipe("clients.show_to_client", OF_CLIENTS)
def _show(case: Case, subject: str) -> object:
    code = {"missing": "NOWHERE", "garbage": "'; --"}.get(subject, subject.upper())
    return views.show_to_client(case.actor, code, "tabs", ("payments",))
