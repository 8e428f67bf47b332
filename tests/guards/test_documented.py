"""What an agency can set and grant stands in the README, and nothing else does."""

import re

from clientconnect.services.foundation.permissions import Permission
from clientconnect.settings import Settings
from tests.guards.sources import ROOT

VARIABLE = re.compile(r"\bCLIENTCONNECT_[A-Z0-9_]+")
FOR_TESTS = {"CLIENTCONNECT_TEST_BROWSER"}


def settings() -> set[str]:
    prefix = Settings.model_config["env_prefix"]
    return {f"{prefix}{name}".upper() for name in Settings.model_fields}


def undocumented(names: set[str], text: str) -> list[str]:
    """Find the names that the text lacks, each taken as a whole word."""
    return sorted(name for name in names if not re.search(rf"(?<![\w:]){re.escape(name)}(?![\w:])", text))


def unknown(text: str, names: set[str]) -> list[str]:
    """Find the variables in the text that are none of ours; each of ours may also be given as ``…_FILE``."""
    return sorted(set(VARIABLE.findall(text)) - names - {f"{name}_FILE" for name in names} - FOR_TESTS)


def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_documented():
    assert undocumented(settings(), readme()) == []
    assert unknown(readme(), settings()) == []


def test_every_setting_has_a_description():
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
    assert {name for name in settings() if name.startswith("CLIENTCONNECT_")} == settings()


def test_every_permission_is_documented():
    assert undocumented({permission.value for permission in Permission}, readme()) == []


def test_a_missing_name_is_found():
    text = "| `CLIENTCONNECT_PORT` | `account:read` | CLIENTCONNECT_SMTP_HOST_FILE |"
    assert undocumented({"CLIENTCONNECT_PORT", "account:read"}, text) == []
    assert undocumented({"CLIENTCONNECT_SMTP_HOST", "account:rea", "count:read"}, text) == [
        "CLIENTCONNECT_SMTP_HOST",
        "account:rea",
        "count:read",
    ]


def test_an_unknown_variable_is_found():
    text = "Set CLIENTCONNECT_PORT or CLIENTCONNECT_PORT_FILE, CLIENTCONNECT_TEST_BROWSER, CLIENTCONNECT_PROT."
    assert unknown(text, {"CLIENTCONNECT_PORT"}) == ["CLIENTCONNECT_PROT"]
