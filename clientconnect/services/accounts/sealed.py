"""The encrypted fields of accounts and parties: how each is sealed, found and opened.

A row's public id and the field's name are associated data; what is found by is a blind index of the normal form.
"""

from datetime import date

from clientconnect.services.accounts.names import digits
from clientconnect.services.foundation.encryption import keyring


def seal_ssn(party: str, ssn: str) -> tuple[bytes | None, bytes | None, bytes | None]:
    """Return the sealed SSN of the party with the public id ``party``, and its indexes by all digits and the last four."""
    plain = digits(ssn)
    if not plain:
        return None, None, None
    return keyring().seal(plain, party, "ssn"), ssn_index(plain), ssn4_index(plain[-4:])


def open_ssn(party: str, sealed: bytes) -> str:
    """Return the digits of a party's SSN."""
    return keyring().open(sealed, party, "ssn")


def ssn_index(ssn: str) -> bytes:
    """Return what finds an SSN by all of its digits."""
    return keyring().blind("ssn", digits(ssn))


def ssn4_index(last_four: str) -> bytes:
    """Return what finds an SSN by its last four digits."""
    return keyring().blind("ssn4", last_four)


def seal_birth(party: str, birth_on: date | None) -> tuple[bytes | None, bytes | None]:
    """Return the sealed date of birth of the party with the public id ``party``, and its index."""
    if birth_on is None:
        return None, None
    return keyring().seal(birth_on.isoformat(), party, "birth"), birth_index(birth_on)


def open_birth(party: str, sealed: bytes) -> date:
    """Return a party's date of birth."""
    return date.fromisoformat(keyring().open(sealed, party, "birth"))


def birth_index(birth_on: date) -> bytes:
    """Return what finds a date of birth."""
    return keyring().blind("birth", birth_on.isoformat())


def seal_bank_account(account: str, number: str) -> bytes | None:
    """Return the sealed bank account number of the account with the public id ``account``."""
    return keyring().seal(number.strip(), account, "bank_account") if number.strip() else None


def open_bank_account(account: str, sealed: bytes) -> str:
    """Return an account's bank account number."""
    return keyring().open(sealed, account, "bank_account")
