"""The publisher's projections: growth beside the average of all occupations, and openings."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workforce.errors import UsageError
from workforce.occupations import ALL_OCCUPATIONS, IMAGING, Occupation

__all__ = [
    "ABOUT_POINTS",
    "against_average",
    "base_revisions",
    "newest_round",
    "openings",
    "stated_factors",
]

# The publisher's own bands for "as fast as average" move between rounds; this one does not.
ABOUT_POINTS = 1.0
YEARS = 10
CAUSES = {
    "names_ageing": "ageing",
    "names_ai": "artificial intelligence",
    "names_reimbursement": "payment",
    "names_site_of_care": "site of care",
}
FASTER, ABOUT, SLOWER = "faster", "about as fast", "slower"


def newest_round(projections: pd.DataFrame) -> str:
    """The round with the latest base year, as `2024-34`."""
    return str(projections.sort_values("base_year")["round"].iloc[-1])


def against_average(
    projections: pd.DataFrame, label: str, occupations: Sequence[Occupation] = IMAGING
) -> pd.DataFrame:
    """Projected growth of some occupations in one round, beside all occupations.

    One row an occupation: occupation_key, occupation, soc_code, round, base_year, projected_year,
    base_employment and projected_employment (jobs), change_pct and average_pct (percent, as
    published), `call` (`faster`, `about as fast` within one percentage point, or `slower` than all
    occupations), openings_per_year (jobs), openings_per_100_jobs (of base employment) and `reason`
    (why an occupation is missing from the round, else empty). The publisher gives no interval.
    Raises `UsageError` for a round that is not held. Source: Employment Projections.
    """
    found = _rows(projections, label, occupations)
    average = float(_total(projections, label)["change_pct"])
    # Published to 0.01 at most: a difference of exactly one point is to stay one.
    points = (found["change_pct"] - average).round(2)
    call = points.map(
        lambda point: FASTER if point > ABOUT_POINTS else SLOWER if point < -ABOUT_POINTS else ABOUT
    )
    return found.assign(
        average_pct=average,
        call=call.where(points.notna(), ""),
        openings_per_100_jobs=_per_100(found, found["openings_per_year"]),
    )[
        [
            "occupation_key",
            "occupation",
            "soc_code",
            "round",
            "base_year",
            "projected_year",
            "base_employment",
            "projected_employment",
            "change_pct",
            "average_pct",
            "call",
            "openings_per_year",
            "openings_per_100_jobs",
            "reason",
        ]
    ]


def openings(
    projections: pd.DataFrame,
    label: str,
    occupations: Sequence[Occupation] = (*IMAGING, ALL_OCCUPATIONS),
) -> pd.DataFrame:
    """What a year's openings consist of, per 100 jobs of the base year.

    One row an occupation: occupation_key, occupation, soc_code, round, base_year, `definition`,
    growth_per_100, exits_per_100, transfers_per_100, replacement_per_100, openings_per_100 and
    `reason`. Rounds from 2016-26 are by `separations`: exits from the labor force and transfers to
    other occupations. Earlier ones are by `replacement`: net replacement needs, a narrower count;
    its ten-year totals are divided by ten here and never stand beside the others. Growth is that
    of an average year. Raises `UsageError` for a round that is not held.
    """
    found = _rows(projections, label, occupations)
    in_round = projections[projections["round"] == label]
    by_separations = bool(in_round["openings_per_year"].notna().any())
    a_year = found["openings_per_year"] if by_separations else found["openings_per_decade"] / YEARS
    parts = {
        "growth_per_100": found["change"] / YEARS,
        "exits_per_100": found["exits_per_year"],
        "transfers_per_100": found["transfers_per_year"],
        "replacement_per_100": found["replacement_needs_per_decade"] / YEARS,
        "openings_per_100": a_year,
    }
    identity = ["occupation_key", "occupation", "soc_code", "round", "base_year"]
    return found[identity].assign(
        definition="separations" if by_separations else "replacement",
        **{name: _per_100(found, jobs) for name, jobs in parts.items()},
        reason=found["reason"],
    )


def base_revisions(
    projections: pd.DataFrame, occupations: Sequence[Occupation] = IMAGING
) -> pd.DataFrame:
    """Base-year jobs round by round, with the self-employed split out.

    One row an occupation and round: occupation_key, occupation, round, base_year, base_employment,
    self_employed_pct, self_employed_jobs, wage_and_salary_jobs, their changes from the round before
    (base_change, self_employed_change, wage_and_salary_change) with `years_between`, and `reason`.
    Successive bases differ by growth, by new information and by the assignment of the
    self-employed, which a household survey measures in small cells; the split shows the last.
    """
    frames = []
    labels = projections.sort_values("base_year")["round"].unique()
    every = pd.concat([_rows(projections, label, occupations) for label in labels])
    for occupation in occupations:
        rows = every[every["occupation_key"] == occupation.key].reset_index(drop=True)
        self_employed = rows["base_employment"] * rows["self_employed_pct"] / 100
        paid = rows["base_employment"] - self_employed
        identity = ["occupation_key", "occupation", "round", "base_year", "base_employment"]
        frames.append(
            rows[[*identity, "self_employed_pct"]].assign(
                self_employed_jobs=self_employed,
                wage_and_salary_jobs=paid,
                base_change=rows["base_employment"].diff(),
                self_employed_change=self_employed.diff(),
                wage_and_salary_change=paid.diff(),
                years_between=rows["base_year"].diff(),
                reason=rows["reason"],
            )
        )
    return pd.concat(frames, ignore_index=True)


def stated_factors(
    projection_factors: pd.DataFrame, label: str, occupations: Sequence[Occupation] = IMAGING
) -> pd.DataFrame:
    """What the publisher says moves each occupation's share of its industries, in one round.

    One row a statement: occupation, direction (of the share), category, causes (which of ageing,
    artificial intelligence, payment and site of care it names, else empty) and industries (how many
    it is made of). Statements printed under an occupation by mistake are left out; occupations
    without a statement have no row. Statements are the publisher's judgement, not a measurement.
    """
    names = {occupation.soc_code: occupation.name for occupation in occupations}
    rows = projection_factors[
        (projection_factors["round"] == label)
        & projection_factors["soc_code"].isin(names)
        & (projection_factors["statement_is_about"] == projection_factors["soc_code"])
    ]
    causes = pd.Series("", index=rows.index)
    for column, words in CAUSES.items():
        causes = causes.where(~rows[column], causes + ", " + words)
    told = rows.assign(occupation=rows["soc_code"].map(names), causes=causes.str.removeprefix(", "))
    keys = ["occupation", "direction", "category", "causes", "statement_fingerprint"]
    counted = told.groupby(keys, sort=True).size().rename("industries").reset_index()
    return counted.drop(columns="statement_fingerprint")


def _rows(projections: pd.DataFrame, label: str, occupations: Sequence[Occupation]) -> pd.DataFrame:
    """The published rows of one round, one for each occupation; missing figures have a reason."""
    total = _total(projections, label)
    base_year, projected_year = int(total["base_year"]), int(total["projected_year"])
    in_round = projections[projections["round"] == label]
    lines = []
    for occupation in occupations:
        code = occupation.code_in(base_year)
        if code is None:
            soc_code, reason = occupation.soc_code, f"no code of its own: {occupation.before}"
        elif code.covers:
            soc_code, reason = code.soc_code, f"the code of {base_year} covers {code.covers}"
        else:
            soc_code, reason = code.soc_code, ""
        known = not reason and bool((in_round["soc_code"] == soc_code).any())
        lines.append(
            {
                "occupation_key": occupation.key,
                "occupation": occupation.name,
                "soc_code": soc_code,
                "reason": reason or ("" if known else f"not in the round {label}"),
            }
        )
    wanted = pd.DataFrame(lines)
    figures = in_round.drop(columns=["occupation", "round", "base_year", "projected_year"])
    return (
        wanted.assign(join=wanted["soc_code"].where(wanted["reason"] == ""))
        .merge(figures.rename(columns={"soc_code": "join"}), on="join", how="left", validate="m:1")
        .drop(columns="join")
        .assign(round=label, base_year=base_year, projected_year=projected_year)
    )


def _total(projections: pd.DataFrame, label: str) -> pd.Series:
    found = projections[
        (projections["round"] == label) & (projections["soc_code"] == ALL_OCCUPATIONS.soc_code)
    ]
    if found.empty:
        raise UsageError(
            f"round {label!r}",
            expected="one of " + ", ".join(sorted(projections["round"].unique())),
            found=repr(label),
            remedy="Use one of the rounds listed, or ingest that round's workbook.",
        )
    return found.iloc[0]


def _per_100(found: pd.DataFrame, jobs: pd.Series) -> pd.Series:
    base = found["base_employment"]
    return 100 * jobs / base.where(base != 0)
