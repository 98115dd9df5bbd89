"""One state's pay beside the nation's, occupation by occupation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from workforce.measures import multiplicity, regions, uncertainty
from workforce.occupations import IMAGING, Occupation
from workforce.places import State

__all__ = ["pay_beside_nation"]

MEAN, RSE = "annual_mean_wage_usd", "annual_mean_wage_rse_pct"


def pay_beside_nation(
    oews_areas: pd.DataFrame, state: State, occupations: Sequence[Occupation] = IMAGING
) -> pd.DataFrame:
    """Mean pay of each occupation in a state, and how far it is from the nation's.

    One row an occupation with a cell in the newest release held: occupation_key, occupation, year,
    state_fips, annual_mean_wage_usd and nation_mean_wage_usd (US dollars a year) with the ends of
    their 90% intervals (_low, _high), gap_pct (state over nation) with _low and _high, verdict,
    told_together (whether the gap is still told when the state's occupations are tested together)
    and `flag` (why the state's pay is missing, else empty). The errors of the two are taken as
    independent, although a state is part of the nation. Source: OEWS.
    """
    year = regions.newest_year(oews_areas, ["state"])
    rows = oews_areas[oews_areas["year"] == year].set_index("soc_code")
    nation = rows[rows["area_kind"] == "national"]
    own = rows[(rows["area_kind"] == "state") & (rows["state_fips"] == state.fips)]
    held = [occupation for occupation in occupations if occupation.soc_code in own.index]
    codes = [occupation.soc_code for occupation in held]
    here, there = own.loc[codes], nation.loc[codes]
    wage, rse, usual, usual_rse = here[MEAN], here[RSE], there[MEAN], there[RSE]
    gap = uncertainty.percent_change(usual, usual_rse, wage, rse)
    low, high = uncertainty.interval(wage, rse)
    nation_low, nation_high = uncertainty.interval(usual, usual_rse)
    statistics = pd.Series(
        np.log(wage.to_numpy() / usual.to_numpy())
        / np.hypot(
            uncertainty.standard_error(1.0, rse.to_numpy()),
            uncertainty.standard_error(1.0, usual_rse.to_numpy()),
        )
    )
    return pd.DataFrame(
        {
            "occupation_key": [occupation.key for occupation in held],
            "occupation": [occupation.name for occupation in held],
            "year": year,
            "state_fips": state.fips,
            MEAN: wage.to_numpy(),
            f"{MEAN}_low": low.to_numpy(),
            f"{MEAN}_high": high.to_numpy(),
            "nation_mean_wage_usd": usual.to_numpy(),
            "nation_mean_wage_usd_low": nation_low.to_numpy(),
            "nation_mean_wage_usd_high": nation_high.to_numpy(),
            "gap_pct": gap.value.to_numpy(),
            "gap_pct_low": gap.low.to_numpy(),
            "gap_pct_high": gap.high.to_numpy(),
            "verdict": uncertainty.verdict(gap.low, gap.high).to_numpy(),
            "told_together": multiplicity.holm(statistics).to_numpy(),
            "flag": here[f"{MEAN}_flag"].to_numpy(),
        }
    )
