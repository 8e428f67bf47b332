"""Where signing in leads on: to the portal's own pages, never elsewhere."""

import pytest

from clientconnect.components.next_address import own_address, own_path_of, with_next


@pytest.mark.parametrize(
    "text", ["/", "/accounts", "/accounts?q=1&page=2", "/accounts/0a1b#payments", "/a//b", "/a%2f%2fb"]
)
def test_a_path_of_ours_is_taken(text: str) -> None:
    assert own_address(text) == text


@pytest.mark.parametrize(
    "text",
    ["", "accounts", "//evil.example", "/\\evil.example", "///evil", "https://evil.example", "javascript:alert(1)",
     "/a\\b", "/a\r\nSet-Cookie: x", "/a b", "\t/a", "/\t/evil.example", "/" + "a" * 3000, "/signin", "/signin?next=/x",
     "/signout", "/ended", "/reset/abc", "/_nicegui/x"],
)  # fmt: skip
def test_any_other_leads_to_the_first_page(text: str) -> None:
    assert own_address(text) == "/"


def test_the_referrer_s_path_is_taken_and_its_host_never() -> None:
    assert own_path_of("https://portal.example/accounts?q=1") == "/accounts?q=1"
    assert own_path_of("https://evil.example//evil.example/x") == "/"
    assert own_path_of("") == "/"


def test_next_is_left_out_where_it_says_nothing() -> None:
    assert with_next("/signin", "//evil") == "/signin"
    assert with_next("/signin", "/accounts?q=a&b=ü") == "/signin?next=/accounts%3Fq%3Da%26b%3D%C3%BC"
