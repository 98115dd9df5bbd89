"""Claims on growth, openings and where imaging staff work."""

from __future__ import annotations

import pandas as pd

from workforce.measures import uncertainty
from workforce.measures.claims.ruling import CANNOT_TEST, Ruling, at_most_partly, weigh
from workforce.measures.settings import SETTINGS
from workforce.occupations import ALL_OCCUPATIONS, IMAGING, Occupation

__all__ = [
    "CARE",
    "HALF_PCT",
    "abroad",
    "faster_than_all",
    "has_grown",
    "in_care_settings",
    "more_openings",
    "named_cause",
    "staffing_trend",
    "steady",
    "strong_growth",
    "technology_raises",
]

_IMAGING = {occupation.key for occupation in IMAGING}
HALF_PCT = 50.0
# Hospitals, imaging centers (inside laboratories) and clinics, by the settings of the statistics.
CARE = (
    "hospitals",
    "physician offices",
    "medical and diagnostic laboratories",
    "outpatient care centers",
)
STAFFING = "staffing agencies"
AI = "artificial intelligence"
PRODUCTIVITY = "productivity change"


def faster_than_all(outlook: pd.DataFrame) -> Ruling:
    """Whether every occupation is projected to outgrow all occupations.

    `outlook` is the frame of `outlook.against_average`; a part holds where its call is `faster`.
    """
    known = outlook["call"] != ""
    return weigh(
        outlook.assign(part=outlook["occupation"], holds=(outlook["call"] == "faster").where(known))
    )


def strong_growth(outlook: pd.DataFrame, openings: pd.DataFrame, occupation: Occupation) -> Ruling:
    """Whether one occupation's projected growth is strong.

    Two parts: it is faster than that of all occupations (`outlook.against_average`), and it gives
    more than half of yearly openings (`outlook.openings`).
    """
    faster = faster_than_all(outlook[outlook["occupation_key"] == occupation.key]).parts
    own = openings[openings["occupation_key"] == occupation.key]
    share = 100 * own["growth_per_100"] / own["openings_per_100"]
    openings_part = {
        "part": "growth gives most openings",
        "holds": (share > HALF_PCT).astype("boolean").where(share.notna()),
        "growth_share_pct": share,
    }
    first = faster.assign(part="faster than all occupations")[["part", "holds"]]
    return weigh(pd.concat([first, pd.DataFrame(openings_part)]))


def has_grown(by_era: pd.DataFrame) -> Ruling:
    """Whether every occupation has gained jobs since the newest era began.

    `by_era` is the frame of `growth.growth_by_era`. A part holds where the 90% interval of its
    growth lies above zero; one that cannot be compared is unknown.
    """
    imaging = by_era[by_era["occupation_key"].isin(_IMAGING)]
    newest = imaging[imaging["year"] == imaging["year"].max()]
    low = newest["change_pct_low"]
    return weigh(
        newest.assign(
            part=newest["occupation"], holds=(low > 0).astype("boolean").where(low.notna())
        )
    )


def steady(by_era: pd.DataFrame) -> Ruling:
    """Whether no occupation measurably lost jobs in any span of years that may be compared.

    One part an occupation, with the smallest and largest change over its spans (`lowest_pct`,
    `highest_pct`), how many there are (`spans`), how many falls can be told (`falls`) and in which
    years (`fell`). Spans differ in length. An occupation without a span is unknown.
    """
    rows = []
    imaging = by_era[by_era["occupation_key"].isin(_IMAGING)]
    for (key, name), eras in imaging.groupby(["occupation_key", "occupation"], sort=False):
        known = eras[eras["change_pct_low"].notna()]
        fell = known[known["change_pct_high"] < 0]
        spans = [f"May {row.base_year} to May {row.year}" for row in fell.itertuples()]
        rows.append(
            {
                "occupation_key": key,
                "part": name,
                "holds": fell.empty if len(known) else pd.NA,
                "spans": len(known),
                "lowest_pct": known["change_pct"].min(),
                "highest_pct": known["change_pct"].max(),
                "falls": len(fell),
                "fell": "; ".join(spans),
            }
        )
    return weigh(pd.DataFrame(rows))


def more_openings(openings: pd.DataFrame) -> Ruling:
    """Whether every occupation has more openings per 100 jobs than all occupations together.

    `openings` is the frame of `outlook.openings`, the total included.
    """
    is_total = openings["occupation_key"] == ALL_OCCUPATIONS.key
    total = float(openings.loc[is_total, "openings_per_100"].iloc[0])
    own = openings[~is_total]
    rate = own["openings_per_100"]
    holds = (rate > total).astype("boolean").where(rate.notna())
    return weigh(own.assign(part=own["occupation"], holds=holds, all_per_100=total))


def named_cause(statements: pd.DataFrame, cause: str) -> Ruling:
    """For which occupations the publisher's stated factors name a cause.

    `statements` is the frame of `outlook.stated_factors`; a part is an imaging occupation and
    holds where one of its statements names the cause.
    """
    naming = statements["causes"].str.split(", ").map(lambda causes: cause in causes)
    names = set(statements.loc[naming.astype(bool), "occupation"])
    return weigh(
        pd.DataFrame(
            {"part": [o.name for o in IMAGING], "holds": [o.name in names for o in IMAGING]}
        )
    )


def technology_raises(statements: pd.DataFrame) -> Ruling:
    """Whether the publisher expects technology to raise occupations' shares of their industries.

    One part a statement of `outlook.stated_factors` on productivity or artificial intelligence;
    it holds where the statement's direction is up.
    """
    told = statements[
        (statements["category"] == PRODUCTIVITY) | statements["causes"].str.contains(AI)
    ]
    return weigh(told.assign(part=told["occupation"], holds=told["direction"] == "increases"))


def in_care_settings(shares: pd.DataFrame) -> Ruling:
    """Whether most people of each occupation work in hospitals, laboratories or clinics.

    `shares` is the frame of `settings.shares`. One part an occupation with `known_pct`, the sum of
    its published shares in `CARE`, and `gaps`, how many of them are missing. It holds where the sum
    is over half, is unknown where missing shares could lift it over half, and does not hold else.
    """
    rows = []
    for name, cells in shares.groupby("occupation", sort=False):
        care = cells[cells["setting"].isin(CARE)]
        known = float(care["share_pct"].sum())
        gaps = int(care["share_pct"].isna().sum())
        # Withheld jobs are inside what is left over.
        rest = float(cells.loc[cells["industry_code"] == "", "share_pct"].sum()) if gaps else 0.0
        holds = True if known > HALF_PCT else pd.NA if known + rest > HALF_PCT else False
        rows.append({"part": name, "holds": holds, "known_pct": known, "gaps": gaps})
    return weigh(pd.DataFrame(rows))


def staffing_trend(oews_industries: pd.DataFrame) -> Ruling:
    """Whether staffing agencies' share of each occupation's jobs has risen.

    One part an occupation with the change between the two comparable years that lie farthest apart
    (`base_year`, `year`, `change_points` with _low and _high). It holds where the 90% interval lies
    above zero. Where no two years held may be compared nothing can be tested, and there is no part.
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
        margin = uncertainty.Z * (base_error**2 + error**2) ** 0.5
        low = share - base - margin
        rows.append(
            {
                "part": occupation.name,
                "holds": pd.NA if pd.isna(low) else low > 0,
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
    share = uncertainty.ratio(
        whole["employment"],
        whole["employment_rse_pct"],
        part["employment"],
        part["employment_rse_pct"],
    )
    error = (share.high - share.value) / uncertainty.Z
    return 100 * float(share.value), 100 * float(error)


def abroad(by_era: pd.DataFrame) -> Ruling:
    """What the only workforce figures held, those of the United States, say of wealthy countries.

    The parts are those of `has_grown`. Other countries count by other definitions and are not held,
    so the claim is partly supported at most.
    """
    ruling = has_grown(by_era)
    return ruling if ruling.verdict == CANNOT_TEST else at_most_partly(ruling)
