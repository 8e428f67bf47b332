"""The inputs of the form by field id: plain lines of text, so that Tab leads from one to the next and nowhere else."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from clientconnect.components.account_pane.words import itemization
from clientconnect.components.elements.box import box, into_sight
from clientconnect.components.elements.choice import Choice
from clientconnect.components.elements.fields import area, field, select
from clientconnect.components.new_account.layout import Row
from clientconnect.services.accounts.names import digits, masked_ssn
from clientconnect.services.accounts.records import ITEMIZATION_TYPES
from clientconnect.services.placements.fields import FIELDS, Form
from clientconnect.services.placements.rules.model import MUST, SHOULD, Entry, RuleSettings, field_label
from clientconnect.services.placements.rules.required import is_required
from clientconnect.texts import _

_DATES = (Form.DATE, Form.BIRTH)
_INPUT = {Form.PHONE: "tel", Form.ZIP: "numeric", Form.SSN: "numeric", Form.ROUTING: "numeric", Form.MONEY: "decimal"}
_INPUT |= {Form.EMAIL: "email"}

_WIDTHS = {2: "cc-w2", 3: "cc-w3", 4: "cc-w4", 5: "cc-w5", 6: "cc-w6", 12: "cc-w12"}
_FOUND = {MUST: "cc-found-must", SHOULD: "cc-found-should"}
_LONG = 20
"""Letters of a label that need a phone's whole width."""


class EntryFields:
    """The inputs on screen. ``left`` hears which field was left, ``changed`` that anything was typed."""

    def __init__(
        self, kind: str, settings: RuleSettings, left: Callable[[str], Any], changed: Callable[[], Any]
    ) -> None:
        self._kind, self._settings, self._left, self._changed = kind, settings, left, changed
        self.inputs: dict[str, Any] = {}
        self._hidden: dict[str, str] = {}
        self.focused = ""
        """The field in which the cursor stands: nothing is written into it from here, for the person writes there."""

    def rows(self, rows: Iterable[Row], entry: Entry) -> None:
        """Draw rows of fields with what ``entry`` says."""
        for row in rows:
            with box("cc-placing-row"):
                for name, width in row:
                    is_long = len(field_label(name, self._kind)) > _LONG
                    self.draw(name, entry.get(name), "cc-long" if is_long else "").classes(_WIDTHS[width])

    def draw(self, name: str, value: str, classes: str = "") -> Any:
        """Draw one field."""
        known = FIELDS[name]
        value = self._masked(name, value)
        label = field_label(name, self._kind)
        is_needed = is_required(name, self._kind, self._settings)
        shown = f"{label} *" if is_needed else label
        if known.form is Form.CHOICE:
            options = {"": _("Choose"), **{one: itemization(one).capitalize() for one in ITEMIZATION_TYPES}}
            element: Any = select(label, options, value or "")
            element.on_value_change(lambda: self._left(name))
        elif known.form is Form.TEXT:
            element = area(shown, value).props("rows=3")
        else:
            element = field(shown, value)
            element.props("autocomplete=off")
        if known.form in _DATES:
            element.props["placeholder"] = "mm/dd/yyyy"
        if known.form is Form.PHONE:
            element.props["placeholder"] = _("with area code")
        if known.form in _INPUT:
            element.props["inputmode"] = _INPUT[known.form]
        if known.form is Form.MONEY:
            element.props('prefix=$ input-class="cc-num"')
        if known.form is not Form.CHOICE:
            element.props["aria-label"] = label
            element.on("focus", lambda: self._entered(name), args=[])
            element.on("blur", lambda: self._blurred(name), args=[])
        if is_needed:
            element.props("aria-required=true")
        element.on_value_change(self._changed)
        self.inputs[name] = element.classes(classes).mark(name.replace(".", "-").replace("_", "-"))
        return element

    @property
    def are_gone(self) -> bool:
        """Tell whether the form was drawn anew, or for another account."""
        return any(one.is_deleted for one in self.inputs.values())

    def values(self) -> dict[str, str]:
        """Return what stands in the fields, where anything does."""
        typed = {name: self._typed(name) for name in self.inputs}
        return {name: text for name, text in typed.items() if text.strip()}

    def show(self, values: Mapping[str, str]) -> None:
        """Write ``values`` into their fields, where they differ; where the cursor stands it is shown as what would come."""
        for name, text in values.items():
            element = self.inputs.get(name)
            if element is None or self._typed(name) == text:
                continue
            if name == self.focused:
                element.props["placeholder"] = text
            else:
                element.value = self._masked(name, text)

    def hide(self, name: str) -> None:
        """Show of an SSN that was typed the last four digits alone."""
        if name in self.inputs and name != self.focused:
            self.inputs[name].value = self._masked(name, self._typed(name))

    def mark_found(self, found: Mapping[str, str]) -> None:
        """Mark the fields of ``found`` (by level) as not in order, and the others as in order."""
        for name, element in self.inputs.items():
            level = found.get(name, "")
            mine = _FOUND.get(level, "")
            element.classes(add=mine, remove=" ".join(one for one in _FOUND.values() if one != mine))
            element.props["aria-invalid"] = "true" if level == MUST else "false"

    def focus(self, name: str) -> None:
        """Lead the cursor into a field, and its row into sight: a focus alone scrolls nothing."""
        element = self.inputs.get(name)
        if element is None:
            return
        into_sight(element.parent_slot.parent)
        if isinstance(element, Choice):
            element.focus()
        else:
            element.run_method("focus")

    def _typed(self, name: str) -> str:
        """Return what was typed into a field, where the screen shows the end of it alone too."""
        shown = str(self.inputs[name].value or "")
        known = self._hidden.get(name, "")
        return known if known and shown == masked_ssn(known) else shown

    def _masked(self, name: str, text: str) -> str:
        if FIELDS[name].form is not Form.SSN:
            return text
        if len(digits(text)) != 9:
            self._hidden.pop(name, None)
            return text
        self._hidden[name] = text
        return masked_ssn(text)

    def _entered(self, name: str) -> None:
        self.focused = name

    def _blurred(self, name: str) -> Any:
        if self.focused == name:
            self.focused = ""
        return self._left(name)
