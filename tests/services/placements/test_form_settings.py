"""What the agency may say of the form: it hides no field without which no account can be."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from clientconnect.errors import Invalid
from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.placements.form_settings import form_fields, set_field
from tests.cast import Cast
from tests.services.placements.desk import prepare


@pytest.fixture(autouse=True)
def _desk(engine: Engine, cast: Cast, tmp_path: Path) -> None:
    prepare(tmp_path)


def hidden(cast: Cast, client_code: str = "") -> set[str]:
    return {field.id for field in form_fields(cast.system, client_code) if field.need == "hidden"}


@pytest.mark.parametrize(
    ("field", "name"), [("responsible.last_name", "Last name"), ("additional", "Additional information")]
)
def test_what_no_account_can_do_without_is_not_hidden(cast: Cast, field: str, name: str) -> None:
    for client in ("", "NORTH"):
        with pytest.raises(Invalid) as refused:
            set_field(cast.system, field, "hidden", client)
        assert refused.value.message.startswith(f"No account can do without “{name}")
        assert hidden(cast, client) == set()
    set_field(cast.system, field, "shown")


def test_one_amount_is_asked_for(cast: Cast) -> None:
    for bucket in BUCKETS[1:]:
        set_field(cast.system, bucket, "hidden")
    for client in ("", "NORTH"):
        with pytest.raises(Invalid) as refused:
            set_field(cast.system, "principal", "hidden", client)
        assert refused.value.message == "No account can do without an amount: one of them is asked for."
    assert hidden(cast) == set(BUCKETS[1:])


def test_a_client_with_settings_of_its_own_keeps_an_amount_too(cast: Cast) -> None:
    set_field(cast.system, "interest", "shown", "GROUP")
    for bucket in BUCKETS:
        if bucket != "interest":
            set_field(cast.system, bucket, "hidden", "NORTH")
    with pytest.raises(Invalid):
        set_field(cast.system, "interest", "hidden", "GROUP")
    assert hidden(cast, "NORTH") == set(BUCKETS) - {"interest"}
