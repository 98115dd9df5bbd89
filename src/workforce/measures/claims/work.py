"""Claims on growth, openings and where imaging staff work."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workforce.measures import rounding, uncertainty
from workforce.measures.claims.ruling import Ruling, holds, untestable, weigh
from workforce.measures.outlook import BETWEEN, FASTER
from workforce.measures.settings import SETTINGS
from workforce.measures.verdicts import Verdict, above, both
from workforce.occupations import ALL_OCCUPATIONS, IMAGING, Occupation

__all__ = [
    "HALF_PCT",
    "abroad",
    "faster_than_all",
    "has_grown",
    "more_openings",
    "mostly_in",
    "named_cause",
    "staffing_trend",
    "steady",
    "strong_growth",
    "technology_raises",
]

_IMAGING = {occupation.key for occupation in IMAGING}
HALF_PCT = 50.0
STAFFING = "staffing agencies"
AI = "artificial intelligence"
TECHNOLOGY = "technology"
UP = "increases"


def faster_than_all(outlook: pd.DataFrame) -> Ruling:
    """Whether every occupation is projected to outgrow all occupations.

    `outlook` is the frame of `outlook.against_average`; a part holds where its call is `faster`,
    and is left open where rounding leaves the class open.
    """
    call = outlook["call"]
    told = call.eq(FASTER).astype("boolean").where(~call.isin(["", BETWEEN]))
    return weigh(outlook.assign(part=outlook["occupation"], holds=told, reached=call != ""))


def strong_growth(outlook: pd.DataFrame, place: pd.DataFrame, occupation: Occupation) -> Ruling:
    """Whether one occupation's projected growth is strong.

    Two parts: it is faster than that of all occupations (`outlook.against_average`), and it is
    among the upper quarter of all detailed occupations (`outlook.place_among_all`).
    """
    faster = faster_than_all(outlook[outlook["occupation_key"] == occupation.key])
    reached = faster.parts["call"] != ""
    own = place[place["occupation_key"] == occupation.key]
    half = rounding.PCT_HALF
    upper = [above(r.change_pct - half, r.change_pct + half, r.upper_pct) for r in own.itertuples()]
    quarter = own.assign(
        part="a place in the upper quarter of all occupations",
        holds=[holds(one) for one in upper],
        reached=own["below_pct"].notna(),
    )
    first = faster.parts.assign(part="growth faster than that of all occupations", reached=reached)
    columns = ["part", "holds", "reached"]
    return weigh(pd.concat([first[columns], quarter[[*columns, "upper_pct", "below_pct"]]]))


def has_grown(by_era: pd.DataFrame) -> Ruling:
    """Whether every occupation has gained jobs since the newest era began.

    `by_era` is the frame of `growth.growth_by_era`. A part holds where the 90% interval of its
    growth lies above zero, does not where it lies below, and is left open where it holds zero; one
    that cannot be compared is not reached.
    """
    imaging = by_era[by_era["occupation_key"].isin(_IMAGING)]
    newest = imaging[imaging["year"] == imaging["year"].max()]
    grew = [above(row.change_pct_low, row.change_pct_high) for row in newest.itertuples()]
    return weigh(
        newest.assign(
            part=newest["occupation"],
            holds=[holds(one) for one in grew],
            reached=newest["change_pct_low"].notna(),
        )
    )


def steady(by_era: pd.DataFrame, falls: pd.DataFrame) -> Ruling:
    """Whether every occupation kept its jobs in each span of years that may be compared.

    `falls` is the frame of `falls.largest`. One part an occupation: it fails where jobs fell
    between any two years, or the 90% interval of a span lies below zero; holds where it lies above
    zero in each span; and is left open else, as a fall cannot be ruled out. With the smallest and
    largest change over its spans (`lowest_pct`, `highest_pct`), how many there are (`spans`), how
    many falls can be told (`falls`) and in which years (`fell`), how many spans are left open
    (`open`) and `caution` where a span starts with a new code. Spans differ in length. An
    occupation without a span is not reached.
    """
    rows = []
    imaging = by_era[by_era["occupation_key"].isin(_IMAGING)]
    for (key, name), eras in imaging.groupby(["occupation_key", "occupation"], sort=False):
        known = eras[eras["change_pct_low"].notna()]
        kept = [above(row.change_pct_low, row.change_pct_high) for row in known.itertuples()]
        fell = known[[one is Verdict.NO for one in kept]]
        if fell.empty:
            fell = falls[falls["occupation_key"] == key]
            kept += [Verdict.NO] * (len(fell) if kept else 0)
        spans = [f"May {row.base_year} to May {row.year}" for row in fell.itertuples()]
        rows.append(
            {
                "occupation_key": key,
                "part": name,
                "holds": holds(both(kept)) if kept else pd.NA,
                "reached": bool(kept),
                "spans": len(known),
                "lowest_pct": known["change_pct"].min(),
                "highest_pct": known["change_pct"].max(),
                "falls": len(fell),
                "fell": "; ".join(spans),
                "open": kept.count(Verdict.UNDECIDED),
                "caution": next(filter(None, known["caution"]), "") if "caution" in known else "",
            }
        )
    return weigh(pd.DataFrame(rows))


def more_openings(openings: pd.DataFrame) -> Ruling:
    """Whether every occupation has more openings per 100 jobs than all occupations together.

    `openings` is the frame of `outlook.openings`, the total included. What rounding leaves of the
    two rates decides. Beside each part stand the total's openings (`all_per_100`) and separations
    (`all_separations_per_100`): a low rate is low turnover where it is few people who leave.
    """
    is_total = openings["occupation_key"] == ALL_OCCUPATIONS.key
    total = openings[is_total].iloc[0]
    own = openings[~is_total]
    more = [
        above(
            row.openings_per_100_low - total["openings_per_100_high"],
            row.openings_per_100_high - total["openings_per_100_low"],
        )
        for row in own.itertuples()
    ]
    return weigh(
        own.assign(
            part=own["occupation"],
            holds=[holds(one) for one in more],
            reached=own["openings_per_100"].notna(),
            all_per_100=total["openings_per_100"],
            all_separations_per_100=total["separations_per_100"],
        )
    )


def named_cause(statements: pd.DataFrame, cause: str) -> Ruling:
    """For which occupations the publisher's stated factors name a cause.

    `statements` is the frame of `outlook.stated_factors`; a part is an imaging occupation and
    holds where one of its statements names the cause. The publisher states few factors, so one
    that is not named is left open: silence is no denial.
    """
    named = _naming(statements, cause)
    names = set(statements.loc[named, "occupation"])
    parts = pd.DataFrame({"part": [o.name for o in IMAGING]})
    told = parts["part"].isin(names).astype("boolean")
    return weigh(parts.assign(holds=told.where(told), reached=told))


def _naming(statements: pd.DataFrame, cause: str) -> pd.Series:
    causes = statements["causes"].str.split(", ")
    return causes.map(lambda listed: cause in listed).astype(bool)


def technology_raises(statements: pd.DataFrame) -> Ruling:
    """Whether the publisher expects technology to raise occupations' shares of their industries.

    `statements` is the frame of `outlook.stated_factors`; those count that name technology. One
    part an imaging occupation: it holds where they raise its share, does not where they lower it,
    and is left open where they do both. An occupation without one is not reached. `directions` are
    the directions named.
    """
    told = statements[_naming(statements, TECHNOLOGY)]
    rows = []
    for occupation in IMAGING:
        found = set(told.loc[told["occupation"] == occupation.name, "direction"])
        rows.append(
            {
                "part": occupation.name,
                "holds": (UP in found) if len(found) == 1 else pd.NA,
                "reached": bool(found),
                "directions": ", ".join(sorted(found)),
            }
        )
    return weigh(pd.DataFrame(rows))


def mostly_in(shares: pd.DataFrame, wanted: Sequence[str]) -> Ruling:
    """Whether most people of each occupation work in some settings.

    `shares` is the frame of `settings.shares`. One part an occupation with `known_pct`, the sum of
    its published shares in those `wanted` (known_pct_low and _high: 90% interval, the shares'
    errors taken as independent), and `gaps`, how many of them are missing. It holds where the
    interval lies over half, does not where neither it nor missing shares can reach half, and is
    left open else.
    """
    rows = []
    for name, cells in shares.groupby("occupation", sort=False):
        care = cells[cells["setting"].isin(wanted)]
        known = float(care["share_pct"].sum())
        gaps = int(care["share_pct"].isna().sum())
        # Withheld jobs are inside what is left over.
        rest = float(cells.loc[cells["industry_code"] == "", "share_pct"].sum()) if gaps else 0.0
        published = care[care["share_pct"].notna()]
        to = [published[f"share_pct_{end}"] - published["share_pct"] for end in ("low", "high")]
        down, up = (float((gap**2).sum(skipna=False) ** 0.5) for gap in to)
        most = above(known - down, known + up + rest, HALF_PCT)
        rows.append(
            {
                "part": name,
                "holds": holds(most),
                "known_pct": known,
                "known_pct_low": max(known - down, 0.0),
                "known_pct_high": min(known + up, 100.0),
                "gaps": gaps,
            }
        )
    return weigh(pd.DataFrame(rows))


def staffing_trend(oews_industries: pd.DataFrame) -> Ruling:
    """Whether staffing agencies' share of each occupation's jobs has risen.

    One part an occupation with the change between the two comparable years that lie farthest apart
    (`base_year`, `year`, `change_points` with _low and _high). It holds where the 90% interval lies
    above zero, does not where it lies below, and is left open where it holds zero. Where no two
    years held may be compared nothing can be tested, and there is no part.
    """
    years = uncertainty.comparisons(oews_industries["year"]).query("comparable")
    if years.empty:
        return weigh(pd.DataFrame({"part": [], "holds": []}))
    last = years["year"].max()
    first = years.loc[years["year"] == last, "base_year"].min()
    rows = []
    for occupation in IMAGING:
        ends = [_share(oews_industries, occupation, int(year)) for year in (first, last)]
        (base, base_error), (share, error) = ends
        margin = uncertainty.z() * (base_error**2 + error**2) ** 0.5
        low = share - base - margin
        rows.append(
            {
                "part": occupation.name,
                "holds": holds(above(low, share - base + margin)),
                "reached": not pd.isna(low),
                "base_year": first,
                "year": last,
                "change_points": share - base,
                "change_points_low": low,
                "change_points_high": share - base + margin,
            }
        )
    return weigh(pd.DataFrame(rows))


def _share(industries: pd.DataFrame, occupation: Occupation, year: int) -> tuple[float, float]:
    """Staffing agencies' share of an occupation's jobs in percent, and its standard error."""
    cells = industries[
        (industries["year"] == year) & (industries["soc_code"] == occupation.soc_code)
    ].set_index("industry_code")
    if not {"000000", SETTINGS[STAFFING]} <= set(cells.index):
        return float("nan"), float("nan")
    whole, part = cells.loc["000000"], cells.loc[SETTINGS[STAFFING]]
    share = uncertainty.share_of(
        whole["employment"],
        whole["employment_rse_pct"],
        part["employment"],
        part["employment_rse_pct"],
    )
    return float(share.value), float(share.high - share.low) / (2 * uncertainty.z())


def abroad(by_era: pd.DataFrame) -> Ruling:
    """What the only workforce figures held, those of the United States, say of wealthy countries.

    The parts are those of `has_grown`, for one country of many: they are shown, and the claim
    cannot be tested with them.
    """
    return untestable(has_grown(by_era))
