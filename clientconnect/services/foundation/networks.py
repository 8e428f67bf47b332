"""Network addresses as whoever counts them must see them: one customer of IPv6 has 2^64 addresses of its own."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address

_PREFIX = 64


@lru_cache(maxsize=8192)
def network_of(address: str) -> str:
    """Return by what requests from ``address`` are counted: an IPv4 address itself, the /64 network of an IPv6 one.

    An IPv4 address written as IPv6 is that IPv4 address; what is no address stands for itself.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if not isinstance(ip, IPv6Address):
        return str(ip)
    if ip.ipv4_mapped is not None:
        return str(ip.ipv4_mapped)
    beyond = 128 - _PREFIX
    return f"{IPv6Address(int(ip) >> beyond << beyond)}/{_PREFIX}"
