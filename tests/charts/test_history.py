"""Jobs through the years: lines that never cross a break, and titles across comparable years."""

import pytest

from charts import held
from workforce.charts import history, panels
from workforce.forms import PERCENT, SIGNS
from workforce.measures import growth
from workforce.measures.uncertainty import DISTINGUISHABLE
from workforce.occupations import IMAGING, by_key


def lines_of(chart):
    """The years of every line drawn with a dot or more."""
    figure = chart.figure()
    return [
        [float(x) for x in line.get_xdata()]
        for axes in figure.findobj(lambda a: hasattr(a, "get_lines"))
        for line in axes.get_lines()
        if line.get_marker() == "o"
    ]


@pytest.mark.parametrize("occupation", IMAGING, ids=lambda one: one.key)
def test_a_title_tells_only_of_years_that_compare(occupation):
    chart = held.jobs_history(occupation.key)
    change = held.growths().set_index("occupation_key").loc[occupation.key]
    title = chart.words.title
    if change["verdict"] == DISTINGUISHABLE:
        told = PERCENT.value(
            change["change_pct"], change["change_pct_low"], change["change_pct_high"]
        )
        assert told.lstrip(SIGNS) in title
        assert str(change["base_year"]) in title
    else:
        assert "too close to call" in title
    starts = panels.breaks(held.levels()[held.levels()["occupation_key"] == occupation.key])
    assert all(start <= change["base_year"] for start in starts)


def test_no_line_crosses_a_break():
    found = lines_of(held.jobs_history("radiographers"))
    assert len(found) == 2
    for years in found:
        assert not (min(years) < 2021 <= max(years))


def test_the_fan_is_that_of_the_projection_and_is_never_joined_to_the_count():
    chart = held.jobs_history("mri")
    ahead = chart.data[chart.data["kind"] == "projected"]
    fan = held.forecasts().fan.query("occupation_key == 'mri'")
    assert ahead["employment"].to_list() == fan["path_employment"].to_list()
    assert ahead["high_80"].to_list() == fan["high_80_employment"].to_list()
    counted = chart.data[chart.data["kind"] == "counted"]
    assert set(map(tuple, lines_of(chart))) == {
        tuple(map(float, run["year"])) for _, run in counted.groupby("era")
    }


def test_an_occupation_that_is_not_projected_has_a_line_alone():
    nurses = by_key("registered-nurses")
    levels = growth.levels(held.national(), [nurses])
    change = growth.growth(held.national(), 2021, 2025, [nurses])
    chart = history.jobs_history(levels, change, held.forecasts().fan, nurses, source="S")
    assert set(chart.data["kind"]) == {"counted"}
    assert "project" not in chart.text()


def test_every_run_starts_at_a_hundred():
    data = history.jobs_indexed(held.levels(), held.growths(), source="S").data
    first = data.sort_values("year").groupby(["occupation_key", "era"])["index"].first()
    assert (first == 100).all()
    assert data["year"].min() == 2012
