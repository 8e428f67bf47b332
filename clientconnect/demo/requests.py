"""What the demo's clients asked for and reported in the last days, and what the agency did about it: by the doors, each
at its hour, so that every queue has something in it, something is late, something waits on a client, something was done.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from clientconnect import clock
from clientconnect.demo.agency import AGENCY, PASSWORD
from clientconnect.demo.placings import tell_placings
from clientconnect.services.access.sessions import resolve, sign_out
from clientconnect.services.access.sign_in import Browser, sign_in
from clientconnect.services.accounts.search import AccountQuery, search
from clientconnect.services.foundation.actor import Actor, anonymous
from clientconnect.services.foundation.ids import encode_id
from clientconnect.services.requests.board import ALL, board
from clientconnect.services.requests.complete import complete
from clientconnect.services.requests.copies import print_copy
from clientconnect.services.requests.decide_payment import reject_payment
from clientconnect.services.requests.item_view import open_item_detail
from clientconnect.services.requests.payment_models import NewPayment
from clientconnect.services.requests.press import CallBack, contact_agency, press
from clientconnect.services.requests.report_payment import report_payment
from clientconnect.services.requests.take import hand_to, take, transfer
from clientconnect.services.requests.talk import Call, answer, ask, ask_about, comment, log_call, reply

_CALLS = {
    "client-admin": CallBack("Dana Whitfield", "(937) 555-0118", "until 4 PM"),
    "other-client": CallBack("Gloria Hartwell", "(937) 555-0127", "after 10 AM"),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did, ``hours`` before the demo was made: ``what`` with its words."""

    hours: float
    who: str
    what: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A request on the account that its client knows by ``number``: how it began, and what was done since."""

    number: str
    began: Deed
    since: tuple[Deed, ...] = ()


def _did(hours: float, who: str, what: str, *words: str) -> Deed:
    return Deed(hours, who, what, words)


SCENES = (
    Scene(
        "10042008",
        _did(98, "client-admin", "customer-service", "Mr. Alward says that he never got the bill. Please call me before you write to him."),
        (
            _did(95, "representative", "take"),
            _did(94, "representative", "call", "voicemail", ""),
            _did(78, "representative", "call", "reached", "Dana sends the first bill; we send it on with the next letter."),
            _did(77, "representative", "complete", "client_called"),
        ),
    ),
    Scene(
        "10047118",
        _did(51, "client-admin", "payment", "42", "231.15", "check", "5520", "Came to our cashier."),
        (
            _did(47, "accounting", "take"),
            _did(46.5, "accounting", "reject", "This is the payment that our file has brought already."),
            _did(46.4, "accounting", "complete", "rejected"),
        ),
    ),
    Scene(
        "10043341",
        _did(45, "client-admin", "post-note", "Her lawyer wrote: Chapter 7, case 26-31877. Please stop all contact."),
        (
            _did(43, "quality", "take"),
            _did(42.5, "quality", "comment", "Letters and calls are stopped, the court's notice is asked for."),
            _did(42, "quality", "complete", "corrected"),
        ),
    ),
    Scene(
        "10039551",
        _did(28.5, "other-client", "customer-service", "Mr. Alyea called us: he sent the money to your old address. Where should it go?"),
    ),
    Scene(
        "10039520",
        _did(26, "representative", "ask-about", "The post office returned our last letter. Do you know a newer address?"),
    ),
    Scene(
        "10040092",
        _did(25, "client-admin", "adjustment", "12.40", "The copay was billed twice."),
        (
            _did(22, "accounting", "take"),
            _did(21.8, "accounting", "ask", "Please send us the corrected statement, then we take it off."),
        ),
    ),
    Scene(
        "20017765",
        _did(6.2, "other-client", "payment", "2", "2500.00", "check", "20118", "Second of five."),
        (_did(2.1, "quality", "print", "Ruth Abara"),),
    ),
    Scene(
        "10042008",
        _did(5.5, "client-admin", "message", "His employer changed: he is with Clark State College now, payroll (937) 555-0177."),
        (
            _did(4.8, "sales", "hand", "representative", "You spoke with Dana last week."),
            _did(3.9, "representative", "answer", "Thank you, we ask the payroll office and tell you."),
            _did(1.4, "client-admin", "reply", "Good. He is paid on the 15th."),
        ),
    ),
    Scene("10046002", _did(3.3, "client-admin", "payment", "1", "57.00", "money_order", "88-2041", "")),
    Scene(
        "10043341",
        _did(2.6, "client-admin", "post-note", "The trustee's letter came, we keep the original. Who should have a copy?"),
        (_did(1.9, "quality", "transfer", "SC/AC", "A copy belongs to the claim that accounting files."),),
    ),
    Scene("10040092", _did(0.7, "client-admin", "customer-service", "The patient is at our desk and disputes the date. Please call.")),
)  # fmt: skip
"""What happened, the oldest first."""


def tell_requests(now: datetime) -> None:
    """Do what the scenes tell, each deed at its hours before ``now``; where there are requests already, nothing."""
    people = _People()
    if not board(people.named("admin"), ALL).all_open:
        for place, scene in enumerate(SCENES):
            with clock.at(now - timedelta(hours=scene.began.hours)):
                item_id = _begin(people.named(scene.began.who), scene, encode_id(place, 0))
            for number, deed in enumerate(scene.since, 1):
                with clock.at(now - timedelta(hours=deed.hours)):
                    _go_on(people.named(deed.who), item_id, deed, encode_id(place, number))
    tell_placings(now, people.named)
    people.leave()


class _People:
    """Who acts: each signs in once."""

    def __init__(self) -> None:
        self._signed_in: dict[str, Actor] = {}

    def named(self, username: str) -> Actor:
        if username not in self._signed_in:
            opened = sign_in(anonymous("127.0.0.1"), username, PASSWORD, Browser("demo"))
            self._signed_in[username] = resolve(opened.token)
        return self._signed_in[username]

    def leave(self) -> None:
        for actor in self._signed_in.values():
            sign_out(actor)


def _begin(actor: Actor, scene: Scene, key: str) -> str:
    """Send what the scene begins with, and return the item's id."""
    account = search(actor, AccountQuery(number=scene.number)).rows[0].public_id
    what, words = scene.began.what, scene.began.words
    if what == "payment":
        days, amount, method, reference, said = words
        paid_on = clock.today(AGENCY["agency.zone"]) - timedelta(days=int(days))
        new = NewPayment(f"{paid_on:%m/%d/%Y}", amount, "client", method, reference, said, is_more=True)
        return report_payment(actor, account, new, key=key).item_id
    if what == "adjustment":
        return contact_agency(actor, account, "adjustment", words[1], key=key, amount=words[0]).item_id
    if what == "message":
        return contact_agency(actor, account, "question", words[0], key=key).item_id
    if what == "ask-about":
        return ask_about(actor, account, words[0], code="CC/CS", key=key)
    call = _CALLS[scene.began.who] if what == "customer-service" else None
    return press(actor, account, what, key=key, text=words[0], call=call).item_id


def _go_on(actor: Actor, item_id: str, deed: Deed, key: str) -> None:
    """Do what somebody did on the item."""
    match (deed.what, *deed.words):
        case ("take",):
            take(actor, item_id)
        case ("call", result, said):
            log_call(actor, item_id, Call(open_item_detail(actor, item_id).call_name, result, said), key=key)
        case ("answer", text):
            answer(actor, item_id, text, key=key)
        case ("ask", text):
            ask(actor, item_id, text, key=key)
        case ("comment", text):
            comment(actor, item_id, text, key=key)
        case ("reply", text):
            reply(actor, item_id, text, key=key)
        case ("print", given_to):
            print_copy(actor, item_id, given_to)
        case ("hand", username, note):
            hand_to(actor, item_id, username, note)
        case ("transfer", code, reason):
            transfer(actor, item_id, code, reason)
        case ("reject", reason):
            payment = open_item_detail(actor, item_id).payment
            assert payment is not None
            reject_payment(actor, payment.public_id, reason)
        case ("complete", outcome):
            complete(actor, item_id, outcome)
        case _:
            raise ValueError(f"no such deed: {deed}")
