"""The words of the account pane: labels of fields, tabs, kinds and types."""

from clientconnect.texts import _


def account(number: str, check_number: str) -> str:
    """Return the name of an account by its numbers alone: such a name may stand where others can read it."""
    if number:
        return _("Account {number}").format(number=number)
    return _("Check {number}").format(number=check_number) if check_number else _("Account")


def field(name: str) -> str:
    """Return the label of a field of the data region."""
    return {
        "responsible": _("Responsible party"),
        "patient": _("Patient"),
        "spouse": _("Spouse"),
        "service_on": _("Date of service"),
        "last_activity_on": _("Last activity"),
        "address": _("Address"),
        "ssn": _("SSN"),
        "placed_on": _("Date placed"),
        "last_payment": _("Last payment"),
        "home_phone": _("Home phone"),
        "cell_phone": _("Cell phone"),
        "employer": _("Employer"),
        "itemization": _("Itemization date"),
        "agency_number": _("Agency's number"),
        "original_creditor": _("Original creditor"),
        "charged_off_on": _("Charged off"),
        "closed": _("Closed"),
        "description": _("Description"),
        "birth_on": _("Date of birth"),
        "routing_number": _("Routing number"),
        "check_number": _("Check number"),
        "check_on": _("Check date"),
        "bank": _("Bank"),
        "bank_account": _("Bank account"),
        "plan": _("Payment plan"),
    }[name]


def tab(name: str) -> str:
    """Return the label of a tab."""
    return {
        "payments": _("Payments"),
        "attachments": _("Attachments"),
        "history": _("Contact History"),
        "notices": _("Notices"),
        "notes": _("Notes"),
        "requests": _("Requests"),
        "parties": _("Parties"),
        "related": _("Related accounts"),
    }[name]


def bucket(name: str) -> str:
    """Return the name of a bucket."""
    return {
        "principal": _("Principal"),
        "interest": _("Interest"),
        "collection_fees": _("Collection fees"),
        "court_costs": _("Court costs"),
        "attorney_fees": _("Attorney fees"),
        "other": _("Other"),
    }[name]


def role(name: str) -> str:
    """Return what a party is on the account."""
    return {
        "responsible": _("Responsible party"),
        "co_debtor": _("Co-debtor"),
        "spouse": _("Spouse"),
        "second_location": _("Second location"),
        "patient": _("Patient"),
        "relative": _("Relative"),
        "attorney": _("Attorney"),
    }.get(name, name)


def payment_type(name: str) -> str:
    """Return to whom a payment was made."""
    return {"agency": _("Paid to agency"), "client": _("Paid to client"), "sub_agency": _("Paid to sub-agency")}.get(
        name, name
    )


def itemization(kind: str) -> str:
    """Return which of Regulation F's dates an itemization date is."""
    return {
        "last_statement": _("last statement"),
        "charge_off": _("charge-off"),
        "last_payment": _("last payment"),
        "transaction": _("transaction"),
        "judgment": _("judgment"),
    }.get(kind, kind)


def frequency(name: str) -> str:
    """Return how often an instalment is due."""
    return {"weekly": _("every week"), "biweekly": _("every two weeks"), "monthly": _("every month")}.get(name, name)


def history_kind(name: str) -> tuple[str, str]:
    """Return the word and the icon of a kind of contact history."""
    return {
        "call": (_("Call"), "call"),
        "contact": (_("Contact"), "forum"),
        "letter": (_("Letter"), "mail_outline"),
        "email": (_("E-mail"), "alternate_email"),
        "text_message": (_("Text message"), "sms"),
        "note": (_("Collector's note"), "sticky_note_2"),
        "payment_plan": (_("Payment plan"), "event_repeat"),
        "skip_trace": (_("Address search"), "travel_explore"),
        "dispute": (_("Dispute"), "help_outline"),
        "legal": (_("Legal"), "gavel"),
        "internal": (_("Internal"), "lock_outline"),
        "client_note": (_("Client's note"), "edit_note"),
    }.get(name, (name.replace("_", " ").capitalize(), "history"))


def notice_method(name: str) -> str:
    """Return how a notice was sent."""
    return {"mail": _("Mail"), "email": _("E-mail"), "text_message": _("Text message")}.get(name, name)
