"""The fields of what happens to an account: payments, adjustments, history, notices, statuses; of documents, users."""

# ruff: noqa: E501 - one field a line, with all that files call it

from clientconnect.services.exchange.fields.accounts import AGENCY_NUMBER, CLIENT_CODE, NUMBER
from clientconnect.services.exchange.fields.field import Field, Holds, field

_ACCOUNT = (AGENCY_NUMBER, NUMBER, CLIENT_CODE)
_REFERENCE = (
    "reference | reference number | transaction reference | transaction id | transaction number | payment id | "
    "payment identifier | payment reference | payment reference number | payment number | receipt number | confirmation number"
)
_COMMENT = "comment | description | memo | remark | remarks | payment comment | note"


def _buckets() -> tuple[Field, ...]:
    words = {
        "principal": "principal | principal amount | principal paid | amount principal",
        "interest": "interest | interest amount | interest paid | amount interest",
        "collection_fees": "collection fee | collection fee amount | collection cost",
        "court_costs": "court cost | court cost amount | court fee",
        "attorney_fees": "attorney fee | attorney fee amount",
        "other": "other amount | other fee | other fee amount | late fee | late fee amount",
    }
    return tuple(
        field(bucket, Holds.MONEY, f"The part of the amount for {bucket.replace('_', ' ')}.", called, sums=True)
        for bucket, called in words.items()
    )


PAYMENT_FIELDS: tuple[Field, ...] = (
    *_ACCOUNT,
    field(
        "amount", Holds.MONEY, "The amount paid.",
        "amount | payment amount | amount payment | amount paid | paid amount | total paid amount | total amount | "
        "transaction amount | total payment",
    ),
    field(
        "paid_on", Holds.DATE, "The day of the payment.",
        "payment date | date payment | paid date | date paid | transaction date | effective date | payment effective date | "
        "date | paid on",
    ),
    field(
        "payment_code", Holds.CODE, "What the row is: paid to the agency, to the client, a reversal, an adjustment.",
        "payment type | transaction type | batch type | payment code | transaction code | type | payment type code",
    ),
    field("is_direct", Holds.FLAG, "Whether it was paid to the client.", "is direct | direct payment? | direct? | paid direct? | direct pay?"),
    field("is_reversal", Holds.FLAG, "Whether it takes a payment back.", "is reversal | reversal? | nsf?"),
    field(
        "reverses_reference", Holds.NUMBER, "The reference of the payment that is taken back.",
        "reversal parent id | reverses reference | original payment id | original transaction id | reversal reference | "
        "parent payment id | original payment reference",
    ),
    field("method", Holds.TEXT, "Check, card, cash, ….", "payment method | method | method payment | tender type | tender | how? | how paid? | paid by? | form payment?"),
    field("reference", Holds.NUMBER, "The payment's own number.", _REFERENCE),
    field("comment", Holds.LONG_TEXT, "A remark.", _COMMENT),
    field("reason", Holds.TEXT, "Why it was taken back.", "reason | reversal reason | nsf reason"),
    *_buckets(),
)  # fmt: skip

ADJUSTMENT_FIELDS: tuple[Field, ...] = (
    *_ACCOUNT,
    field("amount", Holds.MONEY, "The change; negative lowers what is owed.", "amount | adjustment amount | transaction amount | adjustment"),
    field(
        "adjusted_on", Holds.DATE, "The day of the adjustment.",
        "adjustment date | date adjustment | date | transaction date | effective date",
    ),
    field("payment_code", Holds.CODE, "What the row is: a lowering or a raise.", "adjustment type | transaction type | type | batch type | adjustment code"),
    field("bucket", Holds.CODE, "Which bucket it changes.", "bucket | balance type | bucket name"),
    field("reason", Holds.TEXT, "Why.", "reason | adjustment reason | comment | description"),
    field("reference", Holds.NUMBER, "The adjustment's own number.", _REFERENCE + " | adjustment id | adjustment reference"),
)  # fmt: skip

HISTORY_FIELDS: tuple[Field, ...] = (
    *_ACCOUNT,
    field(
        "occurred_at", Holds.INSTANT, "When it happened.",
        "date time | date | contact date | activity date | note date | call date | date contact | event date | created | "
        "created date | note created datetime | activity date time | created at | occurred at | timestamp | note created date time",
    ),
    field("occurred_time", Holds.TEXT, "The time of day, where it stands in a column of its own.", "time | contact time | call time | note time | activity time"),
    field("kind", Holds.CODE, "What it was: call, letter, note, ….", "kind | contact type | activity type | note type | action | note action | action code | activity | type"),
    field("code", Holds.CODE, "The code of a note such as SC/CN.", "note code"),
    field("outcome", Holds.TEXT, "What came of it.", "outcome | result | note result | result code | contact result | disposition"),
    field("author", Holds.TEXT, "Who wrote it.", "author | collector | user | user name | created by | entered by | operator | collector name | agent"),
    field("text", Holds.LONG_TEXT, "What was said.", "text | note | comment | note text | note comment | message | details | remark | contact note | memo"),
    field("reference", Holds.NUMBER, "The entry's own number.", "reference | note id | activity id | contact id | history id | note number"),
)  # fmt: skip

NOTICE_FIELDS: tuple[Field, ...] = (
    *_ACCOUNT,
    field("sent_on", Holds.DATE, "The day it was sent.", "sent date | date sent | letter date | notice date | mail date | mailed date | date mailed | date | print date | sent on"),
    field("name", Holds.TEXT, "What it is called.", "letter | letter name | notice | notice name | letter description | notice type | letter type | letter code | name | description"),
    field("method", Holds.CODE, "Mail, e-mail, text message.", "method | delivery method | channel | sent by | delivery"),
    field("recipient", Holds.TEXT, "To whom.", "recipient | sent to | addressee | recipient name"),
    field("outcome", Holds.TEXT, "Whether it arrived.", "outcome | delivery status | mail return | returned | result"),
    field("file_path", Holds.TEXT, "The file of the letter, in the folder of this file.", "file | file name | file path | pdf | image | document | letter file"),
    field("reference", Holds.NUMBER, "The notice's own number.", "reference | letter id | notice id | reference number"),
)  # fmt: skip

STATUS_FIELDS: tuple[Field, ...] = (
    *_ACCOUNT,
    field("status_code", Holds.CODE, "The new status.", "status | status code | new status | account status | account status code | new status code"),
    field("effective_on", Holds.DATE, "Since when.", "status date | effective date | date | status change date | change date | date status | status effective date | close date"),
    field("reason", Holds.TEXT, "Why.", "reason | status reason | recall reason | close reason | reason code"),
)  # fmt: skip

DOCUMENT_FIELDS: tuple[Field, ...] = (
    *_ACCOUNT,
    field("file_path", Holds.TEXT, "The file, in the folder of this file.", "file | file name | file path | path | document file | pdf | image"),
    field("name", Holds.TEXT, "The attachment's name.", "name | attachment name | document name | title | description | document"),
)  # fmt: skip

USER_FIELDS: tuple[Field, ...] = (
    field("username", Holds.TEXT, "The name to sign in with.", "username | user name | login | user id | login name | sign in name | user"),
    field("name", Holds.TEXT, "The person's name.", "name | full name | person | display name | contact name"),
    field("first_name", Holds.TEXT, "First name, where it stands apart.", "first name | first"),
    field("last_name", Holds.TEXT, "Last name, where it stands apart.", "last name | last"),
    field("email", Holds.EMAIL, "E-mail address.", "email | email address | mail?"),
    field("telephone", Holds.PHONE, "Telephone.", "phone | phone number | work phone"),
    field("role", Holds.CODE, "The role.", "role | role name | user role | access | profile"),
    CLIENT_CODE,
)  # fmt: skip
