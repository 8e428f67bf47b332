"""Manage Accounts, chapter by chapter: it works; who reads only; another client; without a sign-in; bad input."""

import pytest
from nicegui import ui
from nicegui.testing import User
from sqlmodel import select

from clientconnect.services.access import sessions
from clientconnect.services.access.profile import switch_shortcuts
from clientconnect.services.foundation import database
from clientconnect.services.foundation.tables import AuditEvent
from tests.cast import Cast
from tests.pages.manage_desk import Desk, furnish


@pytest.fixture
def desk(portal: User, cast: Cast) -> Desk:
    """Furnish the desk."""
    return furnish(portal, cast)


async def test_an_account_is_found_opened_and_stepped_from(desk: Desk) -> None:
    desk.sit()
    await desk.open()
    desk.field("Account Name").value = "b"
    await desk.click("search")
    assert (desk.names[0], len(desk.names)) == ("BB, RUTH", 10)
    assert desk.summary == "11 accounts  ·  name starts with B"
    await desk.go(f"/accounts/{desk.ids['B']}?name=b")
    assert (desk.opened, desk.panel) == ("BB, RUTH", "Payments")
    await desk.press("j")
    assert desk.opened == "BC, RUTH"
    await desk.press("K")
    assert desk.opened == "BB, RUTH"


async def test_the_quick_box_finds_and_says_what_it_understood(desk: Desk) -> None:
    desk.sit()
    await desk.open()
    desk.one("quick-search").value = "alvarez"
    await desk.enter(desk.one("quick-search"))
    assert desk.names == ["ALVAREZ, MARIA T"]
    assert desk.summary == "1 account  ·  name starts with ALVAREZ"


async def test_the_title_names_the_account_by_its_number_and_never_by_its_debtor(desk: Desk) -> None:
    desk.sit()
    await desk.open(f"/accounts/{desk.ids['S1']}?page=1")
    assert desk.portal.client.title.startswith("Account 10048213 · ")
    await desk.go(f"/accounts/{desk.ids['B']}?page=1")
    assert desk.portal.client.title.startswith("Account 2-B · ")
    await desk.go("/accounts?page=1")
    assert desk.portal.client.title.startswith("Manage Accounts · ")


async def test_there_is_one_main_heading(desk: Desk) -> None:
    desk.sit()
    await desk.open(f"/accounts/{desk.ids['S1']}")
    headings = [e for e in desk.portal.client.elements.values() if e.tag == "h1"]
    assert [e.text for e in headings] == ["Manage Accounts"]


async def test_stepping_goes_on_over_the_edges_of_a_page(desk: Desk) -> None:
    desk.sit()
    await desk.open("/accounts?name=b")
    tenth, eleventh = f"B{'BCDEFGHIJKL'[9]}, RUTH", "BL, RUTH"
    await desk.go(f"/accounts/{desk.ids['K']}?name=b")
    assert desk.opened == tenth
    await desk.press("j")
    assert (desk.opened, desk.names) == (eleventh, [eleventh])
    await desk.press("j")
    assert desk.opened == eleventh
    await desk.press("k")
    assert (desk.opened, len(desk.names)) == (tenth, 10)


async def test_stepping_starts_from_an_account_that_is_on_another_page(desk: Desk) -> None:
    desk.sit()
    await desk.open(f"/accounts/{desk.ids['L']}?name=b")
    assert (desk.opened, desk.names[0]) == ("BL, RUTH", "BB, RUTH")
    await desk.press("k")
    assert (desk.opened, len(desk.names)) == ("BK, RUTH", 10)
    await desk.go(f"/accounts/{desk.ids['S1']}?name=b")
    await desk.press("j")
    assert desk.opened == "BB, RUTH"


async def test_keys_rest_while_a_window_is_open(desk: Desk) -> None:
    desk.sit()
    await desk.open(f"/accounts/{desk.ids['B']}?name=b")
    await desk.press("?")
    window = next(e for e in desk.portal.client.elements.values() if isinstance(e, ui.dialog) and e.value)
    await desk.press("j")
    assert desk.opened == "BB, RUTH"
    window.close()
    await desk.press("j")
    assert desk.opened == "BC, RUTH"


async def test_who_switched_the_keys_off_neither_has_nor_is_shown_them(desk: Desk) -> None:
    token = desk.sit()
    await desk.open(f"/accounts/{desk.ids['B']}?name=b")
    await desk.portal.should_see("next, previous")
    switch_shortcuts(sessions.resolve(token), False)
    await desk.open(f"/accounts/{desk.ids['B']}?name=b")
    assert not any(isinstance(e, ui.keyboard) for e in desk.portal.client.elements.values())
    await desk.portal.should_not_see("next, previous")


async def test_a_page_beyond_the_last_leads_to_the_first(desk: Desk) -> None:
    desk.sit()
    await desk.open("/accounts?name=b&page=7")
    await desk.portal.should_see("The results end before this page")
    await desk.portal.should_see("There are 11 accounts, ten on a page.")
    links = [e.props["href"] for e in desk.portal.client.elements.values() if "cc-button" in e.classes and e.tag == "a"]
    assert links == ["/accounts?name=b&page=1"]
    assert desk.one("export").visible


async def test_where_nothing_is_found_nothing_is_exported(desk: Desk) -> None:
    desk.sit()
    await desk.open("/accounts?name=zzz")
    await desk.portal.should_see("No account matches")
    assert not desk.one("export").visible


async def test_who_reads_only_cannot_upload(desk: Desk) -> None:
    desk.sit("Client user, read only")
    await desk.open(f"/accounts/{desk.ids['S1']}?tab=attachments")
    assert (desk.opened, desk.panel) == ("ALVAREZ, MARIA T", "Attachments")
    await desk.portal.should_not_see("Upload Attachment")
    await desk.portal.should_not_see("Account Functions")


async def test_another_client_sees_nothing(desk: Desk) -> None:
    desk.sit(client="SUPPLY")
    await desk.open("/accounts?page=1")
    assert desk.names == ["ALVES, RUTH"]
    for quick in ("alvarez", "10048213", "4417"):
        desk.one("quick-search").value = quick
        await desk.enter(desk.one("quick-search"))
        assert desk.names == [], quick
    await desk.go(f"/accounts/{desk.ids['S1']}?page=1")
    await desk.portal.should_see("This account is not among yours")
    await desk.portal.should_not_see("ALVAREZ, MARIA T")
    with database.transaction(writes=False) as session:
        assert not session.exec(select(AuditEvent).where(AuditEvent.event == "account.viewed")).all()


async def test_it_needs_a_sign_in(desk: Desk) -> None:
    for path in ("/accounts", f"/accounts/{desk.ids['S1']}?name=b"):
        answer = await desk.portal.http_client.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/signin?next=/accounts")


@pytest.mark.parametrize("account", ["nonexistent", "X"])
async def test_what_is_not_there_is_not_found(desk: Desk, account: str) -> None:
    desk.sit()
    answer = await desk.portal.http_client.get(f"/accounts/{desk.ids.get(account, account)}")
    assert answer.status_code == 404
    assert "This account is not among yours" in answer.text
    assert "Back to the results" not in answer.text
    assert "Find an account" in answer.text
    answer = await desk.portal.http_client.get(f"/accounts/{desk.ids.get(account, account)}?name=b")
    assert (answer.status_code, "Back to the results" in answer.text) == (404, True)


async def test_an_address_that_cannot_be_searched_keeps_what_it_says_and_marks_the_fields(desk: Desk) -> None:
    desk.sit()
    await desk.open("/accounts?balance_from=x&name=b&placed_to=02/31/2026&client_id=nobody")
    await desk.portal.should_see("This search cannot be shown")
    assert (desk.field("Balance from").value, desk.field("Account Name").value) == ("x", "b")
    assert "no amount" in desk.field("Balance from").error
    assert "no such date" in desk.field("Placed to").error
    assert desk.field("Account Name").error is None
    assert "cc-is-refused" in desk.one("manage-accounts").classes
    desk.field("Balance from").value = desk.field("Placed to").value = ""
    await desk.click("search")
    assert len(desk.names) == 10
    assert desk.field("Balance from").error is None


async def test_a_fault_in_a_field_is_said_beside_it_and_nothing_is_lost(desk: Desk) -> None:
    desk.sit()
    await desk.open()
    desk.field("Account Name").value = "alvarez"
    desk.field("Phone").value = "12"
    await desk.click("search")
    assert "all ten digits" in desk.field("Phone").error
    assert (desk.field("Account Name").value, desk.field("Phone").value) == ("alvarez", "12")
    assert desk.names == []


async def test_too_long_a_text_in_the_quick_box_is_said_beneath_it(desk: Desk) -> None:
    desk.sit()
    await desk.open()
    desk.one("quick-search").value = "a" * 10_000
    await desk.enter(desk.one("quick-search"))
    assert "too long" in desk.one("quick-search").error
    assert len(desk.one("quick-search").value) == 10_000
    assert not desk.portal.notify.messages
    await desk.open(f"/accounts?quick={'a' * 300}")
    assert "too long" in desk.one("quick-search").error
    assert desk.one("quick-search").value == "a" * 300


@pytest.mark.parametrize("text", ["%", "'; --", "\N{SLIGHTLY SMILING FACE}", "\0", "<b>x</b>"])
async def test_nonsense_finds_nothing_and_breaks_nothing(desk: Desk, text: str) -> None:
    desk.sit()
    await desk.open()
    desk.one("quick-search").value = text
    await desk.enter(desk.one("quick-search"))
    assert desk.names == [] or text == "\0"
    assert not desk.portal.notify.messages
