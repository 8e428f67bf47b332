"""Words that tell what a text is: suffixes, "care of" and its like, streets, units, the commonest family names."""

import re

SUFFIXES = frozenset({"JR", "SR", "II", "III", "IV", "V"})
SURE_SUFFIXES = SUFFIXES - {"V"}
"""Those that are never an initial."""
SPELLED = {"JUNIOR": "JR", "JNR": "JR", "SENIOR": "SR", "SNR": "SR"}
"""Suffixes in full: given names too, where nothing stands before them."""
COUNTED = {"SECOND": "II", "THIRD": "III", "FOURTH": "IV", "FIFTH": "V"}
"""After THE the same as II, III, IV and V."""
ORDINALS = {"2ND": "II", "3RD": "III", "4TH": "IV", "5TH": "V"}

_ALIAS = (
    r"A\s*/\s*K\s*/\s*A\.?|A\.K\.A\.?|AKA|F\s*/\s*K\s*/\s*A|F\.K\.A\.?|FKA|N\s*/\s*K\s*/\s*A|NKA|L\s*/\s*K\s*/\s*A|LKA"
)
_CARE = r"C\s*/\s*O\.?|C\.O\.|(?:IN\s+)?CARE\s+OF|CARE/OF|ATTN\.?|ATTENTION"
_TRADE = r"D\s*/\s*B\s*/\s*A|D\.B\.A\.?|DBA"


def _word(*kinds: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)(?:{'|'.join(kinds)})(?!\w)|(?<!\d)%)[\s:.,\-]*", re.IGNORECASE)


NAME_WORD = _word(_ALIAS, _CARE, _TRADE, "CO")
"""What never stands in a person's name: AKA, CO, C/O, %, ATTN, LKA …"""
COMPANY_WORD = _word(_ALIAS, _CARE, "CONTACT")
"""The same for a company, whose CO is its company, and which may trade under a name."""
STREET_WORD = _word(_ALIAS, _CARE, _TRADE, r"CO(?!\W*$|[\s-]+(?:OP|RD|ROAD|HWY|HIGHWAY|RTE|RT|ROUTE|LINE|LANE|LN|\d))")
"""The same for a street: CO is not Colorado at its end, nor the county's road."""

NO_STREETS = re.compile(
    r"(?:UNKNOWN|UNK|HOMELESS|SAME|SAME AS (?:ABOVE|PATIENT|RESPONSIBLE PARTY)|NONE|NA|N A|TRANSIENT|"
    r"NO (?:KNOWN )?ADDRESS|BAD ADDRESS|MAIL RETURNED|RETURNED MAIL|MOVED|DECEASED|REFUSED|NOT GIVEN|NOT AVAILABLE)"
    r"(?: ADDRESS)?"
)
"""What people type where they know no street, without punctuation."""

UNITS = r"APT|APARTMENT|UNIT|STE|SUITE|LOT|RM|ROOM|BLDG|BUILDING|FL|FLOOR|TRLR|TRAILER|SPC|SPACE|PH|PENTHOUSE"
MAILING = re.compile(
    r"\b(?:PO BOX|POST OFFICE BOX|(?:RR|RURAL ROUTE|HC|STAR ROUTE|PSC|CMR|UNIT|ROUTE|RT) ?\d+ BOX|(?:RR|HC) \d+|BOX) "
    r"?#?\w*\d|\bGENERAL DELIVERY\b"
)
"""A mailing address without a house number, in capitals and without punctuation."""
STREET_PARTS = frozenset(
    (
        f"{UNITS}|PO|P|O|BOX|RR|HC|PSC|CMR|POST|RURAL|ROUTE|RT|RTE|STATE|US|SR|HWY|HIGHWAY|COUNTY|CO|CR|TOWNSHIP|TWP|RD|"
        "ROAD|ST|STREET|AVE|AVENUE|BLVD|LN|LANE|DR|DRIVE|CT|COURT|PIKE|PKWY|WAY|PL|PLACE|CIR|TRL|TRAIL|LOOP|N|S|E|W|NE|"
        "NW|SE|SW|NORTH|SOUTH|EAST|WEST|OLD|FM|CALLE|CAMINO|INTERSTATE|I|STAR|GENERAL|DELIVERY|MILE|KM|FIRE|ONE|TWO|"
        "THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|REAR|UPPER|LOWER|UP|DOWN|FRONT|SAINT|URB|COND|EDIF"
    ).split("|")
)
"""Words that stand before a number within an address: what else does is no part of it."""
NUMBER_WORDS = frozenset(
    ["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE"]
)

_SURNAMES = """SMITH JOHNSON WILLIAMS BROWN JONES GARCIA MILLER DAVIS RODRIGUEZ MARTINEZ HERNANDEZ LOPEZ GONZALEZ WILSON ANDERSON
MOORE JACKSON PEREZ THOMPSON WHITE HARRIS SANCHEZ RAMIREZ ROBINSON WALKER YOUNG WRIGHT TORRES NGUYEN HILL FLORES
GREEN ADAMS BAKER HALL RIVERA CAMPBELL CARTER ROBERTS GOMEZ PHILLIPS EVANS TURNER DIAZ PARKER CRUZ EDWARDS COLLINS
REYES STEWART MORRIS MORALES MURPHY COOK ROGERS GUTIERREZ ORTIZ COOPER PETERSON BAILEY REED HOWARD RAMOS KIM COX
WARD RICHARDSON WATSON BROOKS CHAVEZ WOOD BENNETT MENDOZA RUIZ HUGHES PRICE ALVAREZ CASTILLO SANDERS PATEL MYERS
ROSS FOSTER JIMENEZ POWELL JENKINS PERRY LONG SULLIVAN BELL COLEMAN BUTLER HENDERSON BARNES FISHER VASQUEZ SIMMONS
PATTERSON HAMILTON GRAHAM REYNOLDS GRIFFIN WEST HAYES BRYANT FORD"""
SURNAMES = frozenset(_SURNAMES.split())
"""Family names that are commonest in the United States and seldom given ones: they tell a family name from a given one."""
