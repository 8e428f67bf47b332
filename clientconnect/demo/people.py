"""Made-up people and businesses as parties of an account."""

from dataclasses import dataclass
from datetime import date, timedelta

from clientconnect.demo import words
from clientconnect.demo.dice import Dice
from clientconnect.demo.numbers import ssn, telephone
from clientconnect.demo.places import Place, place, street
from clientconnect.services.accounts.records import PartyRecord

YEAR = timedelta(days=365)
NAME_WIDTH = 30


@dataclass(frozen=True, slots=True)
class Household:
    """Who stands on an account; a household may owe several."""

    parties: tuple[PartyRecord, ...]
    is_business: bool


def household(dice: Dice, today: date, type_code: str) -> Household:
    """Return the parties of a new account of the type ``type_code``."""
    if type_code == "commercial" and dice.chance(0.85):
        return Household(_business(dice), is_business=True)
    where = place(dice)
    home = telephone(dice, where.area_codes) if dice.chance(0.7) else ""
    birth_on = dice.day(today - 88 * YEAR, today - 19 * YEAR)
    first = person(dice, "responsible", surname(dice), where=where, at=street(dice), birth_on=birth_on, home_phone=home)
    parties = [first]
    if dice.chance(0.14):
        parties.append(_spouse(dice, first, where, today))
    if dice.chance(0.07):
        parties.append(_elsewhere(dice, "co_debtor", today))
    if dice.chance(0.05):
        parties.append(_elsewhere(dice, "second_location", today))
    if type_code == "medical" and dice.chance(0.22):
        parties.append(_child(dice, first, today))
    if dice.chance(0.015):
        parties.append(_attorney(dice))
    return Household(tuple(parties), is_business=False)


def person(
    dice: Dice, role: str, last_name: str, *, where: Place, at: str, birth_on: date, home_phone: str = ""
) -> PartyRecord:
    """Return one adult who lives ``at`` a street of the place ``where``."""
    given = dice.pick(words.UNUSUAL_FIRST_NAMES if dice.chance(0.02) else words.FIRST_NAMES)
    has_work = dice.chance(0.4)
    return PartyRecord(
        role=role,
        last_name=f"{last_name} {dice.pick(words.SUFFIXES)}" if dice.chance(0.03) else last_name,
        first_name=given,
        middle_name=chr(65 + dice.between(0, 25)) if dice.chance(0.55) else "",
        street=at,
        city=where.city,
        state=where.state,
        zip_code=where.zip_code,
        home_phone=home_phone,
        cell_phone=telephone(dice, where.area_codes) if dice.chance(0.72) else "",
        work_phone=telephone(dice, where.area_codes) if has_work and dice.chance(0.2) else "",
        email=_mail(dice, given, last_name) if dice.chance(0.45) else "",
        employer=dice.pick(words.EMPLOYERS) if has_work else "",
        employer_phone=telephone(dice, where.area_codes) if has_work and dice.chance(0.6) else "",
        ssn=ssn(dice) if dice.chance(0.86) else "",
        birth_on=birth_on if dice.chance(0.8) else None,
    )


def surname(dice: Dice) -> str:
    """Return a surname, now and then an unusual one."""
    return dice.pick(words.UNUSUAL_SURNAMES if dice.chance(0.02) else words.SURNAMES)


def business_name(dice: Dice) -> str:
    """Return the name of a made-up business."""
    if dice.chance(0.01):
        return words.LONG_BUSINESS
    return f"{dice.pick(words.BUSINESS_WORDS)} {dice.pick(words.TRADES)} {dice.pick(words.BUSINESS_FORMS)}"


def _business(dice: Dice) -> tuple[PartyRecord, ...]:
    """Return a firm, its name run on into the first-name field where it is longer than the field's 30 letters."""
    where = place(dice)
    name = business_name(dice)
    cut = len(name) if len(name) <= NAME_WIDTH else name.rfind(" ", 0, NAME_WIDTH + 1)
    return (
        PartyRecord(
            role="responsible",
            last_name=name[:cut],
            first_name=name[cut:].strip(),
            is_organization=True,
            street=street(dice),
            city=where.city,
            state=where.state,
            zip_code=where.zip_code,
            work_phone=telephone(dice, where.area_codes),
            email="accounts@" + "".join(c for c in name.lower() if c.isalpha())[:24] + ".example",
        ),
    )


def _spouse(dice: Dice, first: PartyRecord, where: Place, today: date) -> PartyRecord:
    own = _plain(first.last_name) if dice.chance(0.8) else surname(dice)
    birth_on = dice.day(today - 80 * YEAR, today - 19 * YEAR)
    return person(dice, "spouse", own, where=where, at=first.street, birth_on=birth_on, home_phone=first.home_phone)


def _elsewhere(dice: Dice, role: str, today: date) -> PartyRecord:
    birth_on = dice.day(today - 80 * YEAR, today - 19 * YEAR)
    return person(dice, role, surname(dice), where=place(dice), at=street(dice), birth_on=birth_on)


def _child(dice: Dice, parent: PartyRecord, today: date) -> PartyRecord:
    """Return a patient who is a minor: a name and a date of birth, nothing to collect from."""
    return PartyRecord(
        role="patient",
        last_name=_plain(parent.last_name),
        first_name=dice.pick(words.FIRST_NAMES),
        birth_on=dice.day(today - 17 * YEAR, today - timedelta(days=40)),
    )


def _attorney(dice: Dice) -> PartyRecord:
    where = place(dice)
    return PartyRecord(
        role="attorney",
        last_name=surname(dice),
        first_name=dice.pick(words.FIRST_NAMES),
        street=street(dice),
        city=where.city,
        state=where.state,
        zip_code=where.zip_code,
        work_phone=telephone(dice, where.area_codes),
    )


def _plain(last_name: str) -> str:
    name, _blank, suffix = last_name.rpartition(" ")
    return name if suffix in words.SUFFIXES else last_name


def _mail(dice: Dice, first_name: str, last_name: str) -> str:
    plain = "".join(c for c in f"{first_name}.{last_name}".lower() if c == "." or "a" <= c <= "z")[:40]
    return f"{plain}{dice.between(1, 99)}@mail.example"
