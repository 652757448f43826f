"""What must not matter to what is decided: delimiters, line ends, how claims are split over sets and files, their order
where they have nothing to do with each other, and how often the run is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.operations.drops import House, claim, drop, group, house, interchange, sets

CLAIMS = [
    claim("A", card="MAP1001", code="99214", charge="300"),
    claim("B", card="MAP1002", code="29881", charge="4000.5"),
    claim("C", card="MAP1003", code="17380", charge="60"),
    claim("D", card="MAP1011", line="1"),
    claim("E", card="MAP1012", code="71046", charge="90.25"),
    claim("F", card="NOBODY", charge="10"),
]
PLAIN = drop(*CLAIMS)

Decided = list[tuple[object, ...]]


def decided(home: House) -> Decided:
    """What became of each claim and line, by account number."""
    return home.rows("""
        SELECT patient_control_number, accepted, statuses, disposition, d.charge, d.allowed, d.paid, d.patient, remittance
               IS NULL, (SELECT group_concat(grp || reason || amount) FROM (SELECT * FROM adjustment a WHERE a.claim_id = c.id
                                                                            ORDER BY line, grp, reason))
        FROM claim c LEFT JOIN decision d ON d.claim_id = c.id ORDER BY patient_control_number""") + home.rows(
            "SELECT owner, scope, kind, tier, period, sum(amount) FROM ledger GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5")


@pytest.fixture(scope="module")
def usual(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Decided:
    with house(prepared, tmp_path_factory.mktemp("usual") / "home") as home:
        assert home.run(PLAIN).reconciliation.open_points == ()
        return decided(home)


def with_delimiters(element: bytes, component: bytes, repetition: bytes, terminator: bytes) -> bytes:
    swap = bytes.maketrans(b"*:^~", element + component + repetition + b"~")
    return PLAIN.translate(swap).replace(b"~\n", terminator)


@pytest.mark.parametrize("data", [
    PLAIN.replace(b"\n", b""),
    PLAIN.replace(b"\n", b"\r\n"),
    PLAIN.replace(b"\n", b"\n\n \n"),
    b"\xef\xbb\xbf\n\n" + PLAIN + b"\x1a",
    with_delimiters(b"|", b">", b"!", b"\n"),
    with_delimiters(b"\x1d", b"\x1f", b"\x1e", b"\x1c"),
    with_delimiters(b"+", b"<", b"\xb6", b"'\r\n"),
    with_delimiters(b"\x85", b"\xfe", b"\x80", b"\xff"),
], ids=["no-lines", "crlf", "blank-lines", "bom", "pipes", "controls", "plus", "high"])
def test_delimiters_and_lines_do_not_matter(data: bytes, home: House, usual: Decided) -> None:
    result = home.run(data)
    assert result.reconciliation.open_points == ()
    assert decided(home) == usual


@pytest.mark.parametrize("files", [
    [interchange(group(sets(*CLAIMS[:3]), sets(*CLAIMS[3:], control="0002")))],
    [interchange(group(sets(*CLAIMS[:1])), group(sets(*CLAIMS[1:]), number="2"))],
    [interchange(*(group(sets(one), number=str(n)) for n, one in enumerate(CLAIMS, 1)))],
    [drop(*CLAIMS[:4], number="1") + drop(*CLAIMS[4:], number="2")],
    [drop(one, number=str(n)) for n, one in enumerate(CLAIMS, 1)],
    [drop(*reversed(CLAIMS))],
    [drop(*CLAIMS[3:], *CLAIMS[:3])],
], ids=["sets", "groups", "a-group-each", "interchanges", "files", "reversed", "rotated"])
def test_how_claims_are_split_does_not_matter(files: list[bytes], home: House, usual: Decided) -> None:
    assert home.run(*files).reconciliation.open_points == ()
    assert decided(home) == usual


def test_one_run_or_several(home: House, usual: Decided) -> None:
    for number, one in enumerate(CLAIMS, 1):
        assert home.run(drop(one, number=str(number)), pay=number % 2 == 0).reconciliation.open_points == ()
    assert decided(home) == usual


def test_the_same_day_in_another_zone_is_the_same_run(home: House, usual: Decided) -> None:
    home.as_of = home.as_of.astimezone(tz=None)
    home.run(PLAIN)
    assert decided(home) == usual
