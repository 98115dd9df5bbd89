"""A caller's own order of a chart's rows moves rows, and changes no other word."""

from __future__ import annotations

import re
from functools import partial

import pytest

from charts import boxes, frames, held, specialized
from workforce.charts import growth, pay, specialties
from workforce.errors import UsageError

SOURCE = "Publisher"
FIRST = ["mri", "sonographers"]
CHARTS = {
    "growth_since": lambda: partial(growth.growth_since, frames.growth()),
    "projected_change": lambda: partial(growth.projected_change, frames.outlook()),
    "pay_change": lambda: partial(pay.pay_change, held.change()),
    "pay_spread": lambda: partial(pay.pay_spread, held.spread()),
    "premium_by_specialty": lambda: partial(
        specialties.premium_by_specialty, specialized.by_year(), specialized.summary()
    ),
}


def told(text: str) -> list[str]:
    """The parts of a sentence that lists, in the order of the alphabet."""
    return sorted(part.strip(" .") for part in re.split(r", | and |: |\. ", text))


@pytest.mark.parametrize("given", CHARTS.values(), ids=CHARTS)
def test_an_order_moves_rows_and_changes_no_other_word(given):
    draw = given()
    usual, own = draw(source=SOURCE), draw(source=SOURCE, order=FIRST)
    keys, before = (list(dict.fromkeys(chart.data["occupation_key"])) for chart in (own, usual))
    assert keys[:2] == FIRST != before[:2]
    # The rest keeps its order.
    assert keys[2:] == [key for key in before if key not in FIRST]
    assert (own.words.title, own.words.subtitle) == (usual.words.title, usual.words.subtitle)
    assert told(own.words.alt) == told(usual.words.alt)
    assert boxes.faults(own.figure()) == []


def test_an_order_by_a_name_that_nobody_has_is_refused():
    with pytest.raises(UsageError, match="astronauts"):
        growth.growth_since(frames.growth(), source=SOURCE, order=["astronauts"])
