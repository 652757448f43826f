"""What came before in a set is known again, as far back as is promised, and no farther than twice that."""

from edi.checks.loops.cards.recollection import Recollection


def test_a_value_is_known_again() -> None:
    before = Recollection()
    assert [before.met(one) for one in ("a", "b", "a", "c", "b")] == [False, False, True, False, True]


def test_the_last_many_are_known_and_what_is_older_is_forgotten() -> None:
    before = Recollection(kept=10)
    assert not any(before.met(one) for one in range(100))
    assert all(before.met(one) for one in range(90, 100))
    assert not before.met(0)
