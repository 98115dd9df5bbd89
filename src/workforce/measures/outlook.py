"""The publisher's projections: growth beside the average of all occupations, and openings."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from workforce.errors import UsageError
from workforce.measures import rounding
from workforce.measures.rounding import JOBS_HALF, PCT_HALF
from workforce.occupations import ALL_OCCUPATIONS, IMAGING, Occupation

__all__ = [
    "ABOUT",
    "AS_FAST",
    "BETWEEN",
    "FASTER",
    "PER_100_JOBS",
    "against_average",
    "base_revisions",
    "class_of_average",
    "newest_round",
    "openings",
    "place_among_all",
    "published",
    "stated_factors",
]

# The whole percents that the publisher classes as average growth, by the round's base year: those
# of 2024-34 stand beside each occupation at https://www.onetonline.org ("Average (3% to 4%)",
# "Faster than average (5% to 6%)", "Slower than average (1% to 2%)").
AS_FAST = {2024: (3, 4)}
YEARS = 10
CAUSES = {
    "names_ageing": "aging",
    "names_ai": "artificial intelligence",
    "names_technology": "technology",
    "names_reimbursement": "payment",
    "names_site_of_care": "site of care",
}
FASTER, ABOUT, SLOWER = "faster", "about as fast", "slower"
# Where the published tenth lies on the border of two classes.
BETWEEN = "too close to call"
# Strong growth is that of the upper quarter of all detailed occupations of the round.
UPPER = 0.75
ENDS = ("", "_low", "_high")
PER_100_JOBS = tuple(f"openings_per_100_jobs{end}" for end in ENDS)


def newest_round(projections: pd.DataFrame) -> str:
    """The round with the latest base year, as `2024-34`."""
    return str(projections.sort_values("base_year")["round"].iloc[-1])


def against_average(
    projections: pd.DataFrame, label: str, occupations: Sequence[Occupation] = IMAGING
) -> pd.DataFrame:
    """Projected growth of some occupations in one round, beside all occupations.

    One row an occupation: occupation_key, occupation, soc_code, round, base_year, projected_year,
    base_employment, projected_employment and change (jobs, the last rounded by itself), change_pct
    and average_pct (percent, as published), `call` (see `class_of_average`: `faster`, `about as
    fast`, `slower`, or `too close to call` where rounding leaves the class open), openings_per_year
    (jobs), openings_per_100_jobs (of base employment) with the ends that rounding leaves (_low,
    _high) and `reason` (why an occupation is missing from the round, else empty). The publisher
    gives no interval. Raises `UsageError` for a round that is not held. Source: Employment
    Projections.
    """
    found = published(projections, label, occupations)
    total = _total(projections, label)
    average = float(total["change_pct"])
    first, last = class_of_average(int(total["base_year"]), average)
    rate = rounding.openings_per_100(found, found["openings_per_year"])
    return found.assign(
        average_pct=average,
        call=_call(found["change_pct"], first, last),
        **dict(zip(PER_100_JOBS, rate, strict=True)),
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
            "change",
            "change_pct",
            "average_pct",
            "call",
            "openings_per_year",
            *PER_100_JOBS,
            "reason",
        ]
    ]


def class_of_average(base_year: int, average_pct: float) -> tuple[int, int]:
    """The whole percents of growth that count as about as fast as all occupations.

    The publisher's own class where it is held (`AS_FAST`); else the whole percent of all
    occupations alone, as its classes are stated in whole percents.
    """
    whole = math.floor(average_pct + 0.5)
    return AS_FAST.get(base_year, (whole, whole))


def _call(change_pct: pd.Series, first: int, last: int) -> pd.Series:
    """The class of each change; a published tenth may lie on either side of a border."""
    low, high = (change_pct - PCT_HALF).round(3), (change_pct + PCT_HALF).round(3)
    call = pd.Series(BETWEEN, index=change_pct.index)
    call = call.mask(low >= last + 0.5, FASTER).mask(high <= first - 0.5, SLOWER)
    call = call.mask((low >= first - 0.5) & (high <= last + 0.5), ABOUT)
    return call.where(change_pct.notna(), "")


def openings(
    projections: pd.DataFrame,
    label: str,
    occupations: Sequence[Occupation] = (*IMAGING, ALL_OCCUPATIONS),
) -> pd.DataFrame:
    """What a year's openings consist of, per 100 jobs of the base year.

    One row an occupation: occupation_key, occupation, soc_code, round, base_year, `definition`,
    growth_per_100, separations_per_100 (openings without growth), replacement_per_100,
    openings_per_100 and growth_share_pct (growth's part of openings; of these the ends that
    rounding leaves, _low and _high), exit_rate_pct and transfer_rate_pct and `reason`. Rounds from
    2016-26 are by `separations`: exits from the labor force and transfers to other occupations, of
    which the publisher's rates are given as they are, in percent of the mean of base and projected
    jobs (see `rounding.openings_per_100`). Earlier ones are by `replacement`: net replacement
    needs, a narrower count; its ten-year totals are divided by ten here and never stand beside the
    others. Growth is that of an average year. Raises `UsageError` for a round that is not held.
    """
    found = published(projections, label, occupations)
    in_round = projections[projections["round"] == label]
    by_separations = bool(in_round["openings_per_year"].notna().any())
    a_year = found["openings_per_year"] if by_separations else found["openings_per_decade"] / YEARS
    half = JOBS_HALF if by_separations else JOBS_HALF / YEARS
    rate = rounding.openings_per_100(found, a_year, half)
    growth = rounding.growth_per_100(found["change_pct"])
    share = rounding.share_pct(growth, rate)
    replaced = found["replacement_needs_per_decade"] / YEARS
    identity = ["occupation_key", "occupation", "soc_code", "round", "base_year"]
    return found[identity].assign(
        definition="separations" if by_separations else "replacement",
        **{f"growth_per_100{end}": x for end, x in zip(ENDS, growth, strict=True)},
        separations_per_100=rate.value - growth.value if by_separations else float("nan"),
        exit_rate_pct=found["exit_rate_pct"],
        transfer_rate_pct=found["transfer_rate_pct"],
        replacement_per_100=100 * replaced / found["base_employment"].replace(0, float("nan")),
        **{f"openings_per_100{end}": x for end, x in zip(ENDS, rate, strict=True)},
        **{f"growth_share_pct{end}": x for end, x in zip(ENDS, share, strict=True)},
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
    every = pd.concat([published(projections, label, occupations) for label in labels])
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


def place_among_all(projections_all: pd.DataFrame, outlook: pd.DataFrame) -> pd.DataFrame:
    """Where occupations stand among all detailed occupations of their round.

    `outlook` is the frame of `outlook.against_average`. One row an occupation: occupation_key,
    occupation, round, change_pct, `occupations` (how many detailed ones the round has), upper_pct
    (the projected growth above which a quarter of them lies) and below_pct (the part of them with
    less projected growth, in percent). Source: Employment Projections.
    """
    rows = []
    for row in outlook.itertuples():
        every = projections_all.loc[projections_all["round"] == row.round, "change_pct"].dropna()
        known = len(every) > 0 and not pd.isna(row.change_pct)
        rows.append(
            {
                "occupation_key": row.occupation_key,
                "occupation": row.occupation,
                "round": row.round,
                "change_pct": row.change_pct,
                "occupations": len(every),
                "upper_pct": every.quantile(UPPER),
                "below_pct": 100 * float((every < row.change_pct).mean()) if known else None,
            }
        )
    return pd.DataFrame(rows).astype({"below_pct": "float64"})


def stated_factors(
    projection_factors: pd.DataFrame, label: str, occupations: Sequence[Occupation] = IMAGING
) -> pd.DataFrame:
    """What the publisher says moves each occupation's share of its industries, in one round.

    One row a statement: occupation, direction (of the share), category, causes (which of aging,
    artificial intelligence, technology, payment and site of care it names, else empty) and
    industries (how many it is made of). Statements printed under an occupation by mistake are left
    out; occupations without a statement have no row. Statements are the publisher's judgement, not
    a measurement.
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


def published(
    projections: pd.DataFrame, label: str, occupations: Sequence[Occupation]
) -> pd.DataFrame:
    """The published rows of one round, one for each occupation; missing figures have a `reason`.

    Raises `UsageError` for a round that is not held.
    """
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
