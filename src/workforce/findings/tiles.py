"""The states in a few measures at once, each beside the nation: what a map of tiles shows."""

from __future__ import annotations

import pandas as pd

from workforce.findings import premiums, specialties, words
from workforce.findings.asking import Who, question
from workforce.findings.by_state import ADJUSTED, KEYS, PAID, QUOTIENT
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.places import EXACT_PRICES, NO_SHORTAGE
from workforce.findings.premiums import MEDIAN
from workforce.forms import DOLLARS, PERCENT, RATIO
from workforce.measures import multiplicity, uncertainty
from workforce.measures.sides import ABOVE, BELOW, NO_FIGURE, NOT_TOLD, sides
from workforce.occupations import BASE, EXAMPLE, SPECIALTIES, Occupation

__all__ = ["states"]

PREMIUM = "premium_pct"
PREMIUMS = [premiums.MEDIAN, *premiums.PREMIUM]
EXACT = "Pay is the mean, as medians have no published error; the nation's is taken as exact."


@question("Where are pay and jobs above the nation's, and where below?")
def states(desk: Desk, who: Who = EXAMPLE) -> Finding:
    """Pay, jobs and what specializing adds for occupations, state by state.

    One row an occupation and state or territory: adjusted_mean_wage_usd (US dollars a year at the
    nation's prices) and location_quotient (1 = the nation), each with its interval, `_side` (above,
    below or not told from the nation) and `_call`, the same in words; gap_pct, by how much that pay
    lies above the nation's mean. median_premium_pct and premium_pct compare with the base there
    (of the first specialty, where the base alone is asked about); no such columns where the field
    has none.
    Raises `UsageError` for an unknown occupation. Sources: OEWS, Regional Price Parities.
    """
    occupations = words.picked(who, totals=False)
    frame = pd.concat([_of(desk, one) for one in occupations], ignore_index=True)
    columns = [
        Column("occupation", "Occupation"),
        Column("area_title", "State"),
        Column(ADJUSTED, "Pay after prices", DOLLARS, "dollars a year"),
        Column(f"{ADJUSTED}_call", "Beside the nation's mean"),
        Column(QUOTIENT, "Jobs for its size, nation = 1", RATIO),
        Column(f"{QUOTIENT}_call", "Beside the nation"),
    ]
    compared = SPECIALTIES[:1] if occupations == [BASE] else occupations
    compared = [one for one in compared if one in SPECIALTIES]
    if compared:
        frame = _with_premium(frame, desk, compared)
        whose = words.called(compared[0]) if len(compared) == 1 else "specialties"
        over = f"pay of {whose} over {words.called(BASE)}"
        columns += [
            Column(MEDIAN, f"Typical {over}", PERCENT, "percent"),
            Column(PREMIUM, f"Average {over}", PERCENT, "percent"),
            Column(f"{PREMIUM}_call", "More or less"),
        ]
    return Finding(
        _headline(frame, occupations),
        Table(frame, tuple(columns), KEYS),
        (desk.cite("oews_areas", "price_parities"),),
        (),
        (NO_SHORTAGE, EXACT_PRICES, EXACT),
    )


def _of(desk: Desk, one: Occupation) -> pd.DataFrame:
    """The rows of one occupation with what they are beside the nation."""
    held = desk.states[desk.states["soc_code"] == one.soc_code]
    frame = held.sort_values("area_title", ignore_index=True).assign(
        occupation_key=one.key, occupation=one.name, reason=words.NOT_PUBLISHED
    )
    frame[f"{QUOTIENT}_side"] = frame[f"{QUOTIENT}_compared"]
    frame[f"{QUOTIENT}_call"] = words.beside_nation(frame[f"{QUOTIENT}_side"])
    frame[f"{QUOTIENT}_call_note"] = words.unsure_beside_nation(frame)
    return _beside_mean(frame, desk, one)


def _beside_mean(frame: pd.DataFrame, desk: Desk, one: Occupation) -> pd.DataFrame:
    """The rows with how far pay at the nation's prices lies from the nation's mean."""
    rse = "annual_mean_wage_rse_pct"
    kept = ["area_kind", "area_code", "soc_code", "year"]
    cells = desk.areas[[*kept, PAID, rse, f"{PAID}_at_least"]]
    added = cells.drop(columns=PAID)
    fresh = [name for name in added if name in kept or name not in frame]
    frame = frame.merge(added[fresh], on=kept, how="left", validate="1:1")
    of_nation = (cells["area_kind"] == "national") & (cells["soc_code"] == one.soc_code)
    nation = cells[of_nation].set_index("year").reindex(frame["year"]).reset_index()
    # As on the outlines: the interval that is shown, against the nation's mean as published.
    above = frame[ADJUSTED] - nation[PAID]
    error = uncertainty.standard_error(frame[ADJUSTED], frame[rse])
    inside = frame["in_nation"]
    firm = multiplicity.firmness(above.where(inside), error.where(inside))
    for end in ("", "_low", "_high"):
        frame[f"gap_pct{end}"] = 100 * (frame[f"{ADJUSTED}{end}"] / nation[PAID] - 1)
    frame = frame.assign(
        verdict=uncertainty.verdict(frame["gap_pct_low"], frame["gap_pct_high"]),
        robust=multiplicity.robust(above / error),
        # What lies outside the nation is in no list.
        together=firm["together"] | ~inside,
    )
    frame[f"{ADJUSTED}_side"] = sides(above / error)
    frame[f"{ADJUSTED}_at_least"] = 100 * frame[f"{PAID}_at_least"] / frame["price_parity"]
    unpriced = frame[PAID].notna() & frame["price_parity"].isna()
    frame[f"{ADJUSTED}_reason"] = unpriced.map({True: "no price level published", False: ""})
    frame[f"{ADJUSTED}_call"] = words.calls(
        frame, "gap_pct", "more than the nation", "less than the nation"
    )
    frame[f"{ADJUSTED}_call_note"] = words.doubts(frame)
    return frame


def _with_premium(frame: pd.DataFrame, desk: Desk, compared: list[Occupation]) -> pd.DataFrame:
    """The rows with what specialties are paid over the base there.

    A specialty's premium stands in its own rows; that of a single one in all rows of its state.
    """
    found = specialties.by_area(desk, compared, BASE, "state", None)
    keys = ["area_code"] if len(compared) == 1 else list(KEYS)
    names = [*PREMIUMS, "verdict", "robust", "verdict_together", "reason"]
    names += ["sign_differs", "median_side", "median_reason"]
    own = frame[keys].merge(found[[*keys, *names]], on=keys, how="left", validate="m:1")
    own = premiums.beside(own)
    low, high = own[f"{PREMIUM}_low"], own[f"{PREMIUM}_high"]
    side = pd.Series(NOT_TOLD, index=own.index).mask(low > 0, ABOVE).mask(high < 0, BELOW)
    # Territories are tested with no list.
    own["together"] = (own["verdict_together"] == own["verdict"]) | ~frame["in_nation"]
    return frame.assign(
        **{name: own[name] for name in (*PREMIUMS, f"{MEDIAN}_note", f"{MEDIAN}_reason")},
        **{
            f"{PREMIUM}_reason": own["reason"].fillna(words.NOT_PUBLISHED),
            f"{PREMIUM}_side": side.mask(low.isna(), NO_FIGURE),
            f"{PREMIUM}_call": words.calls(own, PREMIUM),
            f"{PREMIUM}_call_note": words.doubts(own),
        },
    )


def _headline(frame: pd.DataFrame, occupations: list[Occupation]) -> str:
    known = frame[frame["in_nation"] & frame["gap_pct_low"].notna()]
    if known.empty:
        names = words.names(occupations)
        return f"Pay of {names} by state cannot be compared with the nation's."
    sides = known["verdict"], known["gap_pct"] > 0
    told = sides[0] == uncertainty.DISTINGUISHABLE
    up, down = int((told & sides[1]).sum()), int((told & ~sides[1]).sum())
    one = len(occupations) == 1
    who = words.called(occupations[0]) if one else "occupations"
    counted = "states" if one else "pairs of state and occupation"
    return (
        f"After prices, {who} averaged more than in the nation in {up or 'none'} of {len(known)} "
        f"{counted} in May {known['year'].iloc[0]}. They averaged less in {down or 'none'}, and "
        f"{len(known) - up - down or 'none'} {words.ARE_CLOSE[1]}{words.firmly(known)}."
    )
