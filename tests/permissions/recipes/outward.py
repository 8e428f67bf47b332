"""How the doors of files that go out are called."""

from clientconnect.services.exchange.outward import acknowledge, export, kept_layouts
from clientconnect.services.exchange.outward.fields import OutKind
from tests.permissions.cases import recipe
from tests.permissions.stage import Case

TOML = """
name = "plain-out"
kind = "payments"
[columns]
Id = "id"
Amount = "amount"
"""
OF_NAMES = ("payments", "missing")
NEW = export.NewExport(OutKind.COMMENTS)


@recipe("exchange.list_layouts")
def _list(case: Case, _subject: str) -> object:
    return kept_layouts.list_layouts(case.actor)


@recipe("exchange.show_layout", OF_NAMES)
def _show(case: Case, subject: str) -> object:
    return kept_layouts.show_layout(case.actor, subject)


@recipe("exchange.save_layout", ("plain", "garbage"))
def _save(case: Case, subject: str) -> object:
    return kept_layouts.save_layout(case.actor, TOML if subject == "plain" else "'; --%")


@recipe("exchange.delete_layout", OF_NAMES)
def _delete(case: Case, subject: str) -> object:
    return kept_layouts.delete_layout(case.actor, subject)


@recipe("exchange.read_export")
def _read(case: Case, _subject: str) -> object:
    return export.read_export(case.actor, NEW, export.BegunExport("999999", ()))


@recipe("exchange.begin_export", returns_any="what waits of every client: the right is over the whole installation")
def _begin(case: Case, _subject: str) -> object:
    return export.begin_export(case.actor, NEW)


@recipe("exchange.end_export", ("missing", "garbage"))
def _end(case: Case, subject: str) -> object:
    return export.end_export(case.actor, "999999" if subject == "missing" else "'; --", ("0" * 26,), "a.csv")


@recipe("exchange.list_exports")
def _exports(case: Case, _subject: str) -> object:
    return export.list_exports(case.actor)


@recipe("exchange.id_headings", OF_NAMES)
def _headings(case: Case, subject: str) -> object:
    return acknowledge.id_headings(case.actor, OutKind.PAYMENTS, subject)


@recipe("exchange.mark_acknowledged", ("missing", "garbage"))
def _acknowledge(case: Case, subject: str) -> object:
    return acknowledge.mark_acknowledged(
        case.actor, OutKind.PAYMENTS, [("0" * 26 if subject == "missing" else "'; --", "")], "a.csv"
    )
