"""Pathways and payback in words: what they say, what they refuse, and where numbers come from."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from click.testing import CliRunner

from workforce import credentials
from workforce.cli import main
from workforce.measures import pathways as measure
from workforce.measures import payback as payback_measure
from workforce.occupations import by_key
from workforce.places import named
from workforce.report import pathways as report

HELD = credentials.load()
RADIOGRAPHERS = by_key("radiographers")
NAN = float("nan")


def figures() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Made-up premiums, openings and pay."""
    premiums = pd.DataFrame(
        {
            "occupation_key": ["mri", "sonographers"],
            "premium_pct": [12.34, 1.0],
            "premium_pct_low": [8.0, -1.0],
            "premium_pct_high": [16.0, 3.0],
            "verdict": ["distinguishable", "not distinguishable"],
        }
    )
    openings = {"openings_per_100_jobs": 6.54, "openings_per_100_jobs_low": 6.50}
    outlook = pd.DataFrame(
        [{"occupation_key": "mri", **openings, "openings_per_100_jobs_high": 6.58}]
    )
    pay = pd.DataFrame(
        {
            "occupation_key": ["mri", "sonographers"],
            "annual_mean_wage_usd": [91_230.0, 95_000.0],
            "annual_mean_wage_low": [89_000.0, NAN],
            "annual_mean_wage_high": [93_000.0, NAN],
        }
    )
    return premiums, outlook, pay


def told(*holds: str, on: date = date(2025, 3, 1)) -> str:
    """The answer without line breaks."""
    found = measure.with_figures(measure.reachable(HELD, holds, on), *figures())
    text = report.pathways(
        HELD, holds, on, found, premium_over=RADIOGRAPHERS, sources=["Bureau, Wages, May 2025"]
    )
    assert all(len(line) <= 100 for line in text.splitlines())
    return " ".join(text.split())


def test_figures_stand_with_their_occupation():
    text = told("x-ray")
    assert "mean pay of MRI technologists (29-2035): $91,230 a year ($89,000 to $93,000)" in text
    assert "against radiographers: +12.3% (8.0 to 16.0), distinguishable from none" in text
    assert "openings a year: 6.5 per 100 jobs" in text


def test_what_is_missing_or_cannot_be_told_is_said():
    text = told("x-ray")
    assert "sonographers (29-2032): $95,000 a year (no interval)" in text
    assert "+1.0% (−1.0 to 3.0), cannot be told from none" in text
    assert "radiation therapists (29-1124): not published" in text
    assert "no difference in pay can be given" in text
    assert "openings a year: not published" in text


def test_what_cannot_be_seen_is_said():
    assert "way: radiography > computed tomography (CT) (postprimary)" in (
        text := told("radiography")
    )
    assert "cannot be seen in the statistics: counted inside radiographers" in text


def test_requirements_of_both_kinds_of_pathway():
    text = told("radiography")
    for words in (
        "Structured education in the discipline: 16 hours.",
        "in each main content category, at least: 1 credit.",
        "lies before the application by at most: 24 months.",
        "it spans at most: 24 months.",
        "No degree is asked for.",
        "Hold an associate degree or a higher one. (since 2015-01-01)",
        "JRCERT, the Joint Review Committee",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2025, 1, 31), "documents through 2025-01-31, in force: structured education"),
        (date(2025, 2, 1), "documents from 2025-02-01, in force: structured education"),
    ],
)
def test_the_document_set_of_the_day(on, words):
    text = told("radiography", on=on)
    assert words in text
    assert text.count("documents ") == 1


def test_a_day_before_everything_known():
    text = told("radiography", on=date(1990, 1, 1))
    assert "Held: radiography. On 1990-01-01: No pathway is known here to be open" in text
    assert "not in force on this date (not before 2006-01-01): MRI (ARRT, primary)" in text
    assert "MRI, documents through 2025-01-31, not known on this date (known to be" in text


def test_a_day_after_the_records_were_compiled():
    text = told("radiography", on=date(2027, 1, 1))
    assert "not known on this date (the record was compiled on 2026-11-22)" in text
    assert "MRI, documents from 2025-02-01, not known on this date" in text


@pytest.mark.parametrize(
    ("day", "side"),
    [
        ("1900-01-01", "before"),
        (str(HELD.known_from - timedelta(1)), "before"),
        (str(HELD.compiled_on + timedelta(1)), "after"),
        ("2999-01-01", "after"),
    ],
)
def test_a_day_outside_the_records_is_its_own_answer_and_exit_code(day, side):
    done = CliRunner().invoke(main, ["pathways", "--from", "radiography", "--on", day])
    assert (done.exit_code, done.stdout) == (5, "")
    assert f"date {day}: expected a day from {HELD.known_from} to {HELD.compiled_on}" in done.stderr
    assert f"found a day {side} them" in done.stderr


@pytest.mark.parametrize("day", [HELD.known_from, HELD.compiled_on])
def test_the_first_and_the_last_day_of_the_records_are_answered(day):
    done = CliRunner().invoke(main, ["pathways", "--from", "radiography", "--on", str(day)])
    assert done.exit_code == 0
    assert "No pathway" not in done.stdout


def test_without_a_day_it_is_today_or_the_last_day_of_the_records():
    done = CliRunner().invoke(main, ["pathways", "--from", "radiography"])
    on = min(date.today(), HELD.compiled_on)
    assert done.exit_code == 0
    assert f"On {on}:" in done.stdout
    late = f"Of {on}, when the records were compiled; what changed since is not known."
    assert done.stdout.startswith(late) == (on < date.today())


def test_both_bodies_of_nuclear_medicine():
    text = told("nuclear medicine (nmtcb)")
    assert "Held: nuclear medicine technology (NMTCB)." in text
    assert "nuclear medicine technology (NMTCB) > MRI (postprimary)" in text


def test_an_occupation_is_not_set_against_itself():
    text = told("nuclear medicine")
    assert "radiographers (29-2034): not published openings a year" in text


def test_two_steps_say_what_is_still_needed():
    text = told("radiography")
    assert "mammography (postprimary) > breast sonography (postprimary); or sonography" in text
    assert "still needed: mammography (ARRT) or sonography (ARRT or ARDMS)" in text


def test_the_answer_says_what_to_look_up_its_source_and_what_it_is_not():
    text = told()
    assert text.startswith("Held: nothing. On 2025-03-01:")
    assert "Fees of application and examination. https://www.arrt.org" in text
    assert report.ASSOCIATION in text
    assert "Sources: Bureau, Wages, May 2025." in text
    assert "as of 2026-11-22" in text
    for body in ("arrt", "ardms", "nmtcb", "jrcert"):
        assert f"https://www.{body}.org" in text


def paid(other: tuple[float, float] = (80_000, 5), flag: str = "", **changes: float) -> str:
    """Payback in Ohio without line breaks: $60,000 (5%), $30 an hour, against `other`."""
    rows = [
        {
            "year": 2025,
            "area_kind": "state",
            "state_fips": "39",
            "soc_code": code,
            "hourly_mean_wage_usd": 30.0,
            "annual_mean_wage_usd": float(wage),
            "annual_mean_wage_rse_pct": float(rse),
            "hourly_mean_wage_usd_flag": "",
            "annual_mean_wage_usd_flag": flag,
            "annual_mean_wage_rse_pct_flag": flag,
        }
        for code, (wage, rse) in (("29-2034", (60_000, 5)), ("29-2035", other))
    ]
    case = {"cost": 1_000.0, "unpaid_hours": 100.0, **changes}
    result = payback_measure.from_areas(
        pd.DataFrame(rows), by_key("mri"), named("OH"), base=RADIOGRAPHERS, **case
    )
    return " ".join(report.payback(result, HELD, sources=["Bureau, Wages, May 2025"]).split())


def test_payback_by_hand():
    text = paid()
    for words in (
        "From radiographers to MRI technologists: Ohio, May 2025",
        "Paid back after 2.4 months (1.7 to 4.1).",
        "Put in: $4,000: $1,000 entered as cost and 100 unpaid hours at $30.00, the mean hourly "
        "pay of radiographers there before tax.",
        "Mean pay of radiographers: $60,000 a year ($55,065 to $64,935).",
        "Difference before tax: $1,667 a month ($981 to $2,352).",
        report.ASSOCIATION,
        "Sources: Bureau, Wages, May 2025.",
    ):
        assert words in text


def test_payback_after_tax():
    text = paid(tax_rate_pct=25)
    assert (
        "100 unpaid hours at $22.50, the mean hourly pay of radiographers there after 25% tax"
        in (text)
    )
    assert "Difference after 25% tax: $1,250 a month" in text


def test_payback_without_unpaid_hours():
    assert "Put in: $1,000: $1,000 entered as cost. Mean" in paid(unpaid_hours=0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cost": 10.0}, "Paid back within the first month, at either end of the interval."),
        ({"cost": 1_200.0}, "Paid back within the first month (less than 1 to 1.2)."),
        ({"cost": 2_000.0}, "Paid back after 1.2 months (less than 1 to 2.0)."),
        ({"cost": 0.0}, "No answer: neither cost nor unpaid hours were entered, so there is"),
    ],
)
def test_payback_is_never_after_no_months(changes, words):
    text = paid((80_000, 5), unpaid_hours=0, **changes)
    assert words in text
    assert " 0.0" not in text


def test_a_tax_rate_as_a_share_is_refused_on_the_command_line():
    done = CliRunner().invoke(
        main, "payback --to mri --state OH --cost 1500 --hours 400 --tax 0.25".split()
    )
    assert (done.exit_code, done.stdout) == (2, "")
    assert "tax rate: expected a percentage, as 25 for 0.25 of pay; found 0.25" in done.stderr


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ((64_000, 5), "No answer: the difference in pay cannot be told from zero"),
        ((40_000, 5), "No answer: it pays less, so nothing is paid back."),
    ],
)
def test_payback_refused(other, words):
    text = paid(other)
    assert words in text
    assert "Paid back" not in text
    assert "a month (" in text


def test_payback_of_withheld_figures_names_them():
    text = paid((NAN, NAN), flag="suppressed")
    assert "No answer: a figure it needs is withheld." in text
    assert "MRI technologists in Ohio: mean wage suppressed" in text
    assert "nan" not in text
    assert "Difference" not in text
