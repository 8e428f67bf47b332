"""What a person may do: the whole list, each with the sentence that an administrator reads."""

from enum import StrEnum

from clientconnect.texts import _, late


class Permission(StrEnum):
    """A right, named ``noun:verb``; grants tie it to clients.

    ``public:*`` is everybody's, ``self:*`` every signed-in person's and ``kiosk:show`` a registered machine's; none is
    granted. The value is stored in roles, so it is never renamed; :attr:`sentence` says it to people.
    """

    PUBLIC_SIGN_IN = "public:sign_in"
    SELF_MANAGE = "self:manage"
    ACCOUNT_READ = "account:read"
    ACCOUNT_EXPORT = "account:export"
    ATTACHMENT_READ = "attachment:read"
    ATTACHMENT_ADD = "attachment:add"
    ATTACHMENT_RETRACT = "attachment:retract"
    REQUEST_READ = "request:read"
    REQUEST_MAKE = "request:make"
    QUEUE_WORK = "queue:work"
    QUEUE_MANAGE = "queue:manage"
    REQUEST_CONFIRM = "request:confirm"
    PAYMENT_DECIDE = "payment:decide"
    SUBMISSION_READ = "submission:read"
    SUBMISSION_MAKE = "submission:make"
    SUBMISSION_REVIEW = "submission:review"
    FORM_MANAGE = "form:manage"
    CLIENT_MANAGE = "client:manage"
    USER_MANAGE = "user:manage"
    KIOSK_SHOW = "kiosk:show"
    KIOSK_MANAGE = "kiosk:manage"
    EXCHANGE_IMPORT = "exchange:import"
    EXCHANGE_EXPORT = "exchange:export"
    EXCHANGE_MAP = "exchange:map"
    AUDIT_READ = "audit:read"
    POLICY_CHANGE = "policy:change"
    INSTALLATION_OPERATE = "installation:operate"

    @property
    def sentence(self) -> str:
        """The right in one sentence, in the reader's language."""
        return _(SENTENCES[self])


SENTENCES: dict[Permission, str] = {
    Permission.PUBLIC_SIGN_IN: late("Sign in, and ask for a new password."),
    Permission.SELF_MANAGE: late("Change one's own name, e-mail address and password, and see one's own sessions."),
    Permission.ACCOUNT_READ: late("Find accounts and see all that their client may see of them."),
    Permission.ACCOUNT_EXPORT: late("Export the accounts that a search finds."),
    Permission.ATTACHMENT_READ: late("View and download the files attached to accounts."),
    Permission.ATTACHMENT_ADD: late("Attach files to accounts."),
    Permission.ATTACHMENT_RETRACT: late("Take files off accounts, whoever attached them."),
    Permission.REQUEST_READ: late("See the requests and reported payments of accounts, and what became of them."),
    Permission.REQUEST_MAKE: late("Report payments, write notes and messages, and press the smart buttons."),
    Permission.QUEUE_WORK: late("Work the queues: take, comment, call, ask, answer, transfer, print, complete."),
    Permission.QUEUE_MANAGE: late("Set buttons, codes, queues, their owners and deputies, absences and holidays."),
    Permission.REQUEST_CONFIRM: late("Follow up what was completed or transferred, until it is confirmed fulfilled."),
    Permission.PAYMENT_DECIDE: late("Post reported payments, or reject them with a reason."),
    Permission.SUBMISSION_READ: late("See the new accounts that were submitted, and where each of them stands."),
    Permission.SUBMISSION_MAKE: late("Place new accounts, one by one or by file, mend and withdraw them."),
    Permission.SUBMISSION_REVIEW: late("Review new accounts: accept them, return them with remarks, reject them."),
    Permission.FORM_MANAGE: late("Set the rules of entry and the fields of the new-account form."),
    Permission.CLIENT_MANAGE: late("Create and change clients and their branches."),
    Permission.USER_MANAGE: late("Invite, change, lock and unlock users, and end their sessions."),
    Permission.KIOSK_SHOW: late("Show the counts and clocks of the queues on a registered kiosk, and take PINs there."),
    Permission.KIOSK_MANAGE: late("Register kiosks and revoke them."),
    Permission.EXCHANGE_IMPORT: late("Load accounts, payments, history and other files of the collection system."),
    Permission.EXCHANGE_EXPORT: late(
        "Write what clients reported and wrote to files for the collection system, and mark what it acknowledged."
    ),
    Permission.EXCHANGE_MAP: late("Write the mappings that say which column of a file is which field."),
    Permission.AUDIT_READ: late("Read and verify the audit trail."),
    Permission.POLICY_CHANGE: late("Change the agency's policies."),
    Permission.INSTALLATION_OPERATE: late("Run the installation: migrate, back up, check."),
}

EVERYBODYS = frozenset({Permission.PUBLIC_SIGN_IN, Permission.SELF_MANAGE})
"""Rights of every signed-in person."""

UNGRANTED = EVERYBODYS | {Permission.KIOSK_SHOW}
"""Rights that no role grants: everybody's, every signed-in person's, a registered machine's."""

AGENCY_WIDE = frozenset(
    {
        Permission.ATTACHMENT_RETRACT,
        Permission.QUEUE_WORK,
        Permission.QUEUE_MANAGE,
        Permission.REQUEST_CONFIRM,
        Permission.PAYMENT_DECIDE,
        Permission.SUBMISSION_REVIEW,
        Permission.FORM_MANAGE,
        Permission.KIOSK_MANAGE,
        Permission.CLIENT_MANAGE,
        Permission.EXCHANGE_IMPORT,
        Permission.EXCHANGE_EXPORT,
        Permission.EXCHANGE_MAP,
        Permission.AUDIT_READ,
        Permission.POLICY_CHANGE,
        Permission.INSTALLATION_OPERATE,
    }
)
"""Rights over the whole installation: what they open belongs to no client, so granted for one client they are none."""
