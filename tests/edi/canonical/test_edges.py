"""What is written is read back equal; errors name fields and hide values."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from edi.canonical.claim import Claim, Code, Procedure, ServiceLine
from edi.canonical.edges import read, schema, write
from edi.canonical.remittance import Remittance
from edi.findings import Where

AMOUNTS = st.decimals(min_value=Decimal("-99999999.99"), max_value=Decimal("99999999.99"), places=2)
st.register_type_strategy(Decimal, AMOUNTS)
st.register_type_strategy(date, st.dates(date(1900, 1, 1), date(2100, 12, 31)))
WHERE = st.builds(Where, st.integers(1, 9), st.integers(0, 99), st.sampled_from(("CLM", "SV1")), st.just("2300"))
st.register_type_strategy(Where, WHERE)
TEXT = st.text("AB é\u2019", max_size=4)
st.register_type_strategy(str, TEXT)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_type(Claim))
def test_a_claim_is_read_as_it_was_written(claim: Claim) -> None:
    assert read(Claim, write(claim)) == claim


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_type(Remittance))
def test_a_remittance_is_read_as_it_was_written(remittance: Remittance) -> None:
    assert read(Remittance, write(remittance)) == remittance


@pytest.mark.parametrize("amount", ["40.00", "0.00", "-3.10", "12345678.90"])
def test_amounts_are_texts_with_two_places(amount: str) -> None:
    line = ServiceLine(1, Procedure("HC", "99213"), Decimal(amount))
    assert json.loads(write(line))["charge"] == amount
    assert str(read(ServiceLine, write(line)).charge) == amount


def test_an_error_names_the_field_and_hides_the_value() -> None:
    with pytest.raises(ValidationError) as raised:
        read(Code, '{"qualifier": "ABK", "value": "E119", "date": "SECRET-1", "secret_2": "SECRET-2"}')
    assert "date" in str(raised.value) and "secret_2" in str(raised.value)
    assert "SECRET-" not in str(raised.value)


def test_the_schema_tells_every_field() -> None:
    told = schema(Claim)["properties"]
    assert set(told) == set(Claim.__slots__)
    assert told["charge"]["anyOf"][1]["type"] == "string"
