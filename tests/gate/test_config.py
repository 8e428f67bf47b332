"""Origins, hosts, cookies and proxies follow from how the portal is reached."""

import pytest

from clientconnect.gate.config import GateConfig, origin_of


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Portal.Example/", "https://portal.example"),
        ("https://portal.example:443/x?y", "https://portal.example"),
        ("http://portal.example:80", "http://portal.example"),
        ("https://portal.example:8443", "https://portal.example:8443"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        ("", "://"),
    ],
)
def test_origin_is_written_as_browsers_do(url: str, origin: str) -> None:
    assert origin_of(url) == origin


def test_loopback_address_is_reached_by_each_of_its_names() -> None:
    config = GateConfig("http://127.0.0.1:8080", loopback_port=8080)
    assert config.origins == {"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"}
    assert set(config.hosts) == {"127.0.0.1", "localhost", "::1"}
    assert config.session_cookie_name == "clientconnect"


def test_public_address_under_tls_stands_alone() -> None:
    config = GateConfig("https://portal.example", allowed_hosts=("Inside.example ",))
    assert config.origins == {"https://portal.example"}
    assert set(config.hosts) == {"portal.example", "inside.example"}
    assert config.session_cookie_name == "__Host-clientconnect"


def test_proxy_that_is_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match="proxy"):
        assert GateConfig("https://portal.example", trusted_proxies=("proxy",)).proxies
