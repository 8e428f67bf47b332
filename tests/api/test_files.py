"""Files over HTTP: shown or saved, in parts, to those who may; others are led to the sign-in or find nothing."""

from urllib.parse import unquote

import pytest

from clientconnect.services.access.sessions import resolve
from clientconnect.services.accounts.models import NoticeRow
from clientconnect.services.accounts.staged_attachments import stage_attachment
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.account_view import account_panel
from tests.api.conftest import As
from tests.cast import Cast
from tests.services.accounts.paperwork import PDF, attached, noticed, placed, png, received

POLICY = "sandbox; default-src 'none'"


async def test_a_file_is_shown_in_the_browser_and_can_do_nothing_there(visit: As, cast: Cast) -> None:
    row = attached(cast.client_admin, placed()["S1"], name="Bill 7.pdf")
    for who in ("client", "reader", "staff"):
        answer = await visit(who).get(f"/files/attachment/{row.public_id}")
        assert (answer.status_code, answer.content) == (200, PDF)
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["content-disposition"].startswith('inline; filename="Bill 7.pdf"')
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


async def test_download_saves_it_under_its_name(visit: As, cast: Cast) -> None:
    row = attached(cast.client_admin, placed()["S1"], name="Añejo 100% «bill».pdf")
    answer = await visit("client").get(f"/files/attachment/{row.public_id}?download=1")
    said = answer.headers["content-disposition"]
    assert said.startswith("attachment; ")
    assert said.isascii()
    assert unquote(said.partition("UTF-8''")[2]) == row.file_name
    assert '"' not in said.partition('filename="')[2].partition('"; ')[0]


async def test_parts_are_sent_on_demand(visit: As, cast: Cast) -> None:
    row = attached(cast.client_admin, placed()["S1"])
    client, address = visit("client"), f"/files/attachment/{row.public_id}"
    part = await client.get(address, headers={"range": "bytes=5-9"})
    assert (part.status_code, part.content) == (206, PDF[5:10])
    assert part.headers["content-range"] == f"bytes 5-9/{len(PDF)}"
    assert (await client.get(address, headers={"range": "bytes=-4"})).content == PDF[-4:]
    assert (await client.get(address, headers={"range": f"bytes={len(PDF)}-"})).status_code == 416
    assert (await visit("stranger").get(address, headers={"range": "bytes=0-1"})).status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "kind", "media_type"),
    [
        (png(), "card.png", "inline", "image/png"),
        ("Zürich".encode(), "a.txt", "inline", "text/plain; charset=utf-8"),
        ("Zürich".encode("cp1252"), "b.txt", "inline", "text/plain; charset=windows-1252"),
        (b"a,b\n1,2\n", "c.csv", "attachment", "text/csv; charset=utf-8"),
        (b"{\\rtf1 hello}", "d.rtf", "attachment", "application/rtf"),
    ],
)
async def test_only_harmless_types_are_shown(
    visit: As, cast: Cast, content: bytes, name: str, kind: str, media_type: str
) -> None:
    row = attached(cast.client_admin, placed()["S1"], content, name)
    answer = await visit("client").get(f"/files/attachment/{row.public_id}")
    assert answer.headers["content-disposition"].split(";")[0] == kind
    assert answer.headers["content-type"] == media_type


async def test_a_letter_is_shown_and_saved(visit: As, cast: Cast) -> None:
    public_id = placed()["S1"]
    noticed()
    row = account_panel(cast.client_admin, public_id, "notices")[0]
    assert isinstance(row, NoticeRow)
    for more, kind in (("", "inline"), ("?download=1", "attachment")):
        answer = await visit("reader").get(f"/files/notice/{row.public_id}{more}")
        assert answer.content == PDF
        assert answer.headers["content-disposition"].startswith(f'{kind}; filename="1.pdf"')
    assert (await visit("stranger").get(f"/files/notice/{row.public_id}")).status_code == 404


async def test_another_client_and_unknown_addresses_find_the_same_nothing(visit: As, cast: Cast) -> None:
    row = attached(cast.client_admin, placed()["S1"])
    stranger = visit("stranger")
    answers = [
        await stranger.get(f"/files/attachment/{one}") for one in (row.public_id, new_id(), "x", "%2e%2e%2fkeys")
    ]
    assert [answer.status_code for answer in answers[:3]] == [404, 404, 404]
    assert answers[3].status_code == 404
    assert answers[0].text == answers[1].text == answers[2].text
    assert "Nothing found here" in answers[0].text
    assert "<script" not in answers[0].text


async def test_it_needs_a_sign_in_and_leads_back(visit: As, cast: Cast) -> None:
    row = attached(cast.client_admin, placed()["S1"])
    for path in (f"/files/attachment/{row.public_id}", f"/files/notice/{new_id()}?download=1", "/files/accounts.csv"):
        answer = await visit("nobody").get(path)
        assert answer.status_code == 303
        address, _mark, following = answer.headers["location"].partition("?next=")
        assert (address, unquote(following)) == ("/signin", path)


async def test_the_picture_of_a_chosen_file_is_its_owners(visit: As, cast: Cast) -> None:
    public_id = placed()["S1"]
    client = visit("client")
    owner = resolve(next(iter(client.cookies.values())))
    chosen = stage_attachment(owner, public_id, received(png(), "card.png"))
    shown = await client.get(f"/files/staged/{chosen.id}")
    assert shown.headers["content-type"] == "image/png"
    assert shown.content.startswith(b"\x89PNG")
    assert (await visit("staff").get(f"/files/staged/{chosen.id}")).status_code == 404
    text = stage_attachment(owner, public_id, received(b"hello", "a.txt"))
    assert (await client.get(f"/files/staged/{text.id}")).status_code == 422
