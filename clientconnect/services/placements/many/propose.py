"""Propose what the columns of a file are, by their names."""

import hashlib
from collections.abc import Mapping, Sequence
from itertools import product

from clientconnect.services.foundation.tabular.header import column_key
from clientconnect.services.placements.fields import ADDITIONAL, COMMERCIAL, RESPONSIBLE
from clientconnect.services.placements.many.targets import (
    CLIENT_CODE,
    SEVERAL,
    WHOLE_ADDRESS,
    WHOLE_NAME,
    heading,
    targets_of,
)

_WHOSE: Mapping[str, tuple[str, ...]] = {
    "responsible": (
        "responsible",
        "responsibleparty",
        "resp",
        "rsp",
        "rp",
        "guarantor",
        "guar",
        "debtor",
        "consumer",
        "customer",
        "borrower",
        "",
    ),
    "spouse": ("spouse",),
    "second": ("secondlocation", "second", "secondary", "codebtor", "cosigner", "coborrower", "2nd"),
    "patient": ("patient", "pt"),
}
_PARTS: Mapping[str, tuple[str, ...]] = {
    "last_name": ("lastname", "last", "lname", "surname", "namelast"),
    "first_name": ("firstname", "first", "fname", "givenname", "namefirst"),
    "middle_name": ("middlename", "middle", "middleinitial", "mi", "mname"),
    "street": ("street", "streetaddress", "address1", "addr1", "addressline1", "addr", "address2", "addr2"),
    "city": ("city", "town"),
    "state": ("state", "st"),
    "zip_code": ("zip", "zipcode", "postalcode", "postcode"),
    "ssn": ("ssn", "socialsecuritynumber", "socialsecurity", "socsec", "ssno"),
    "birth_on": ("dateofbirth", "dob", "birthdate", "birthday", "birth"),
    "home_phone": (
        *(
            "homephone",
            "phone",
            "telephone",
            "tel",
            "ph",
            "phonenumber",
            "phone1",
            "homephonenumber",
            "phoneno",
            "telno",
        ),
        *("telephonenumber", "phonehome", "hometel", "homeph", "hphone", "tel1", "ph1"),
    ),
    "cell_phone": (
        *(
            "cellphone",
            "cell",
            "mobile",
            "mobilephone",
            "phone2",
            "cellphonenumber",
            "cellno",
            "mobileno",
            "mobilenumber",
        ),
        *("phonecell", "cellular", "cphone", "tel2", "ph2"),
    ),
    "email": ("email", "emailaddress"),
    "employer": ("employer", "employername", "poe"),
    "employer_phone": ("employerphone", "workphone", "employertelephone", "worktel", "workph", "phonework"),
    "relation": ("relation", "relationship"),
    WHOLE_NAME: ("wholename", "name", "fullname"),
    WHOLE_ADDRESS: ("wholeaddress", "address", "fulladdress"),
}
_OF_ACCOUNT: Mapping[str, tuple[str, ...]] = {
    "number": (
        *("accountnumber", "accountno", "account", "acctnumber", "acctno", "acct", "accountref", "patientaccountno"),
        *(
            "patientaccountnumber",
            "clientaccountnumber",
            "clientreferenceno",
            "clientreferencenumber",
            "clientreference",
        ),
        *("referenceno", "referencenumber", "invoiceno", "mrn"),
    ),
    "principal": (
        *("principal", "principalbalance", "balancedue", "balance", "currentbalance", "totaldue", "amountdue"),
        *("amount", "originalamount"),
    ),
    "interest": ("interest",),
    "collection_fees": ("collectionfees", "fees"),
    "court_costs": ("courtcosts", "costs"),
    "attorney_fees": ("attorneyfees",),
    "other": ("otheramount", "nsffee", "other"),
    "service_on": ("dateofservice", "servicedate", "dos", "chargedate", "lastcharge", "dateofcharge", "invoicedate"),
    "last_payment_on": ("lastpayment", "lastpaymentdate", "lastpaydate", "dateoflastpayment", "lastpaid"),
    "itemization_type": ("itemizationtype", "itemizationdatetype"),
    "itemization_on": ("itemizationdate", "itemization"),
    "itemization_amount": ("itemizationamount", "itemizationbalance"),
    "interest_since": ("interestsince", "interestsinceitemization"),
    "fees_since": ("feessince", "feessinceitemization"),
    "payments_since": ("paymentssince", "paymentssinceitemization"),
    "credits_since": ("creditssince", "creditssinceitemization"),
    "routing_number": ("routingnumber", "routing", "aba", "routingno"),
    "check_number": ("checknumber", "checkno", "check"),
    "check_on": ("checkdate", "dateofcheck"),
    "bank_name": ("bank", "bankname"),
    ADDITIONAL: (
        "additionalinformation",
        "additional",
        "notes",
        "note",
        "note1",
        "note2",
        "comments",
        "comment",
        "remarks",
    ),
    CLIENT_CODE: ("clientcode", "client", "clientnumber", "clientid"),
}
_COMPANY = (
    "companyname",
    "company",
    "businessname",
    "rspbusinessname",
    "business",
    "debtorname",
    "customername",
    "name",
)
_COMPANY_PHONES: Mapping[str, tuple[str, ...]] = {
    f"{RESPONSIBLE}.home_phone": ("companyphone", "businessphone", "companytel", "mainphone", "officephone"),
    f"{RESPONSIBLE}.cell_phone": ("companyphone2", "companysecondphone", "companycell"),
}


def proposed(header: Sequence[str], kind: str) -> dict[str, str]:
    """Return what each column of ``header`` probably is, by its name; those that nothing is known of are left out.

    Sources of the names, beside our templates: layouts of placement files in use (Brightree, Aktos and others).
    """
    known = _names(kind)
    ranked = sorted(
        (*known[_plain(name)], at, name) for at, name in enumerate(header) if _plain(name) in known
    )  # the better name of a field first, then the left-most column
    taken: dict[str, str] = {}
    for _rank, target, _at, name in ranked:
        if target in SEVERAL or target not in taken.values():
            taken[name] = target
    for name, target in list(taken.items()):
        party, _dot, part = target.partition(".")
        if part == WHOLE_ADDRESS and f"{party}.city" in taken.values():
            taken[name] = f"{party}.street"
    parties = {target.partition(".")[0] for target in taken.values() if target.endswith(".last_name")}
    return {
        name: taken[name]
        for name in header
        if name in taken and not (taken[name].endswith(WHOLE_NAME) and taken[name].partition(".")[0] in parties)
    }


def signature(header: Sequence[str], kind: str) -> str:
    """Return what a header is known again by: its names, whatever their order, for accounts of ``kind``."""
    names = sorted(column_key(name) for name in header)
    return hashlib.sha256("\n".join([kind, *names]).encode()).hexdigest()


def _names(kind: str) -> dict[str, tuple[int, str]]:
    """Return by a column's plain name how good it is for what."""
    found: dict[str, tuple[int, str]] = {}
    for target in targets_of(kind):
        for rank, name in enumerate((_plain(heading(target, kind)), *_synonyms(target, kind))):
            if name not in found or found[name][0] > rank:
                found[name] = (rank, target)
    return found


def _synonyms(target: str, kind: str) -> tuple[str, ...]:
    if kind == COMMERCIAL and target == f"{RESPONSIBLE}.last_name":
        return _COMPANY
    party, dot, part = target.partition(".")
    if not dot:
        return _OF_ACCOUNT.get(target, ())
    if kind == COMMERCIAL and target in _COMPANY_PHONES:
        return (*_COMPANY_PHONES[target], *_of_party(party, part))
    return _of_party(party, part)


def _of_party(party: str, part: str) -> tuple[str, ...]:
    return tuple(f"{whose}{word}" for word, whose in product(_PARTS[part], _WHOSE[party]))


def _plain(name: str) -> str:
    return "".join(letter for letter in column_key(name) if letter.isalnum())
