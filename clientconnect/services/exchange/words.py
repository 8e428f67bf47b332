"""Words of a column's header, in one spelling: ``RSPFirstName``, ``resp. first name`` and ``guarantor_fname`` are one."""

import re
import unicodedata
from functools import cache

_IN_PARENTHESES = re.compile(r"\([^)]*\)")
_PIECES = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")

SAME: dict[str, str] = {
    "acct": "account", "acc": "account", "addr": "address", "add": "address", "adr": "address", "no": "number",
    "num": "number", "nbr": "number", "nmbr": "number", "nr": "number", "amt": "amount", "dt": "date",
    "pmt": "payment", "pymt": "payment", "pymnt": "payment", "pay": "payment", "tel": "phone", "telephone": "phone",
    "phn": "phone", "ph": "phone", "mobile": "cell", "cellular": "cell", "cellphone": "cell phone",
    "mobilephone": "cell phone", "wk": "work", "wrk": "work", "hm": "home", "emp": "employer",
    "empl": "employer", "bal": "balance", "orig": "original", "curr": "current", "cur": "current", "svc": "service",
    "srv": "service", "stat": "status", "cd": "code", "desc": "description", "ref": "reference", "refno":
    "reference number", "zipcode": "zip", "postal": "zip", "postcode": "zip", "lname": "last name",
    "surname": "last name", "fname": "first name", "forename": "first name", "given": "first", "mname": "middle name",
    "dob": "birth date", "birthdate": "birth date", "birthday": "birth date", "birthdt": "birth date", "soc": "social", "sec": "security",
    "guarantor": "responsible", "guar": "responsible", "rsp": "responsible", "resp": "responsible",
    "debtor": "responsible", "dbtr": "responsible", "consumer": "responsible", "borrower": "responsible",
    "obligor": "responsible", "rp": "responsible", "pt": "patient", "pat": "patient", "cosigner": "co signer",
    "codebtor": "co responsible", "coborrower": "co responsible", "atty": "attorney", "attny": "attorney",
    "lawyer": "attorney", "chg": "charge", "chrg": "charge", "int": "interest", "prin": "principal",
    "princ": "principal", "principle": "principal", "fees": "fee", "costs": "cost", "e": "e", "mail": "mail",
    "trans": "transaction", "txn": "transaction", "tran": "transaction", "cust": "customer", "cred": "creditor",
    "crd": "creditor", "inv": "invoice", "comments": "comment", "notes": "note", "dos": "service date",
    "rev": "reversal", "reversed": "reversal", "reverse": "reversal", "rtg": "routing", "aba": "routing",
    "chk": "check", "cheque": "check", "ck": "check", "prov": "province", "ctry": "country", "li": "list",
    "agcy": "agency", "agy": "agency", "eff": "effective", "lst": "last", "prev": "previous", "nm": "name",
    "typ": "type", "usr": "user", "doc": "document", "docs": "documents", "pd": "paid", "rcvd": "received",
    "recd": "received", "assn": "assigned", "assgn": "assigned", "assign": "assigned", "itemisation": "itemization",
    "chargeoff": "charge off", "writeoff": "charge off", "write": "charge", "chargedoff": "charge off",
    "charged": "charge", "seq": "sequence", "remarks": "remark", "empname": "employer name",
}  # fmt: skip
"""Spellings of one word; what stands on the right may be several words."""

DROPPED = frozenset({"of", "the", "a", "an", "to", "for", "in", "on", "and", "s"})

_VOCABULARY = """
account address agency amount assigned attorney author balance bank birth body bucket business by cell charge
check city client close closed co code collection collector comment company contact cost country court creditor
current customer date debt delinquency description document due effective email employer expiration external fax
fee fees file firm first full home id identifier insurance interest invoice itemization job judgment kind last
letter line list listed listing local location lower mail market method middle mode money name net note notice
number off open opened original other owed owner paid party patient payment person phone place placed placement
portfolio posted posting previous primary principal product province rate reason recall received reference
relative remaining remark remitted responsible result return reversal role routing second secondary security sent
sequence service signer sms social source spouse ssn state statement status street suffix text time title total tran
transaction type unpaid update user username value work year zip
"""
KNOWN = frozenset(_VOCABULARY.split())
"""Words that may stand in a header; headers written together are cut into these."""


def tokens(header: str) -> tuple[str, ...]:
    """Return the words of ``header`` in one spelling and in their order; figures hang on the word before them."""
    return _tokens(header)


@cache
def _tokens(header: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", _IN_PARENTHESES.sub(" ", header)).replace("#", " number ")
    plain = re.sub(r"(?i)\be[- ]?mail", "email", plain)
    plain = re.sub(r"(?i)\b(acct|account)s?\.?", r"\1", plain)
    found: list[str] = []
    for piece in _PIECES.findall(plain):
        for word in _spelled(piece.lower()):
            if word.isdigit() and found:
                found[-1] += str(int(word))
            elif word not in DROPPED:
                found.append(word)
    return tuple(found)


def _spelled(word: str) -> tuple[str, ...]:
    if word.isdigit():
        return (word,)
    if word in SAME:
        return tuple(SAME[word].split())
    if word in KNOWN or word in DROPPED:
        return (word,)
    parts = _cut(word)
    return tuple(same for part in parts for same in SAME.get(part, part).split()) if parts else (word,)


@cache
def _cut(word: str) -> tuple[str, ...]:
    """Cut words written together, such as ``chargeoffdate``, into the fewest that are known; empty where they are not."""
    best: tuple[str, ...] = ()
    for at in range(len(word) - 1, 0, -1):
        head, rest = word[:at], word[at:]
        if not _may_stand(head):
            continue
        tail = (rest,) if _may_stand(rest) else _cut(rest)
        if tail and (not best or len(tail) + 1 < len(best)):
            best = (head, *tail)
    return best


def _may_stand(word: str) -> bool:
    return word in KNOWN or word in {"of"} or (len(word) > 2 and word in SAME) or word in {"no", "rp", "pt"}
