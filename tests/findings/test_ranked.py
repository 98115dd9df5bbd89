"""Areas ranked: the finding, the command that prints it, and what that says to unknown names."""

from __future__ import annotations

import csv
import io
import re

import pandas as pd
import pytest
from click.testing import CliRunner

from workforce import tables
from workforce.charts import phrases
from workforce.cli import main
from workforce.dictionary import TABLES
from workforce.findings import places
from workforce.findings.desk import Desk
from workforce.measures import finder, place_words
from workforce.occupations import by_key
from workforce.places import named

TEXAS = ("--occupation", "mri tech", "--near", "TX")
NAN = float("nan")


def run(*arguments):
    return CliRunner().invoke(main, ["find", *arguments])


def rows(*arguments):
    """The CSV of a search as dictionaries."""
    done = run(*arguments, "--csv")
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout)))


def told(*arguments):
    """The printed answer with its lines joined."""
    done = run(*arguments)
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())


def row_of(place, text):
    """What stands in the row of a place, up to its ranks."""
    return re.search(rf"{re.escape(place)}: (Jobs .+?; Possible ranks [\w ]+)", text)[1]


# -- the finding -----------------------------------------------------------------------------


@pytest.fixture
def texas():
    """The areas of MRI technologists in Texas, and a way to ask with cells changed."""
    desk = Desk.given()
    areas = desk.areas
    rows = (areas["area_title"] == "Texas") & (areas["soc_code"] == by_key("mri").soc_code)
    rows &= areas["year"] == areas["year"].max()

    def ask(**cells):
        changed = Desk(desk._folders)
        changed._tables = dict(desk._tables)
        changed._tables["oews_areas"] = areas.assign(
            **{name: areas[name].mask(rows, value) for name, value in cells.items()}
        )
        return places.ranked("mri", place="Texas", desk=changed)

    return ask


def cells_of(found, place="Texas"):
    """The cells of one place by their headings."""
    (row,) = (row for row in found.table.rows() if row[0].text == place)
    return {column.label: cell for column, cell in zip(found.table.columns, row, strict=True)}


def test_unreliable_jobs_are_marked_and_explained(texas):
    plain, marked = texas(), texas(employment_rse_pct=40.0)
    assert cells_of(plain)["Jobs"].note == ""
    assert not any("Unreliable" in text for text in plain.limits)
    assert cells_of(marked)["Jobs"].note == "unreliable"
    assert any(
        "Unreliable, as are jobs per job there: the standard error is 30%" in text
        for text in marked.limits
    )


def test_each_figure_stands_with_its_interval_and_the_ranks_with_their_bounds(texas):
    found = texas()
    cells = cells_of(found)
    assert all(cells[label].ends for label in ("Jobs", "Mean pay", "Mean pay after prices"))
    assert cells["Possible ranks"].text == "not ranked"
    first = found.frame.iloc[0]
    best, worst, of = (int(first[name]) for name in ("rank_best", "rank_worst", "ranked"))
    ranks = cells_of(found, first["area_title"])["Possible ranks"].text
    assert ranks == f"{best} to {worst} of {of}"
    assert first["area_title"] in found.headline
    leading = int((found.frame["rank_best"] == 1).sum())
    assert f"first of {of} areas" in found.headline
    assert f"{phrases.any_of(leading)} may be first" in found.headline
    limits = " ".join(found.limits)
    assert "no shortage" in limits
    assert "a state's is that of all its areas, a metropolitan area's is its own" in limits
    assert "metropolitan" not in " ".join(places.ranked("mri").limits)


def test_a_missing_figure_says_why(texas):
    withheld = texas(employment=NAN, employment_flag="suppressed")
    assert cells_of(withheld)["Jobs"].text == "not published"
    untested = texas(employment_rse_pct=NAN)
    assert (cells_of(untested)["Jobs"].ends, cells_of(untested)["Jobs"].missing) == ("", False)


def test_pay_that_is_capped_is_capped_at_any_prices(texas):
    cells = cells_of(
        texas(
            annual_mean_wage_usd=NAN,
            annual_mean_wage_usd_flag="capped",
            annual_mean_wage_usd_at_least=239_200,
        )
    )
    assert cells["Mean pay"].text == "at least $239,200"
    assert cells["Mean pay after prices"].text.startswith("at least $2")


def test_what_is_too_high_to_be_published_may_be_first():
    found = places.ranked("radiologists")
    may = (found.frame["rank_best"] == 1).sum()
    capped = found.frame["annual_mean_wage_usd_at_least"].notna().sum()
    assert capped > 0
    assert f"{phrases.any_of(may + capped)} may be first" in found.headline
    assert any("too high to be published" in limit for limit in found.limits)
    assert not any("too high" in limit for limit in places.ranked("mri", sort="jobs").limits)


@pytest.mark.parametrize("sort", finder.SORTS)
def test_the_headline_names_the_first_by_the_measure_asked_for(sort):
    found = places.ranked("mri", place="TX", sort=sort)
    placed = found.frame[found.frame["rank"].notna()]
    assert placed["area_title"].iloc[0] in found.headline
    assert placed["rank"].iloc[0] == 1


def test_several_occupations_are_ranked_each_by_itself():
    found = places.ranked(["mri", "radiographers"], place="TX")
    alone = places.ranked("mri", place="TX").frame
    both = found.frame
    assert both.loc[both["occupation_key"] == "mri", "rank"].tolist() == pytest.approx(
        alone["rank"].tolist(), nan_ok=True
    )
    assert found.headline.count("comes first") == 2


# -- the command -----------------------------------------------------------------------------


def test_the_table_of_a_state():
    text = told(*TEXAS, "--sort", "adjusted-pay")
    assert text.startswith("By mean pay after prices, Killeen-Temple, TX comes first")
    order = [text.index(f" {one}") for one in ("Killeen-Temple, TX: J", "Houston", "Texas [")]
    assert order == sorted(order)
    assert row_of("Texas [asked for]", text).startswith(
        "Jobs 2,900 (2,500 to 3,300); Half earn more than $"
    )
    assert "Occupational Employment and Wage Statistics, May 2025" in text
    assert "Regional Price Parities, through 2024" in text


def test_the_row_of_the_metropolitan_area_asked_for_is_marked():
    text = told("--occupation", "mri", "--near", "Houston")
    assert text.count("[asked for]") == 1
    assert "Possible ranks" in row_of("Houston-Pasadena-The Woodlands, TX [asked for]", text)
    assert "[asked for]" not in told("--occupation", "mri")


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
        ("29-2033", "Nuclear medicine technologists"),
        ("Medical dosimetrists", "Medical dosimetrists"),
    ],
)
def test_everyday_names_titles_and_codes_are_understood(called, name):
    assert {row["occupation"] for row in rows("--occupation", called)} == {name}


def test_a_name_counted_in_two_occupations_offers_both():
    found = rows("--occupation", "echo tech", "--near", "Ohio")
    assert {row["occupation"] for row in found} == {"Sonographers", "Cardiovascular technologists"}


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
    assert "no price level published" in told("--occupation", "mri", "--near", "PR")


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
    assert "the state they lie in is not ranked with them" in told(*TEXAS)


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
        printed = " ".join(done.stdout.split())
        assert printed.startswith(said) or "expected at least one area" in done.stderr
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
