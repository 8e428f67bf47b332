"""Every kind of person that stands before the doors, and the clients that they are of."""

from dataclasses import dataclass

CLIENTS: dict[str, str] = {"group": "", "north": "group", "ward": "north", "lake": "group", "supply": ""}
"""The clients and what each is a branch of: group is the head office of north and lake, ward is below north."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of person: the shipped ``role`` (none: no grants), the client it is for, staff, first sign-in, by PIN at a kiosk."""

    name: str
    role: str = ""
    client: str = ""
    is_staff: bool = False
    is_first: bool = False
    is_at_kiosk: bool = False

    @property
    def has_session(self) -> bool:
        """Tell whether this kind signs in."""
        return self.name not in ("anonymous", "system", "kiosk")

    @property
    def reach(self) -> frozenset[str]:
        """The clients whose rows this kind may see, branches included."""
        if self.is_staff or self.name == "system":
            return frozenset(CLIENTS) if self.role or self.name == "system" else frozenset()
        return frozenset(code for code in CLIENTS if self.client in lineage(code)) if self.client else frozenset()


def lineage(code: str) -> tuple[str, ...]:
    """Return a client, its head office, that one's head office, and so on."""
    return (code, *lineage(CLIENTS[code])) if code else ()


EVERYTHING = "Everything"
"""A role of the tests' own: every right there is, for clients' users."""

PEOPLE: tuple[Kind, ...] = (
    Kind("anonymous"),
    Kind("user", "Client user", "north"),
    Kind("read-only", "Client user, read only", "north"),
    Kind("client-admin", "Client administrator", "north"),
    Kind("head-user", "Client user", "group"),
    Kind("head-admin", "Client administrator", "group"),
    Kind("stranger", "Client user", "supply"),
    Kind("stranger-admin", "Client administrator", "supply"),
    Kind("quality", "Quality control manager", is_staff=True),
    Kind("credit", "Credit manager", is_staff=True),
    Kind("sales", "Sales manager", is_staff=True),
    Kind("representative", "Customer service representative", is_staff=True),
    Kind("accounting", "Accounting", is_staff=True),
    Kind("intake", "Intake", is_staff=True),
    Kind("agency-admin", "Agency administrator", is_staff=True),
    Kind("newcomer", "Client user", "north", is_first=True),
    Kind("new-admin", "Agency administrator", is_staff=True, is_first=True),
    Kind("no-grants", "", ""),
    Kind("no-grants-staff", "", is_staff=True),
    Kind("everything", EVERYTHING, "north"),
    Kind("system"),
    Kind("kiosk"),
    Kind("at-kiosk", "Agency administrator", is_staff=True, is_at_kiosk=True),
)
"""One column of the table each."""
