"""What only a browser shows of the look: native posts, the user menu, dialogs, sizes, dark, print."""

import json
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

DESK = {"width": 1440, "height": 900}
NOTEBOOK = {"width": 1024, "height": 768}
PHONE = {"width": 390, "height": 844}


def opened(chromium: Browser, address: str, size: dict[str, int] = DESK, **more: str) -> Page:
    page = chromium.new_page(viewport=size, **more)
    page.goto(address)
    page.wait_for_selector("h1")
    page.wait_for_function("window.did_handshake")
    return page


def test_signing_in_posts_what_was_typed(chromium: Browser, gallery: str) -> None:
    with opened(chromium, gallery + "/signin") as page:
        page.get_by_label("Username", exact=True).fill("dana")
        page.get_by_label("Password", exact=True).fill("secret words")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        sent = json.loads(page.inner_text("body"))
    assert sent == {"form_token": "t1", "next": "/?q=AL", "username": "dana", "password": "secret words"}


def test_showing_the_password_keeps_what_was_typed_and_sends_none_of_it(chromium: Browser, gallery: str) -> None:
    with chromium.new_page(viewport=DESK) as page:
        frames: list[str] = []
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(str(frame))))
        page.goto(gallery + "/signin?failed=true")
        page.wait_for_function("window.did_handshake")
        page.get_by_label("Username", exact=True).fill("another name")
        page.get_by_label("Password", exact=True).fill("secret words")
        page.get_by_role("button", name="Show password").click()
        expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
        assert page.get_by_label("Username", exact=True).input_value() == "another name"
        assert page.get_by_label("Password", exact=True).input_value() == "secret words"
        assert frames
        assert not any("secret" in frame for frame in frames)
        with page.expect_navigation():
            page.get_by_role("button", name="Login", exact=True).click()
        assert json.loads(page.inner_text("body"))["password"] == "secret words"


def test_what_a_password_manager_fills_in_at_once_is_posted(chromium: Browser, gallery: str) -> None:
    """A manager sets the value as soon as the field is there, before the socket stands, and says so by an event."""
    fill = """() => new MutationObserver((_, observer) => {
        const [name, word] = ['username', 'password'].map(n => document.querySelector(`input[name=${n}]`));
        if (!name || !word) return;
        observer.disconnect();
        for (const [input, value] of [[name, 'dana'], [word, 'from the manager']]) {
            input.value = value;
            input.dispatchEvent(new Event('input', {bubbles: true}));
        }
    }).observe(document, {childList: true, subtree: true})"""
    with chromium.new_page(viewport=DESK) as page:
        page.add_init_script(f"({fill})()")
        page.goto(gallery + "/signin")
        page.wait_for_function("window.did_handshake")
        page.get_by_role("button", name="Show password").click()
        expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
        with page.expect_navigation():
            page.get_by_role("button", name="Login", exact=True).click()
        sent = json.loads(page.inner_text("body"))
    assert (sent["username"], sent["password"]) == ("dana", "from the manager")


def test_a_failed_sign_in_keeps_the_name_and_reads_the_error_out(chromium: Browser, gallery: str) -> None:
    with opened(chromium, gallery + "/signin?failed=true") as page:
        assert page.get_by_label("Username", exact=True).input_value() == "dwhitfield"
        expect(page.get_by_role("alert")).to_contain_text("Username or password is not right.")
        expect(page.get_by_label("Password", exact=True)).to_be_focused()


def test_an_error_belongs_to_its_field(chromium: Browser, gallery: str) -> None:
    with opened(chromium, gallery + "/password") as page:
        field = page.get_by_label("Current Password", exact=True)
        expect(field).to_have_accessible_description("This is not your current password.")
        expect(field).to_have_attribute("aria-invalid", "true")


def test_the_user_menu_opens_on_hover(chromium: Browser, gallery: str) -> None:
    with opened(chromium, gallery + "/") as page:
        expect(page.get_by_role("link", name="Edit my Info")).to_be_hidden()
        page.get_by_role("button", name="Dana Whitfield").hover()
        expect(page.get_by_role("link", name="Edit my Info")).to_be_visible()
        page.get_by_role("link", name="Edit my Info").hover()
        expect(page.get_by_role("link", name="Help").last).to_be_visible()


@pytest.mark.parametrize("focused", ["nothing", "a button", "a field"])
def test_escape_puts_the_hovered_user_menu_away_until_the_pointer_comes_again(
    chromium: Browser, gallery: str, focused: str
) -> None:
    with opened(chromium, gallery + "/") as page:
        opener, entry = page.get_by_role("button", name="Dana Whitfield"), page.get_by_role("link", name="Edit my Info")
        if focused != "nothing":
            page.locator("main button:visible" if focused == "a button" else "input:visible").last.focus()
        for _time in range(2):
            opener.hover()
            expect(entry).to_be_visible()
            for _press in range(1000):  # the server hears of the pointer a moment later than the style sheet
                page.keyboard.press("Escape")
                if entry.is_hidden():
                    break
            expect(entry).to_be_hidden()
            page.mouse.move(10, 500)
            expect(page.locator(".cc-user-put-away")).to_have_count(0)


def test_the_user_menu_opens_on_click_and_keyboard_and_closes_by_escape(chromium: Browser, gallery: str) -> None:
    with opened(chromium, gallery + "/") as page:
        opener = page.get_by_role("button", name="Dana Whitfield")
        opener.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name="My sessions")).to_be_visible()
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Help").last).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.get_by_role("link", name="My sessions")).to_be_hidden()
        expect(opener).to_be_focused()
        opener.click()
        expect(page.get_by_role("button", name="Log Out")).to_be_visible()


def test_dark_mode_follows_the_system_and_the_switch(chromium: Browser, gallery: str) -> None:
    with opened(chromium, gallery + "/", color_scheme="dark") as page:
        expect(page.locator("body.body--dark")).to_be_attached()
        page.get_by_role("button", name="Dana Whitfield").click()
        page.get_by_role("button", name="Off", exact=True).click()
        expect(page.locator("body.body--light")).to_be_attached()
        expect(page.get_by_role("button", name="Off", exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_dialog_takes_the_focus_and_gives_it_back(chromium: Browser, gallery: str) -> None:
    with opened(chromium, gallery + "/") as page:
        opener = page.get_by_role("button", name="Enter Payment").first
        opener.focus()
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name="Enter Payment")
        expect(dialog.get_by_role("heading", name="Enter Payment")).to_be_visible()
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(opener).to_be_focused()
        opener.click()
        dialog.get_by_role("link", name="cancel").click()
        expect(dialog).to_be_hidden()


def test_a_date_is_chosen_by_keyboard(chromium: Browser, gallery: str) -> None:
    with opened(chromium, gallery + "/") as page:
        page.get_by_role("button", name="Choose a date: Date placed").press("Enter")
        page.get_by_role("button", name="Next month").press("Enter")
        page.get_by_role("button", name="Saturday, August 15, 2026").press("Enter")
        expect(page.get_by_label("Date placed", exact=True)).to_have_value("08/15/2026")


def test_a_choice_is_worked_by_keyboard(chromium: Browser, gallery: str) -> None:
    with opened(chromium, gallery + "/") as page:
        field = page.get_by_role("combobox", name="Status")
        field.press("ArrowDown")
        expect(page.get_by_role("option", name="Any")).to_have_attribute("aria-selected", "true")
        field.press("l")
        field.press("Enter")
        expect(field).to_contain_text("Legal")
        expect(field).to_be_focused()


@pytest.mark.parametrize("size", [DESK, NOTEBOOK, PHONE], ids=["desk", "notebook", "phone"])
@pytest.mark.parametrize("path", ["/", "/long", "/pane", "/signin", "/password", "/error/404"])
def test_nothing_scrolls_sideways(chromium: Browser, gallery: str, path: str, size: dict[str, int]) -> None:
    with opened(chromium, gallery + path, size) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_phone_has_its_menu_below_with_full_labels(chromium: Browser, gallery: str) -> None:
    with opened(chromium, gallery + "/", PHONE) as page:
        bar = page.get_by_role("navigation", name="Main menu")
        names = ("Manage Accounts", "Reports", "Collaboration Center", "New Account")
        entries = [bar.get_by_role("link", name=name, exact=True) for name in names]
        boxes = [entry.bounding_box() for entry in entries]
        assert all(box is not None and box["y"] > 770 and box["height"] >= 44 and box["width"] >= 44 for box in boxes)


@pytest.mark.parametrize("size", [DESK, NOTEBOOK, {"width": 768, "height": 1024}, PHONE])
def test_every_entry_of_the_bar_is_in_sight(chromium: Browser, gallery: str, size: dict[str, int]) -> None:
    with opened(chromium, gallery + "/long", size) as page:
        entries = page.locator(".cc-bar a, .cc-bar > .cc-tools button, .cc-user-button").all()
        seen = [box for entry in entries if (box := entry.bounding_box())]
        assert len(seen) == 7
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= size["width"] for box in seen)
        level = sorted((box for box in seen if box["y"] < 60), key=lambda box: box["x"])
        assert all(one["x"] + one["width"] <= other["x"] + 1 for one, other in pairwise(level))


def test_the_skip_link_comes_first(chromium: Browser, gallery: str) -> None:
    with opened(chromium, gallery + "/") as page:
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()


def test_print_shows_no_menus(chromium: Browser, gallery: str) -> None:
    with opened(chromium, gallery + "/?shade=dark") as page:
        page.emulate_media(media="print")
        expect(page.get_by_role("navigation", name="Main menu")).to_be_hidden()
        expect(page.get_by_text("Desk receipt 5512")).to_be_visible()
        assert page.locator("body").evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
