"""The open search pane: every field, any combination, the Search button."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from nicegui import ui

from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import flat, primary
from clientconnect.components.elements.choice import Choice
from clientconnect.components.elements.fields import date_field, field, money_field, select
from clientconnect.services.accounts.search_choices import Choices
from clientconnect.texts import _


class SearchForm:
    """The fields by the names that the search uses."""

    def __init__(self, choices: Choices, clear: Callable[[], object]) -> None:
        self.fields: dict[str, Any] = {}
        with box("cc-form").props("role=search").mark("search-form") as self.place:
            self._text("name", _("Account Name"), _("Last name first, or as spoken"))
            self._text("number", _("Account Number"), _("Yours or the agency's"))
            with box("cc-pair"):
                self._text("routing_number", _("Routing number")).props("inputmode=numeric")
                self._text("check_number", _("Check number")).props("inputmode=numeric")
            self._choice("client_id", _("Client"), {"": _("All clients"), **_indented(choices)})
            self._choice("status", _("Status"), {"": _("Any status"), **{s.code: s.name for s in choices.statuses}})
            with box("cc-pair"):
                self._text("phone", _("Phone")).props("inputmode=tel")
                self._text("ssn", _("SSN"), _("All nine digits or the last four")).props(
                    "inputmode=numeric autocomplete=off"
                )
            self._range("placed", _("Placed from"), _("Placed to"), date_field)
            self._range("activity", _("Last activity from"), _("Last activity to"), date_field)
            self._range("balance", _("Balance from"), _("Balance to"), money_field)
            self._leave_out(choices.useless)
            with box("cc-form-foot"):
                self._button = primary(_("Search"), "search").mark("search")
                flat(_("Clear"), None, clear).mark("clear-search")

    def on_search(self, search: Callable[[], object]) -> None:
        """Call ``search`` for a click on the button and for Enter in any field."""
        self._button.on_click(search)
        for element in self.fields.values():
            element.on("keydown.enter", search, args=[])

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields, as typed."""
        return {name: str(element.value or "") for name, element in self.fields.items()}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put ``values`` into the fields and empty the others; errors go. A choice takes none but what it offers."""
        for name, element in self.fields.items():
            value = values.get(name, "")
            is_offered = not isinstance(element, Choice) or all(one in element.options for one in value.split(","))
            element.value = value if is_offered else ""
            element.error = None

    def tell(self, sentences: Mapping[str, str]) -> None:
        """Say what is wrong beside each field that is named."""
        for name, sentence in sentences.items():
            if name in self.fields:
                self.fields[name].error = sentence

    def _leave_out(self, names: Iterable[str]) -> None:
        """Take out the fields of ``names``, by which the person finds nothing."""
        for name in names:
            element = self.fields.pop(name)
            slot = element.parent_slot
            element.delete()
            if slot is not None and slot.parent is not self.place and not slot.children:
                slot.parent.delete()

    def _text(self, name: str, label: str, hint: str = "") -> ui.input:
        made = field(label, hint=hint).mark(f"search-{name}")
        self.fields[name] = made
        return made

    def _choice(self, name: str, label: str, options: dict[str, str]) -> None:
        self.fields[name] = select(label, options, "").mark(f"search-{name}")

    def _range(self, name: str, first: str, last: str, make: Callable[[str], ui.input]) -> None:
        with box("cc-pair"):
            for end, label in (("from", first), ("to", last)):
                self.fields[f"{name}_{end}"] = make(label).mark(f"search-{name}-{end}")


def _indented(choices: Choices) -> dict[str, str]:
    return {client.public_id: "    " * client.depth + client.name for client in choices.clients}
