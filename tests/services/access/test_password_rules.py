"""The rules of new passwords, each shown by itself."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from zxcvbn import matching, zxcvbn

from clientconnect.errors import Invalid
from clientconnect.services.access import password_rules
from clientconnect.services.access.password_rules import PasswordPolicy, demand, judge, policy_of
from clientconnect.services.foundation import database
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.policies import change_policy

SHIPPED = PasswordPolicy("Summit Recovery", 15, needs_digit=False, needs_both_cases=False, needs_special=False)
STRICT = PasswordPolicy("Summit Recovery", 8, needs_digit=True, needs_both_cases=True, needs_special=True)
ABOUT = ("anna.meyer", "Anna Meyer", "anna@clinic.example")


def broken(policy: PasswordPolicy, plain: str) -> list[str]:
    return [rule.sentence for rule in judge(policy, plain, ABOUT) if not rule.is_kept]


def policies() -> PasswordPolicy:
    with database.transaction(writes=False) as session:
        return policy_of(session)


@pytest.mark.parametrize(
    "plain", ["seven grey herons wade", "Zwölf Boxkämpfer jagen Viktor", "x9#kQ2!vLp8&Zr4", "шесть синих ослов идут"]
)
def test_a_good_password_keeps_every_rule(plain: str) -> None:
    assert broken(SHIPPED, plain) == []


def test_length_is_the_agency_s() -> None:
    assert broken(SHIPPED, "grey heron wad") == ["At least 15 characters"]
    assert broken(replace(SHIPPED, shortest=14), "grey heron wad") == []
    assert broken(SHIPPED, "seven grey herons wade " * 20) == ["At least 15 characters"]


@pytest.mark.parametrize(
    "plain", ["aaaaaaaaaaaaaaaa", "1234567890123456", "qwertyuiopasdfghj", "passwordpassword", "abcabcabcabcabcabc"]
)
def test_what_is_easy_to_guess_is_refused(plain: str) -> None:
    assert "Not well known or easy to guess" in broken(SHIPPED, plain)


@pytest.mark.parametrize(
    "plain",
    ["4@8({[<369&#!1/|0$5+7%2" * 4, "1!1!|1!" * 11, "$+157|(<[" * 8, "0123456789" * 8, "p4ssw0rd!" * 100_000,
     "4@8({[<369!1|0$5+7%2"],
)  # fmt: skip
def test_no_password_keeps_the_judge_busy(monkeypatch: pytest.MonkeyPatch, plain: str) -> None:
    read: list[int] = []
    ways = matching.enumerate_l33t_subs

    def counted(table: object) -> object:
        found = ways(table)
        read.append(len(found))
        return found

    monkeypatch.setattr(matching, "enumerate_l33t_subs", counted)
    judged: list[str] = []

    def watched(text: str, *about: object, **options: object) -> object:
        judged.append(text)
        return zxcvbn(text, *about, **options)

    monkeypatch.setattr(password_rules, "zxcvbn", watched)
    judge(SHIPPED, plain, ABOUT)
    assert [len(text) for text in judged] == [min(32, len(plain))]
    assert 0 < max(read) <= 32, "ways to read its digits and signs as letters"


@pytest.mark.parametrize("plain", ["1234567890123456", "0123456789" * 3, "!1!1!1!1!1!1!1!1", "0192837465019283!"])
def test_many_digits_are_judged_all_the_same(plain: str) -> None:
    assert ("Not well known or easy to guess" in broken(SHIPPED, plain)) == (plain != "0192837465019283!")


@pytest.mark.parametrize(
    "plain",
    ["anna.meyer2026!!", "AnnaMeyerAnnaMeyer", "Summit Recovery 1", "summitrecovery2026", "clinic-anna-summit"],
)
def test_a_password_is_not_made_of_names(plain: str) -> None:
    assert "Not made of your name, your username or the agency's name" in broken(SHIPPED, plain)


@pytest.mark.parametrize(
    "plain", ["password123456789", "ClientConnect2026", "Password-ClientConnect", "anna-password-2026"]
)
def test_a_usual_word_is_called_well_known_and_no_name(plain: str) -> None:
    assert broken(SHIPPED, plain) == ["Not well known or easy to guess"]


def test_a_name_within_a_longer_password_is_no_fault() -> None:
    assert broken(SHIPPED, "anna keeps nineteen ponies") == []


def test_composition_is_off_until_the_agency_wants_it() -> None:
    assert broken(STRICT, "seven grey herons wade") == [
        "A digit",
        "A capital and a small letter",
        "A special character, such as ! or #",
    ]
    assert broken(STRICT, "Seven grey herons, 4 wade") == []


def test_nothing_typed_keeps_no_rule() -> None:
    assert not any(rule.is_kept for rule in judge(STRICT, "", ABOUT))


def test_the_policies_feed_the_rules(engine: Engine) -> None:
    assert policies().shortest == 15
    change_policy(system(), "password.shortest", 20)
    change_policy(system(), "password.needs_digit", True)
    policy = policies()
    assert (policy.shortest, policy.needs_digit, policy.agency) == (20, True, "Your Agency")


def test_the_refusal_names_the_broken_rules_beside_the_field() -> None:
    with pytest.raises(Invalid) as refused:
        demand(judge(SHIPPED, "short", ABOUT))
    assert "At least 15 characters" in refused.value.fields["new"]
    demand(judge(SHIPPED, "seven grey herons wade", ABOUT))
