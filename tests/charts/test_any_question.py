"""Whoever is drawn, a chart's words speak of them: no more, no fewer, and nobody else."""

import re
from collections.abc import Callable
from functools import cache

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from charts import held, specialized, supplied
from workforce import tables
from workforce.charts import (
    forecasts,
    history,
    neighbours,
    openings,
    pay,
    phrases,
    programmes,
    rounds,
    setting_pay,
    track_record,
)
from workforce.charts import growth as growth_charts
from workforce.charts import settings as setting_charts
from workforce.charts.chart import Chart
from workforce.errors import UsageError
from workforce.measures import growth, outlook
from workforce.measures import pay as pay_measures
from workforce.measures import settings as setting_measures
from workforce.measures.forecasts import scoreboard
from workforce.occupations import ALL_OCCUPATIONS, COMBINED, IMAGING, OCCUPATIONS, TOTALS

EIGHT = {occupation.key for occupation in IMAGING}
TOTAL_KEYS = {occupation.key for occupation in TOTALS}
NUMBERS = {phrases.number_word(number): number for number in range(1, len(OCCUPATIONS))}
EVERYTHING = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    # Cases are small as they are; explaining one draws it again and again.
    phases=[Phase.generate],
)


def _constant() -> pd.DataFrame:
    return pay_measures.in_constant_prices(held.national(), held.prices(), OCCUPATIONS)


@cache
def _changes() -> pd.DataFrame:
    years = growth.comparable_years(held.national())
    return pay_measures.change_since_era_began(held.national(), held.prices(), *years, OCCUPATIONS)


def _real_pay(frame: pd.DataFrame, **how) -> Chart:
    own = _changes()["occupation_key"].isin(frame["occupation_key"])
    return pay.real_pay(frame, _changes()[own], **how)


def _fans(frame: pd.DataFrame, **how) -> Chart:
    return forecasts.forecast_fans(frame, held.paths(), **how)


def _intervals(frame: pd.DataFrame, **how) -> Chart:
    return forecasts.forecast_intervals(frame, held.forecasts().scores, **how)


def _running(frame: pd.DataFrame, **how) -> Chart:
    return forecasts.running_rounds(frame, held.NAMES, **how)


@cache
def _every_growth() -> pd.DataFrame:
    return _growth()


def _indexed(frame: pd.DataFrame, **how) -> Chart:
    own = _every_growth()["occupation_key"].isin(frame["occupation_key"])
    return history.jobs_indexed(frame, _every_growth()[own], **how)


def _growth() -> pd.DataFrame:
    years = growth.comparable_years(held.national())
    return growth.growth(held.national(), *years, OCCUPATIONS)


def _industries() -> pd.DataFrame:
    return tables.read("oews_industries")


# The chart, its frame for everyone there is, and the column without which no one is drawn.
CHARTS: dict[str, tuple[Callable[..., Chart], Callable[[], pd.DataFrame], str]] = {
    "employment_through_eras": (
        growth_charts.employment_through_eras,
        lambda: growth.levels(held.national(), OCCUPATIONS),
        "employment",
    ),
    "jobs_indexed": (
        _indexed,
        lambda: growth.levels(held.national(), OCCUPATIONS).query("year >= 2012"),
        "employment",
    ),
    "growth_since": (growth_charts.growth_since, _growth, "change_pct"),
    "projected_change": (
        growth_charts.projected_change,
        lambda: outlook.against_average(held.projections(), "2024-34", OCCUPATIONS),
        "change_pct",
    ),
    "real_pay": (_real_pay, _constant, "real_wage_usd"),
    "pay_change": (pay.pay_change, _changes, "change_pct"),
    "pay_spread": (
        pay.pay_spread,
        lambda: pay_measures.spread(held.national(), 2025, OCCUPATIONS),
        "median",
    ),
    "openings_parts": (
        openings.openings_parts,
        lambda: outlook.openings(held.projections(), "2024-34", OCCUPATIONS),
        "openings_per_100",
    ),
    "pay_and_openings": (neighbours.pay_and_openings, held.compared, "annual_mean_wage_usd"),
    "growth_beside_neighbours": (
        neighbours.growth_beside_neighbours,
        held.compared,
        "change_pct",
    ),
    "industry_mix": (
        setting_charts.industry_mix,
        lambda: setting_measures.shares(_industries(), OCCUPATIONS),
        "share_pct",
    ),
    "pay_by_setting": (setting_pay.pay_by_setting, specialized.by_setting, "gap_pct"),
    "awards_by_level": (programmes.awards_by_level, supplied.awards, "awards"),
    "base_revisions": (
        rounds.base_revisions,
        lambda: outlook.base_revisions(held.projections(), OCCUPATIONS),
        "base_employment",
    ),
    "forecast_intervals": (_intervals, lambda: held.forecasts().odds, "path_pct"),
    "forecast_fans": (_fans, lambda: held.forecasts().fan, "path_employment"),
    "running_rounds": (
        _running,
        lambda: scoreboard.latest(held.forecasts().board),
        "miss_points",
    ),
    "projected_against_actual": (
        track_record.projected_against_actual,
        held.pairs,
        "error_points",
    ),
}
# These count only those of the drawn that the publisher splits, or has agencies of.
COUNT_FEWER = {"base_revisions", "pay_by_setting"}
# Awards are of programmes, and these frames and notes name nobody.
NAMED_OTHERWISE = {"awards_by_level"}


@cache
def _frame(name: str) -> tuple[pd.DataFrame, list[str]]:
    """The frame of everyone, and the occupations of it that can be drawn."""
    _, frame, column = CHARTS[name]
    everyone = frame()
    keys = everyone.loc[everyone[column].notna(), "occupation_key"].unique()
    return everyone, [key for key in keys if key not in TOTAL_KEYS]


def _asked(data, name: str) -> tuple[Chart, str | None]:
    """A chart of some of those who can be drawn, in four of ten cases about one of them."""
    everyone, keys = _frame(name)
    picked = data.draw(st.sets(st.sampled_from(keys), min_size=1), label="drawn")
    totals = data.draw(st.booleans(), label="with totals")
    subject = data.draw(st.none() | st.sampled_from(sorted(picked)), label="subject")
    shown = picked | ({ALL_OCCUPATIONS.key} if totals else set())
    frame = everyone[everyone["occupation_key"].isin(shown)].reset_index(drop=True)
    return CHARTS[name][0](frame, source="S", subject=subject), subject


@pytest.mark.parametrize("name", CHARTS)
@EVERYTHING
@given(data=st.data())
def test_words_speak_of_those_drawn_and_of_no_one_else(name, data):
    chart, subject = _asked(data, name)
    for shown in _in_shapes(chart):
        _speaks_of_the_drawn(shown, subject, name)


def _in_shapes(chart: Chart) -> list[Chart]:
    """The chart, and what a slide shows where that is less; so many panels fit no slide."""
    try:
        slide = chart.shaped("slide")
    except UsageError:
        return [chart]
    return [chart] if slide is chart else [chart, slide]


def _speaks_of_the_drawn(chart: Chart, subject: str | None, name: str) -> None:
    words = chart.words
    drawn = chart.data[~chart.data["occupation_key"].isin(TOTAL_KEYS)]
    keys = set(drawn["occupation_key"])
    told = " ".join((words.title, words.subtitle, words.alt))
    if not keys <= EIGHT | {COMBINED.key} and not (keys >= EIGHT and subject is None):
        assert "imaging" not in told
    if not keys >= EIGHT:
        assert not re.search("imaging (jobs|pay)", words.title)
    counted = len(keys & EIGHT if keys >= EIGHT else keys)
    some = re.findall(r"(\w+) of (?:the )?(\w+) (?:imaging )?occupations", words.title)
    assert all(NUMBERS.get(part.lower(), 0) < NUMBERS[whole] for part, whole in some)
    counts = [whole for _, whole in some]
    counts += re.findall(r"(?:[Aa]ll|among the) (\w+) (?:imaging )?occupations", words.title)
    counts += ["two"] * bool(re.search(r"\b[Bb]oth (?:imaging )?occupations", words.title))
    for whole in counts:
        assert 1 <= NUMBERS[whole] <= counted
        assert NUMBERS[whole] == counted or name in COUNT_FEWER
    same = r"(?<![-+\N{MINUS SIGN}\d.,])([-+\N{MINUS SIGN}]?\d[\d.,]*%?) to \1(?![\d.])"
    assert not re.search(same, words.title)
    assert not re.search(r"\b(all|of) one\b|\bnan\b|\bnone of no\b", told.lower())


@pytest.mark.parametrize("name", sorted(set(CHARTS) - NAMED_OTHERWISE))
@EVERYTHING
@given(data=st.data())
def test_everyone_drawn_is_named_and_a_title_about_one_names_it(name, data):
    asked, subject = _asked(data, name)
    for chart in _in_shapes(asked):
        _names_the_drawn(chart, subject, name)


def _names_the_drawn(chart: Chart, subject: str | None, name: str) -> None:
    names = dict(zip(_frame(name)[0]["occupation_key"], _names(name), strict=True))
    keys = set(chart.data["occupation_key"]) - TOTAL_KEYS
    assert [key for key in keys if names[key] not in chart.words.alt] == []
    about = subject if subject is not None else keys.pop() if len(keys) == 1 else None
    if about is not None:
        assert names[about].casefold() in chart.words.title.casefold()


def _names(name: str) -> list[str]:
    everyone, _ = _frame(name)
    if "occupation" in everyone:
        return everyone["occupation"].to_list()
    return [held.NAMES[key] for key in everyone["occupation_key"]]
