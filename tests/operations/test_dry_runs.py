"""A rehearsal: answers that are tests, numbers of their own, and a database that knows nothing of it."""

from tests.operations.drops import House, claim, drop, of, segments

FILE = drop(claim("A"), claim("B", charge="80"), claim("C", line="1"))


def test_nothing_is_committed(home: House) -> None:
    before = home.stored()
    result = home.run(FILE, dry=True)
    assert home.stored() == before
    assert {path.name for path in home.database.content.root.rglob("*")} == {"tmp", "lock"}
    assert (result.exit_status, result.reconciliation.open_points) == (1, ())
    assert result.reconciliation.paid.claims == 2


def test_answers_are_tests_under_private_numbers(home: House) -> None:
    home.run(FILE, dry=True)
    headers = {name: segments(home.out / name)[0] for name in home.answers()}
    assert sorted(name.split(".")[-2] for name in headers) == ["277ca", "835", "999"]
    for name, isa in headers.items():
        assert isa[15] == "T", name
        assert int(isa[13]) > 900_000_000, name


def test_the_real_run_afterwards_is_as_if_there_had_been_none(home: House) -> None:
    home.run(FILE, dry=True)
    result = home.run(FILE)
    assert (result.run_id, result.files[0].file_id, result.files[0].status) == (1, 1, "worked")
    assert home.answer(result, "999")[0][13] == "000000001"
    assert home.answer(result, "999")[0][15] == "P"


def test_of_a_file_that_came_before_nothing_is_given(home: House) -> None:
    home.run(FILE)
    given = home.answers()
    result = home.run(FILE, dry=True)
    assert (result.files[0].status, result.files[0].answers, result.exit_status) == ("repeated", (), 1)
    assert "a run would give again" in result.files[0].said
    assert home.answers() == given


def test_what_waits_for_payment_is_rehearsed_too(home: House) -> None:
    home.run(FILE, pay=False)
    other = drop(claim("D", card="MAP1002"), number="2")
    rehearsed = home.run(other, dry=True)
    (remittance,) = rehearsed.payments
    assert [e[1] for e in of(segments(home.out / remittance.name), "CLP")] == ["A", "B", "D"]
    assert [a.kind for a in home.run(other).payments] == ["835"]


def test_again_can_be_rehearsed(home: House) -> None:
    file = drop(claim("A"), sender="NOBODY")
    home.run(file)
    result = home.run(file, dry=True, again="what if")
    assert (result.files[0].status, result.files[0].verdict) == ("worked", "rejected")
    assert home.rows("SELECT count(*) FROM file") == [(1,)]
