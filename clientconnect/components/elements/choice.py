"""A choice among options: the select-only combobox of the ARIA authoring practices, drawn like the other fields.

Quasar's own select puts a focusable element between listbox and options, which screen readers (and axe) refuse.
The keyboard's focus stays on the field; the open list is worked by arrows, Home, End, letters, Enter and Esc.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement
from nicegui.elements.mixins.value_element import ValueElement
from nicegui.events import GenericEventArguments

from clientconnect import clock
from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import text
from clientconnect.texts import _

Options = list[Any] | dict[Any, str]
_IN_A_ROW = timedelta(seconds=1)
"""Letters typed within this time of each other are one word that is looked for."""


class Choice(ValueElement[Any]):
    """A field with a list of options; `value` is one of them. Like `ui.select`, with `set_options` and `error`."""

    VALUE_PROP = "data-value"

    def __init__(
        self, label: str, options: Options, value: Any = None, on_change: Callable[..., Any] | None = None
    ) -> None:
        """Draw the field; a dict maps values to what is shown."""
        self.options = _as_dict(options)
        self._active: Any = None
        self._is_sought = False
        self._letters, self._last_letter = "", clock.now()
        self._label = label
        super().__init__(tag="div", value=value, on_value_change=on_change)
        self.classes("cc-choice")
        with self:
            caption = text(label, "cc-choice-label")
            with box("cc-choice-box").props(
                "role=combobox tabindex=0 aria-haspopup=listbox aria-expanded=false"
            ) as field:
                self._shown = text("", "cc-choice-value", "span")
                icon("expand_more")
                self._menu = ui.menu().props("role=dialog no-parent-event no-focus no-refocus fit")
            self._error = text("", "cc-choice-error").props("role=alert")
        field.props["aria-labelledby"] = caption.html_id
        self._menu.props["aria-label"] = _("{label}: choices").format(label=label)
        self._field = field.mark("combobox")
        self._rows: dict[Any, TextElement] = {}
        self._show_value()
        self._listen()

    @property
    def error(self) -> str:
        """The sentence below the field; empty when all is well."""
        return str(self._error.text)

    @error.setter
    def error(self, sentence: str | None) -> None:
        self._error.text = sentence or ""
        self._field.props["aria-invalid"] = "true" if sentence else "false"

    def focus(self) -> None:
        """Lead the cursor here."""
        self._field.run_method("focus")

    def set_options(self, options: Options, *, value: Any = None) -> None:
        """Replace the options, and choose `value` if it is one of them; else what was chosen stays if it is still there."""
        self.options = _as_dict(options)
        self._menu.close()
        self.value = value if value in self.options else self.value if self.value in self.options else None
        self._show_value()

    def _handle_value_change(self, value: Any) -> None:
        super()._handle_value_change(value)
        if hasattr(self, "_shown"):
            self._show_value()

    def _event_args_to_value(self, e: GenericEventArguments) -> Any:
        return self.value  # the browser never sends a value: it presses keys and clicks options

    def _value_to_model_value(self, value: Any) -> Any:
        return self.options.get(value, "")

    def _value_to_event_value(self, value: Any) -> Any:
        return value

    def _show_value(self) -> None:
        self._shown.text = self.options.get(self.value, "").strip()

    def _listen(self) -> None:
        field = self._field.on("click", self._toggle, args=[])
        for keys, act in (
            ("down", lambda: self._move(1)), ("up", lambda: self._move(-1)), ("home", lambda: self._move(-len(self.options))),
            ("end", lambda: self._move(len(self.options))), ("enter", self._press), ("space", self._space),
        ):  # fmt: skip
            field.on("keydown." + keys + ".prevent", act, args=[])
        field.on("keydown.tab", self._leave, args=[])
        field.on("keydown", self._type, args=["key"])
        self._menu.on_value_change(lambda event: self._mark_open(bool(event.value)))

    def _leave(self) -> None:
        """Take what was looked for by keys, and close the list."""
        if self._menu.value and self._is_sought and self._active in self.options:
            self._choose(self._active)
        self._menu.close()

    def _toggle(self) -> None:
        if self._menu.value:
            self._menu.close()
        else:
            self._open()

    def _open(self) -> None:
        self._menu.clear()
        with self._menu, box("cc-choice-list").props("role=listbox") as listbox:
            self._rows = {
                value: text(word, "cc-choice-option").props("role=option") for value, word in self.options.items()
            }
        listbox.props["aria-label"] = _("{label}: choices").format(label=self._label)
        self._field.props["aria-controls"] = listbox.html_id
        for value, row in self._rows.items():
            row.props["aria-selected"] = "true" if value == self.value else "false"
            row.on("click", lambda value=value: self._choose(value), args=[])
        self._is_sought = False
        self._activate(self.value if self.value in self.options else next(iter(self.options), None))
        self._menu.open()

    def _mark_open(self, is_open: bool) -> None:
        self._field.props["aria-expanded"] = "true" if is_open else "false"
        if not is_open:
            self._field.props.pop("aria-activedescendant", None)

    def _move(self, by: int) -> None:
        if not self._menu.value:
            self._open()
            return
        values = list(self.options)
        if values:
            self._is_sought = True
            at = values.index(self._active) if self._active in values else 0
            self._activate(values[min(max(at + by, 0), len(values) - 1)])

    def _press(self) -> None:
        if self._menu.value and self._active in self.options:
            self._choose(self._active)
        else:
            self._open()

    def _space(self) -> None:
        if self._menu.value and self._is_typing():
            self._seek(" ")
        else:
            self._press()

    def _type(self, event: GenericEventArguments) -> None:
        letter = event.args.get("key") if isinstance(event.args, dict) else None
        if not isinstance(letter, str) or len(letter) != 1 or letter == " ":
            return
        if not self._menu.value:
            self._open()
        self._seek(letter.casefold())

    def _is_typing(self) -> bool:
        return bool(self._letters) and clock.now() - self._last_letter < _IN_A_ROW

    def _seek(self, letter: str) -> None:
        """Lead to the next option that begins with the letters typed in a row; one letter again and again, to the one after."""
        self._letters = f"{self._letters}{letter}" if self._is_typing() else letter
        self._last_letter = clock.now()
        values, is_one = list(self.options), len(set(self._letters)) == 1
        sought = letter if is_one else self._letters
        at = values.index(self._active) + is_one if self._active in values else 0
        for value in values[at:] + values[:at]:
            if self.options[value].strip().casefold().startswith(sought):
                self._is_sought = True
                self._activate(value)
                break

    def _activate(self, value: Any) -> None:
        if self._active in self._rows:
            self._rows[self._active].classes(remove="cc-active")
        self._active = value
        row = self._rows.get(value)
        if row is not None:
            row.classes("cc-active")
            self._field.props["aria-activedescendant"] = row.html_id

    def _choose(self, value: Any) -> None:
        self._menu.close()
        if value in self.options:
            self.value = value


def _as_dict(options: Options) -> dict[Any, str]:
    return dict(options) if isinstance(options, dict) else {value: str(value) for value in options}
