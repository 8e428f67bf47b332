"""Every piece of the look on a few pages, for the eye and for axe. Run: python -m tests.components.gallery PORT."""

import sys
from dataclasses import dataclass

from fastapi import Request
from nicegui import app, ui
from starlette.responses import JSONResponse

from clientconnect import logs
from clientconnect.components import theme
from clientconnect.components.elements import (
    box,
    buttons,
    dialog,
    fields,
    icon,
    key_values,
    panel,
    pill,
    states,
    tables,
    text,
)
from clientconnect.components.entrance import shell
from clientconnect.components.error_view import error_view
from clientconnect.components.frame import MenuItem, frame
from clientconnect.components.native_form import checkbox, field, form, password, submit
from clientconnect.components.signin_view import signin_view
from clientconnect.components.user_menu import UserMenuItem
from clientconnect.gate.config import GateConfig
from clientconnect.gate.install import install, server_options
from tests.gate.small_portal import Sessions

BRANDING = theme.Branding(
    "Summit Recovery",
    contact_lines=(
        "Client services  ·  (937) 555-0100  ·  weekdays 8 AM to 6 PM",
        "Summit Recovery, 210 Court Street, Dayton OH 45402",
    ),
)
MENU = [
    MenuItem("Manage Accounts", "manage_search", "/"),
    MenuItem("Reports", "bar_chart", "/reports"),
    MenuItem("Collaboration Center", "folder_shared", "/files"),
    MenuItem("New Account", "add", "/new", is_action=True),
]
USER_ITEMS = [
    UserMenuItem("Help", "help_outline", "/help"),
    UserMenuItem("Edit my Info", "manage_accounts", "/me"),
    UserMenuItem("Change my Password", "password", "/password"),
    UserMenuItem("My sessions", "devices", "/sessions"),
    UserMenuItem("Log Out", "logout", post="/logout", fields={"token": "t"}),
]
STATES = [
    ("Active", "radio_button_checked", "blue"), ("Paid in full", "check_circle", "green"),
    ("Payment plan", "event_repeat", "teal"), ("Disputed", "help_outline", "amber"), ("Bankruptcy", "balance", "red"),
    ("Legal", "gavel", "violet"), ("Closed · returned", "undo", "grey"),
]  # fmt: skip
SHADES = {"auto": None, "light": False, "dark": True}


@dataclass(frozen=True)
class Payment:
    """A row to show."""

    on: str
    type: str
    reference: str
    state: tuple[str, str, str]
    by: str
    amount: str


PAYMENTS = [
    Payment("11/12/2026", "Paid to client", "Desk receipt 5512", ("Reported", "schedule", "amber"), "Dana Whitfield", "$120.00"),
    Payment("10/30/2026", "Paid to agency", "Card ending 8841", ("Posted", "check_circle", "green"), "Summit Recovery", "$50.00"),
    Payment("09/02/2026", "Paid to client", "No receipt", ("Rejected", "cancel", "red"), "Dana Whitfield", "$40.00"),
]  # fmt: skip
BUCKETS = [
    ("Principal", "1,150.00", "—", "−100.00", "1,050.00"), ("Interest", "92.10", "42.40", "—", "134.50"),
    ("Collection fees", "100.00", "—", "—", "100.00"), ("Court costs", "—", "—", "—", "—"),
]  # fmt: skip


LONG = theme.Branding("Northern Ohio Receivables Management Group, Incorporated", primary="#7c2d12")


def build() -> None:
    """Register the gallery's pages."""
    chosen: list[bool | None] = []

    @ui.page("/")
    def manage(shade: str = "auto") -> None:
        with frame(
            "Gallery", active="/", person="Dana Whitfield", menu=MENU, user_items=USER_ITEMS, branding=BRANDING,
            dark=SHADES[shade], on_dark=chosen.append,
        ) as place:  # fmt: skip
            with place.tools:
                buttons.icon_button("help_outline", "Help")
            with place.notices, states.notice("amber", "Data as of 11/21/2026. ", "The nightly file is late."):
                buttons.link("What this means", "/help")
            _pieces()

    @ui.page("/long")
    def long(shade: str = "auto") -> None:
        with frame(
            "A long name", active="/new", person="maximiliana.featherstonehaugh@lakeside.example", menu=MENU,
            user_items=USER_ITEMS, branding=LONG, dark=SHADES[shade],
        ) as place:  # fmt: skip
            with place.tools:
                buttons.icon_button("help_outline", "Help")
            text.muted("Everything fits, whatever the agency and the person are called.", tag="p")

    @ui.page("/pane")
    def pane(shade: str = "auto") -> None:
        with frame(
            "Manage Accounts", active="/", person="client-admin", menu=MENU[:1], user_items=USER_ITEMS,
            branding=BRANDING, dark=SHADES[shade], fills=True,
        ):  # fmt: skip
            _pane()

    @ui.page("/signin")
    def signin(shade: str = "auto", failed: bool = False) -> None:
        signin_view(
            BRANDING, dark=SHADES[shade], username="dwhitfield" if failed else "", next_address="/?q=AL",
            error="Username or password is not right." if failed else "",
            single_sign_on=[("Sign in with North Valley Health", "/sso/nvh")], fields={"form_token": "t1"},
        )  # fmt: skip

    @app.post("/signin")
    async def posted(request: Request) -> JSONResponse:
        return JSONResponse(dict((await request.form()).items()))

    @ui.page("/password")
    def change(shade: str = "auto") -> None:
        with (
            shell("Choose a new password", BRANDING, sentence="Your first sign-in asks for one.",
                  links=[("Help", "/help")], dark=SHADES[shade]),
            form("/signin", "cc-entrance-form"),
        ):  # fmt: skip
            field("username", "Username", value="newcomer", autocomplete="username", icon_name="person_outline")
            password("current", "Current Password", error="This is not your current password.")
            password("new", "New Password", autocomplete="new-password", hint="At least 15 characters; a few words do.")
            checkbox("others", "Sign out my other sessions")
            submit("Change Password", "cc-large cc-whole")
            with box.box("cc-actions"):
                buttons.cancel_link(href="/")

    @ui.page("/error/{status}")
    def error(status: int, shade: str = "auto") -> None:
        error_view(
            status, BRANDING, reference="7F3K-22QD" if status == 500 else "", address="/pane", dark=SHADES[shade]
        )


def _pieces() -> None:
    with panel.panel("Buttons and states") as head:
        with head:
            buttons.small("Export", "download")
        with box.box("cc-actions"):
            opener = buttons.primary("Enter Payment", "add")
            buttons.outline("Edit", "tune")
            buttons.small("Post a Note", "edit_note")
            buttons.flat("next >")
            buttons.flat("< previous").disable()
            buttons.primary("Search", "search").disable()
            buttons.icon_button("download", "Export the results")
            buttons.link("All requests", "/requests")
        with box.box("cc-actions mt-4"):
            for word, icon_name, tone in STATES:
                pill.pill(word, icon_name, tone)
    with panel.panel("Fields"), box.box("grid md:grid-cols-3 gap-4 items-start"):
        fields.field("Account Name", "ALVAREZ")
        fields.select("Status", ["Any", "Active", "Legal"], "Any")
        fields.date_field("Date placed", "07/02/2026")
        fields.money_field("Balance", "1,284.50")
        fields.field("SSN", "123", hint="All nine digits or the last four")
        fields.field("Phone").error = "Ten digits, with the area code."
        fields.area("Comment", "Called at noon.")
        fields.search_field("Search by name, number, phone or last four")
        fields.checkbox("Only with a balance", True)
    with panel.panel("Payments", body="") as head:
        with head:
            buttons.primary("Enter Payment", "add").classes("cc-small")
        columns = [
            tables.Column[Payment]("Date", lambda row: row.on),
            tables.Column[Payment]("Type", lambda row: row.type),
            tables.Column[Payment]("Status", lambda row: pill.pill(*row.state) and None),
            tables.Column[Payment]("Reference", lambda row: row.reference),
            tables.Column[Payment]("Entered by", lambda row: row.by),
            tables.Column[Payment]("Amount", lambda row: row.amount, is_number=True, classes="max-md:order-first"),
        ]
        tables.data_table("Payments", columns, PAYMENTS, "cc-cards")
    with (
        panel.panel("Nothing here", body=""),
        states.empty_state("search_off", "No account matches", "Try fewer letters of the name, or search all clients."),
    ):
        buttons.outline("Edit the search", "tune")
    with panel.panel("On its way", body=""):
        states.loading()
    for tone in ("blue", "green", "red", "grey"):
        with states.notice(tone, "A sentence that says what happened and what to do."):
            pass
    with dialog.dialog("Enter Payment") as window:
        text.muted("ALVAREZ, MARIA T  ·  10048213")
        with box.box("grid grid-cols-2 gap-4"):
            fields.date_field("Date")
            fields.money_field("Amount")
        fields.area("Comment")
        opener.on_click(window.open)
        with window.foot:
            buttons.primary("Enter Payment", on_click=window.close)


def _pane() -> None:
    with box.box("flex flex-nowrap w-full h-full max-md:flex-col"):
        with box.column("w-[420px] max-md:w-full shrink-0 border-r border-[var(--cc-line)] h-full").classes("cc-list"):
            with box.row("p-4"):
                fields.search_field("Search by name, number, phone or last four").classes("grow")
                buttons.outline("Edit", "tune")
            with box.scroll("Results", "grow"):
                for word, icon_name, tone in STATES:
                    with box.row("px-4 py-2 border-b border-[var(--cc-line)] w-full").classes(theme.HOVER):
                        with box.column("grow"):
                            text.text("ALVAREZ, MARIA T", "font-medium")
                            text.muted("10048213  ·  North Valley Hospital", "text-xs")
                        pill.pill(word, icon_name, tone)
        with box.scroll("Account", "grow p-5 flex flex-col gap-3"), box.box(theme.PANEL).classes("overflow-hidden"):
            with box.row("px-5 py-3").classes("cc-band").classes(theme.BAND["blue"]):
                with box.column("grow"):
                    text.h1("ALVAREZ, MARIA T")
                    text.text("Account 10048213  ·  Medical  ·  North Valley Hospital")
                pill.pill("Active", "radio_button_checked", "blue")
            key_values.key_values(
                [("Responsible party", "MARIA T ALVAREZ"), ("Address", "455 WEST STREET #201\nSPRINGFIELD OH 45502"),
                 ("Home phone", "(937) 555-0142"), ("SSN", "•••-••-4417"), ("Employer", "")],
                "grid grid-cols-2 lg:grid-cols-3 gap-4 p-5",
            )  # fmt: skip
            with box.box("p-5 border-t border-[var(--cc-line)] bg-[var(--cc-subtle)]"):
                columns = [tables.Column[tuple[str, ...]]("Bucket", lambda row: row[0])]
                columns += [
                    tables.Column[tuple[str, ...]](heading, lambda row, at=at: row[at], is_number=True)
                    for at, heading in enumerate(("Assigned", "Adjusted", "Paid", "Current"), start=1)
                ]
                tables.data_table("Balance by bucket", columns, BUCKETS, "cc-compact")
            icon.icon("bolt", "m-4")


def main() -> None:
    """Serve the gallery behind the portal's gate until killed."""
    port = int(sys.argv[1])
    config = GateConfig(f"http://127.0.0.1:{port}", loopback_port=port)
    logs.configure("WARNING")
    install(app, config, Sessions())
    build()
    ui.run(
        port=port,
        host="127.0.0.1",
        show=False,
        reload=False,
        language="en-US",
        storage_secret="gallery",
        **server_options(config),
    )


if __name__ in {"__main__", "__mp_main__"}:
    main()
