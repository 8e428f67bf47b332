"""Pictures of placing accounts: the form that mends, where each account stands, a new account beside one on file."""

from PIL import Image
from playwright.sync_api import Page, expect

from tests.pictures.shots import Studio, shot

_TYPED = (
    ("Last name, then JR, SR, III, IV", "Smith & Jones, Jenny"),
    ("First name", "John"),
    ("Street address, # last", "#201 455 west street"),
    ("ZIP", "45402"),
    ("Date of birth", "4/12/81"),
)


def placing(studio: Studio) -> Image.Image:
    """The form with two notes beside the fields."""
    with studio.page(who="client-admin") as page:
        page.goto(f"{studio.url}/new-account")
        page.get_by_role("combobox", name="Please select a client from the list below").click()
        page.get_by_role("option", name="North Valley Hospital").click()
        for label, text in _TYPED:
            _type(page, label, text)
        expect(page.get_by_role("button", name="Move #201 to the end")).to_be_visible()
        expect(page.get_by_label("City", exact=True)).to_have_value("DAYTON")
        expect(page.get_by_label("Date of birth", exact=True)).to_have_value("04/12/1981")
        return shot(page)


def placing_standing(studio: Studio) -> Image.Image:
    """The list of what was sent."""
    with studio.page(who="client-admin") as page:
        page.goto(f"{studio.url}/submissions")
        expect(page.get_by_role("link", name="Mend and resend")).to_be_visible()
        return shot(page)


def intake(studio: Studio) -> Image.Image:
    """A new account in Intake."""
    with studio.page(who="intake") as page:
        page.goto(f"{studio.url}/intake")
        page.get_by_role("link").filter(has_text="QUINTERO").first.click()
        expect(page.get_by_role("heading", name="QUINTERO, ELISA")).to_be_visible()
        return shot(page)


def _type(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True).first
    field.fill(text)
    field.press("Tab")
