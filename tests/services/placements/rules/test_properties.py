"""What assert_mended of every entry: correcting ends and is idempotent, mended values pass their rule, nothing typed is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from clientconnect.services.placements.rules.checking import check, corrected, tidied
from clientconnect.services.placements.rules.letters import folded, spaced, unmarked
from clientconnect.services.placements.rules.model import RuleSettings
from tests.services.placements.rules.table import SHIPPED, TODAY, entry

NAME_WORDS = (
    "SMITH", "JONES", "O'BRIEN", "GARCIA-LOPEZ", "JENNY", "John", "mary", "MÜLLER", "Æ", "ß", "ñandú", "DE", "LA", "CRUZ",
    "J", "J.R.", "A-12", "3RD", "2ND", "12", "J0HN", "½", "JR", "SR.", "III", "IV", "V", "II", "AKA", "A/K/A", "C/O", "CO",
    "%", "ATTN:", "IN CARE OF", "LKA", "DBA", "&", "AND", "or", ",", ";", "/", "+", "(", ")", '"', "#", "李", "-", ".",
    "JUNIOR", "SENIOR", "THE", "THIRD",
)  # fmt: skip
STREET_WORDS = (
    "12", "455", "300 1/2", "300½", "12-14", "N6W23001", "OAK", "WEST", "MAIN-STREET", "ST.", "STREET", "AVE", "#201", "#",
    "# 4", "#4-B", "APT", "APT 4", "Unit", "STE", "LOT 5", "4", "B", "2ND FLOOR", "PO BOX", "P.O. Box", "P O BOX", "RR 2",
    "BOX 10", "HC", "PSC 3", "CO", "RD", "C/O", "JANE", "DOE", "ATTN", "IN CARE OF", "%", "UNKNOWN", "SAME", "AS ABOVE",
    "HOMELESS", "&", ",", "/", "-", "I-75", "½", "1/2", "é", "ONE", "AKA", "ROUTE", "GENERAL DELIVERY", "1ST/2ND",
    "DAYTON", "OH", "45402", ", DAYTON, OH 45402",
)  # fmt: skip
names = st.lists(st.sampled_from(NAME_WORDS), min_size=0, max_size=6).map(" ".join)
streets = st.lists(st.sampled_from(STREET_WORDS), min_size=0, max_size=7).map(" ".join)
anything = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "M")), max_size=30)
texts = st.fixed_dictionaries(
    {},
    optional={
        "responsible.last_name": names | anything,
        "responsible.first_name": names | anything,
        "responsible.middle_name": names,
        "responsible.street": streets | anything,
        "responsible.city": st.sampled_from(["DAYTON, OH", "DAYTON OH 45402", "KY"]) | anything,
        "responsible.employer": names,
        "second.last_name": names,
        "second.first_name": names,
        "second.street": streets,
        "spouse.last_name": names,
        "patient.first_name": names,
        "additional": anything,
    },
)
kinds = st.sampled_from(["consumer", "commercial"])
agencies = st.sampled_from([SHIPPED, RuleSettings(TODAY, letters="keep")])
SHORT = {"2ND": "II", "3RD": "III", "THIRD": "III", "JUNIOR": "JR", "SENIOR": "SR"}
few = settings(max_examples=60, deadline=None)

WORDS_OF_OURS = {
    "CO",
    "THE",
    "C",
    "O",
    "AKA",
    "A",
    "K",
    "F",
    "N",
    "L",
    "D",
    "B",
    "AND",
    "OR",
    "PO",
    "P",
    "ATTN",
    "CARE",
    "IN",
    "OF",
}
"""Written otherwise where they are moved: A/K/A as AKA, C/O and CO as IN CARE OF, P O as PO; AND between people goes."""
UNITS = {"APT", "UNIT", "STE", "LOT"}
"""Before a # they are said by it: APT #4 is #4."""


def tokens(one):
    found = set()
    for text in one.values.values():
        plain = folded(folded(spaced(text)).upper()).upper().replace("½", " ½ ")
        found |= set(unmarked(plain, joins="AND").replace("#", " ").split())
    return {SHORT.get(word, word) for word in found} - WORDS_OF_OURS - UNITS


@few
@given(texts, kinds, agencies)
def test_correcting_ends_and_again_changes_nothing(typed, kind, agency):
    once = corrected(entry(typed, kind), agency)
    assert [found for found in check(once, agency) if found.correction] == []
    assert corrected(once, agency) == once


@few
@given(texts, kinds, agencies)
def test_a_mended_value_passes_its_rule(typed, kind, agency):
    one = tidied(entry(typed, kind), agency)
    for found in check(one, agency):
        for correction in found.corrections:
            after = check(one.changed(correction.changes), agency)
            assert (found.rule, found.field) not in {(each.rule, each.field) for each in after}


@few
@given(texts, kinds, agencies)
def test_nothing_typed_disappears(typed, kind, agency):
    one = entry(typed, kind)
    assert tokens(one) - tokens(corrected(one, agency)) == set()
