"""The finder on a terminal: the table, the CSV, and what it says to names it does not know."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from click.testing import CliRunner

from workforce import tables
from workforce.cli import main
from workforce.dictionary import TABLES
from workforce.measures import finder, place_words
from workforce.occupations import by_key
from workforce.places import named
from workforce.report.finder import table

TEXAS = ("--occupation", "mri tech", "--near", "TX")
NAN = float("nan")


def run(*arguments):
    return CliRunner().invoke(main, ["find", *arguments])


def rows(*arguments):
    """The CSV of a search as dictionaries."""
    done = run(*arguments, "--csv")
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout)))


def found(**cells):
    """One row as `measures.finder.find` gives it."""
    row = {"occupation": "MRI technologists", "year": 2025, "area_title": "Texas"}
    row["area_kind"] = "state"
    values = {
        "employment": (2930, 2520, 3340),
        "annual_mean_wage_usd": (94_610, 92_587, 96_633),
        "adjusted_mean_wage_usd": (97_360, 95_278, 99_442),
        "location_quotient": (0.75, 0.64, 0.86),
    }
    for name, parts in values.items():
        row |= dict(zip((name, f"{name}_low", f"{name}_high"), parts, strict=True))
        if name != "adjusted_mean_wage_usd":
            row[f"{name}_flag"] = ""
    row["employment_unreliable"] = False
    row |= {"parity_year": 2023, "rank": 4.0, "rank_best": 1.0, "rank_worst": 12.0}
    return pd.DataFrame([row | cells])


def without(name):
    return dict.fromkeys((name, f"{name}_low", f"{name}_high"), NAN)


# -- the table -------------------------------------------------------------------------------


def test_unreliable_jobs_carry_a_star_that_is_explained():
    plain = table(found(), "S", "P")
    marked = table(found(employment_unreliable=True), "S", "P")
    assert "*" not in plain
    assert "2,930 (2,520-3,340) *" in marked
    assert "* Unreliable, as is concentration there: the standard error is 30%" in marked


def test_each_figure_stands_with_its_interval_and_the_ranks_with_their_bounds():
    head, line, _, *notes = table(found(), "Jobs, May 2025", "Prices, 2023").splitlines()
    assert line.split(maxsplit=1) == [
        "Texas",
        "2,930 (2,520-3,340) $94,610 ($92,587-$96,633) $97,360 ($95,278-$99,442) "
        "0.75 (0.64-0.86) 4 (1-12)",
    ]
    assert "at the nation's prices" in head
    assert notes[0].startswith("MRI technologists, May 2025; in brackets: 90% intervals.")
    assert "not a shortage" in notes[0]
    assert (
        notes[2] == "Prices: parities of 2023; a state's is that of all its areas. Taken as exact."
    )
    of_area = table(found(area_kind="metro"), "Jobs, May 2025", "Prices, 2023")
    assert "a metropolitan area's is its own. Taken" in of_area
    assert notes[-1] == "Sources: Jobs, May 2025; Prices, 2023."


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (without("employment") | {"employment_flag": "suppressed"}, "suppressed"),
        (without("location_quotient") | {"location_quotient_flag": "not_published"}, "not publish"),
        (without("adjusted_mean_wage_usd"), "no parity"),
        ({"employment_low": NAN, "employment_high": NAN}, "2,930 (no interval)"),
    ],
)
def test_a_missing_figure_says_why(cells, words):
    assert words in table(found(**cells), "", "").splitlines()[1]


def test_pay_that_is_capped_is_capped_at_any_prices():
    cells = without("annual_mean_wage_usd") | without("adjusted_mean_wage_usd")
    line = table(found(**cells, annual_mean_wage_usd_flag="capped"), "", "").splitlines()[1]
    assert line.count("capped") == 2
    assert "no parity" not in line


def test_an_area_without_rank_has_none():
    ranks = dict.fromkeys(("rank", "rank_best", "rank_worst"), NAN)
    assert table(found(**ranks), "", "").splitlines()[1].rstrip().endswith("(0.64-0.86)")


def test_long_titles_are_cut():
    printed = table(found(area_title="A" * 90), "", "").splitlines()[1]
    assert "A" * 44 in printed
    assert "A" * 45 not in printed


# -- the command -----------------------------------------------------------------------------


def test_the_table_of_a_state():
    done = run(*TEXAS, "--sort", "adjusted-pay")
    assert done.exit_code == 0
    first, second, third, fourth, *_ = done.stdout.splitlines()
    assert "mean pay a year" in first
    assert "Killeen-Temple, TX" in second
    assert "Houston" in third
    assert "Texas 2,930 (2,520-3,340)" in fourth
    assert "Occupational Employment and Wage Statistics, May 2025" in done.stdout
    assert "Regional Price Parities, through 2024" in done.stdout


def test_the_csv_is_the_function_s_answer():
    asked = finder.find(
        tables.read("oews_areas"), tables.read("price_parities"), by_key("mri"), near=named("TX")
    )
    printed = pd.read_csv(io.StringIO(run(*TEXAS, "--csv").stdout), dtype={"state_fips": str})
    assert printed["area_title"].tolist() == asked["area_title"].tolist()
    for name in asked.select_dtypes("number"):
        half_a_step = 0.5 if asked[name].abs().max() > 100 else 0.005
        assert printed[name].to_numpy() == pytest.approx(
            asked[name].to_numpy(dtype=float), abs=half_a_step, nan_ok=True
        )
    names = set(rows(*TEXAS)[0])
    for value in ("employment", "annual_mean_wage_usd", "adjusted_mean_wage_usd"):
        assert {value, f"{value}_low", f"{value}_high"} <= names
    assert {"location_quotient", "rank_best", "rank_worst", "parity_year"} <= names


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("x-ray tech", "Radiographers"),
        ("X-Ray Techs", "Radiographers"),
        ("ultrasound tech", "Sonographers"),
        ("MRI tech", "MRI technologists"),
        ("echo tech", "Sonographers"),
        ("29-2033", "Nuclear medicine technologists"),
        ("Medical dosimetrists", "Medical dosimetrists"),
    ],
)
def test_everyday_names_titles_and_codes_are_understood(called, name):
    assert {row["occupation"] for row in rows("--occupation", called)} == {name}


@pytest.mark.parametrize("near", ["TX", "tx", "Texas", "texas", "48"])
def test_a_state_is_understood_by_everything_it_is_called(near):
    assert rows("--occupation", "mri", "--near", near) == rows(*TEXAS)


@pytest.mark.parametrize("sort", finder.SORTS)
def test_every_order(sort):
    values = [row[finder.SORTS[sort]] for row in rows("--occupation", "mri", "--sort", sort)]
    known = [float(value) for value in values if value]
    assert known == sorted(known, reverse=True)
    assert not any(values[len(known) :])


def test_puerto_rico_is_shown_without_rank_or_parity():
    state = next(row for row in rows("--occupation", "mri") if row["area_title"] == "Puerto Rico")
    assert (state["rank"], state["price_parity"], state["in_nation"]) == ("", "", "False")
    assert state["annual_mean_wage_usd"]
    assert "no parity" in run("--occupation", "mri", "--near", "PR").stdout


def test_the_answer_is_the_same_every_time():
    done = run(*TEXAS, "--csv")
    assert done.stdout == run(*TEXAS, "--csv").stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("--occupation", "mri teck"), "MRI technologists"),
        (("--occupation", "ultrasond tech"), "Sonographers"),
        (("--occupation", "mri tech", "--near", "Texsa"), "Texas"),
        (("--occupation", "mri tech", "--near", "Conneticut"), "Connecticut"),
    ],
)
def test_an_unknown_name_ends_with_2_and_offers_the_nearest(arguments, near):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert near in done.stderr
    assert repr(arguments[-1]) in done.stderr
    assert "Try one of these" in done.stderr


def test_csv_figures_have_the_decimals_they_are_published_in():
    found = rows(*TEXAS)
    digits = {
        name: max(len(row[name].partition(".")[2]) for row in found)
        for name in found[0]
        if not name.endswith("title")
    }
    columns = {column.name: column for column in TABLES["oews_areas"].columns}
    for name in ("employment", "annual_mean_wage_usd", "jobs_per_1000", "location_quotient"):
        for end in ("", "_low", "_high"):
            assert digits[name + end] == columns[name].decimals, name
    assert digits["adjusted_mean_wage_usd"] == digits["rank"] == digits["ranked"] == 0
    assert max(digits.values()) <= 4


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_place_is_not_the_whole_nation(name):
    done = run("--occupation", "mri", "--near", name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"place {name!r}: expected a state" in done.stderr


def test_a_city_outside_metropolitan_areas_is_not_sent_to_another_state():
    done = run("--occupation", "mri", "--near", "Austin, MN")
    assert done.exit_code == 2
    assert "as: Minnesota; found 'Austin, MN'" in done.stderr


def test_a_state_is_not_ranked_beside_its_areas():
    states = [row for row in rows(*TEXAS) if row["area_kind"] == "state"]
    assert [(row["area_title"], row["rank"]) for row in states] == [("Texas", "")]
    done = run(*TEXAS)
    assert "the state they lie in is not ranked with them" in done.stdout


def test_that_an_area_has_no_row_is_said_before_those_of_others():
    areas = tables.read("oews_areas")
    newest = areas[areas["year"] == areas["year"].max()]
    mri = newest.loc[newest["soc_code"] == by_key("mri").soc_code, "area_code"]
    metros = place_words.metros(tables.read("metro_counties"))
    without_row = [metro for metro in metros if metro.area_code not in set(mri)]
    for metro in without_row[:: len(without_row) // 3]:
        said = f"{metro.title} is not among these: no row of MRI technologists is held for it"
        asked = ("--occupation", "mri", "--near", metro.title)
        done = run(*asked)
        assert done.stdout.startswith(said) or "expected at least one area" in done.stderr
        as_csv = run(*asked, "--csv")
        assert said in as_csv.stderr or as_csv.exit_code == 2
        assert said not in as_csv.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing option '--occupation'"),
        (("--occupation", "mri", "--sort", "salary"), "'adjusted-pay'"),
    ],
)
def test_wrong_usage_ends_with_2(arguments, said):
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_where_nothing_is_published_it_says_so_and_ends_with_2():
    done = run("--occupation", "dosimetrist", "--near", "GU")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Medical dosimetrists in Guam: expected at least one area" in done.stderr
    assert "Leave out --near" in done.stderr
