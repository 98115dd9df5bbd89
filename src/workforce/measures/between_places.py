"""Pay of two places beside each other, at the nation's prices."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workforce.measures import multiplicity, parities, regions, uncertainty
from workforce.measures.place_words import Metro
from workforce.measures.sides import of_medians
from workforce.occupations import Occupation
from workforce.places import State

__all__ = ["area_of", "pay"]

MEAN, RSE = "annual_mean_wage_usd", "annual_mean_wage_rse_pct"
MEDIAN = "annual_median_wage_usd"
FLAGS = {
    "capped": "pay too high to be published",
    "suppressed": "not published",
    "not_published": "not published",
}


def area_of(place: State | Metro | None) -> tuple[str, str]:
    """The kind of a place in `oews_areas`, and its code; the nation's where it is None."""
    if place is None:
        return "national", "99"
    return ("state", place.fips) if isinstance(place, State) else (place.kind, place.area_code)


def pay(
    oews_areas: pd.DataFrame,
    price_parities: pd.DataFrame,
    here: State | Metro,
    there: State | Metro | None,
    occupations: Sequence[Occupation],
) -> pd.DataFrame:
    """Pay of occupations in two places at the nation's prices, and how far apart it is.

    One row an occupation: occupation_key, occupation, year, parity_year, here_usd and there_usd
    (US dollars a year at the nation's prices) with _low, _high, _rse_pct and _reason (why there is
    none), gap_pct (here over there, in percent) with _low and _high, verdict, statistic, robust and
    together (see `multiplicity.firmness`; the occupations are one list) and `reason` (why there is
    no gap, else empty); here_median_usd, there_median_usd and median_gap_pct of medians, whose
    errors are not published, and how the two gaps agree (see `sides.of_medians`). `there` None is
    the nation. Prices are taken as exact and of one year for
    both places, the errors of the two estimates as independent. Raises `DataError` where no prices
    are held. Sources: OEWS, Regional Price Parities.
    """
    kinds = [area_of(place) for place in (here, there)]
    year = regions.newest_year(oews_areas, [kind for kind, _ in kinds if kind != "national"])
    of_year = oews_areas[oews_areas["year"] == year]
    both = pd.concat(
        [
            of_year[(of_year["area_kind"] == kind) & (of_year["area_code"] == code)]
            for kind, code in dict.fromkeys(kinds)
        ]
    )
    found = pd.DataFrame(
        {
            "occupation_key": [occupation.key for occupation in occupations],
            "occupation": [occupation.name for occupation in occupations],
            "year": year,
        }
    )
    level, found["parity_year"] = parities.levels(both, price_parities)
    priced = both.assign(level=level)
    codes = [occupation.soc_code for occupation in occupations]
    for name, (kind, code) in zip(("here", "there"), kinds, strict=True):
        own = priced[(priced["area_kind"] == kind) & (priced["area_code"] == code)]
        rows = own.set_index("soc_code").reindex(codes).reset_index()
        at_prices = 100 * rows[MEAN] / rows["level"]
        low, high = uncertainty.interval(at_prices, rows[RSE])
        why = rows[f"{MEAN}_flag"].map(FLAGS).fillna("no figure published")
        why = why.mask(rows[MEAN].notna(), "no price level published")
        found[f"{name}_usd"], found[f"{name}_usd_rse_pct"] = at_prices, rows[RSE]
        found[f"{name}_median_usd"] = 100 * rows[MEDIAN] / rows["level"]
        found[f"{name}_usd_low"], found[f"{name}_usd_high"] = low, high
        found[f"{name}_usd_reason"] = why.mask(at_prices.notna(), "")
    both_pays = [f"{at}_usd{end}" for at in ("there", "here") for end in ("", "_rse_pct")]
    logs, error = uncertainty.log_change(*(found[name] for name in both_pays))
    gap = uncertainty.percent_of_log(logs, error)
    without = found["here_usd_reason"].where(
        found["here_usd_reason"] != "", found["there_usd_reason"]
    )
    unsure = gap.low.isna() & (without == "")
    middle = 100 * (found["here_median_usd"] / found["there_median_usd"] - 1)
    return found.assign(
        gap_pct=gap.value.where(~unsure),
        gap_pct_low=gap.low,
        gap_pct_high=gap.high,
        verdict=uncertainty.verdict(gap.low, gap.high),
        **multiplicity.firmness(logs, error),
        reason=without.mask(unsure, "no standard error published"),
        median_gap_pct=middle,
        **of_medians(middle, gap),
    )
