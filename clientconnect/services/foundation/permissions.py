"""What a person may do: the whole list, each with the sentence that an administrator reads."""

from enum import StrEnum

from clientconnect.texts import _, late


class Permission(StrEnum):
    """A right, named ``noun:verb``; grants tie it to clients.

    ``public:*`` is everybody's and ``self:*`` every signed-in person's; neither is granted. The value is stored in
    roles, so it is never renamed; :attr:`sentence` says it to people.
    """

    PUBLIC_SIGN_IN = "public:sign_in"
    SELF_MANAGE = "self:manage"
    ACCOUNT_READ = "account:read"
    ACCOUNT_EXPORT = "account:export"
    ATTACHMENT_READ = "attachment:read"
    ATTACHMENT_ADD = "attachment:add"
    CLIENT_MANAGE = "client:manage"
    USER_MANAGE = "user:manage"
    EXCHANGE_IMPORT = "exchange:import"
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
    Permission.CLIENT_MANAGE: late("Create and change clients and their branches."),
    Permission.USER_MANAGE: late("Invite, change, lock and unlock users, and end their sessions."),
    Permission.EXCHANGE_IMPORT: late("Load accounts, payments, history and other files of the collection system."),
    Permission.EXCHANGE_MAP: late("Write the mappings that say which column of a file feeds which field."),
    Permission.AUDIT_READ: late("Read and verify the audit trail."),
    Permission.POLICY_CHANGE: late("Change the agency's policies."),
    Permission.INSTALLATION_OPERATE: late("Run the installation: migrate, back up, check."),
}

UNGRANTED = frozenset({Permission.PUBLIC_SIGN_IN, Permission.SELF_MANAGE})
"""Rights that no role grants: everybody's and every signed-in person's."""

AGENCY_WIDE = frozenset(
    {
        Permission.CLIENT_MANAGE,
        Permission.EXCHANGE_IMPORT,
        Permission.EXCHANGE_MAP,
        Permission.AUDIT_READ,
        Permission.POLICY_CHANGE,
        Permission.INSTALLATION_OPERATE,
    }
)
"""Rights over the whole installation: what they open belongs to no client, so granted for one client they are none."""
