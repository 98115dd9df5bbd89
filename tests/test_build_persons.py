"""Hours, part-time work, women and ages: from records of persons to figures, and to an answer."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from copies import clone, raw_files, told
from findings import answers
from sources import test_acs
from workforce import findings, receipts, tables
from workforce.build import BUILDERS, build
from workforce.build.replicates import Sample
from workforce.errors import DataError, UsageError
from workforce.findings.desk import Desk
from workforce.ingest import ingest
from workforce.measures import working_hours
from workforce.sources import acs
from workforce.sources.originals import Original

YEAR = ("2024_persons_a", "2024_persons_b")


@pytest.fixture
def store(tmp_path):
    """Stores two halves of a year's persons and gives access to them."""
    return lambda *halves: raw_files(
        tmp_path, {f"acs/{name}": rows for name, rows in zip(YEAR, halves, strict=False)}
    )


def person(number=1, **changes):
    row = {"record": f"2024HU{number}", "person": "1", "occupation_code": "3323"}
    row |= {"employment_status": "1", "age": "40", "sex": "2", "hours": "40", "wage": "70000"}
    row |= {"dollar_factor": "1000000", **dict.fromkeys(acs.WEIGHTS, "100")}
    return {**row, **changes}


def built(raw):
    rows = list(BUILDERS["acs"](raw))
    return {(row["occupation_code"], row["people"]): row for row in rows}


# -- errors ----------------------------------------------------------------------------------


def test_an_error_is_the_publishers_formula():
    weights = np.array([[10.0, *([11.0] * 40), *([9.0] * 40)]])
    people, error = Sample(weights).total(np.array([True]))
    # 4 / 80 times 80 squares of 1.
    assert (people, error) == (10, 2)


def test_a_mean_has_no_error_where_weights_move_together():
    weights = np.array([[10.0, *([20.0] * 80)], [10.0, *([20.0] * 80)]])
    everybody = np.array([True, True])
    assert Sample(weights).mean(np.array([30.0, 40.0]), everybody) == (35, 0)


def test_a_mean_follows_the_replicates():
    weights = np.array([[1.0, *([1.0] * 79), 3.0], [1.0, *([1.0] * 79), 1.0]])
    mean, error = Sample(weights).mean(np.array([30.0, 40.0]), np.array([True, True]))
    assert mean == 35
    # One replicate's mean is 32.5.
    assert error == pytest.approx((4 / 80 * 2.5**2) ** 0.5)


@pytest.mark.parametrize("last", [0.0, -5.0])
def test_who_stands_for_nobody_in_a_replicate_has_no_mean(last):
    sample = Sample(np.array([[10.0, *([10.0] * 79), last]]))
    assert sample.mean(np.array([40.0]), np.array([True])) is None
    assert sample.mean(np.array([40.0]), np.array([False])) is None


# -- the table -------------------------------------------------------------------------------


def test_people_are_counted_by_weight_in_both_halves(store):
    rows = built(store([person(), person(2, weight="300", sex="1")], [person(3, age="60")]))
    row = rows["3323", "all"]
    assert (row["year"], row["records"], row["employed"]) == (2024, 3, 500)
    assert (row["occupation"], row["soc_codes"]) == (
        "Radiologic technologists and technicians",
        "29-2034",
    )
    assert rows["3323", "women"]["share_pct"] == 40
    assert rows["3323", "55_and_over"]["share_pct"] == 20
    assert ("3323", "under_35") not in rows


def test_part_time_is_under_35_hours(store):
    rows = built(store([person(hours="34")], [person(2, hours="35"), person(3), person(4)]))
    assert rows["3323", "all"]["part_time_pct"] == 25
    assert rows["3323", "all"]["hours_a_week"] == pytest.approx((34 + 35 + 80) / 4)


def test_only_civilians_with_a_job_count(store):
    others = [person(n, employment_status=status) for n, status in enumerate("3456", 2)]
    rows = built(store([person(), *others], [person(9, employment_status="2")]))
    assert rows["3323", "all"]["records"] == 2


def test_pay_is_in_dollars_of_the_year_and_of_those_paid(store):
    paid = person(wage="50000", dollar_factor="1020000")
    rows = built(store([paid, person(2, wage="0")], [person(3, wage="")]))
    assert rows["3323", "all"]["mean_wage_usd"] == 51_000


def test_what_nobody_told_has_a_reason(store):
    rows = built(store([person(hours="")], [person(2, hours="")]))
    row = rows["3323", "all"]
    assert (row["hours_a_week"], row["hours_a_week_flag"]) == (None, "not_published")
    assert (row["hours_a_week_se"], row["part_time_pct_flag"]) == (None, "not_published")
    assert row["employed"] == 200


def test_a_code_may_cover_two_occupations(store):
    rows = built(store([person(occupation_code="3330")], [person(2)]))
    assert rows["3330", "all"]["soc_codes"] == "29-2033 29-2036"


def test_half_of_the_nation_is_not_taken_for_the_whole(store):
    with pytest.raises(DataError) as error:
        built(store([person()]))
    assert told(error.value, "2024_persons_a", "both halves", "alone", "fetch acs --years 2024")


# -- the answer ------------------------------------------------------------------------------


def test_where_nothing_is_there_the_answer_says_so_and_how_to_get_it():
    found = findings.first_pay.hours()
    answers.check(found)
    assert found.headline == (
        "The hours of imaging occupations, how many work part time and who they are: these figures "
        "are not here yet."
    )
    assert any("python -m workforce fetch acs" in limit for limit in found.limits)
    assert findings.first_pay.hours("mri").frame["occupation_code"].tolist() == ["3324"]


def test_who_is_not_told_apart_is_refused():
    with pytest.raises(UsageError, match="Radiologists"):
        findings.first_pay.hours("radiologists")


def test_files_in_the_publishers_layout_become_an_answer(tmp_path):
    folders = clone(tmp_path)
    (tmp_path / "acs").mkdir()
    people = [
        test_acs.person(n, SEX="2" if n % 4 else "1", WKHP="20" if n % 5 == 0 else "40")
        | {f"PWGTP{r}": str(80 + (n * r) % 41) for r in range(1, 81)}
        | {"AGEP": "60" if n % 2 else "30"}
        for n in range(1, 41)
    ]
    test_acs.halves(tmp_path / "acs", *people)
    ingest([tmp_path / "acs"], folders.raw)
    assert receipts.faults(folders.raw) == []
    assert build(folders) == ["acs"]
    assert len(tables.read("acs", folders)) > 4
    found = findings.first_pay.hours(desk=Desk(folders))
    answers.check(found)
    assert found.headline.startswith("Radiologic technologists and technicians usually worked 3")
    (row,) = found.frame.to_dict("records")
    assert row["part_time_pct"] == pytest.approx(800 / 41, abs=0.1)
    assert row["part_time_pct_low"] < row["part_time_pct"] < row["part_time_pct_high"]
    assert "American Community Survey, 2024" in found.sources[0]
    wider = findings.first_pay.hours(desk=Desk(folders), level=99).frame.iloc[0]
    assert wider["hours_a_week_low"] < row["hours_a_week_low"]


def test_no_half_is_read_whole(tmp_path, monkeypatch):
    """A year's halves have more than a gigabyte each: no reader may hold one."""
    (tmp_path / "acs").mkdir()
    test_acs.halves(tmp_path / "acs")
    monkeypatch.setattr(Original, "read", lambda self: pytest.fail(f"{self.name} was held"))
    outcome = ingest([tmp_path / "acs"], tmp_path / "raw")
    assert outcome.changed == ["acs/2024_persons_a.csv", "acs/2024_persons_b.csv"]


def test_shares_end_between_nothing_and_all():
    known = {
        "year": 2024,
        "occupation_code": "1",
        "occupation": "A",
        "soc_codes": "1",
        "records": 3,
    }
    known |= {"employed": 100.0, "employed_se": 90.0, "hours_a_week": 38.0, "hours_a_week_se": 1.0}
    known |= {"part_time_pct": 1.0, "part_time_pct_se": 5.0, "share_pct": 99.0, "share_pct_se": 5.0}
    frame = pd.DataFrame([{**known, "people": name} for name in ("all", "women")])
    (row,) = working_hours.by_occupation(frame, ["1"]).to_dict("records")
    assert (row["part_time_pct_low"], row["women_pct_high"], row["employed_low"]) == (0, 100, 0)
    assert row["under_35_pct"] == 0
    assert pd.isna(row["under_35_pct_low"])
