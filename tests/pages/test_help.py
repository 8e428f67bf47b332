"""Help before and after sign-in."""

import html
import re

import pytest
from nicegui import Client, app, ui
from nicegui.testing import User
from sqlalchemy import Engine

from clientconnect import api, pages
from clientconnect.services.access import sessions
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.policies import change_policy
from clientconnect.settings import Settings
from tests.services.access.people import put_role, put_user


@pytest.fixture
def portal(sqlite_engine: Engine, user: User) -> User:
    """Put the pages before the simulated browser, with an agency that has a contact."""
    change_policy(system("test"), "agency.name", "Summit Recovery")
    change_policy(system("test"), "agency.contact", "Client services <office>, (937) 555-0100")
    api.register(app, Settings(public_url="http://test"))
    pages.register()
    return user


def sign_in(portal: User, *rights: str, is_staff: bool = False, **about: bool) -> None:
    role, clients = put_role("reads", *rights, is_staff=is_staff), [None] if is_staff else [1]
    user_id = put_user("anna", roles={role: clients}, is_staff=is_staff, **about)
    with database.transaction(writes=True) as session:
        portal.http_client.cookies.set("clientconnect", sessions.start(session, user_id))


async def test_before_sign_in_it_is_a_page_without_scripts(portal: User) -> None:
    answer = await portal.http_client.get("/help")
    assert answer.status_code == 200
    assert "<title>Help · Summit Recovery ClientConnect</title>" in answer.text
    assert 'id="forgotten-password"' in answer.text
    assert "Client services &lt;office&gt;, (937) 555-0100" in answer.text
    assert "<script" not in answer.text
    assert 'id="importing"' not in answer.text


async def test_before_sign_in_it_keeps_nothing_in_memory(portal: User) -> None:
    assert (await portal.http_client.get("/help")).status_code == 200
    portal.http_client.cookies.clear()
    assert (await portal.http_client.get("/connection")).status_code == 303
    assert [page for page in Client.instances.values() if page.page.path in {"/help", "/connection"}] == []


async def test_before_sign_in_a_search_is_a_form(portal: User) -> None:
    answer = await portal.http_client.get("/help", params={"q": '"special <characters>'})
    assert "Nothing in Help holds these words" in answer.text
    assert html.escape('"special <characters>').replace("&quot;", "&#34;") in answer.text
    answer = await portal.http_client.get("/help", params={"q": "hyphens and dots only"})
    assert re.findall(r'<section [^>]*id="([^"]+)"', answer.text) == ["file-names"]


async def test_after_sign_in_it_stands_in_the_frame(portal: User) -> None:
    sign_in(portal, "account:read")
    await portal.open("/help")
    await portal.should_see("Manage Accounts")
    await portal.should_see("Logging in")
    await portal.should_not_see("Loading accounts, payments and history")
    targets = {element.props.get("id") for element in portal.find(kind=ui.element).elements}
    links = {str(element.props.get("href", "")) for element in portal.find(kind=ui.element).elements}
    assert {link[1:] for link in links if re.match("#[a-z-]+$", link)} <= targets


async def test_who_may_import_reads_how(portal: User) -> None:
    sign_in(portal, "exchange:import", is_staff=True)
    await portal.open("/help")
    await portal.should_see("Loading accounts, payments and history")


async def test_a_search_hides_what_does_not_fit(portal: User) -> None:
    sign_in(portal, "account:read")
    await portal.open("/help")
    portal.find(marker="help-search").type("hyphens and dots only")
    await portal.should_see("1 section")
    await portal.should_see("Special characters in the name of a file")
    await portal.should_not_see("Your first sign-in")
    portal.find(marker="help-search").clear().type("zebra")
    await portal.should_see("Nothing in Help holds these words")
    portal.find(marker="help-search").clear()
    await portal.should_see("Your first sign-in")


async def test_the_address_may_hold_a_search(portal: User) -> None:
    sign_in(portal, "account:read")
    await portal.open("/help?q=shortcuts")
    await portal.should_see("Keyboard shortcuts")
    await portal.should_not_see("Your first sign-in")


async def test_whoever_needs_a_new_password_first_reads_the_open_page(portal: User) -> None:
    sign_in(portal, "account:read", must_change_password=True)
    answer = await portal.http_client.get("/help")
    assert answer.status_code == 200
    assert "<script" not in answer.text
