"""The chart of moves draws every added element with both ratings and both dates."""

import pandas as pd
import pytest

from charts import marks, specialized
from workforce.charts import skills
from workforce.errors import UsageError

WIDTHS = ["desk", "phone"]


def chart(frame):
    return skills.move_from_base(frame, attribution=specialized.ATTRIBUTION, source="S")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_added_element_goes_from_one_rating_to_the_other(width):
    built = chart(specialized.moves())
    groups = built.data.groupby("occupation_key", sort=False)
    for axes, (_, rows) in zip(marks.axes_of(built.figure(width)), groups, strict=True):
        assert [x for x, _ in marks.dots(axes)] == rows["importance_to"].to_list()
        assert [x for x, _ in marks.dots(axes, "|")] == rows["importance_from"].to_list()
        ends = zip(rows["importance_from"], rows["importance_to"], strict=True)
        assert marks.segments(axes) >= set(ends)
        low, high = axes.get_xlim()
        assert low < 1
        assert high > 5
    added = specialized.moves().query("part == 'added'")
    assert marks.csv_rows(built) == len(built.data) == len(added) == 41


@pytest.mark.parametrize("width", WIDTHS)
def test_dates_and_attribution_are_in_the_picture(width):
    said = marks.said(chart(specialized.moves()).figure(width))
    assert "rated July 2013; radiographers August 2022" in said
    assert "O*NET 0.0 Database" in said
    assert "CC BY 4.0" in said
    assert "Judgment and Decision Making" in said


def test_the_title_names_what_most_specialties_add():
    frame = specialized.moves()
    assert chart(frame).words.title == (
        "O*NET rates complex problem solving higher in all six specialties than in radiography"
    )
    without = frame[frame["element"] != "Complex Problem Solving"]
    assert chart(without).words.title.startswith("O*NET rates physics higher in five of six")


def test_a_specialty_that_adds_nothing_says_so():
    frame = specialized.moves()
    mri = frame["occupation_key"] == "mri"
    built = chart(frame.assign(part=frame["part"].mask(mri, "shared")))
    assert "nothing added" in marks.said(built.figure())
    assert "nothing" in built.words.alt
    with pytest.raises(UsageError, match="added"):
        chart(frame.assign(part="shared"))


def test_months_read_as_words():
    assert skills.rated(pd.Series(["2013-07", "2013-07"])) == "July 2013"
    assert skills.rated(pd.Series(["2014-07", "2013-12"])) == "December 2013 to July 2014"
