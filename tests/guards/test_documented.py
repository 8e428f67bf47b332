"""What an agency can set and grant stands in the README, nothing else does, and the program reads all of it."""

import re

from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.policies import POLICIES
from clientconnect.settings import Settings
from tests.guards.sources import PACKAGE, ROOT, Source, modules, sample, strings
from tests.guards.test_doors import DATABASE, OPENS_TRANSACTIONS

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


def unread(keys: set[str], sources: list[Source]) -> list[str]:
    """Find the policies that no module but their own names; the demo and the command line set them, which is no reading."""
    readers = [s for s in sources if not s.room.startswith(("demo/", "cli/")) and not s.room.endswith("/policies.py")]
    return sorted(keys - {text for source in readers for text in strings(source.tree)})


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


def house() -> str:
    return (ROOT / PACKAGE / "README.md").read_text(encoding="utf-8")


def test_the_picture_of_the_house_has_every_room():
    drawn = house().split("```")[1]
    folders = {tuple(source.room.split("/")[:-1]) for source in modules() if source.text.strip()}
    rooms = {"/".join(path[:1]) for path in folders if path} | {path[1] for path in folders if len(path) > 1}
    rooms -= {"versions"}
    assert [room for room in sorted(rooms) if f"{room}/" not in drawn] == []
    alone = {source.room for source in modules() if "/" not in source.room} - {"__init__.py"}
    assert [module for module in sorted(alone) if module not in drawn] == []


def test_whoever_opens_transactions_is_named():
    row = next(line for line in house().splitlines() if line.startswith("| opening a session"))
    named = {f"{word}.py" for word in re.findall(r"(\w+)\.py", row)}
    assert named == {room.rsplit("/", 1)[1] for room in OPENS_TRANSACTIONS if room != DATABASE}


def test_every_policy_is_read():
    assert unread(set(POLICIES), list(modules(PACKAGE))) == []


def test_an_unread_policy_is_found():
    reader = sample("policies.value(session, 'agency.zone')")
    setter = sample("change_policy(actor, 'agency.name', 'x')", "clientconnect/demo/agency.py")
    owner = sample("Policy('agency.moon')", "clientconnect/services/foundation/policies.py")
    assert unread({"agency.zone", "agency.name", "agency.moon"}, [reader, setter, owner]) == [
        "agency.moon",
        "agency.name",
    ]


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
