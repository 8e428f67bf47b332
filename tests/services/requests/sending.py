"""What a client sends in the tests of requests."""

from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests.press import press
from tests.cast import Cast


def sent(cast: Cast, account: str, button: str = "post-note") -> str:
    """Press a button on an account as the client's administrator, and return the item's id."""
    return press(cast.client_admin, account, button, key=new_id(), text="Please look <now>.").item_id
