"""How the doors of requests are called."""

from datetime import date

from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests import (
    absences,
    account_view,
    answered,
    arrangement,
    bell,
    board,
    board_filters,
    buttons,
    calendar,
    complete,
    copies,
    day,
    day_paper,
    decide_payment,
    drafts,
    item_view,
    kiosk_board,
    paper,
    payment_rows,
    press,
    receipt_paper,
    report_payment,
    retract_file,
    send_file,
    take,
    talk,
    thread_files,
    watch,
    work_drafts,
)
from clientconnect.services.requests.payment_models import NewPayment
from tests.permissions.cases import OF_CLIENTS, recipe
from tests.permissions.stage import Case

GIVEN = NewPayment("11/02/2026", "7.00", "client", "check", "7")


def item(case: Case, subject: str) -> str:
    return case.thing("request", subject)


@recipe("requests.account_requests", OF_CLIENTS)
def _requests(case: Case, subject: str) -> object:
    return account_view.account_requests(case.actor, case.thing("account", subject))


@recipe("requests.bell")
def _bell(case: Case, _subject: str) -> object:
    return bell.bell(case.actor)


@recipe("requests.mark_seen")
def _seen(case: Case, _subject: str) -> object:
    return bell.mark_seen(case.actor)


@recipe("requests.board")
def _board(case: Case, _subject: str) -> object:
    return board.board(case.actor, "all")


@recipe("requests.board_choices")
def _board_choices(case: Case, _subject: str) -> object:
    return board_filters.board_choices(case.actor)


@recipe("requests.kiosk_board")
def _kiosk_board(case: Case, _subject: str) -> object:
    return kiosk_board.kiosk_board(case.actor)


@recipe("requests.list_buttons")
def _buttons(case: Case, _subject: str) -> object:
    return buttons.list_buttons(case.actor)


@recipe("requests.save_button")
def _save_button(case: Case, _subject: str) -> object:
    return buttons.save_button(case.actor, "post-note", {"label": "Write a Note"})


@recipe("requests.list_holidays")
def _holidays(case: Case, _subject: str) -> object:
    return calendar.list_holidays(case.actor)


@recipe("requests.add_holiday")
def _add_holiday(case: Case, _subject: str) -> object:
    return calendar.add_holiday(case.actor, date(2026, 12, 25), "Christmas")


@recipe("requests.remove_holiday")
def _remove_holiday(case: Case, _subject: str) -> object:
    return calendar.remove_holiday(case.actor, date(2026, 1, 1))


@recipe("requests.list_queues")
def _queues(case: Case, _subject: str) -> object:
    return arrangement.list_queues(case.actor)


@recipe("requests.set_owner")
def _owner(case: Case, _subject: str) -> object:
    return arrangement.set_owner(case.actor, "quality-control", "quality", "credit")


@recipe("requests.add_absence")
def _absence(case: Case, _subject: str) -> object:
    return absences.add_absence(case.actor, "quality", date(2026, 12, 24), date(2026, 12, 31), deputy="credit")


@recipe("requests.list_absences")
def _absences(case: Case, _subject: str) -> object:
    return absences.list_absences(case.actor)


@recipe("requests.remove_absence")
def _remove_absence(case: Case, _subject: str) -> object:
    return absences.remove_absence(case.actor, "quality", date(2026, 12, 24), date(2026, 12, 31))


@recipe("requests.save_code")
def _save_code(case: Case, _subject: str) -> object:
    return arrangement.save_code(case.actor, "SC/CN", {"warn_minutes": 90})


@recipe("requests.request_page", OF_CLIENTS)
def _page(case: Case, subject: str) -> object:
    return paper.request_page(case.actor, item(case, subject))


@recipe("requests.day_view", ("-", "missing"))
def _day(case: Case, subject: str) -> object:
    return day.day_view(case.actor, queue="" if subject == "-" else "nowhere")


@recipe("requests.day_page", ("-", "missing"))
def _day_page(case: Case, subject: str) -> object:
    return day_paper.day_page(case.actor, queue="" if subject == "-" else "nowhere")


@recipe("requests.follow_up_page")
def _follow_up_page(case: Case, _subject: str) -> object:
    return day_paper.follow_up_page(case.actor)


@recipe("requests.answered_in_time")
def _answered(case: Case, _subject: str) -> object:
    return answered.answered_in_time(case.actor)


@recipe("requests.complete", OF_CLIENTS)
def _complete(case: Case, subject: str) -> object:
    return complete.complete(case.actor, item(case, subject), "nothing_to_do")


@recipe("requests.confirm", OF_CLIENTS)
def _confirm(case: Case, subject: str) -> object:
    return complete.confirm(case.actor, item(case, subject))


@recipe("requests.retract", OF_CLIENTS)
def _retract(case: Case, subject: str) -> object:
    return complete.retract(case.actor, item(case, subject), "Wrong account.")


@recipe("requests.print_copy", OF_CLIENTS)
def _print(case: Case, subject: str) -> object:
    return copies.print_copy(case.actor, item(case, subject))


@recipe("requests.copies_out")
def _copies(case: Case, _subject: str) -> object:
    return copies.copies_out(case.actor)


@recipe("requests.gather", OF_CLIENTS)
def _gather(case: Case, subject: str) -> object:
    return copies.gather(case.actor, case.thing("copy", subject), copies.TOMORROW, "Nobody answered.")


@recipe("requests.withdraw_payment", OF_CLIENTS)
def _withdraw(case: Case, subject: str) -> object:
    return decide_payment.withdraw_payment(case.actor, case.thing("payment", subject))


@recipe("requests.post_payment", OF_CLIENTS)
def _post(case: Case, subject: str) -> object:
    return decide_payment.post_payment(case.actor, case.thing("payment", subject))


@recipe("requests.reject_payment", OF_CLIENTS)
def _reject(case: Case, subject: str) -> object:
    return decide_payment.reject_payment(case.actor, case.thing("payment", subject), "Never cashed.")


@recipe("requests.open_draft", OF_CLIENTS)
def _open_draft(case: Case, subject: str) -> object:
    return drafts.open_draft(case.actor, case.thing("account", subject), "contact", new_id())


@recipe("requests.save_draft", OF_CLIENTS)
def _save_draft(case: Case, subject: str) -> object:
    return drafts.save_draft(
        case.actor, case.thing("account", subject), "contact", {"text": "Half a"}, press_key=new_id()
    )


@recipe("requests.drop_draft", OF_CLIENTS)
def _drop_draft(case: Case, subject: str) -> object:
    return drafts.drop_draft(case.actor, case.thing("account", subject), "contact")


@recipe("requests.open_work_draft", OF_CLIENTS)
def _open_work_draft(case: Case, subject: str) -> object:
    return work_drafts.open_work_draft(case.actor, item(case, subject), "answer", new_id())


@recipe("requests.save_work_draft", OF_CLIENTS)
def _save_work_draft(case: Case, subject: str) -> object:
    return work_drafts.save_work_draft(
        case.actor, item(case, subject), "answer", {"text": "Half a"}, press_key=new_id()
    )


@recipe("requests.drop_work_draft", OF_CLIENTS)
def _drop_work_draft(case: Case, subject: str) -> object:
    return work_drafts.drop_work_draft(case.actor, item(case, subject), "answer")


@recipe("requests.open_item_detail", OF_CLIENTS)
def _item(case: Case, subject: str) -> object:
    return item_view.open_item_detail(case.actor, item(case, subject))


@recipe("requests.client_item", OF_CLIENTS)
def _client_item(case: Case, subject: str) -> object:
    return item_view.client_item(case.actor, item(case, subject))


@recipe("requests.reported_payments")
def _reported(case: Case, _subject: str) -> object:
    return payment_rows.reported_payments(case.actor)


@recipe("requests.request_form", OF_CLIENTS)
def _form(case: Case, subject: str) -> object:
    return press.request_form(case.actor, case.thing("account", subject))


@recipe("requests.press", OF_CLIENTS)
def _press(case: Case, subject: str) -> object:
    """Press a button; staff see none of the clients' own, so that it is not there for them."""
    return press.press(case.actor, case.thing("account", subject), "post-note", key=new_id(), text="Hello.")


@recipe("requests.contact_agency", OF_CLIENTS)
def _contact(case: Case, subject: str) -> object:
    return press.contact_agency(case.actor, case.thing("account", subject), "question", "How much?", key=new_id())


@recipe("requests.payment_form", OF_CLIENTS)
def _payment_form(case: Case, subject: str) -> object:
    return report_payment.payment_form(case.actor, case.thing("account", subject))


@recipe("requests.review_payment", OF_CLIENTS)
def _review(case: Case, subject: str) -> object:
    return report_payment.review_payment(case.actor, case.thing("account", subject), GIVEN)


@recipe("requests.report_payment", OF_CLIENTS)
def _report(case: Case, subject: str) -> object:
    return report_payment.report_payment(case.actor, case.thing("account", subject), GIVEN, key=new_id())


@recipe("requests.send_file", (*OF_CLIENTS, "staged by another"))
def _send_file(case: Case, subject: str) -> object:
    """Attach the file that the person chose, or one that somebody else chose."""
    somebody = "supply" if case.kind.client != "supply" else "north"
    staged = case.thing("staged", somebody if subject == "staged by another" else "mine")
    home = case.kind.client or "north"
    account = case.thing("account", home if subject == "staged by another" else subject)
    return send_file.send_file(case.actor, account, staged, name="Bill", key=new_id())


@recipe("requests.receipt_page", OF_CLIENTS)
def _receipt(case: Case, subject: str) -> object:
    return receipt_paper.receipt_page(case.actor, item(case, subject))


@recipe("requests.retract_attachment", OF_CLIENTS)
def _retract_file(case: Case, subject: str) -> object:
    """Take a file off an account: staff may; a client's people took none of these there, so that they may not."""
    return retract_file.retract_attachment(case.actor, case.thing("attachment", subject), "Wrong account.")


@recipe("requests.read_thread_file", OF_CLIENTS)
def _read_file(case: Case, subject: str) -> object:
    return thread_files.read_thread_file(case.actor, case.thing("file", subject)).path


@recipe("requests.take", OF_CLIENTS)
def _take(case: Case, subject: str) -> object:
    return take.take(case.actor, item(case, subject))


@recipe("requests.release", OF_CLIENTS)
def _release(case: Case, subject: str) -> object:
    take.take(case.actor, item(case, subject))
    return take.release(case.actor, item(case, subject))


@recipe("requests.transfer", OF_CLIENTS)
def _transfer(case: Case, subject: str) -> object:
    return take.transfer(case.actor, item(case, subject), "SC/AC", "Please look.")


@recipe("requests.hand_to", OF_CLIENTS)
def _hand(case: Case, subject: str) -> object:
    return take.hand_to(case.actor, item(case, subject), "representative")


@recipe("requests.reply", OF_CLIENTS)
def _reply(case: Case, subject: str) -> object:
    return talk.reply(case.actor, item(case, subject), "And another thing.", key=new_id())


@recipe("requests.answer", OF_CLIENTS)
def _answer(case: Case, subject: str) -> object:
    return talk.answer(case.actor, item(case, subject), "We look into it.", key=new_id())


@recipe("requests.ask", OF_CLIENTS)
def _ask(case: Case, subject: str) -> object:
    return talk.ask(case.actor, item(case, subject), "Which bill?", key=new_id())


@recipe("requests.ask_about", OF_CLIENTS)
def _ask_about(case: Case, subject: str) -> object:
    return talk.ask_about(case.actor, case.thing("account", subject), "Which bill?", code="SC/CN", key=new_id())


@recipe("requests.comment", OF_CLIENTS)
def _comment(case: Case, subject: str) -> object:
    return talk.comment(case.actor, item(case, subject), "Difficult.", key=new_id())


@recipe("requests.log_call", OF_CLIENTS)
def _call(case: Case, subject: str) -> object:
    return talk.log_call(case.actor, item(case, subject), talk.Call("Ann", "reached", "Well."), key=new_id())


@recipe("requests.watch_clocks")
def _watch(case: Case, _subject: str) -> object:
    return watch.watch_clocks(case.actor)


@recipe("requests.bring_queues")
def _bring(case: Case, _subject: str) -> object:
    return watch.bring_queues(case.actor)
