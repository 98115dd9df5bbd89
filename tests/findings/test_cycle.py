"""Jobs through recessions, beside all jobs."""

from __future__ import annotations

import pytest

from findings.answers import check
from workforce import findings
from workforce.findings.desk import Desk


def test_all_jobs_fell_in_the_first_and_sonographers_did_not():
    found = findings.spans.cycle()
    check(found)
    frame = found.frame.set_index(["occupation_key", "base_year"])
    table = Desk.given().national.set_index(["soc_code", "year"])["employment"]
    jobs = table[table.index.get_level_values("soc_code") == "29-2032"].droplevel("soc_code")
    assert frame.loc[("sonographers", 2007), "change_pct"] == pytest.approx(
        100 * (jobs[2010] / jobs[2007] - 1)
    )
    assert frame.loc[("sonographers", 2007), "change_pct_low"] > 0
    assert frame.loc[("all", 2007), "change_pct_high"] < 0


def test_what_cannot_be_followed_says_so():
    found = findings.spans.cycle("dosimetrists")
    assert "cannot be followed" in found.headline
    own = found.frame[found.frame["occupation_key"] == "dosimetrists"]
    assert own["reason"].str.contains("no code of its own").all()
