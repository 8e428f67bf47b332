"""What a firewall must admit, for technicians."""

from urllib.parse import urlsplit

from clientconnect.texts import _

_PORTS = {"https": 443, "http": 80}


def to_admit(address: str) -> list[tuple[str, str]]:
    """Return what must pass for the portal at ``address``, as pairs of word and meaning."""
    parts = urlsplit(address)
    port = parts.port or _PORTS[parts.scheme]
    return [
        (_("Address"), parts.hostname or ""),
        (_("Port"), _("{port} (TCP), outward").format(port=port)),
        (_("WebSocket"), _("The upgrade on the same address and port is wished for, and not needed.")),
        (_("Other addresses"), _("None. Scripts, fonts and pictures come from the portal itself.")),
    ]
