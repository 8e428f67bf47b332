"""The fields of a placed account, its people apart."""

from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.exchange.fields.field import Field, Holds, field
from clientconnect.services.exchange.fields.parties import party_fields
from clientconnect.texts import late

AGENCY_NUMBER = field(
    "agency_number",
    Holds.NUMBER,
    "The agency's own number of the account: its identity, with the source.",
    """agency number | agency account number | agency account | agency reference | agency account id | file number |
    agency file number | our account number | our reference | our file number | collector account number | debt id""",
)
NUMBER = field(
    "number",
    Holds.NUMBER,
    "The client's account number.",
    """account number | account | client account number | client account | creditor account number | creditor account |
    client reference | client reference number | account reference | account reference number | reference account |
    your account number | your reference | responsible account number | customer account number |
    patient account number | patient account | patient number | client account id |
    loan number | account num ref""",
)
CLIENT_CODE = field(
    "client_code",
    Holds.CODE,
    "The client's code in the portal.",
    """client number | client code | client id | creditor code | creditor number | creditor id | creditor ident |
    client | client identifier""",
)

BUCKET_WORDS: dict[str, tuple[str, ...]] = {
    "principal": ("principal", "principal amount", "principal balance"),
    "interest": ("interest", "interest amount", "interest balance", "accrued interest"),
    "collection_fees": ("collection fee", "collection fee amount", "collection cost", "collection charge"),
    "court_costs": ("court cost", "court cost amount", "legal cost", "court fee"),
    "attorney_fees": ("attorney fee", "attorney fee amount", "legal fee"),
    "other": (
        "other amount",
        "other fee",
        "other fee amount",
        "late fee",
        "late fee amount",
        "late charge",
        "misc fee",
    ),
}
BUCKET_NAMES = {
    "principal": late("principal"), "interest": late("interest"), "collection_fees": late("collection fees"),
    "court_costs": late("court costs"), "attorney_fees": late("attorney fees"), "other": late("other amounts"),
}  # fmt: skip

_PLACED = ("assigned", "place", "placed", "placement", "original", "listed")
_TOTALS = (
    "amount assigned | assigned amount | assigned balance | place balance | placed balance | placement balance | "
    "placed amount | placement amount | original balance | original amount | original balance placed | amount placed | "
    "balance placed | listed amount | amount listed | referred amount | original debt amount | list amount | "
    "total placed | total assigned | balance assigned | amount referred"
)
_BALANCE = (
    "balance | current balance | balance due | total due | amount due | current account balance | account balance | "
    "amount owed | owed | total balance | outstanding balance | balance owed | current amount due | total amount due | "
    "remaining balance | total owed | balance amount | unpaid balance | amount owing | current balance due"
)


def _bucket_fields() -> tuple[Field, ...]:
    found = []
    for bucket in BUCKETS:
        words, name = BUCKET_WORDS[bucket], BUCKET_NAMES[bucket]
        placed = [
            f"{prefix} {word}" for prefix in _PLACED for word in (*words, *(["other"] if bucket == "other" else []))
        ]
        placed += [f"{word} {prefix}" for prefix in ("assigned", "placed") for word in words]
        now = [*words, *(f"{prefix} {word}" for prefix in ("current", "remaining") for word in words)]
        now += [f"{word} {suffix}" for word in words[:1] for suffix in ("due", "owed")]
        found.append(Field(f"assigned_{bucket}", Holds.MONEY, f"Placed: {name}.", tuple(placed), sums=True))
        found.append(Field(f"current_{bucket}", Holds.MONEY, f"Owed now: {name}.", tuple(now), sums=True))
    return tuple(found)


ACCOUNT_FIELDS: tuple[Field, ...] = (
    AGENCY_NUMBER,
    NUMBER,
    CLIENT_CODE,
    field(
        "portal_id", Holds.NUMBER, "The portal's own id of an account that was placed in it and sent out.",
        "portal id | portal account id | portal account",
    ),
    field("type_code", Holds.CODE, "The type of account: medical, check, …", "account type | debt type | type account"),
    field(
        "status_code",
        Holds.CODE,
        "The status of the account.",
        "status | status code | account status | account status code | agency status | agency status code | "
        "current status | current status code | file status | file state? | account state? | stage? | file stage? | "
        "disposition?",
    ),
    field("assigned_total", Holds.MONEY, "All that was placed.", _TOTALS),
    field("balance", Holds.MONEY, "All that is owed now.", _BALANCE),
    *_bucket_fields(),
    field(
        "placed_on",
        Holds.DATE,
        "The day of placement.",
        "place date | placed date | date placed | placement date | date assigned | assigned date | date listed | "
        "listed date | received date | date received | list date | date referred | referral date | date placement | "
        "assignment date | date assignment | listing date | placed?",
    ),
    field(
        "service_on",
        Holds.DATE,
        "The day of the service or of the last charge.",
        "service date | date service | last charge? | last charge date | date last charge | last service date | "
        "date last service | service from date | from service date | first service date",
    ),
    field(
        "last_activity_on", Holds.DATE, "The day of the last activity.",
        "last activity date | date last activity | last worked date | last activity? | last worked?",
    ),
    field(
        "last_payment_on",
        Holds.DATE,
        "The day of the last payment.",
        "last payment date | date last payment | last paid date | date last paid | last paid? | "
        "date last payment received | last payment received date | last payment received? | last payment?",
    ),
    field(
        "last_payment_amount",
        Holds.MONEY,
        "The amount of the last payment.",
        "last payment amount | last paid amount | amount last payment | amount last paid",
    ),
    field(
        "charged_off_on",
        Holds.DATE,
        "The day on which the client charged the account off.",
        "charge off date | date charge off | charge off?",
    ),
    field(
        "itemization_on", Holds.DATE, "The itemization date (Regulation F).",
        "itemization date | date itemization | reg f date | itemization?",
    ),
    field(
        "itemization_type",
        Holds.CODE,
        "What the itemization date is the date of.",
        "itemization date type | itemization type | type itemization date",
    ),
    field(
        "closed_on", Holds.DATE, "The day on which the account was closed.",
        "close date | closed date | date closed | date close | closed?",
    ),
    field(
        "return_reason", Holds.TEXT, "Why the account was closed and returned.",
        "return reason | close reason | closed reason | closing reason | return code reason",
    ),
    field(
        "original_creditor",
        Holds.TEXT,
        "The creditor with whom the debt arose.",
        "original creditor | original creditor name | originating creditor | originating creditor legal name | "
        "original creditor legal name",
    ),
    field(
        "description",
        Holds.LONG_TEXT,
        "What the debt is for.",
        "description | service description | debt description | account description | product description | service desc",
    ),
    field("routing_number", Holds.ROUTING, "Check: the bank's routing number.", "routing number | routing | bank routing number"),
    field("check_number", Holds.NUMBER, "Check: its number.", "check number"),
    field("check_on", Holds.DATE, "Check: its date.", "check date | date check"),
    field("bank_name", Holds.TEXT, "Check: the bank's name.", "bank name | bank"),
    field(
        "bank_account", Holds.NUMBER, "Check: the account number at the bank.",
        "bank account number | bank account | checking account number | checking account",
    ),
    field(
        "party_role", Holds.CODE, "What the person of this row is to the account, where an account has several rows.",
        "party role | party type | role | responsible type | relationship | responsible role | responsible sequence? | "
        "party sequence? | sequence? | responsible number?",
    ),
    *party_fields(),
)  # fmt: skip
