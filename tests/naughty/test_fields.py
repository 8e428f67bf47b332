"""Every naughty text in every text field: taken, or refused with a sentence; never a fault, never anything else changed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clientconnect.errors import LONGEST_SENTENCE, PortalError
from clientconnect.services.access import my_info, profile, resets, sign_in, users
from clientconnect.services.access.grants import RoleGrant
from clientconnect.services.access.sign_in import Browser
from clientconnect.services.accounts import attachments, saved, search, staged_attachments
from clientconnect.services.accounts.search_parse import parse_query
from clientconnect.services.accounts.search_query import CRITERIA, AccountQuery
from clientconnect.services.clients import tree
from clientconnect.services.exchange.kept_mappings import save_mapping, show_mapping
from clientconnect.services.foundation import file_store, policies
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.account_view import account_panel, open_account
from clientconnect.services.requests.board import board
from clientconnect.services.requests.board_filters import Narrowing
from clientconnect.services.requests.complete import retract
from clientconnect.services.requests.drafts import save_draft
from clientconnect.services.requests.item_view import client_item
from clientconnect.services.requests.payment_models import NewPayment
from clientconnect.services.requests.press import CallBack, press
from clientconnect.services.requests.report_payment import report_payment
from clientconnect.services.requests.take import hand_to, transfer
from clientconnect.services.requests.talk import Call, ask_about, comment, log_call, reply
from tests.fresh_throttle import start_anew
from tests.naughty.strings import EVERY
from tests.permissions.people import PEOPLE
from tests.permissions.stage import Case, Stage

KINDS = {kind.name: kind for kind in PEOPLE}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Fill a database; no case leaves anything behind."""
    folder: Path = tmp_path_factory.mktemp("naughty")
    made = Stage(folder)
    yield made
    made.close()


def faults(stage: Stage, who: str, act: Callable[[Case, str], object]) -> list[str]:
    """Return the texts upon which ``act`` fails with anything but the portal's own refusal."""
    found = []
    for text in EVERY:
        start_anew()
        with stage.case(KINDS[who]) as case:
            try:
                act(case, text)
            except PortalError as error:
                told = [error.message, *getattr(error, "fields", {}).values()]
                if not all(0 < len(sentence) <= LONGEST_SENTENCE + 1 for sentence in told):
                    found.append(f"{text[:40]!a}: told {max(map(len, told))} letters")
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                found.append(f"{text[:40]!a}: {type(error).__name__} {str(error)[:80]!a}")
    return found


@pytest.mark.parametrize("field", CRITERIA)
def test_search_as_typed(stage: Stage, field: str) -> None:
    """A text of the form or of an address; what no field can hold is refused beside it."""
    assert faults(stage, "user", lambda case, text: search.search(case.actor, parse_query({field: text}))) == []


@pytest.mark.parametrize("field", ["quick", "name", "number", "client_id", "status"])
def test_search_past_the_form(stage: Stage, field: str) -> None:
    """A query that was never read from a form."""
    assert (
        faults(
            stage,
            "quality",
            lambda case, text: search.search(case.actor, replace(AccountQuery(), **dict.fromkeys([field], text))),
        )
        == []
    )


def test_paging_and_order(stage: Stage) -> None:
    for field in ("page", "sort", "descending"):
        assert (
            faults(stage, "user", lambda case, text, field=field: search.search(case.actor, parse_query({field: text})))
            == []
        )


def test_addresses_and_kept_searches(stage: Stage) -> None:
    """What an address may hold comes back from it as it was."""

    def keep(case: Case, text: str) -> None:
        query = parse_query({"quick": text})
        assert saved.from_address(case.actor, saved.to_address(case.actor, query)) == query

    assert faults(stage, "user", keep) == []
    assert faults(stage, "user", lambda case, text: saved.recall_search(case.actor, text)) == []
    assert faults(stage, "user", lambda case, text: saved.keep_search(case.actor, {"ssn": text})) == []


def test_ids_and_tabs(stage: Stage) -> None:
    mine = stage.belongings.ids["account", "north"]
    assert faults(stage, "user", lambda case, text: account_panel(case.actor, text, text)) == []
    assert faults(stage, "user", lambda case, text: open_account(case.actor, mine, text)) == []


@pytest.mark.parametrize("fields", [("name",), ("username",), ("email",), ("telephone", "best_time_to_call")])
def test_ones_own_info(stage: Stage, fields: tuple[str, ...]) -> None:
    """What is kept is shown as it was kept, in one line."""

    def change(case: Case, text: str) -> None:
        info = my_info.MyInfo("Nora New", "nora.new", "nora@new.example", "", "", 1)
        saved = my_info.save_my_info(
            case.actor, replace(info, **dict.fromkeys(fields, text)), "old hash", "http://test"
        )
        kept = replace(saved.profile, email=saved.asked) if "email" in fields else saved.profile
        for value in (getattr(kept, field) for field in fields):
            assert len(value) <= 320
            assert not any(ord(letter) < 32 for letter in value)
        assert profile.my_profile(case.actor) == saved.profile

    assert faults(stage, "user", change) == []


@pytest.mark.parametrize("fields", [("name", "telephone"), ("email",)])
def test_a_users_fields(stage: Stage, fields: tuple[str, ...]) -> None:
    """The invitation's mail goes out whatever the name is."""
    grant = RoleGrant("Client user", stage.keys["north"])

    def invite(case: Case, text: str) -> None:
        new = users.NewUser("nora.new", "Nora New", "nora@new.example", grants=(grant,))
        users.invite_user(case.actor, replace(new, **dict.fromkeys(fields, text)), "https://portal.example")

    assert faults(stage, "client-admin", invite) == []


def test_usernames_and_secrets_at_the_entrance(stage: Stage) -> None:
    def enter(case: Case, text: str) -> None:
        sign_in.candidates(case.actor, sign_in.key_of(text), text)

    assert faults(stage, "anonymous", enter) == []
    assert (
        faults(
            stage, "anonymous", lambda case, text: sign_in.sign_in(case.actor, text, text, Browser(text, text, text))
        )
        == []
    )
    assert (
        faults(stage, "anonymous", lambda case, text: resets.ask_for_reset(case.actor, text, "https://portal.example"))
        == []
    )
    assert faults(stage, "anonymous", lambda case, text: resets.link_facts(case.actor, text)) == []


def test_names_of_attachments_and_of_their_files(stage: Stage) -> None:
    account = stage.belongings.ids["account", "north"]
    received = file_store.receive([b"A bill"], "bill.txt")

    def attach(case: Case, text: str) -> None:
        chosen = staged_attachments.stage_attachment(case.actor, account, replace(received, given_name=f"{text}.txt"))
        row = attachments.attach(case.actor, account, chosen.id, name=text, key=new_id())
        assert not any(ord(letter) < 32 for letter in row.name + row.file_name)

    def receive(_case: Case, text: str) -> None:
        kept = file_store.receive([b"A bill"], f"{text}.txt")
        assert not {"/", "\\", "\0", "\n", "\r"} & set(kept.file_name)
        assert kept.file_name.endswith(".txt")

    assert faults(stage, "user", attach) == []
    assert faults(stage, "user", receive) == []


def test_clients_policies_and_mappings(stage: Stage) -> None:
    def client(case: Case, text: str) -> None:
        made = tree.create_client(case.actor, code=text, name=text)
        assert made.name in {row.name for row in tree.list_clients(case.actor)}

    def mapping(case: Case, text: str) -> None:
        save_mapping(case.actor, text)

    assert faults(stage, "agency-admin", client) == []
    assert faults(stage, "agency-admin", mapping) == []
    assert faults(stage, "agency-admin", lambda case, text: show_mapping(case.actor, text)) == []
    for key in ("agency.name", "agency.zone"):
        assert (
            faults(stage, "agency-admin", lambda case, text, key=key: policies.change_policy(case.actor, key, text))
            == []
        )


def test_what_clients_write_and_the_agency_answers(stage: Stage) -> None:
    account = stage.belongings.ids["account", "north"]

    def write(case: Case, text: str) -> None:
        call = CallBack(text[:60], text[:60], text[:60])
        item = press(case.actor, account, "customer-service", key=new_id(), text=text, call=call).item_id
        assert client_item(case.actor, item).text
        reply(case.actor, item, text, key=new_id())
        retract(case.actor, item, text)

    def pay(case: Case, text: str) -> None:
        typed = NewPayment("11/12/2026", "1.00", "client", "check", text[:60], text)
        report_payment(case.actor, account, typed, key=new_id())

    def pay_oddly(case: Case, text: str) -> None:
        report_payment(case.actor, account, NewPayment(text, text, text, text, reverses=text), key=new_id())

    def work(case: Case, text: str) -> None:
        item = ask_about(case.actor, account, text, code="SC/CN", key=new_id())
        comment(case.actor, item, text, key=new_id())
        log_call(case.actor, item, Call(text, "reached", text), key=new_id())
        hand_to(case.actor, item, text, text)

    def transferred(case: Case, text: str) -> None:
        transfer(case.actor, ask_about(case.actor, account, "x", code="SC/CN", key=new_id()), text, text)

    for act in (write, pay, pay_oddly):
        assert faults(stage, "user", act) == []
    for act in (work, transferred, lambda case, text: board(case.actor, "all", Narrowing(text))):
        assert faults(stage, "quality", act) == []
    assert (
        faults(stage, "user", lambda case, text: save_draft(case.actor, account, "d", {"a": text}, press_key=text))
        == []
    )
    assert faults(stage, "quality", lambda case, text: board(case.actor, text)) == []
    assert faults(stage, "quality", lambda case, text: board(case.actor, "all", Narrowing("", text, text, text))) == []
