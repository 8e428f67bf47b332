"""The choice: keyboard, mouse, and what a forged event can do."""

from nicegui import ui
from nicegui.testing import User

from clientconnect.components.elements import fields


async def test_an_option_is_chosen_by_a_click(user: User) -> None:
    heard = []

    @ui.page("/")
    def page() -> None:
        choice = fields.select("Status", {"A": "Active", "L": "Legal"}, "A", lambda event: heard.append(event.value))
        choice.mark("status")

    await user.open("/")
    choice = user.find(marker="status").elements.pop()
    user.find(marker="combobox").click()
    user.find("Legal").click()
    assert (choice.value, heard) == ("L", ["L"])


async def test_letters_and_arrows_choose_in_the_order_they_are_pressed(user: User) -> None:
    @ui.page("/")
    def page() -> None:
        fields.select("Status", ["Active", "Legal", "Paid", "Posted"]).mark("status")

    await user.open("/")
    choice = user.find(marker="status").elements.pop()
    field = user.find(marker="combobox")
    field.trigger("keydown", {"key": "p"})
    field.trigger("keydown.down.prevent").trigger("keydown.enter.prevent")
    assert choice.value == "Posted"


async def test_letters_in_a_row_are_one_word_and_tab_takes_what_they_lead_to(user: User) -> None:
    @ui.page("/")
    def page() -> None:
        names = ["Lakeside Dental", "North Valley Health", "North Valley Hospital", "Northern Lights"]
        fields.select("Client", names).mark("client")

    await user.open("/")
    choice = user.find(marker="client").elements.pop()
    field = user.find(marker="combobox")
    for letter in "north valley ho":
        field.trigger("keydown.space.prevent") if letter == " " else field.trigger("keydown", {"key": letter})
    assert choice.value is None
    field.trigger("keydown.tab")
    assert choice.value == "North Valley Hospital"


async def test_tab_alone_chooses_nothing(user: User) -> None:
    @ui.page("/")
    def page() -> None:
        fields.select("Client", ["Lakeside Dental", "Northern Lights"]).mark("client")

    await user.open("/")
    choice = user.find(marker="client").elements.pop()
    user.find(marker="combobox").click().trigger("keydown.tab")
    assert choice.value is None


async def test_new_options_keep_the_choice_if_it_is_still_there(user: User) -> None:
    @ui.page("/")
    def page() -> None:
        fields.select("Status", ["Active", "Legal"], "Legal").mark("status")

    await user.open("/")
    choice = user.find(marker="status").elements.pop()
    choice.set_options(["Legal", "Paid"])
    assert choice.value == "Legal"
    choice.set_options(["Paid"])
    assert choice.value is None


async def test_a_forged_value_is_not_taken(user: User) -> None:
    @ui.page("/")
    def page() -> None:
        fields.select("Status", ["Active", "Legal"], "Legal").mark("status")

    await user.open("/")
    choice = user.find(marker="status").elements.pop()
    for listener in list(choice._event_listeners.values()):
        choice._handle_event({"listener_id": listener.id, "args": ["anything"]})
    assert choice.value == "Legal"
