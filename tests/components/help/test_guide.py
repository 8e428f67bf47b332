"""The guide says every step of the client's guide, and names the screen's labels as they are on screen."""

import ast
import re

import pytest

from clientconnect.components.help.guide.whole import guide
from clientconnect.components.help.marks import filtered, labels, pieces, words
from clientconnect.components.help.models import Chapter, Commands, Facts, Section
from tests.guards.sources import modules
from tests.shown_commands import commands_in, fault

FACTS = Facts(
    agency="Summit Recovery",
    address="https://portal.summit.example",
    contact=("Client services, (937) 555-0100",),
    reset_minutes=60,
    invitation_days=7,
    attachment_types=("pdf", "png"),
    refuses_special_names=False,
    may_import=True,
    works_queues=True,
)

# The client's guide as far as the portal goes by now: its heading, our section, what each of its steps speaks of.
STEPS = [
    ("Connecting to Website", "connecting", ["Google Chrome", "Mozilla Firefox"]),
    ("Connecting to Website", "connecting", ["https", "secured", "exact address"]),
    ("Connecting to Website", "connecting", ["favorite", "icon on your desktop"]),
    ("Connecting to Website", "connecting", ["security software"]),
    ("Connecting to Website", "connecting", ["pop-up blocker"]),
    ("Connecting to Website", "connecting", ["firewall"]),
    ("Logging in", "logging-in", ["Username", "Password"]),
    ("Logging in", "logging-in", ["Forgot your password?"]),
    ("Logging in", "logging-in", ["Enter key", "Login"]),
    ("Logging in", "logging-in", ["first time", "new password"]),
    ("Logging out", "logging-out", ["arrow next to your username", "upper right corner", "Log Out"]),
    ("ClientConnect screen layout", "screen-layout", ["Manage Accounts", "search for accounts"]),
    ("User menu", "user-menu", ["mouse over", "Help", "Edit my Info", "Change my Password", "Log Out"]),
    ("Changing your account information", "my-info", ["Name", "Username", "E-mail address", "Edit my Info"]),
    ("Changing your account information", "my-info", ["Save Changes"]),
    ("Changing your account information", "my-info", ["go to another page or log out"]),
    ("Changing your password", "my-password", ["first sign-in"]),
    ("Changing your password", "my-password", ["user menu", "Change my Password"]),
    ("Changing your password", "my-password", ["Current Password"]),
    ("Changing your password", "my-password", ["New Password"]),
    ("Changing your password", "my-password", ["Change Password", "cancel"]),
    ("Changing your password", "my-password", ["ask the portal's contact"]),
    ("Searching for accounts", "searching", ["Manage Accounts", "menu bar at the top"]),
    ("Searching for accounts", "searching", ["fields"]),
    ("Searching for accounts", "searching", ["Search"]),
    ("Searching for accounts", "search-results", ["Account Name", "Account Number or Routing and Check Numbers"]),
    ("Searching for accounts", "search-results", ["Balance", "Last Activity Date", "Client", "Status"]),
    ("Searching for accounts", "search-results", ["more than ten", "< previous", "next >"]),
    ("Searching for accounts", "searching", ["Edit"]),
    ("Searching for accounts", "searching", ["Click once", "account pane", "right"]),
    ("Searching for accounts", "account-pane", ["header", "color", "name", "account number", "type", "status"]),
    ("Searching for accounts", "account-pane", ["region below the header"]),
    ("Searching for accounts", "balance", ["right", "Principal", "Interest"]),
    ("Viewing an attachment", "viewing-attachments", ["Find the account"]),
    ("Viewing an attachment", "viewing-attachments", ["Attachments", "near the bottom"]),
    ("Viewing an attachment", "viewing-attachments", ["View", "Download"]),
    ("Adding an attachment", "adding-attachments", ["Find the account"]),
    ("Adding an attachment", "adding-attachments", ["Attachments", "near the bottom"]),
    ("Adding an attachment", "adding-attachments", ["Upload Attachment"]),
    ("Adding an attachment", "adding-attachments", ["Choose File"]),
    ("Adding an attachment", "file-names", ["special characters", "#", "&", "@"]),
    ("Adding an attachment", "adding-attachments", ["button Open"]),
    ("Adding an attachment", "adding-attachments", ["Attachment Name", "required"]),
    ("Adding an attachment", "adding-attachments", ["Upload Attachment"]),
    ("Adding an attachment", "adding-attachments", ["cancel"]),
    ("Entering a new account", "placing", ["New Account", "upper right"]),
    ("Entering a new account", "placing", ["Please select a client from the list below"]),
    ("Entering a new account", "placing", ["Fill in the fields"]),
    ("Entering a new account", "placing-rules", ["capital", "punctuation"]),
    ("Entering a new account", "placing-rules", ["full first and last name", "minor", "patient"]),
    ("Entering a new account", "placing-rules", ["One person per name field", "Second Location", "AKA", "%"]),
    ("Entering a new account", "placing-rules", ["JR, SR, II, III and IV stand after the last name"]),
    ("Entering a new account", "placing-rules", ["No digits in the names of people"]),
    ("Entering a new account", "placing-rules", ["address", "PO box", "hyphen", "slash", "#"]),
    ("Entering a new account", "placing", ["Choose File", "#, & or @"]),
    ("Entering a new account", "placing", ["Submit Account Information"]),
    ("+New Account button", "placing", ["until the agency has reviewed and accepted"]),
]


def sections(facts: Facts = FACTS) -> dict[str, Section]:
    return {section.key: section for chapter in guide(facts) for section in chapter.sections}


def texts_on_screen() -> set[str]:
    """Return every text that the program outside of Help passes to gettext."""
    found = set()
    for source in modules():
        if source.room.startswith("components/help/"):
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "plural"}:
                found |= {a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return found


@pytest.mark.parametrize(("heading", "key", "said"), STEPS)
def test_every_step_of_the_clients_guide_has_its_place(heading: str, key: str, said: list[str]) -> None:
    text = words(sections()[key])
    assert [one for one in said if one.casefold() not in text] == [], heading


def test_every_label_in_help_is_on_screen() -> None:
    named = {label for section in sections().values() for label in labels(section)}
    assert "Manage Accounts" in named
    assert named - texts_on_screen() == set()


def test_every_section_has_an_anchor_of_its_own() -> None:
    keys = [section.key for chapter in guide(FACTS) for section in chapter.sections]
    assert len(keys) == len(set(keys))
    assert [key for key in keys if not re.fullmatch(r"[a-z]+(-[a-z]+)*", key)] == []


def test_loading_files_is_for_those_who_may() -> None:
    assert "importing" in sections()
    outsider = Facts("A", "https://a.example", (), 60, 7, ("pdf",), refuses_special_names=True)
    assert "importing" not in sections(outsider)
    assert "is refused" in words(sections(outsider)["file-names"])


def test_every_command_in_help_exists() -> None:
    blocks = [block for section in sections().values() for block in section.blocks if isinstance(block, Commands)]
    shown = commands_in("\n".join(line for block in blocks for line in block.lines))
    assert shown
    assert list(filter(None, map(fault, shown))) == []


def test_the_contact_is_named() -> None:
    assert "(937) 555-0100" in words(sections()["contact"])


def test_labels_are_told_from_the_rest() -> None:
    assert pieces("Click **Search** or **Clear**.") == [
        ("Click ", False),
        ("Search", True),
        (" or ", False),
        ("Clear", True),
        (".", False),
    ]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("routing CHECK", {"search-fields", "quick-search", "search-results", "account-pane", "placing-rules"}),
        ("special characters", {"file-names", "placing", "placing-rules"}),
        ("zebra", set()),
        ("  ", None),
    ],
)
def test_a_search_finds_the_sections_with_all_of_its_words(search: str, found: set[str] | None) -> None:
    chapters = guide(FACTS)
    left = filtered(chapters, search)
    every = {section.key for chapter in chapters for section in chapter.sections}
    assert {section.key for chapter in left for section in chapter.sections} == (every if found is None else found)
    assert all(isinstance(chapter, Chapter) and chapter.sections for chapter in left)
