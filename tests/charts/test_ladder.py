"""Which rows of a long list a ladder draws."""

from hypothesis import given
from hypothesis import strategies as st

from workforce.charts import ladder


@given(st.integers(1, 400), st.data())
def test_a_picture_holds_few_rows_its_ends_and_the_own_one(total, data):
    own = data.draw(st.none() | st.integers(0, total - 1))
    pick = data.draw(st.sampled_from([ladder.PAGE, ladder.SLIDE]))
    rows = ladder.picks(total, own, pick)
    assert len(rows) <= pick.most
    assert rows == sorted(set(rows))
    assert own is None or own in rows
    assert {0, total - 1} <= set(rows)
    if total > pick.most:
        assert rows[: pick.first] == list(range(pick.first))
        assert rows[-pick.last :] == list(range(total - pick.last, total))
    gaps = ladder.few(rows)
    assert all(rows[place + 1] - rows[place] > 1 for place in gaps)
    assert len(rows) + sum(rows[at + 1] - rows[at] - 1 for at in gaps) == total
    said = ladder.drawn_of(len(rows), total, "states", pick)
    assert (ladder.partly(len(rows), total, "states") == "") == (said == "")
    assert (said == "") == (len(rows) == total)
