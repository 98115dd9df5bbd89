"""Which rows of a long list a ladder draws."""

from hypothesis import given
from hypothesis import strategies as st

from workforce.charts import ladder


@given(st.integers(1, 400), st.data())
def test_a_picture_holds_few_rows_its_ends_and_the_own_one(total, data):
    own = data.draw(st.none() | st.integers(0, total - 1))
    rows = ladder.picks(total, own)
    assert len(rows) <= ladder.MOST
    assert rows == sorted(set(rows))
    assert own is None or own in rows
    assert {0, total - 1} <= set(rows)
    if total > ladder.MOST:
        assert rows[: ladder.PAGE.first] == list(range(ladder.PAGE.first))
        assert rows[-ladder.PAGE.last :] == list(range(total - ladder.PAGE.last, total))
    gaps = ladder.few(rows)
    assert all(rows[place + 1] - rows[place] > 1 for place in gaps)
    assert len(rows) + sum(rows[at + 1] - rows[at] - 1 for at in gaps) == total
    said = ladder.drawn_of(len(rows), total, "states")
    assert (said == "") == (len(rows) == total)
