"""Our ranks beside the published joint region for travel times to work.

Data and rule: Klein, Wright and Wieczorek, "A joint confidence region for an overall ranking of
populations" (JRSS-C, 2020), as in the package RankingProject
(https://github.com/civilstat/RankingProject, data-raw/USA.csv and the vignette "joint"): mean
minutes of travel to work in the American Community Survey 2011, with standard errors. There a place
is behind another where their joint intervals part; here where their difference says so, which asks
for less. So our ranges must lie in the published ones, and hold the published ranks.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from workforce.measures import ranks
from workforce.measures.uncertainty import z

# Minutes and their standard errors, from the shortest to the longest.
TRAVEL = """
SD 16.86 0.28  ND 16.91 0.36  NE 18.06 0.19  WY 18.10 0.50  MT 18.18 0.32  AK 18.39 0.33
IA 18.77 0.13  KS 18.90 0.16  ID 19.66 0.24  OK 21.13 0.15  AR 21.31 0.23  NM 21.43 0.27
UT 21.61 0.20  WI 21.92 0.11  VT 21.94 0.31  OR 22.54 0.16  KY 22.86 0.15  MN 22.99 0.10
MO 23.07 0.13  OH 23.12 0.09  RI 23.36 0.29  NC 23.37 0.12  ME 23.41 0.25  IN 23.45 0.11
SC 23.61 0.16  MS 23.86 0.24  AL 23.94 0.14  NV 24.10 0.27  MI 24.11 0.10  TN 24.23 0.14
CO 24.51 0.19  LA 24.54 0.15  AZ 24.76 0.15  TX 24.82 0.07  CT 24.98 0.19  DE 25.30 0.37
WA 25.51 0.14  WV 25.58 0.31  HI 25.69 0.27  FL 25.76 0.11  PA 25.92 0.09  NH 26.90 0.30
GA 27.11 0.17  CA 27.14 0.07  VA 27.74 0.13  MA 27.99 0.13  IL 28.17 0.11  DC 30.10 0.32
NJ 30.53 0.12  NY 31.50 0.09  MD 32.21 0.15
"""


@pytest.fixture(scope="module")
def travel() -> pd.DataFrame:
    """One row a state; a short way counts as much, so that the shortest is first here as there."""
    words = np.array(TRAVEL.split()).reshape(-1, 3)
    minutes, error = words[:, 1].astype(float), words[:, 2].astype(float)
    short, half = -minutes, z() * error
    frame = pd.DataFrame({"state": words[:, 0], "short": short, "se": error, "all": "all"})
    frame = frame.assign(short_low=short - half, short_high=short + half)
    return frame.join(ranks.rank(frame, "short", by="all"))


def joint_factor(places: int, level: float = 0.90) -> float:
    """How many standard errors make intervals that hold for all places at once."""
    return float(norm.ppf(1 - (1 - level ** (1 / places)) / 2))


def published(travel: pd.DataFrame) -> pd.DataFrame:
    """Best and worst rank by the published rule: behind each place whose interval lies before."""
    half = joint_factor(len(travel)) * travel["se"]
    minutes = -travel["short"]
    low, high = (minutes - half).to_numpy(), (minutes + half).to_numpy()
    before = (high[None, :] <= low[:, None]).sum(axis=1)
    after = (low[None, :] >= high[:, None]).sum(axis=1)
    return pd.DataFrame({"best": before + 1, "worst": len(travel) - after}, travel.index)


def test_the_factor_is_the_published_one():
    assert joint_factor(51) == pytest.approx(3.081, abs=0.0005)


def test_the_order_is_the_published_one(travel):
    assert travel["rank"].tolist() == list(range(1, 52))


def test_our_ranges_lie_in_the_published_joint_region(travel):
    theirs = published(travel)
    assert (travel["rank_best"] >= theirs["best"]).all()
    assert (travel["rank_worst"] <= theirs["worst"]).all()
    assert (
        (travel["rank_best"] <= travel["rank"]) & (travel["rank"] <= travel["rank_worst"])
    ).all()


def test_at_the_ends_of_the_list_both_rules_give_the_same_ranges(travel):
    ends = travel.index[[*range(8), 47, 48]]
    ours = travel.loc[ends, ["rank_best", "rank_worst"]].to_numpy()
    assert (ours == published(travel).loc[ends].to_numpy()).all()


def test_without_the_correction_the_ranges_would_be_too_narrow(travel, monkeypatch):
    monkeypatch.setattr(ranks, "critical_value", lambda places: z())
    narrow = ranks.rank(travel, "short", by="all")
    width = travel["rank_worst"] - travel["rank_best"]
    assert (narrow["rank_worst"] - narrow["rank_best"]).sum() < width.sum()
