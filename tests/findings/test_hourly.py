"""Pay an hour: as in the raw files, and said for any place."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from findings.answers import check
from workforce import findings
from workforce.errors import UsageError
from workforce.forms import HOURLY
from workforce.occupations import IMAGING, NEIGHBOURS

RAW = Path(__file__).parents[2] / "data/raw/oews"
RANKS = ("p10", "p25", "median", "p75", "p90", "mean")


def raw(file: str, code: str, area: str | None = None) -> dict[str, str]:
    """One cell of the newest release as it was cut from the publisher's file."""
    with (RAW / file).open(newline="") as lines:
        (row,) = [
            row
            for row in csv.DictReader(lines)
            if row["soc_code"] == code and area in (None, row.get("area_code"))
        ]
    return row


@pytest.mark.parametrize(
    ("place", "area"),
    [(None, None), ("Ohio", "3900000"), ("Toledo", "0045780"), ("CA", "0600000")],
)
def test_rates_are_the_published_ones(place, area):
    found = findings.hourly.rates("mri", place=place)
    cell = raw("2025_national.csv" if place is None else "2025_areas.csv", "29-2035", area)
    (row,) = found.frame.to_dict("records")
    for rank in RANKS:
        assert row[f"hourly_{rank}_wage_usd"] == float(cell[f"hourly_{rank}_wage"])
    assert HOURLY.value(row["hourly_median_wage_usd"]) in found.headline
    lowest, highest = (HOURLY.value(float(cell[f"hourly_{rank}_wage"])) for rank in ("p10", "p90"))
    assert f"A tenth earned {lowest} or less, a tenth {highest} or more." in found.headline


def test_what_is_too_high_to_be_published_is_said_as_at_least():
    capped = 0
    for place in ("DE", "IL", "OR", "OH", None):
        found = findings.hourly.rates("radiologists", place=place)
        (row,) = found.frame.to_dict("records")
        for name in ("hourly_median_wage_usd", "hourly_p90_wage_usd"):
            if row[f"{name}_flag"] == "capped":
                capped += 1
                assert pd.isna(row[name])
                assert row[f"{name}_at_least"] > 100
                assert HOURLY.at_least(row[f"{name}_at_least"]) in found.text()
    assert capped > 0


@pytest.mark.parametrize("who", [None, "mri", ["sonographers", "dosimetry"], NEIGHBOURS[0]])
def test_it_is_true_for_whoever_is_asked_about(who):
    found = findings.hourly.rates(who)
    check(found)
    if who is None:
        assert len(found.frame) == len(IMAGING)
    known = found.frame["hourly_median_wage_usd"].dropna()
    assert HOURLY.value(known.max()) in found.headline


@pytest.mark.parametrize("place", ["WY", "PR", "DC", "VT"])
def test_every_place_has_an_answer_and_reasons(place):
    check(findings.hourly.rates(place=place))


def test_an_unknown_place_is_refused():
    with pytest.raises(UsageError, match="Atlantis"):
        findings.hourly.rates(place="Atlantis")
