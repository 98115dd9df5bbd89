"""How far earlier projections of the field have been off.

A round has matured when a later round starts in the year it projected to: the later round's base
is what came true. The pairs are few, share occupations and decades, and are not independent of
each other; every summary here is descriptive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workforce.errors import UsageError
from workforce.measures import rounding
from workforce.measures.outlook import newest_round
from workforce.occupations import (
    ALL_OCCUPATIONS,
    COMBINED,
    COMBINED_PARTS,
    FIELD,
    IMAGING,
    Occupation,
)

__all__ = [
    "Summary",
    "matured",
    "paths",
    "summary",
]


@dataclass(frozen=True)
class Summary:
    """Errors of matured projections of some occupations, in percentage points over ten years.

    An error is projected minus actual change. `mean_absolute_error_naive` is what "grows like all
    occupations were projected to" would have given; `direction_right` counts pairs where growth or
    decline was called right, `call_right` those where faster or slower than all occupations was;
    `absolute_error_p80` is the smallest observed absolute error that at least 80 percent of them do
    not exceed.
    """

    pairs: int
    occupations: int
    mean_absolute_error: float
    root_mean_square_error: float
    bias: float
    mean_absolute_error_naive: float
    direction_right: int
    call_right: int
    absolute_error_p80: float


def matured(
    projections: pd.DataFrame, occupations: Sequence[Occupation] | None = None
) -> pd.DataFrame:
    """Projected against actual change, for every round that has matured.

    Without `occupations` each round is followed by the codes it had: every occupation by
    its own wherever both ends have it, the combination in the rounds
    that did not tell them apart, and all occupations.

    One row an occupation and round: occupation_key, occupation, round, base_year, projected_year,
    base_employment, projected_employment, actual_employment (jobs), projected_pct, actual_pct
    (percent over ten years, from the published jobs), error_points (projected - actual), each with
    the ends that rounding of jobs to hundreds leaves (_low, _high),
    total_projected_pct and total_actual_pct (all occupations), direction_right and call_right
    (booleans; missing where there is no pair, and call_right for the total itself),
    naive_error_points (error of "grows like the projected total") and `reason` (why there is no
    pair, else empty). Raises `UsageError` where no round has matured.
    """
    rounds = projections.drop_duplicates("round").sort_values("base_year")
    bases = dict(zip(rounds["base_year"], rounds["round"], strict=True))
    rows = []
    for start in rounds.itertuples():
        later = bases.get(start.projected_year)
        if later is None:
            continue
        total = _outcome(projections, ALL_OCCUPATIONS, start.round, later)
        asked = (
            occupations
            if occupations is not None
            else _followed(int(start.base_year), int(start.projected_year))
        )
        for occupation in asked:
            found = _outcome(projections, occupation, start.round, later)
            rows.append(
                {
                    "occupation_key": occupation.key,
                    "occupation": occupation.name,
                    "round": start.round,
                    "base_year": start.base_year,
                    "projected_year": start.projected_year,
                    **found,
                    "total_projected_pct": total["projected_pct"],
                    "total_actual_pct": total["actual_pct"],
                }
            )
    if not rows:
        raise UsageError(
            "matured projections",
            expected="a round that starts in the year another one projected to",
            found="rounds " + ", ".join(bases.values()),
            remedy="Ingest more rounds of the Employment Projections.",
        )
    table = pd.DataFrame(rows)
    reason = table.pop("reason")
    known = table["actual_pct"].notna()
    projected, actual = table["projected_pct"], table["actual_pct"]
    ahead = (projected > table["total_projected_pct"]) == (actual > table["total_actual_pct"])
    rated = known & table["total_actual_pct"].notna()
    rated &= table["occupation_key"] != ALL_OCCUPATIONS.key
    naive = table["total_projected_pct"]
    return table.assign(
        error_points=projected - actual,
        naive_error_points=naive - actual,
        naive_error_points_low=naive - table["actual_pct_high"],
        naive_error_points_high=naive - table["actual_pct_low"],
        direction_right=((projected > 0) == (actual > 0)).astype("boolean").where(known),
        call_right=ahead.astype("boolean").where(rated),
        reason=reason,
    )


def _followed(base_year: int, later_year: int) -> tuple[Occupation, ...]:
    combined = (COMBINED,) if COMBINED.code_in(base_year) is not None else ()
    own = (o for o in IMAGING if _own(o, base_year) and _own(o, later_year))
    return (*combined, *own, ALL_OCCUPATIONS)


def _own(occupation: Occupation, year: int) -> bool:
    code = occupation.code_in(year)
    return code is not None and not code.covers


def _outcome(
    projections: pd.DataFrame, occupation: Occupation, label: str, later: str
) -> dict[str, float | str]:
    base, projected, why = _jobs(projections, occupation, label)
    actual, _, later_why = _jobs(projections, occupation, later)
    reason = why or later_why or ("no jobs in the base year" if base == 0 else "")
    nothing = float("nan")
    half = rounding.JOBS_HALF * (len(COMBINED_PARTS) if occupation is COMBINED else 1)
    found: dict[str, float | str] = {
        "base_employment": base,
        "projected_employment": projected,
        "actual_employment": actual,
        "projected_pct": nothing if reason else 100 * (projected / base - 1),
        "actual_pct": nothing if reason else 100 * (actual / base - 1),
    }
    for name, jobs in (("projected", projected), ("actual", actual)):
        for end, side in (("low", -half), ("high", half)):
            ends = 100 * ((jobs + side) / (base - side) - 1) if not reason else nothing
            found[f"{name}_pct_{end}"] = ends
    for end, side in (("low", -half), ("high", half)):
        # Both ends of an error rest on one base.
        gap = projected - actual + 2 * side
        apart = base - side if gap > 0 else base + side
        found[f"error_points_{end}"] = nothing if reason else 100 * gap / apart
    return found | {"reason": reason}


def _jobs(
    projections: pd.DataFrame, occupation: Occupation, label: str
) -> tuple[float, float, str]:
    """Base and projected jobs in a round, and why they are missing where they are."""
    in_round = np.flatnonzero(projections["round"].to_numpy() == label)
    base_year = int(projections["base_year"].iloc[in_round[0]])
    own = occupation.code_in(base_year)
    if own is not None and own.covers and occupation is not COMBINED:
        own, parts = None, []
    elif own is None and occupation is COMBINED:
        parts = [part.code_in(base_year) for part in COMBINED_PARTS]
    else:
        parts = [own]
    codes = [code.soc_code for code in parts if code is not None]
    soc_codes = projections["soc_code"].to_numpy()[in_round]
    found = in_round[[code in codes for code in soc_codes]]
    if not codes or len(found) != len(codes):
        why = occupation.before if not codes and occupation.before else f"not in the round {label}"
        return float("nan"), float("nan"), why
    base, projected = (projections[f"{when}_employment"] for when in ("base", "projected"))
    return base.iloc[found].sum(), projected.iloc[found].sum(), ""


def summary(pairs: pd.DataFrame) -> Summary:
    """Error statistics of the field's pairs among the rows of `matured`.

    Raises `UsageError` where there is none.
    """
    ours = _of_field(pairs)
    errors = ours["error_points"].to_numpy(dtype=float)
    return Summary(
        pairs=len(ours),
        occupations=ours["occupation_key"].nunique(),
        mean_absolute_error=float(np.abs(errors).mean()),
        root_mean_square_error=float(np.sqrt((errors**2).mean())),
        bias=float(errors.mean()),
        mean_absolute_error_naive=float(ours["naive_error_points"].abs().mean()),
        direction_right=int(ours["direction_right"].sum()),
        call_right=int(ours["call_right"].sum()),
        absolute_error_p80=float(np.quantile(np.abs(errors), 0.8, method="inverted_cdf")),
    )


def paths(projections: pd.DataFrame, occupations: Sequence[Occupation] = IMAGING) -> pd.DataFrame:
    """Every round's base and projected jobs, to lay all rounds over each other.

    One row an occupation and round: occupation_key, occupation, round, base_year, projected_year,
    base_employment, projected_employment (jobs), is_newest and `reason` (why the round has none).
    """
    newest = newest_round(projections)
    rounds = projections.drop_duplicates("round").sort_values("base_year")
    rows = []
    for occupation in occupations:
        for start in rounds.itertuples():
            base, projected, reason = _jobs(projections, occupation, start.round)
            rows.append(
                {
                    "occupation_key": occupation.key,
                    "occupation": occupation.name,
                    "round": start.round,
                    "base_year": start.base_year,
                    "projected_year": start.projected_year,
                    "base_employment": base,
                    "projected_employment": projected,
                    "is_newest": start.round == newest,
                    "reason": reason,
                }
            )
    return pd.DataFrame(rows)


def _of_field(pairs: pd.DataFrame) -> pd.DataFrame:
    found = pairs[(pairs["occupation_key"] != ALL_OCCUPATIONS.key) & pairs["error_points"].notna()]
    if found.empty:
        raise UsageError(
            "matured projections",
            expected=f"at least one pair of one of the {FIELD.adjective} occupations",
            found="none",
            remedy="Ingest a round, and the one that starts in the year it projected to.",
        )
    return found
