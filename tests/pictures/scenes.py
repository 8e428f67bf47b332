"""What each picture shows. The name of a picture is the key of its section in Help."""

from collections.abc import Callable

import pypdfium2
from PIL import Image
from playwright.sync_api import Page, expect

from clientconnect.demo.letters import pdf
from tests.pictures.placing_scenes import intake, placing, placing_standing
from tests.pictures.shots import MARGIN, PHONE, SMALL_DESK, WALL, Studio, framed, ground, shot, side_by_side, stacked
from tests.pictures.terminal import dry_run

MARIA = "ALVAREZ, MARIA T"
BILL = [
    "NORTH VALLEY HOSPITAL",
    "",
    "Account 10048213    Patient SOFIA ALVAREZ    03/18/2026",
    "",
    *(
        f"03/18/2026    {what}"
        for what in ("Emergency department visit, level 3", "Imaging, wrist, two views", "Splint")
    ),
    "",
    "Total    $ 1,150.00",
]


def logging_in(studio: Studio) -> Image.Image:
    """The sign-in page."""
    with studio.page(SMALL_DESK) as page:
        return shot(page)


def searching(studio: Studio) -> Image.Image:
    """The open search pane with what was asked for, and what was found."""
    with studio.page(who="client-admin") as page:
        page.get_by_label("Account Name").fill("al")
        _search(page)
        page.get_by_role("button", name="Edit").click()
        expect(page.get_by_label("Account Name")).to_have_value("al")
        return shot(page)


def search_results(studio: Studio) -> Image.Image:
    """The grid over the full width, with a second page."""
    with studio.page((1200, 686), who="client-admin") as page:
        page.get_by_label("Account Name").fill("a")
        _search(page)
        return shot(page)


def account_pane(studio: Studio) -> Image.Image:
    """The list at the left, the account at the right."""
    with studio.page(who="client-admin") as page:
        _maria(page)
        return shot(page)


def accessibility(studio: Studio) -> Image.Image:
    """The same in the dark."""
    with studio.page(who="client-admin", dark=True) as page:
        _maria(page)
        return shot(page)


def account_tabs(studio: Studio) -> Image.Image:
    """The letters sent, and a letter."""
    with studio.page(who="client-admin", scale=2) as page:
        _maria(page)
        _tab(page, "Notices")
        panel = shot(page, of=page.get_by_role("region", name="More about the account"))
        address = page.get_by_role("link", name="View").first.get_attribute("href")
        letter = page.context.request.get(f"{studio.url}{address}").body()
    return _with_letter(panel, letter)


def viewing_attachments(studio: Studio) -> Image.Image:
    """The files of an account."""
    with studio.page(who="client-admin", scale=2) as page:
        _maria(page)
        _tab(page, "Attachments")
        return shot(page, of=page.get_by_role("region", name="More about the account"))


def adding_attachments(studio: Studio) -> Image.Image:
    """The window with a file chosen, its first page shown, its name filled in."""
    with studio.page(who="client-admin", scale=2) as page:
        _maria(page)
        _tab(page, "Attachments")
        page.get_by_role("button", name="Upload Attachment").click()
        window = page.get_by_role("dialog", name="Upload Attachment")
        file = {"name": "Itemized bill.pdf", "mimeType": "application/pdf", "buffer": pdf(BILL)}
        window.get_by_label("Choose File", exact=True).set_input_files(file)  # type: ignore[arg-type]
        window.get_by_role("img", name="First page of").wait_for(timeout=60_000)
        taken = shot(page, of=page.locator(".cc-dialog"), around=40, width=720)
        window.get_by_text("cancel", exact=True).click()
        expect(window).to_be_hidden()
        return taken


def user_menu(studio: Studio) -> Image.Image:
    """The menu under the person's name."""
    with studio.page((1024, 509), who="client-admin", scale=1.5) as page:
        page.get_by_label("Account Name").fill("al")
        _search(page)
        page.get_by_role("button", name="client-admin").click()
        menu = page.get_by_role("navigation", name="User menu")
        expect(menu).to_be_visible()
        return shot(page)


def phone(studio: Studio) -> Image.Image:
    """Results and an account on a phone."""
    with studio.page(PHONE, who="client-admin", scale=2) as page:
        page.get_by_label("Account Name").fill("al")
        _search(page)
        results = shot(page)
        page.get_by_role("link", name=MARIA).click()
        page.get_by_role("region", name="Data and balance").wait_for()
        return side_by_side([results, shot(page)])


def smart_buttons(studio: Studio) -> Image.Image:
    """The window of a customer service request."""
    with studio.page(who="client-admin", scale=2) as page:
        _maria(page)
        page.get_by_role("button", name="Customer Service Request").click()
        window = page.get_by_role("dialog").last
        window.get_by_label("What is it about?").fill(
            "She moved in with her daughter. Please call me before you write."
        )
        return shot(page, of=page.locator(".cc-dialog").last, around=40, width=720)


def entering_a_payment(studio: Studio) -> Image.Image:
    """The window of a payment with the balance before and after."""
    with studio.page((1440, 1100), who="client-admin", scale=2) as page:
        _maria(page)
        page.get_by_role("button", name="Post a Payment").click()
        window = page.get_by_role("dialog").last
        window.get_by_label("Amount").fill("50.00")
        window.get_by_label("Reference").fill("4471")
        window.get_by_label("Comment").fill("At our front desk.")
        window.get_by_label("Comment").blur()
        expect(window).to_contain_text("−50.00")
        return shot(page, of=page.locator(".cc-dialog").last, around=30, width=720)


def following_requests(studio: Studio) -> Image.Image:
    """The tab Requests with a conversation."""
    with studio.page(who="client-admin", scale=1.5) as page:
        page.get_by_label("Account Name").fill("alward")
        _search(page)
        page.get_by_role("link", name="ALWARD, PETER").click()
        page.get_by_role("tab", name="Requests").click()
        thread = page.get_by_role("region", name="The chosen request")
        expect(thread).to_contain_text("payroll")
        return shot(page)


def working_your_queue(studio: Studio) -> Image.Image:
    """The board of customer service with an item open."""
    with studio.page(who="representative", scale=1.5) as page:
        page.goto(f"{studio.url}/queues/customer-service")
        page.wait_for_function("window.did_handshake")
        page.locator(".cc-item").nth(1).click()
        item = page.get_by_role("region", name="Work item", exact=True)
        expect(item).to_contain_text("Clark State College")
        return shot(page)


def calls_and_transfers(studio: Studio) -> Image.Image:
    """The forms of a call and of a transfer."""
    with studio.page(who="representative", scale=1.5) as page:
        page.goto(f"{studio.url}/queues/customer-service")
        page.wait_for_function("window.did_handshake")
        page.locator(".cc-item").first.click()
        form = page.locator(".cc-work-form")
        form.get_by_role("tab", name="Log a call").click()
        form.get_by_label("What was said").fill("She sends the bill today.")
        call = shot(page, of=form)
        form.get_by_role("tab", name="Transfer").click()
        form.get_by_label("Reason, kept in the history").fill("Two payments of $120.00 are to be looked for.")
        return stacked([call, shot(page, of=form)])


def printed_copies(studio: Studio) -> Image.Image:
    """The list of copies, and one of them being gathered."""
    with studio.page((1200, 640), who="quality", scale=1.5) as page:
        page.goto(f"{studio.url}/copies")
        page.wait_for_function("window.did_handshake")
        page.get_by_role("button", name="Gather").first.click()
        window = page.get_by_role("dialog")
        window.get_by_label("Reason or note").fill("The bank answers tomorrow morning.")
        return shot(page)


def follow_up(studio: Studio) -> Image.Image:
    """The credit manager's list with an item that is done."""
    with studio.page(who="credit", scale=1.5) as page:
        page.goto(f"{studio.url}/queues/follow-up")
        page.wait_for_function("window.did_handshake")
        page.locator(".cc-item").first.click()
        expect(page.get_by_role("button", name="Confirm fulfilled")).to_be_visible()
        return shot(page)


def daily_view(studio: Studio) -> Image.Image:
    """The day over all queues."""
    with studio.page((1200, 900), who="quality", scale=1.5) as page:
        page.goto(f"{studio.url}/day")
        page.wait_for_function("window.did_handshake")
        expect(page.get_by_role("table", name="The day by queue")).to_be_visible()
        return shot(page)


def at_a_kiosk(studio: Studio) -> Image.Image:
    """The board of a machine that the administrator registers."""
    with studio.page(WALL, who="admin") as page:
        page.goto(f"{studio.url}/kiosk")
        page.get_by_label("Name of this kiosk").fill("Front desk 2")
        page.get_by_role("button", name="Register this machine").click()
        page.get_by_role("button", name="Sign in with PIN").wait_for()
        page.wait_for_function("window.did_handshake")
        return shot(page)


def importing(studio: Studio) -> Image.Image:
    """A dry run on a terminal."""
    return dry_run(studio.browser, studio.demo)


SCENES: dict[str, Callable[[Studio], Image.Image]] = {
    "logging-in": logging_in,
    "searching": searching,
    "search-results": search_results,
    "account-pane": account_pane,
    "account-tabs": account_tabs,
    "viewing-attachments": viewing_attachments,
    "adding-attachments": adding_attachments,
    "user-menu": user_menu,
    "phone": phone,
    "accessibility": accessibility,
    "smart-buttons": smart_buttons,
    "entering-a-payment": entering_a_payment,
    "following-requests": following_requests,
    "working-your-queue": working_your_queue,
    "calls-and-transfers": calls_and_transfers,
    "printed-copies": printed_copies,
    "follow-up": follow_up,
    "daily-view": daily_view,
    "at-a-kiosk": at_a_kiosk,
    "importing": importing,
    "placing": placing,
    "placing-standing": placing_standing,
    "intake": intake,
}


def _search(page: Page) -> None:
    page.get_by_role("button", name="Search", exact=True).click()
    page.locator(".cc-result").first.wait_for()


def _maria(page: Page) -> None:
    page.get_by_label("Account Name").fill("al")
    _search(page)
    page.get_by_role("link", name=MARIA).click()
    page.get_by_role("region", name="Data and balance").wait_for()
    expect(page.get_by_role("region", name="Data and balance")).to_contain_text("10048213")


def _tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    expect(page.get_by_role("tabpanel").get_by_role("table", name=name)).to_be_visible()


def _with_letter(panel: Image.Image, letter: bytes) -> Image.Image:
    """Put the upper part of a PDF below the panel."""
    with pypdfium2.PdfDocument(letter) as document:
        sheet: Image.Image = document[0].render(scale=2.2).to_pil()
    top = framed(sheet.crop((0, 0, sheet.width, round(sheet.height * 0.62))))
    whole = ground(panel.width, panel.height + top.height + 2 * MARGIN)
    whole.paste(panel.convert("RGB"), (0, 0))
    whole.paste(top, ((panel.width - top.width) // 2, panel.height + MARGIN))
    return whole
