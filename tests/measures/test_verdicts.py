"""Verdicts of three values: what an interval leaves open stays open."""

import pytest

from workforce.measures.verdicts import Verdict, above, both

YES, NO, OPEN = Verdict.YES, Verdict.NO, Verdict.UNDECIDED
NAN = float("nan")


@pytest.mark.parametrize(
    ("low", "high", "bound", "verdict"),
    [
        (0.1, 9.0, 0.0, YES),
        (-26.9, 8.2, 0.0, OPEN),
        (0.0, 8.2, 0.0, OPEN),
        (-9.0, -0.1, 0.0, NO),
        (-9.0, 0.0, 0.0, NO),
        (4.0, 6.0, 5.0, OPEN),
        (NAN, 6.0, 0.0, OPEN),
        (1.0, NAN, 0.0, OPEN),
    ],
)
def test_an_interval_that_holds_the_bound_decides_nothing(low, high, bound, verdict):
    assert above(low, high, bound) is verdict


@pytest.mark.parametrize(
    ("first", "second", "conjunction"),
    [
        (YES, YES, YES),
        (YES, NO, NO),
        (NO, NO, NO),
        (YES, OPEN, OPEN),
        (NO, OPEN, NO),
        (OPEN, OPEN, OPEN),
    ],
)
def test_both_follows_kleene(first, second, conjunction):
    for pair in ([first, second], [second, first]):
        assert both(pair) is conjunction
