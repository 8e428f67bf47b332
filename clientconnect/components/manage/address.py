"""The address of Manage Accounts: the search and the open account stand in it, so Back, reload and a link work."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

BASE = "/accounts"
TAB, REQUEST, PAGE, SORT, DESCENDING = "tab", "request", "page", "sort", "descending"
_PANE = frozenset({TAB, REQUEST})
_OURS = frozenset({PAGE, SORT, DESCENDING}) | _PANE


@dataclass(frozen=True, slots=True)
class Address:
    """Where the page stands: the open account (its public id) and what follows the question mark."""

    account: str = ""
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_searched(self) -> bool:
        """Tell whether the address holds a search: any criterion, or the page or order of a list of all."""
        return any(key not in _PANE for key in self.params)

    @property
    def search(self) -> dict[str, str]:
        """The search alone, without the account and its tab."""
        return {key: value for key, value in self.params.items() if key not in _PANE}

    @property
    def criteria(self) -> dict[str, str]:
        """The criteria alone, without page and order."""
        return {key: value for key, value in self.params.items() if key not in _OURS}

    @property
    def page(self) -> int:
        """The page of the results, from 1."""
        text = self.params.get(PAGE, "1")
        return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1

    @property
    def place(self) -> tuple[str, Mapping[str, str]]:
        """The open account and the search: all but the tab."""
        return self.account, self.search

    @property
    def url(self) -> str:
        """The address as text."""
        path = f"{BASE}/{self.account}" if self.account else BASE
        return f"{path}?{urlencode(self.params)}" if self.params else path

    def opened(self, account: str) -> "Address":
        """Return the address with another account open, the search and the tab as they are."""
        kept = {key: value for key, value in self.params.items() if key != REQUEST}
        return replace(self, account=account, params=kept)

    def changed(self, **params: str) -> "Address":
        """Return the address with other parameters; an empty value takes one out."""
        merged = {**self.params, **params}
        return replace(self, params={key: value for key, value in merged.items() if value})
