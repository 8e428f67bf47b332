"""What the libraries log of addresses."""

import logging

import pytest

from clientconnect.gate.redaction import keep_addresses_out_of_logs, without_addresses


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("http://portal.example/manage?q=Smith&ssn=1 not found", "http://portal.example/manage not found"),
        ('"WebSocket /_nicegui_ws/socket.io/?client_id=x&tab_id=y" 403', '"WebSocket /_nicegui_ws/socket.io/" 403'),
        ("/_nicegui/client/0f8fad5b-d9cb-469f-a165-70867728950e/upload/6", "/_nicegui/client/…/upload/6"),
        ("Is this a question? Yes", "Is this a question? Yes"),
    ],
)
def test_queries_and_ids_of_pages_are_left_out(said: str, logged: str) -> None:
    assert without_addresses(said) == logged


def test_libraries_are_cleaned_once(caplog: pytest.LogCaptureFixture) -> None:
    keep_addresses_out_of_logs()
    keep_addresses_out_of_logs()
    logger = logging.getLogger("uvicorn.error")
    logger.warning("%s not found", "http://portal.example/x?secret=1")
    assert caplog.messages == ["http://portal.example/x not found"]
    assert sum(type(given).__name__ == "_Clean" for given in logger.filters) == 1
