"""Words by which files call statuses, types of accounts, roles of people and kinds of payment, and our code for each.

A guess for the reader to look at, never a translation made unasked: the first pattern found in a word in small letters.
"""

import re

_STATUSES = (
    ("chapter ?7|ch ?7", "B07"), ("chapter ?11|ch ?11", "B11"), ("chapter ?12|ch ?12", "B12"),
    ("chapter ?13|ch ?13", "B13"), ("bankrupt|^bky?$", "BKY"), ("deceas|died", "DEC"), ("prison|incarcer|jail", "DIP"),
    ("fraud|identity", "FRD"), ("cease", "CAD"), ("disput", "DIS"), ("validat", "VRD"), ("garnish", "GAR"),
    ("judg", "JDG"), ("militar", "MIL"), ("legal|attorney|lawsuit|litig", "LEG"), ("forward", "FWD"),
    ("settled|^sif", "SIF"), ("unpaid", "ACT"), ("paid in full|paid-in-full|^pif|^paid|paid$", "PIF"),
    ("broken|broke", "BKN"), ("promise|^ptp", "PRP"), ("plan|instal|arrange|paying", "PPA"), ("^nsf|returned pay", "NSF"),
    ("error", "LIE"), ("recall", "RCL"), ("cancel", "CAN"), ("exhaust|uncollect", "AEX"), ("statute|too old", "OOS"),
    ("skip|locat", "SKP"), ("hold|suspend", "HLD"), ("need.*info|info.*need", "NEI"), ("return|closed?", "RTN"),
    ("^new|^placed", "NEW"), ("open|activ|current|work|in progress|in collection", "ACT"),
)  # fmt: skip
_TYPES = (
    ("medic|hospital|clinic|health|dental", "medical"), ("check|cheque|nsf", "check"),
    ("commerc|business|b2b", "commercial"), ("retail|card", "retail"), ("utilit|electric|water", "utility"),
    ("rent|lease|tenant", "rental"), ("student|tuition|school", "student"),
)  # fmt: skip
_ROLES = (
    ("^co[- _]?|joint|second|^s(ec)?$|^c$|additional", "co_debtor"),
    ("^p$|^pri|guar|^g$|debtor|^resp|^m(ain)?$|^b$|borrower", "responsible"), ("spouse|husband|wife", "spouse"),
    ("patient", "patient"), ("^att|lawyer|counsel", "attorney"), ("relat|parent", "relative"),
)  # fmt: skip
_PAYMENTS = (
    ("(direct|client).*(rev|nsf|return|void)", "client reversal"),
    ("rev|nsf|return|void|charge.?back|bounce", "agency reversal"), ("direct|to client", "client"),
    ("adj|write|credit|discount", "adjustment"), ("pay|pmt|check|card|cash|ach|eft|money", "agency"),
)  # fmt: skip

_GUESSES = {
    name: tuple((re.compile(pattern), ours) for pattern, ours in pairs)
    for name, pairs in (
        ("status_code", _STATUSES), ("type_code", _TYPES), ("party_role", _ROLES), ("payment_code", _PAYMENTS),
    )
}  # fmt: skip


def guessed_code(field: str, word: str) -> str:
    """Return our code that the file's ``word`` for ``field`` probably means; empty where nothing tells."""
    plain = " ".join(word.lower().replace("_", " ").split())
    return next((ours for pattern, ours in _GUESSES.get(field, ()) if pattern.search(plain)), "")
