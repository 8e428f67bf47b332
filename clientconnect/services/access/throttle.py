"""Throttles of guessing: for each account, each address and in total; counted in this process's memory.

What an account's throttle holds back gets the answer of a wrong password, so that nobody learns by it whether there is
such an account. A browser from which the account signed in before has a count of its own, and none else: outsiders shut
nobody out. Addresses of IPv6 are counted by their network.
"""

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from clientconnect import clock
from clientconnect.errors import Busy
from clientconnect.services.foundation.networks import network_of
from clientconnect.texts import _

ACCOUNT = RateLimitItemPerMinute(10, 15, namespace="account")
"""Wrong passwords of one account, or of one browser that it knows: ten in a quarter of an hour."""
ADDRESS = RateLimitItemPerMinute(60, 15, namespace="address")
"""Wrong passwords from one network address, behind which a whole hospital may sit."""
TOTAL = RateLimitItemPerMinute(600, 1, namespace="total")
"""Tries in all, which bounds what guessing costs the server."""
RESETS = RateLimitItemPerHour(5, 1, namespace="resets")
"""Links to a new password for one username or e-mail address in an hour."""
RESETS_ADDRESS = RateLimitItemPerHour(30, 1, namespace="resets-address")
"""Links to a new password asked for from one network address in an hour."""
USERNAMES = RateLimitItemPerHour(10, 1, namespace="usernames")
"""New usernames that one person tries in an hour: the answer tells whether there is somebody of that name."""
NEW_ADDRESSES = RateLimitItemPerHour(5, 1, namespace="new-addresses")
"""Mails to new e-mail addresses that one person asks for in an hour."""
PINS = RateLimitItemPerMinute(10, 15, namespace="pins")
"""Tries of one person's PIN, at whatever kiosk: ten in a quarter of an hour."""
WRONG_PINS = RateLimitItemPerMinute(20, 15, namespace="wrong-pins")
"""Wrong PINs at one kiosk, whosever they were."""
TOLD = RateLimitItemPerMinute(1, 15, namespace="told")
"""Records of one throttle that holds back: one in a quarter of an hour."""

MOST_KEPT = 10_000
"""Names and addresses that are remembered before those that have lapsed are forgotten; the library keeps them for ever."""

_storage = MemoryStorage()
_limiter = MovingWindowRateLimiter(_storage)


def check(address: str) -> None:
    """Raise :class:`Busy` where one more try from ``address`` would be too many; it counts nothing."""
    if not _limiter.test(ADDRESS, network_of(address)) or not _limiter.test(TOTAL):
        raise _too_many()


def admit(address: str) -> None:
    """Count one try from ``address``; :class:`Busy` where there were too many, whomever they were for.

    What an address that guesses sends beyond its share does not count for all others.
    """
    if not _limiter.test(ADDRESS, network_of(address)) or not _limiter.hit(TOTAL):
        raise _too_many()
    _forget_lapsed()


def may_try(account: str, device: str = "") -> bool:
    """Count one try for ``account``, from its known browser ``device`` if any; False where there were too many."""
    return _limiter.hit(ACCOUNT, account, device)


def note_wrong(address: str) -> None:
    """Count one wrong password from ``address``."""
    _limiter.hit(ADDRESS, network_of(address))


def note_right(account: str, device: str = "") -> None:
    """Forget the tries for ``account`` (or for its browser ``device``): the right password came."""
    _limiter.clear(ACCOUNT, account, device)


def admit_reset(address: str) -> None:
    """Count one wish for a new password from ``address``; :class:`Busy` where there were too many."""
    _demand(RESETS_ADDRESS, network_of(address))
    _forget_lapsed()


def may_reset(account: str) -> bool:
    """Count one link for ``account`` (as typed); False where there were too many, about which the asker hears nothing."""
    return _limiter.hit(RESETS, account)


def admit_username(user_id: int | None) -> None:
    """Count one new username that somebody wants; :class:`Busy` where there were too many."""
    _demand(USERNAMES, str(user_id))


def admit_new_address(user_id: int | None) -> None:
    """Count one new e-mail address that somebody wants; :class:`Busy` where there were too many."""
    _demand(NEW_ADDRESSES, str(user_id))


def admit_pin(kiosk_id: int | None, person: str) -> None:
    """Count one try of a person's PIN at a kiosk; :class:`Busy` where there were too many there or of that person."""
    if not _limiter.test(WRONG_PINS, str(kiosk_id)) or not _limiter.hit(PINS, person):
        raise Busy(_("There were too many tries. Please wait a quarter of an hour."), retry_after=900)
    _forget_lapsed()


def note_wrong_pin(kiosk_id: int | None) -> None:
    """Count one wrong PIN at a kiosk."""
    _limiter.hit(WRONG_PINS, str(kiosk_id))


def note_right_pin(person: str) -> None:
    """Forget the tries of a person's PIN: the right one came."""
    _limiter.clear(PINS, person)


def is_news(what: str, whom: str) -> bool:
    """Tell, once in a quarter of an hour, that the throttle ``what`` (``address``, ``account`` …) holds ``whom`` back."""
    return _limiter.hit(TOLD, what, network_of(whom) if what in ("address", "reset") else whom)


def _forget_lapsed() -> None:
    if len(_storage.events) <= MOST_KEPT:
        return
    now = clock.now().timestamp()
    for key in list(_storage.events):
        with _storage.locks[key]:
            if all(entry.expiry <= now for entry in _storage.events.get(key, ())):
                _storage.events.pop(key, None)
                _storage.locks.pop(key, None)


def _too_many() -> Busy:
    return Busy(_("There were too many tries to sign in. Please wait a few minutes."), retry_after=300)


def _demand(item: RateLimitItem, key: str) -> None:
    if not _limiter.hit(item, key):
        raise Busy(_("There were too many tries. Please wait an hour."), retry_after=3600)
