"""Manage Accounts when answers come late: what has been left meanwhile is not drawn over what is there now."""

import pytest
from nicegui import ui
from nicegui.testing import User
from sqlmodel import func, select

from clientconnect.components.account_pane import upload_dialog
from clientconnect.components.manage import hit, rows, view
from clientconnect.errors import Unavailable
from clientconnect.services.foundation import database
from clientconnect.services.foundation.tables import AuditEvent
from tests.cast import Cast
from tests.pages.manage_desk import Desk, Slow, furnish


@pytest.fixture
def desk(portal: User, cast: Cast) -> Desk:
    """Furnish the desk."""
    return furnish(portal, cast)


def choose_tab(desk: Desk, name: str) -> None:
    """Click on a tab and do not wait."""
    tabs = next(e for e in desk.portal.client.elements.values() if isinstance(e, ui.tabs))
    with desk.portal.client:
        tabs.value = name


def views(desk: Desk, account: str) -> int:
    """Return how often an account was viewed."""
    subject = f"account:{desk.ids[account]}"
    with database.transaction(writes=False) as session:
        return session.exec(select(func.count()).where(AuditEvent.subject == subject)).one()


async def test_the_last_tab_that_was_chosen_is_the_one_drawn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(rows.account_panel, "notes")
    monkeypatch.setattr(rows, "account_panel", slow)
    desk.sit()
    await desk.open(f"/accounts/{desk.ids['S1']}?name=a")
    choose_tab(desk, "notes")
    await slow.wait()
    choose_tab(desk, "parties")
    slow.released.set()
    await desk.rest()
    assert desk.panel == "Parties"
    assert "tab=parties" in next(e.props["href"] for e in desk.portal.client.elements.values() if _is_row(e))


async def test_a_tab_of_an_account_that_was_left_is_not_drawn_under_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(rows.account_panel, "parties")
    monkeypatch.setattr(rows, "account_panel", slow)
    desk.sit()
    await desk.open(f"/accounts/{desk.ids['S1']}?page=1&tab=notes")
    choose_tab(desk, "parties")
    await slow.wait()
    desk.portal.navigate.to(f"/accounts/{desk.ids['B']}?page=1&tab=payments")
    await desk.until(lambda: desk.opened == "BB, RUTH")
    slow.released.set()
    await desk.rest()
    assert (desk.opened, desk.panel) == ("BB, RUTH", "Payments")
    assert "SOFIA ALVAREZ" not in desk.texts("cc-h3")


async def test_a_tab_that_cannot_be_read_leaves_the_one_before(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_about: object) -> None:
        raise Unavailable("Not now.")

    desk.sit()
    await desk.open(f"/accounts/{desk.ids['S1']}?page=1")
    with monkeypatch.context() as patched:
        patched.setattr(rows, "account_panel", broken)
        choose_tab(desk, "notes")
        await desk.rest()
    assert desk.portal.notify.contains("Not now.")
    assert desk.panel == "Payments"
    assert next(e.value for e in desk.portal.client.elements.values() if isinstance(e, ui.tabs)) == "payments"
    choose_tab(desk, "notes")
    await desk.rest()
    assert desk.panel == "Notes"


async def test_an_account_that_cannot_be_read_leaves_no_other_in_its_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_about: object) -> None:
        raise Unavailable("Not now.")

    desk.sit()
    await desk.open(f"/accounts/{desk.ids['S1']}?page=1")
    with monkeypatch.context() as patched:
        patched.setattr(view, "open_account", broken)
        await desk.go(f"/accounts/{desk.ids['B']}?page=1")
    assert desk.portal.notify.contains("Not now.")
    assert desk.opened == ""


async def test_what_was_attached_to_one_account_does_not_open_another(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = []

    async def opened(window: upload_dialog.UploadDialog, account: str, _name: str) -> None:
        windows.append((window, account))

    monkeypatch.setattr(upload_dialog.UploadDialog, "open", opened)
    desk.sit()
    await desk.open(f"/accounts/{desk.ids['S1']}?page=1&tab=attachments")
    await desk.click("upload-attachment")
    ((window, account),) = windows
    assert account == desk.ids["S1"]
    with desk.portal.client:
        await window._done(account)
    assert views(desk, "S1") == 2
    await desk.go(f"/accounts/{desk.ids['B']}?page=1&tab=parties")
    slow = Slow(view.open_account, desk.ids["B"])
    monkeypatch.setattr(view, "open_account", slow)
    with desk.portal.client:
        await window._done(account)
    assert not slow.asked.is_set()
    assert (desk.opened, desk.panel, views(desk, "B")) == ("BB, RUTH", "Parties", 1)


async def test_a_search_that_was_left_is_not_drawn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.sit()
    await desk.open("/accounts?name=alvarez")
    slow = Slow(hit.from_address, {"name": "alvarez"})
    monkeypatch.setattr(hit, "from_address", slow)
    desk.portal.find(marker="search").click()
    await slow.wait()
    desk.portal.navigate.to("/accounts?name=bc")
    await desk.until(lambda: desk.names == ["BC, RUTH"])
    slow.released.set()
    await desk.rest()
    assert desk.names == ["BC, RUTH"]
    assert (desk.summary, desk.field("Account Name").value) == ("1 account  ·  name starts with BC", "bc")


def _is_row(element: ui.element) -> bool:
    return "cc-result-link" in element.classes and bool(element.props.get("href"))
