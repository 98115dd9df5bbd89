"""Where the jobs and the pay are: concentration, pay and prices by state and area.

Location quotients say where an occupation is concentrated, not where workers are short.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from workforce.errors import DataError, UsageError
from workforce.measures import multiplicity, parities, pooling, rounding, uncertainty
from workforce.measures.sides import sides
from workforce.measures.stability import beside_last_year
from workforce.occupations import ALL_OCCUPATIONS, Occupation
from workforce.places import STATES, TERRITORIES

__all__ = [
    "RANKED",
    "SWAYED",
    "age_association",
    "cells",
    "newest_year",
    "outside_metropolitan",
    "per_resident",
    "state_growth",
    "state_projections",
    "with_adjusted_pay",
]

# What states are ranked by.
RANKED = ("location_quotient", "annual_mean_wage_usd", "adjusted_mean_wage_usd")
# Of these the year before's figure stands beside the newest.
LAST_YEAR = ("employment", "annual_mean_wage_usd", "location_quotient")
# Their intervals come from the log scale.
RATIOS = ("jobs_per_1000", "location_quotient")
PER = 100_000
NATIONAL, STATE = "national", "state"
METROPOLITAN_OR_NOT = ("metro", "nonmetro")
# Half of the ten jobs to which states publish their projections.
STATE_JOBS_HALF = 5.0
# A rank correlation below this part of the correlation leaves it to a few outlying states.
SWAYED = 0.5
ENDS = ("", "_low", "_high")
PUBLISHED = ("employment_rse_pct", "annual_mean_wage_rse_pct")


def newest_year(oews_areas: pd.DataFrame, kinds: Sequence[str]) -> int:
    """The newest year that holds areas of all these kinds, and the nation to compare them with.

    Years differ in what is held of them: one may have states only. Where no year has it all, the
    newest one with any area of these kinds. Raises `DataError` where there is none.
    """
    held: dict[int, set[str]] = {}
    for year, kind in zip(
        oews_areas["year"].tolist(), oews_areas["area_kind"].tolist(), strict=True
    ):
        held.setdefault(year, set()).add(kind)
    for enough in ({*kinds, NATIONAL}.issubset, set(kinds).issubset):
        if years := [year for year, found in held.items() if enough(found)]:
            return max(years)
    if years := [year for year, found in held.items() if found & set(kinds)]:
        return max(years)
    raise DataError(
        "table oews_areas",
        expected="a year with areas of the kind " + " or ".join(kinds),
        found="none",
        remedy="Ingest the publication that has them, then: python -m workforce build",
    )


def cells(oews_areas: pd.DataFrame, kinds: Sequence[str], year: int | None = None) -> pd.DataFrame:
    """Jobs, pay and concentration in areas of some kinds, each with its 90% interval.

    The rows of `oews_areas` of those kinds in `year` (default: see `newest_year`), for every
    occupation but the total: year, area_kind, area_code, area_title, state_fips, soc_code,
    employment_rse_pct and annual_mean_wage_rse_pct as published, and for employment,
    annual_mean_wage_usd, jobs_per_1000 and location_quotient the value, <name>_low, <name>_high,
    <name>_flag and <name>_unreliable (see `uncertainty.unreliable`); `unreliable` where jobs or pay
    are. `in_nation` says whether national estimates include the area.

    Jobs carry what their rounding hides. Jobs per 1,000 carry the errors of the occupation's and
    of all jobs in the area, the location quotient also that of the nation's jobs in the
    occupation; errors are taken as independent, and the intervals of both come from the log scale.
    location_quotient_rank_se is the error for comparisons between areas, in which the nation's,
    common to all, cancels. location_quotient_compared says on which side of the nation's 1 the
    quotient lies, and location_quotient_together the same when the areas of the kind and
    occupation are tested together (`sides.sides`; areas outside the nation are not);
    location_quotient_robust whether the side would be told with larger errors
    (`multiplicity.robust`).

    <name>_pooled with _low and _high, of pay and location quotient, is the figure drawn toward the
    mean of the areas of the kind in the nation (`pooling.drawn_together`). `last_year` and
    <name>_last_year, of jobs, pay and location quotient, are the year before's figures where that
    year is held; estimates of such years share panels and must not be compared.
    """
    year = newest_year(oews_areas, kinds) if year is None else year
    of_year = oews_areas[oews_areas["year"] == year]
    of_kind = of_year[of_year["area_kind"].isin(kinds)]
    rows = of_kind[of_kind["soc_code"] != ALL_OCCUPATIONS.soc_code].reset_index(drop=True)
    own, share, quotient = _errors(of_year, of_kind, rows)
    errors = {
        "employment": own,
        "annual_mean_wage_usd": rows["annual_mean_wage_rse_pct"],
        "jobs_per_1000": share,
        "location_quotient": quotient,
    }
    kept = ["year", "area_kind", "area_code", "area_title", "state_fips", "soc_code", *PUBLISHED]
    found = rows[kept].copy()
    for name, rse in errors.items():
        between = uncertainty.log_interval if name in RATIOS else uncertainty.interval
        low, high = between(rows[name], rse)
        published = "annual_mean_wage" if name == "annual_mean_wage_usd" else "employment"
        found = found.assign(
            **{
                name: rows[name],
                f"{name}_low": low,
                f"{name}_high": high,
                f"{name}_flag": rows[f"{name}_flag"],
                f"{name}_unreliable": rows[name].notna()
                & uncertainty.unreliable(rows[f"{published}_rse_pct"]),
            }
        )
    found["unreliable"] = found[[f"{name}_unreliable" for name in errors]].any(axis=1)
    found["in_nation"] = ~found["state_fips"].isin(TERRITORIES)
    found = _together(found, rows, share, quotient)
    return beside_last_year(found, oews_areas, LAST_YEAR)


def _errors(
    of_year: pd.DataFrame, of_kind: pd.DataFrame, rows: pd.DataFrame
) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Relative errors, in percent, of jobs, of their share in the area, and of the quotient."""
    totals = of_kind.loc[of_kind["soc_code"] == ALL_OCCUPATIONS.soc_code]
    in_area = totals.set_index(["area_kind", "area_code"])["employment_rse_pct"]
    in_nation = of_year.loc[of_year["area_kind"] == NATIONAL].set_index("soc_code")[
        "employment_rse_pct"
    ]
    own = uncertainty.with_rounding(rows["employment"], rows["employment_rse_pct"])
    area = pd.Series(
        in_area.reindex(pd.MultiIndex.from_frame(rows[["area_kind", "area_code"]])).to_numpy(),
        index=rows.index,
    )
    share = np.hypot(own, area)
    return own, share, np.hypot(share, rows["soc_code"].map(in_nation))


def _together(
    found: pd.DataFrame, rows: pd.DataFrame, share: pd.Series, quotient: pd.Series
) -> pd.DataFrame:
    """Adds to `cells` what comes of looking at all areas of a kind and occupation at once."""
    place = [found["area_kind"], found["soc_code"]]
    logs = np.log(found["location_quotient"].where(found["location_quotient"] > 0))
    from_nation = 100 * logs / quotient
    alone = from_nation.where(found["in_nation"])
    told = multiplicity.holm(alone, place)
    found = found.assign(
        location_quotient_rank_se=uncertainty.standard_error(found["location_quotient"], share),
        location_quotient_compared=sides(from_nation),
        location_quotient_robust=multiplicity.robust(from_nation),
        location_quotient_together=sides(alone, told),
    )
    wage = np.log(found["annual_mean_wage_usd"])
    for name, effects, error in (
        ("annual_mean_wage_usd", wage, rows["annual_mean_wage_rse_pct"]),
        ("location_quotient", logs, share),
    ):
        inside = effects.where(found["in_nation"])
        drawn = pooling.beside(inside, uncertainty.standard_error(1.0, error), place)
        names = (f"{name}_pooled{end}" for end in ("", "_low", "_high"))
        found = found.assign(**dict(zip(names, drawn, strict=True)))
    return found


def per_resident(states: pd.DataFrame, population_states: pd.DataFrame) -> pd.DataFrame:
    """Adds jobs per 100,000 residents, and per 100,000 aged 65 and over, to state rows of `cells`.

    Columns added: population_year (the year of the jobs or the nearest earlier one held),
    share_65_plus_pct, jobs_per_100k and jobs_per_100k_65_plus with _low and _high. The population
    is taken as exact. Puerto Rico, Guam and the Virgin Islands are not in the source and stay
    empty. Raises `DataError` where no population is held for the year or before.
    """
    year = int(states["year"].iloc[0])
    used = _nearest_year(population_states, year, "population_states")
    people = population_states[population_states["year"] == used].set_index("state_fips")
    everyone = states["state_fips"].map(people["population"])
    older = states["state_fips"].map(people["population_65_plus"])
    found = states.assign(
        population_year=used,
        share_65_plus_pct=100 * older / everyone,
    )
    for name, residents in (("jobs_per_100k", everyone), ("jobs_per_100k_65_plus", older)):
        for end in ("", "_low", "_high"):
            found[f"{name}{end}"] = PER * states[f"employment{end}"] / residents
    return found


def with_adjusted_pay(areas: pd.DataFrame, price_parities: pd.DataFrame) -> pd.DataFrame:
    """Adds pay at the nation's prices to rows of `cells`: the mean wage over the price parity.

    Columns added: parity_year (the year of the wage or the nearest earlier one held),
    price_parity (nation = 100) and adjusted_mean_wage_usd with _low and _high. Each area takes its
    own level, see `parities.levels`. The parity is taken as exact; none is published for Puerto
    Rico, Guam and the Virgin Islands. Raises `DataError` where no parity is held for the year or
    before.
    """
    parity, used = parities.levels(areas, price_parities)
    found = areas.assign(parity_year=used, price_parity=parity)
    for end in ("", "_low", "_high"):
        found[f"adjusted_mean_wage_usd{end}"] = areas[f"annual_mean_wage_usd{end}"] / parity * 100
    return found


def _nearest_year(frame: pd.DataFrame, year: int, table: str) -> int:
    years = frame.loc[frame["year"] <= year, "year"]
    if years.empty:
        raise DataError(
            f"table {table}",
            expected=f"a year up to {year}",
            found="only later ones" if len(frame) else "none",
            remedy="Ingest the publication of that year, then: python -m workforce build",
        )
    return int(years.max())


def outside_metropolitan(oews_areas: pd.DataFrame, year: int | None = None) -> pd.DataFrame:
    """Jobs inside and outside metropolitan areas, occupation by occupation.

    One row an occupation: soc_code, metro_jobs, nonmetro_jobs, nonmetro_share_pct (of the two;
    missing where either has no published figure), and what is withheld: metro_areas,
    metro_withheld, nonmetro_areas, nonmetro_withheld (areas with a cell, and cells without
    employment), nation_jobs and published_share_pct (metro and nonmetro jobs over the nation's).
    Areas of the territories are left out. Shares leave withheld cells out and lean towards large
    areas where many are.
    """
    year = newest_year(oews_areas, METROPOLITAN_OR_NOT) if year is None else year
    rows = oews_areas[(oews_areas["year"] == year) & ~oews_areas["state_fips"].isin(TERRITORIES)]
    rows = rows[rows["soc_code"] != ALL_OCCUPATIONS.soc_code]
    found: dict[str, pd.Series] = {}
    for kind in METROPOLITAN_OR_NOT:
        groups = rows[rows["area_kind"] == kind].groupby("soc_code")["employment"]
        found[f"{kind}_jobs"] = groups.sum(min_count=1)
        found[f"{kind}_areas"] = groups.size()
        found[f"{kind}_withheld"] = groups.size() - groups.count()
    nation = rows[rows["area_kind"] == NATIONAL].set_index("soc_code")["employment"]
    table = pd.DataFrame(found)
    counts = [name for name in table if not str(name).endswith("_jobs")]
    table[counts] = table[counts].fillna(0)
    both = table[["metro_jobs", "nonmetro_jobs"]].sum(axis=1, min_count=1)
    return table.assign(
        nonmetro_share_pct=100
        * table["nonmetro_jobs"]
        / both.where(table["metro_jobs"].notna() & (both != 0)),
        nation_jobs=nation,
        published_share_pct=100 * both / nation,
    ).reset_index(names="soc_code")


def age_association(states: pd.DataFrame) -> pd.DataFrame:
    """Whether states with more older residents have more imaging jobs per resident.

    One row an occupation of `per_resident`: soc_code, states (how many are compared), correlation
    with its 90% interval (correlation_low, correlation_high; Pearson's, interval by Fisher's
    transformation) and rank_correlation (Spearman's), of share_65_plus_pct with jobs_per_100k;
    `verdict`, robust and together as for changes; `swayed`, whether the association all but
    vanishes, or turns, once only the order of states counts. An association across states is not a
    cause, and sampling error of the jobs pulls it towards zero.
    """
    from scipy.stats import pearsonr, spearmanr  # a heavy import, for this question alone

    rows = []
    for soc_code, group in states.groupby("soc_code"):
        known = group.dropna(subset=["share_65_plus_pct", "jobs_per_100k"])
        if len(known) < 4:  # Fisher's interval needs four pairs
            continue
        x, y = known["share_65_plus_pct"], known["jobs_per_100k"]
        result = pearsonr(x, y)
        ends = result.confidence_interval(uncertainty.level_pct() / 100)
        rows.append(
            {
                "soc_code": soc_code,
                "states": len(known),
                "correlation": result.statistic,
                "correlation_low": ends.low,
                "correlation_high": ends.high,
                "rank_correlation": spearmanr(x, y).statistic,
            }
        )
    columns = ["soc_code", "states", "correlation", "correlation_low", "correlation_high"]
    table = pd.DataFrame(rows, columns=[*columns, "rank_correlation"])
    # On Fisher's scale the error rests on the number of states alone.
    firm = multiplicity.firmness(np.arctanh(table["correlation"]), (table["states"] - 3) ** -0.5)
    return table.assign(
        verdict=uncertainty.verdict(table["correlation_low"], table["correlation_high"]),
        swayed=table["rank_correlation"] / table["correlation"] < SWAYED,
        **firm,
    )


def state_growth(oews_areas: pd.DataFrame, occupation: Occupation) -> pd.DataFrame:
    """Growth of employment by state between the first and last comparable release held.

    One row a state with a cell in either: state_fips, base_year, year, base_employment,
    employment, change_pct with change_pct_low and change_pct_high (which carry what rounding to
    ten jobs hides), verdict. Raises `UsageError`, naming what is missing and the command that
    brings it, where no two releases of one era at least three years apart are held, and where the
    occupation had no code of its own in them.
    """
    states = oews_areas[oews_areas["area_kind"] == STATE]
    allowed = uncertainty.comparisons(states["year"]).query("comparable")
    if allowed.empty:
        held = ", ".join(f"May {year}" for year in sorted(states["year"].unique()))
        newest = int(states["year"].max())
        base = newest - uncertainty.APART
        raise UsageError(
            "growth by state",
            expected="two releases of one era, at least three years apart",
            found=held or "none",
            remedy="Run: python -m workforce fetch oews-states; or download "
            f"oesm{base % 100:02d}st.zip from the publisher, then: "
            f"python -m workforce ingest oesm{base % 100:02d}st.zip",
        )
    year = int(allowed["year"].max())
    base_year = int(allowed.loc[allowed["year"] == year, "base_year"].min())
    both = _of(states, occupation, base_year).merge(
        _of(states, occupation, year),
        on="state_fips",
        how="outer",
        suffixes=("_base", ""),
        validate="1:1",
    )
    base, later = both["employment_base"], both["employment"]
    change = uncertainty.percent_change(
        base,
        uncertainty.with_rounding(base, both["employment_rse_pct_base"]),
        later,
        uncertainty.with_rounding(later, both["employment_rse_pct"]),
    )
    return pd.DataFrame(
        {
            "state_fips": both["state_fips"],
            "base_year": base_year,
            "year": year,
            "base_employment": both["employment_base"],
            "employment": both["employment"],
            "change_pct": change.value,
            "change_pct_low": change.low,
            "change_pct_high": change.high,
            "verdict": uncertainty.verdict(change.low, change.high),
        }
    )


def _of(states: pd.DataFrame, occupation: Occupation, year: int) -> pd.DataFrame:
    code = occupation.code_in(year)
    if code is None or code.covers:
        raise UsageError(
            f"growth by state of {occupation.name}",
            expected=f"a code of its own in May {year}",
            found=f"{code.soc_code}, which covers {code.covers}" if code else occupation.before,
            remedy="Ingest later releases, or choose another occupation.",
        )
    rows = states[(states["year"] == year) & (states["soc_code"] == code.soc_code)]
    return rows[["state_fips", "employment", "employment_rse_pct"]]


def state_projections(
    projections_states: pd.DataFrame, occupation: Occupation
) -> tuple[pd.DataFrame, int]:
    """The states' own projections of one occupation, the nation's beside them.

    One row a state, and the nation first: state_fips (empty for the nation), state, base_year,
    projected_year, base_employment, projected_employment, change_pct and openings_per_100_jobs with
    the ends that rounding leaves (_low, _high): states publish to ten jobs, the nation to a
    hundred. Also answers how many rows were left out because they contradict themselves (a base of
    zero or less). One without base or change is left out uncounted, openings may be missing.
    States estimate in their own ways and from their own base years; no error is published.
    """
    rows = projections_states[projections_states["soc_code"] == occupation.soc_code]
    known = rows[(rows["base_employment"] > 0) & rows["change_pct"].notna()]
    sound = known.sort_values("state_fips", ignore_index=True)
    names = {state.fips: state.name for state in STATES} | {"": "United States"}
    halves = (STATE_JOBS_HALF if fips else rounding.JOBS_HALF for fips in sound["state_fips"])
    half = pd.Series(halves, sound.index, dtype="float64")
    rate = rounding.openings_per_100(
        sound[["base_employment"]], sound["openings_per_year"], half, half
    )
    change = rounding.change_pct(sound["base_employment"], sound["projected_employment"], half)
    return sound[["state_fips"]].assign(
        state=sound["state_fips"].map(names),
        base_year=sound["base_year"],
        projected_year=sound["projected_year"],
        base_employment=sound["base_employment"],
        projected_employment=sound["projected_employment"],
        change_pct=sound["change_pct"],
        # A tenth of a percent hides more than ten jobs of a large state do.
        change_pct_low=change.low.clip(upper=sound["change_pct"] - rounding.PCT_HALF),
        change_pct_high=change.high.clip(lower=sound["change_pct"] + rounding.PCT_HALF),
        **{f"openings_per_100_jobs{end}": found for end, found in zip(ENDS, rate, strict=True)},
    ), int((rows["base_employment"] <= 0).sum())
