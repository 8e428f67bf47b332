"""The demo's agency, its clients and who signs in."""

from typing import NamedTuple

from clientconnect.demo.dice import weighted

AGENCY = {
    "agency.name": "Summit Recovery",
    "agency.zone": "America/New_York",
    "agency.address": "Summit Recovery, 210 Court Street, Dayton OH 45402",
    "agency.contact": "Theresa Boyle, (937) 555-0100, Monday to Friday 8 AM to 6 PM",
}
"""The agency's policies by key."""
SOURCE = "collectnet"
"""Name of the collection system that the demo's records come from."""
PASSWORD = "summit-demo-2026-portal"  # noqa: S105  # printed for everybody to see; the data is made up


class DemoClient(NamedTuple):
    """A client; ``share`` is its part of all accounts in per mille."""

    code: str
    name: str
    parent: str
    share: int
    type_codes: tuple[str, ...]


CLIENTS = (
    DemoClient("NVHG", "North Valley Health", "", 4, ("medical",)),
    DemoClient("NVH", "North Valley Hospital", "NVHG", 390, ("medical",)),
    DemoClient("LAKE", "Lakeside Dental", "NVHG", 130, ("medical",)),
    DemoClient("HART", "Hartwell Supply", "", 120, ("commercial",)),
    DemoClient("CRNR", "Corner Market", "", 80, ("check",)),
    DemoClient("MVUT", "Miami Valley Light & Water", "", 76, ("utility",)),
    DemoClient("OAKW", "Oakwood Property Management", "", 50, ("rental",)),
    DemoClient("GEMC", "Gem City College", "", 45, ("student",)),
    DemoClient("TRIC", "Tri-County Furniture", "", 70, ("retail", "retail", "check")),
    DemoClient("STIL", "Stillwater Veterinary", "", 35, ("other", "other", "check")),
)
CLIENT_DRAW = weighted({client: client.share for client in CLIENTS})


class SignIn(NamedTuple):
    """A person of the demo: ``role`` names a shipped role, ``clients`` those it is for (none: every client)."""

    username: str
    name: str
    role: str
    clients: tuple[str, ...]
    sentence: str
    is_first: bool = False


SIGN_INS = (
    SignIn("client-admin", "Dana Whitfield", "Client administrator", ("NVHG",), "client administrator: hospital group and its branches"),
    SignIn("client-readonly", "Marcus Reed", "Client user, read only", ("LAKE",), "reads one branch, changes nothing"),
    SignIn("other-client", "Gloria Hartwell", "Client user", ("HART",), "client user of a commercial creditor"),
    SignIn("quality", "Priya Nair", "Quality control manager", (), "quality control manager"),
    SignIn("credit", "Owen Castellano", "Credit manager", (), "credit manager"),
    SignIn("sales", "Lena Moss", "Sales manager", (), "sales manager"),
    SignIn("representative", "Luis Ferrer", "Customer service representative", (), "customer service representative"),
    SignIn("accounting", "Ruth Abara", "Accounting", (), "accounting"),
    SignIn("intake", "Tom Okuda", "Intake", (), "intake of new accounts and files"),
    SignIn("admin", "Theresa Boyle", "Agency administrator", (), "agency administrator"),
    SignIn("newcomer", "Heidi Brandt", "Client user", ("NVH",), "client user at the first sign-in: must choose a password", True),
)  # fmt: skip
