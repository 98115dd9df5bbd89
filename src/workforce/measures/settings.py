"""Where specialists work, and what each setting pays."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workforce.measures import multiplicity, uncertainty
from workforce.occupations import FIELD, IMAGING, Occupation

__all__ = ["SETTINGS", "newest_year", "pay", "shares"]

MEAN, RSE = "annual_mean_wage_usd", "annual_mean_wage_rse_pct"

# Settings an advisor asks about, by the publisher's industry code.
SETTINGS = {one.name: one.industry_code for one in FIELD.settings}
ALL_INDUSTRIES = "000000"


def newest_year(oews_industries: pd.DataFrame) -> int:
    """The newest year with all industries together, of which the others are a share."""
    whole = oews_industries["industry_code"] == ALL_INDUSTRIES
    return int(oews_industries.loc[whole, "year"].max())


def shares(
    oews_industries: pd.DataFrame, occupations: Sequence[Occupation] = IMAGING
) -> pd.DataFrame:
    """Where specialists work: the share of each occupation's jobs by setting.

    One row an occupation and setting of `SETTINGS`, and one for `elsewhere or not published`:
    occupation_key, occupation, year, setting, industry_code, employment, share_pct with _low and
    _high (`uncertainty.share_of`, with what rounding of jobs hides), `unreliable` (whether the jobs
    are, see `uncertainty.unreliable`) and `reason` (why a figure is missing). Settings do not
    overlap. Source: OEWS, national industries.
    """
    year = newest_year(oews_industries)
    of_year = oews_industries[oews_industries["year"] == year]
    rows = []
    for occupation in occupations:
        cells = of_year[of_year["soc_code"] == occupation.soc_code].set_index("industry_code")
        whole = cells.loc[ALL_INDUSTRIES]
        identity = {
            "occupation_key": occupation.key,
            "occupation": occupation.name,
            "year": year,
        }
        known = 0.0
        for setting, code in SETTINGS.items():
            cell, reason = _setting(cells, code, "employment")
            jobs = [(rows["employment"], rows["employment_rse_pct"]) for rows in (whole, cell)]
            errors = [uncertainty.with_rounding(*each) for each in jobs]
            share = uncertainty.share_of(jobs[0][0], errors[0], jobs[1][0], errors[1])
            known += 0.0 if reason else cell["employment"]
            rows.append(
                {
                    **identity,
                    "setting": setting,
                    "industry_code": code,
                    "employment": cell["employment"],
                    "share_pct": float(share.value),
                    "share_pct_low": float(share.low),
                    "share_pct_high": float(share.high),
                    "unreliable": cell["employment_rse_pct"] >= uncertainty.UNRELIABLE_RSE_PCT,
                    "reason": reason,
                }
            )
        rest = whole["employment"] - known
        rows.append(
            {
                **identity,
                "setting": "elsewhere or not published",
                "industry_code": "",
                "employment": rest,
                "share_pct": 100 * rest / whole["employment"],
                "share_pct_low": float("nan"),
                "share_pct_high": float("nan"),
                "unreliable": False,
                "reason": "",
            }
        )
    return pd.DataFrame(rows)


def pay(oews_industries: pd.DataFrame, occupations: Sequence[Occupation] = IMAGING) -> pd.DataFrame:
    """Mean pay by setting, against hospitals.

    One row an occupation and setting: occupation_key, occupation, year, setting, wage_usd with
    _low, _high and _rse_pct, gap_pct (against hospitals) with _low and _high, verdict, statistic,
    robust and together (see `multiplicity.firmness`; the occupations in one setting are one list)
    and `reason` (why there is no wage, or else no gap). Wages at staffing agencies leave out what
    agencies pay for travel and lodging. Source: OEWS.
    """
    year = newest_year(oews_industries)
    of_year = oews_industries[oews_industries["year"] == year]
    rows = []
    for occupation in occupations:
        cells = of_year[of_year["soc_code"] == occupation.soc_code].set_index("industry_code")
        base, base_reason = _setting(cells, SETTINGS["hospitals"], MEAN)
        for setting, code in SETTINGS.items():
            cell, reason = _setting(cells, code, MEAN)
            low, high = uncertainty.interval(cell[MEAN], cell[RSE])
            log, error = uncertainty.log_change(base[MEAN], base[RSE], cell[MEAN], cell[RSE])
            gap = uncertainty.percent_of_log(log, error)
            is_base = setting == "hospitals"
            if base_reason and not reason:
                reason = f"hospitals: {base_reason}"
            rows.append(
                {
                    "occupation_key": occupation.key,
                    "occupation": occupation.name,
                    "year": year,
                    "setting": setting,
                    "wage_usd": cell[MEAN],
                    "wage_usd_low": low,
                    "wage_usd_high": high,
                    "wage_usd_rse_pct": cell[RSE],
                    "gap_pct": float("nan") if is_base else float(gap.value),
                    "gap_pct_low": float("nan") if is_base else float(gap.low),
                    "gap_pct_high": float("nan") if is_base else float(gap.high),
                    "log": float("nan") if is_base else float(log),
                    "error": float("nan") if is_base else float(error),
                    "reason": reason,
                }
            )
    table = pd.DataFrame(rows)
    firm = multiplicity.firmness(table.pop("log"), table.pop("error"), [table["setting"]])
    verdict = uncertainty.verdict(table["gap_pct_low"], table["gap_pct_high"])
    return table.assign(verdict=verdict, **firm)


def _setting(cells: pd.DataFrame, code: str, measure: str) -> tuple[dict[str, float], str]:
    """The figures of an industry cell, and why the measure is missing where it is."""
    names = ("employment", "employment_rse_pct", MEAN, RSE)
    if code not in cells.index:
        return dict.fromkeys(names, float("nan")), "no cell"
    row = cells.loc[code]
    return {name: float(row[name]) for name in names}, row[f"{measure}_flag"].replace("_", " ")
