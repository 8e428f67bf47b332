"""Names of made-up people, businesses and streets, in capitals and without punctuation as the guide wants them typed.

A few carry accents, hyphens and apostrophes, and a few are very long, for files bring those all the same. No surname comes
before ALZATE in the alphabet: the known accounts stand first.
"""

from pathlib import Path


def _list(name: str) -> tuple[str, ...]:
    return tuple((Path(__file__).parent / "word_lists" / f"{name}.txt").read_text(encoding="ascii").splitlines())


SURNAMES = _list("surnames")
UNUSUAL_SURNAMES = (
    "PEÑA", "NÚÑEZ", "MUÑOZ", "GARCÍA", "O'BRIEN", "O'CONNELL", "D'ANGELO", "SMITH-JONES", "RIVERA-LOPEZ", "MÜLLER",
    "GÖTTLICH", "BÉLANGER", "ŁUKASZEWSKI", "ÖSTBERG", "DVOŘÁK", "DE LA CRUZ", "VAN DER BERG", "ST JOHN", "MC NAMARA", "LI",
    "WOLFESCHLEGELSTEINHAUSENBERGERDORFF-MONTGOMERY", "KEIHANAIKUKAUAKAHIHULIHEEKAHAUNAELE",
    "HUBERT BLAINE WOLFE SCHLEGELSTEIN HAUSEN BERGER DORFF",
)  # fmt: skip
FIRST_NAMES = _list("first_names")
UNUSUAL_FIRST_NAMES = ("JOSÉ", "ZOË", "RENÉE", "FRANÇOIS", "MARY-KATE", "ANA SOFÍA", "D'ANDRE", "JO", "BJÖRN")
SUFFIXES = ("JR", "SR", "II", "III", "IV")
BUSINESS_WORDS = _list("business_words")
TRADES = (
    "CATERING", "CONSTRUCTION", "DRYWALL", "ELECTRIC", "EXCAVATING", "FABRICATION", "FLOORING", "GARAGE", "HEATING",
    "LANDSCAPE", "LOGISTICS", "MACHINE", "MASONRY", "PAINTING", "PAVING", "PLUMBING", "PRINTING", "ROOFING", "TOOL",
    "TRUCKING", "WELDING",
)  # fmt: skip
BUSINESS_FORMS = ("LLC", "LLC", "LLC", "INC", "INC", "CO", "LTD", "CORP")
LONG_BUSINESS = "MIAMI VALLEY REGIONAL COMMERCIAL REFRIGERATION HEATING AND SHEET METAL CONTRACTORS COOPERATIVE INC"
STREETS = (
    "MAIN", "CHURCH", "MAPLE", "OAK", "ELM", "WALNUT", "CHESTNUT", "WASHINGTON", "JEFFERSON", "MADISON", "LINCOLN", "GRANT",
    "PARK", "LAKE", "HILL", "RIVER", "SPRING", "HIGH", "BROAD", "MARKET", "MILL", "CEDAR", "PINE", "DOGWOOD", "SYCAMORE",
    "PATTERSON", "STEWART", "WAYNE", "BROWN", "LINDEN", "FAIRVIEW", "SALEM", "GETTYSBURG", "WOODMAN", "SMITHVILLE",
)  # fmt: skip
STREET_KINDS = (
    "STREET",
    "STREET",
    "STREET",
    "AVENUE",
    "AVENUE",
    "DRIVE",
    "ROAD",
    "LANE",
    "COURT",
    "PLACE",
    "BOULEVARD",
)
EMPLOYERS = (
    "MIAMI VALLEY TOOL", "KETTERING FOODS", "BUCKEYE FREIGHT", "GEM CITY BAKERY", "WRIGHT AERO PARTS", "STILLWATER SCHOOLS",
    "FIVE RIVERS CARE", "RIVERBEND CATERING", "OAK HILL HARDWARE", "TROY PACKAGING", "NORTHRIDGE AUTO", "XENIA LAUNDRY",
)  # fmt: skip
BANKS = ("FIRST BANK OF STILLWATER", "GEM CITY SAVINGS", "MAD RIVER CREDIT UNION", "BUCKEYE TRUST", "FIVE RIVERS BANK")
