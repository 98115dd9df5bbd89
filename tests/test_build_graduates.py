"""Pay of graduates: from text as published to typed rows, and to an answer."""

from __future__ import annotations

import pytest

from copies import clone, empty_clone, raw_files
from findings import answers
from sources import test_pseo, test_scorecard
from workforce import findings, receipts, tables
from workforce.build import BUILDERS, build
from workforce.findings.desk import Desk
from workforce.ingest import ingest
from workforce.measures import first_pay


@pytest.fixture
def store(tmp_path):
    """Stores made-up raw files, named without their ending, and gives access to them."""
    return lambda files: raw_files(tmp_path, files)


def built(name, raw):
    return list(BUILDERS[name](raw))


def reported(**changes):
    row = {"institution": "1", "institution_group": "01", "institution_name": "A"}
    row |= {"control": "Public", "cip_code": "51.09", "program": "P", "level": "2", "awards": "25"}
    for years in (1, 4, 5):
        row |= {f"median_pay_{years}yr": "52345", f"graduates_{years}yr": "40"}
    return {**row, **changes}


# -- College Scorecard -----------------------------------------------------------------------


def test_figures_become_numbers_and_levels_words(store):
    (row,) = built("scorecard", store({"scorecard/2026_field_of_study": [reported()]}))
    assert (row["year"], row["level"], row["level_name"]) == (2026, "2", "associate's degree")
    assert (row["median_pay_1yr_usd"], row["graduates_1yr"], row["completers"]) == (52345, 40, 25)
    assert {row[name] for name in row if name.endswith("_flag")} == {""}


@pytest.mark.parametrize(
    ("mark", "flag"),
    [("PS", "suppressed"), ("PrivacySuppressed", "suppressed")]
    + [("NA", "not_published"), ("", "not_published")],
)
def test_a_mark_is_a_reason_and_never_a_number(store, mark, flag):
    raw = store({"scorecard/2026_field_of_study": [reported(median_pay_4yr=mark)]})
    (row,) = built("scorecard", raw)
    assert (row["median_pay_4yr_usd"], row["median_pay_4yr_usd_flag"]) == (None, flag)
    assert row["graduates_4yr"] == 40


def test_without_an_edition_the_table_is_empty(tmp_path):
    folders = clone(tmp_path)
    build(folders)
    assert len(tables.read("scorecard", folders)) == 0
    assert tables.vintages(["scorecard"], empty_clone(tmp_path / "x"))["releases"].tolist() == [
        "no release held"
    ]


# -- the answer ------------------------------------------------------------------------------


def spread(*rows):
    import pandas as pd

    return first_pay.across_institutions(pd.DataFrame(rows))


def institution(name, pay, group="", **changes):
    return {
        **{"year": 2026, "cip_code": "51.09", "program": "P", "level": "2", "level_name": "a"},
        **{"institution": name, "institution_group": group or name},
        **{"median_pay_1yr_usd": pay, "graduates_1yr": 10.0},
        **changes,
    }


def test_the_middle_of_the_institutions_is_told_with_its_quarters():
    pays = [40_000.0, 50_000.0, 60_000.0, 70_000.0, 80_000.0]
    (row,) = spread(*(institution(str(n), pay) for n, pay in enumerate(pays))).itertuples()
    assert (row.lower_quarter_usd, row.pay_usd, row.upper_quarter_usd) == (50_000, 60_000, 70_000)
    assert (row.institutions, row.withheld, row.graduates) == (5, 0, 50)


def test_campuses_that_share_figures_count_once():
    nothing = float("nan")
    rows = [institution("1", nothing, "g"), institution("2", 50_000.0, "g")]
    (row,) = spread(*rows, institution("3", 60_000.0), institution("4", nothing)).itertuples()
    assert (row.pay_usd, row.institutions, row.withheld) == (55_000, 2, 1)


def test_what_every_institution_withholds_has_a_reason():
    (row,) = spread(institution("1", float("nan"))).itertuples()
    assert (row.institutions, row.withheld, row.reason) == (0, 1, "not published anywhere")


def test_only_the_newest_edition_is_told():
    old = institution("1", 10_000.0, year=2025)
    (row,) = spread(old, institution("1", 50_000.0)).itertuples()
    assert (row.year, row.pay_usd) == (2026, 50_000)


def test_where_nothing_is_there_the_answer_says_so_and_how_to_get_it():
    found = findings.first_pay.by_program()
    answers.check(found)
    assert found.headline == (
        "What graduates of imaging programs earn is not among the figures here yet."
    )
    assert any("python -m workforce fetch scorecard" in limit for limit in found.limits)
    assert set(found.table.texts().iloc[:, 3]) == {"not here yet"}


def test_files_in_the_publishers_layout_become_an_answer(tmp_path):
    folders = clone(tmp_path)
    lines = [
        test_scorecard.line(UNITID=str(n), OPEID6=str(n), EARN_MDN_1YR=str(50_000 + 1_000 * n))
        for n in range(1, 6)
    ]
    lines.append(test_scorecard.line(UNITID="9", OPEID6="9", EARN_MDN_1YR="PS", EARN_MDN_4YR="PS"))
    ingest([test_scorecard.file(tmp_path, *lines)], folders.raw)
    assert build(folders) == ["scorecard"]
    found = findings.first_pay.by_program(desk=Desk(folders))
    answers.check(found)
    assert found.headline == (
        "Graduates of imaging's group of programs (associate's degree) had median pay above "
        "$53,000 one year on and $61,000 four years on at half of the institutions."
    )
    row = found.frame.set_index(["publication", "years_after"]).loc[("College Scorecard", 1)]
    assert (row["institutions"], row["withheld"]) == (5, 1)
    assert any("College Scorecard, 2026" in source for source in found.sources)
    assert any("respiratory care" in limit for limit in found.limits)


# -- Post-Secondary Employment Outcomes ------------------------------------------------------


def outcomes(**changes):
    row = {"institution": "1", "cip_code": "51.09", "level": "03", "cohort": "0000"}
    row |= {"cohort_years": "3", "aggregation": "42"}
    for years in (1, 5, 10):
        row |= {f"y{years}_p{n}_earnings": f"{n}000" for n in (25, 50, 75)}
        row |= {f"y{years}_grads_earn": "40", f"y{years}_ipeds_count": "60"}
        row |= {f"status_y{years}_{n}": "1" for n in ("earnings", "grads_earn", "ipeds_count")}
    return {**row, **changes}


def release(*rows, label="2026Q2"):
    names = [{"institution": "1", "institution_name": "A College"}]
    return {f"pseo/{label}_earnings": list(rows), f"pseo/{label}_institutions": names}


def test_quarters_of_pay_become_numbers(store):
    (row,) = built("pseo", store(release(outcomes())))
    assert (row["year"], row["institution_name"], row["level_name"]) == (
        2026,
        "A College",
        "associate's degree",
    )
    assert (row["p25_pay_1yr_usd"], row["median_pay_1yr_usd"]) == (25_000, 50_000)
    assert (row["p75_pay_10yr_usd"], row["graduates_5yr"], row["completers_10yr"]) == (
        75_000,
        40,
        60,
    )
    assert row["cohort_years"] == 0
    assert row["program"].startswith("Allied Health")


@pytest.mark.parametrize(
    ("mark", "flag"), [("5", "suppressed"), ("-1", "not_published"), ("-2", "not_published")]
)
def test_a_status_is_the_reason_of_a_gap(store, mark, flag):
    changes = {"status_y10_earnings": mark, "y10_p50_earnings": ""}
    (row,) = built("pseo", store(release(outcomes(**changes))))
    for name in ("p25", "median", "p75"):
        pay = f"{name}_pay_10yr_usd"
        assert (row[pay], row[f"{pay}_flag"]) == (None, flag)
    assert row["graduates_10yr"] == 40


def test_the_newest_release_takes_the_place_of_others(store):
    old = release(outcomes(y1_p50_earnings="1"), label="2025Q4")
    (row,) = built("pseo", store(old | release(outcomes())))
    assert row["median_pay_1yr_usd"] == 50_000


def test_cohorts_stand_beside_all_of_them_and_are_not_told(store):
    cohort = outcomes(cohort="2016", y1_p50_earnings="9000")
    rows = built("pseo", store(release(outcomes(), cohort)))
    assert {row["cohort"]: row["cohort_years"] for row in rows} == {"0000": 0, "2016": 3}
    import pandas as pd

    found = first_pay.across_institutions(first_pay.together(pd.DataFrame(rows)))
    assert found["pay_usd"].tolist() == [50_000, 50_000, 50_000]
    assert found["years_after"].tolist() == [1, 5, 10]


def test_both_publications_stand_in_one_answer(tmp_path):
    folders = clone(tmp_path)
    (tmp_path / "pseo").mkdir()
    test_pseo.files(tmp_path / "pseo", test_pseo.line(**test_pseo.withheld(10)))
    ingest([test_scorecard.file(tmp_path), tmp_path / "pseo"], folders.raw)
    assert sorted(build(folders)) == ["pseo", "scorecard"]
    assert receipts.faults(folders.raw) == []
    found = findings.first_pay.by_program(desk=Desk(folders))
    answers.check(found)
    frame = found.frame.set_index(["publication", "years_after"])
    ours = frame.loc["Post-Secondary Employment Outcomes"]
    assert ours.loc[1, "pay_usd"] == 51_200
    assert ours.loc[10, "reason"] == "not published anywhere"
    assert frame.loc[("College Scorecard", 1), "pay_usd"] == 52_345
    assert len(found.sources) == 2
    assert all("not here" not in limit for limit in found.limits)
