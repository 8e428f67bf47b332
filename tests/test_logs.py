"""What gets into the logs, ours and the libraries'."""

import json
import logging

import pytest

from clientconnect import logs


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("http://portal.example/manage?q=Smith&ssn=1 not found", "http://portal.example/manage not found"),
        ('"WebSocket /_nicegui_ws/socket.io/?client_id=x&tab_id=y" 403', '"WebSocket /_nicegui_ws/socket.io/" 403'),
        ("/_nicegui/client/0f8fad5b-d9cb-469f-a165-70867728950e/upload/6", "/_nicegui/client/…/upload/6"),
        ("client_id=0f8fad5b token=abc /reset/abc", "client_id=••• token=••• /reset/•••"),
        ("SSN 912-12-4417 or 912124417", "SSN ••• or •••"),
        ("Is this a question? Yes", "Is this a question? Yes"),
    ],
)
def test_queries_ids_of_pages_and_secrets_are_left_out(said: str, logged: str) -> None:
    assert logs.redact(said) == logged


def test_what_libraries_log_is_cleaned_too(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    logging.getLogger("uvicorn.error").warning("%s not found", "http://portal.example/x?secret=1")
    try:
        raise ValueError("/x?secret=1 of 912-12-4417")
    except ValueError:
        logging.getLogger("nicegui").exception("it failed")
    said = capsys.readouterr().err
    assert [json.loads(line)["event"] for line in said.splitlines()] == [
        "http://portal.example/x not found",
        "it failed",
    ]
    assert "secret" not in said
    assert "4417" not in said
