"""Mappings as TOML."""

import pytest

from clientconnect.errors import Invalid, NotAllowed, NotFound
from clientconnect.services.exchange.fields.catalogue import missing_groups
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.kept_mappings import (
    delete_mapping,
    list_mappings,
    save_mapping,
    ship_mappings,
    show_mapping,
)
from clientconnect.services.exchange.mapping_reading import read_mapping
from clientconnect.services.exchange.mapping_writing import write_mapping
from clientconnect.services.exchange.shipped import shipped_mappings, shipped_texts
from clientconnect.services.foundation import database

HEAD = 'name = "m"\nkind = "accounts"\n'


def in_session(step):
    with database.transaction(writes=True) as session:
        return step(session)


@pytest.mark.parametrize("mapping", shipped_mappings(), ids=lambda mapping: mapping.name)
def test_what_is_written_reads_back_the_same(mapping):
    assert read_mapping(write_mapping(mapping)) == mapping


def test_the_ready_made_mappings_are_there():
    assert {"latitude", "brightree", "indebted", "collect", "aktos"} <= set(shipped_texts())


def test_awkward_headers_and_every_choice_survive_writing():
    text = HEAD + (
        'rows = "several"\namounts = "sum"\nsource = ""\n[format]\ndates = ["dmy", "%d %b %Y"]\nmoney = "cents"\n'
        'decimal = ","\nempty = ["-"]\n[file]\ndelimiter = "\\t"\nencoding = "utf-16"\nskip_lines = 2\n[columns]\n'
        '"a \\"b\\" = #\\u00e9\\n\\u001b\\u0085\\u202e\\u2028\\U000e0041" = { field = "balance", sign = "-", money = "cents" }\n'
        'Acct = ["number", "agency_number"]\nX = ""\n'
        '[constants]\ntype_code = "medical"\n[codes.status_code]\n"1 2" = "ACT"\n"*" = "NEW"\n'
    )
    mapping = read_mapping(text)
    assert read_mapping(write_mapping(mapping)) == mapping
    assert not set("\x1b\x85\u202e\u2028\U000e0041") & set(write_mapping(mapping))
    assert mapping.feeds[0].sign == -1
    assert [feed.field for feed in mapping.feeds] == ["balance", "number", "agency_number"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("name = ", "TOML"),
        ('name = "Bad Name"\nkind = "accounts"', "Bad Name"),
        ('name = "m"\nkind = "nonsense"', "nonsense"),
        (HEAD + '[columns]\nA = "no_such_field"', "no_such_field"),
        (HEAD + '[columns]\nA = "number"\nB = "number"', "number"),
        (HEAD + '[format]\ndates = ["yy"]', "yy"),
        (HEAD + '[format]\nmoney = "euros"', "euros"),
        (HEAD + "surprise = 1", "surprise"),
        (HEAD + '[file]\nlayout = "fixed"', "place"),
        (HEAD + '[[records]]\ntypes = ["A"]\norder = ["a"]\n[records.columns]\nb = "number"', "b"),
        (HEAD + '[[records]]\ntypes = ["A"]\norder = ["a"]', "type_column"),
        (HEAD + '[file]\norder = ["a 1-4", "b"]', "place"),
    ],
)
def test_a_fault_is_named(text, named):
    with pytest.raises(Invalid, match=named):
        read_mapping(text)


def test_mappings_are_shipped_once_and_an_agencys_own_stay(cast):
    assert in_session(ship_mappings) == len(shipped_texts())
    assert in_session(ship_mappings) == 0
    own = HEAD.replace('"m"', '"aktos"') + '[columns]\nA = "number"\n'
    assert save_mapping(cast.agency_admin, own) == "aktos"
    assert in_session(ship_mappings) == 0
    assert show_mapping(cast.agency_admin, "aktos") == own
    listed = {row.name: row.is_shipped for row in list_mappings(cast.agency_admin)}
    assert listed["aktos"] is False
    assert listed["latitude"] is True
    delete_mapping(cast.agency_admin, "aktos")
    with pytest.raises(NotFound, match="latitude"):
        show_mapping(cast.agency_admin, "aktos")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (HEAD + '[columns]\nName = "responsible_name"\nBalance = "balance"\n', "agency_number or number"),
        (HEAD.replace("accounts", "payments") + '[columns]\nA = "number"\nB = "paid_on"\n', "amount or principal"),
        (HEAD.replace("accounts", "users") + '[columns]\nA = "username"\n', "name or last_name; role"),
        (HEAD.replace("accounts", "statuses") + '[columns]\nA = "status_code"\n', "agency_number or number"),
    ],
)
def test_a_mapping_that_can_load_nothing_is_not_kept(cast, text, missing):
    with pytest.raises(Invalid, match=f"MISSING: .* {missing}"):
        save_mapping(cast.agency_admin, text)
    assert "m" not in {row.name for row in list_mappings(cast.agency_admin)}


def test_balances_alone_may_refresh_known_accounts(cast):
    assert save_mapping(cast.agency_admin, HEAD + '[columns]\nA = "number"\nB = "balance"\n') == "m"


@pytest.mark.parametrize("mapping", shipped_mappings(), ids=lambda mapping: mapping.name)
def test_a_shipped_mapping_lacks_nothing(mapping):
    groups = missing_groups(mapping.kind, mapping.fields)
    assert [group for group in groups if mapping.kind is not Kind.ACCOUNTS or "number" in group] == []


def test_who_may_not_map_is_refused(cast):
    for actor in (cast.client_admin, cast.staff):
        with pytest.raises(NotAllowed):
            save_mapping(actor, HEAD)
