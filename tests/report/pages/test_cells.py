"""Cells hold the figure to sort by, its interval, or the reason why there is none."""

import math

from workforce.report.pages import cells
from workforce.report.pages.wording import DOLLARS, JOBS, PERCENT

NAN = math.nan


def row(value, low=NAN, high=NAN, flag="", **more):
    return {"jobs": value, "jobs_low": low, "jobs_high": high, "jobs_flag": flag, **more}


def test_a_figure_sorts_by_what_is_behind_its_text():
    found = cells.figure(JOBS, row(43_390.0, 42_150.0, 44_630.0), "jobs")
    assert (found.text, found.sort, found.interval) == ("43,400", 43_390.0, "42,200 to 44,600")
    assert not found.withheld


def test_a_figure_without_an_error_has_no_interval():
    assert cells.figure(JOBS, row(40.0), "jobs").interval == ""


def test_a_withheld_figure_says_why_and_does_not_sort():
    found = cells.figure(JOBS, row(NAN, flag="suppressed"), "jobs")
    assert (found.text, found.sort, found.withheld) == ("withheld", None, True)
    other = row(NAN, other_flag="not_published")
    assert cells.figure(JOBS, other, "jobs", flag="other_flag").text == "not published"
    assert cells.figure(JOBS, row(NAN), "jobs", lacking="no parity").text == "no parity"
    assert cells.figure(JOBS, row(NAN, flag="suppressed"), "jobs", lacking="x").text == "withheld"


def test_a_capped_figure_is_a_bound_to_sort_by():
    found = cells.figure(DOLLARS, row(NAN, flag="capped", jobs_at_least=239_200.0), "jobs")
    assert (found.text, found.sort, found.withheld) == ("at least $239,200", 239_200.0, True)
    unknown = cells.figure(DOLLARS, row(NAN, flag="capped", jobs_at_least=NAN), "jobs")
    assert (unknown.text, unknown.sort) == ("capped", None)


def test_below_a_figure_stand_what_marks_it_and_what_it_was():
    more = {
        "jobs_unreliable": True,
        "last_year": 2024.0,
        "jobs_last_year": 40_120.0,
        "jobs_pooled": 43_012.0,
        "jobs_pooled_low": 42_000.0,
        "jobs_pooled_high": 44_000.0,
    }
    figure = row(43_390.0, 42_150.0, 44_630.0, **more)
    assert cells.figure(JOBS, figure, "jobs").notes == (
        "unreliable",
        "2024: 40,120",
        "pooled: 43,000",
    )
    gone = figure | {"jobs_unreliable": False, "jobs_last_year": NAN, "jobs_pooled": NAN}
    assert cells.figure(JOBS, gone, "jobs").notes == ()
    assert cells.figure(JOBS, figure | {"jobs": NAN, "jobs_flag": "suppressed"}, "jobs").notes == ()


def test_plain_figures_and_ranks():
    assert cells.plain(PERCENT, 7.14).text == "+7.1%"
    assert cells.plain(PERCENT, NAN, "not in the round").text == "not in the round"
    ends = {"m_rank": 4.0, "m_rank_best": 1.0, "m_rank_worst": 8.0, "m_ranked": 51.0}
    assert cells.ranks(ends, "m") == cells.Cell("1 to 8 of 51", 4.0)
    assert cells.ranks(ends | {"m_rank_worst": 1.0}, "m").text == "1 of 51"
    assert cells.ranks(ends | {"m_rank_best": NAN}, "m", "territory").text == "territory"
