"""Whatever stands in CLM02: one number for it in the file's count, the rows, the 277CA and the books."""

from decimal import Decimal

import pytest

from tests.operations.drops import House, claim, drop, of

# What was sent, and what it counts as; everything but a plain amount refuses the claim.
SENT = [
    ("125", "125.00"), ("125.", "125.00"), (".5", "0.50"),
    ("5.555", "5.56"), ("5.545", "5.54"), ("-5", "-5.00"),
    ("+5", "0.00"), (" 5", "0.00"), ("1_0", "0.00"), ("5,00", "0.00"), ("1E5", "0.00"), ("NaN", "0.00"), ("٣", "0.00"),
    ("99999999999", "99999999999.00"), ("1000000000000", "0.00"), ("999999999999999999", "0.00"), ("9" * 40, "0.00"),
]


@pytest.mark.parametrize("sent, counts", SENT)
def test_an_amount_is_one_number_everywhere(sent: str, counts: str, home: House) -> None:
    result = home.run(drop(claim("A", charge=sent), claim("B", charge="80")))
    books = result.reconciliation
    assert books.open_points == ()
    assert books.received.charge == Decimal(counts) + 80
    if home.refused(result):
        assert list(home.refused(result)) == ["A"]
        assert books.refused.charge == Decimal(counts)
        assert Decimal(of(home.answer(result, "277ca"), "AMT")[1][2]) == Decimal(counts)
    else:
        assert books.accepted.charge == Decimal(counts) + 80


def test_claims_of_the_largest_amounts_add_up(home: House) -> None:
    result = home.run(drop(*(claim(f"C{n}", charge="9999999999") for n in range(40))))
    assert result.reconciliation.open_points == ()
    assert result.reconciliation.received.charge == Decimal("399999999960.00")
