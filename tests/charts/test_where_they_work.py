"""Where one occupation works, and what it is paid there."""

import numpy as np
import pytest

from charts import boxes, marks, specialized
from workforce.charts.chart import LAYOUTS
from workforce.charts.settings import REST
from workforce.charts.where_they_work import MOST, where_they_work
from workforce.errors import UsageError
from workforce.forms import SHARE
from workforce.occupations import IMAGING


def card(one, mix=None):
    mix = specialized.mix() if mix is None else mix
    return where_they_work(mix, specialized.by_setting(), one, source="S")


@pytest.mark.parametrize("occupation", IMAGING, ids=lambda one: one.key)
def test_the_largest_settings_stand_first_and_the_others_are_said(occupation):
    chart = card(occupation)
    frame = specialized.mix()
    own = frame[(frame["occupation_key"] == occupation.key) & (frame["setting"] != REST)]
    known = own[own["share_pct"].notna()].sort_values(
        ["share_pct", "setting"], ascending=[False, True]
    )
    known = known.head(MOST)
    assert chart.data["setting"].to_list() == known["setting"].to_list()
    assert all(
        name in chart.words.note for name in own["setting"] if name not in set(known["setting"])
    )
    top = known.iloc[0]
    assert SHARE.of(top, "share_pct") in chart.words.title
    assert ("mostly" in chart.words.title) == (top["share_pct_low"] > 50)


@pytest.mark.parametrize("width", LAYOUTS)
@pytest.mark.parametrize("occupation", IMAGING, ids=lambda one: one.key)
def test_pay_is_a_dot_where_it_is_published(occupation, width):
    chart = card(occupation)
    figure = chart.figure(width)
    assert boxes.faults(figure) == []
    dots = [x for axes in marks.axes_of(figure) for x, _ in marks.dots(axes)]
    assert dots == chart.data["wage_usd"].dropna().to_list()


def test_an_occupation_without_shares_is_refused():
    with pytest.raises(UsageError, match="share_pct"):
        card(IMAGING[0], specialized.mix().assign(share_pct=np.nan))
