"""Awards of the programmes that lead to the field, by level and year.

Awards are counts of all that schools reported, not a sample. They say what was awarded, not to how
many people, and not who went to work in the field.
"""

from __future__ import annotations

import pandas as pd

from workforce.measures import rounding
from workforce.measures.uncertainty import Estimate
from workforce.occupations import FIELD

__all__ = [
    "ASSOCIATE",
    "BACHELOR",
    "CERTIFICATE",
    "LEVELS",
    "PROGRAMMES",
    "TOO_MANY",
    "against_openings",
    "by_level",
    "level_shares",
    "per_opening",
]

CERTIFICATE = "certificate below the bachelor's"
ASSOCIATE = "associate degree"
BACHELOR = "bachelor's degree or more"
# The publisher's codes of award levels. Code 1 was split into 20 and 21 for awards of 2020 on.
LEVELS = {
    CERTIFICATE: ("1", "2", "4", "20", "21"),
    ASSOCIATE: ("3",),
    BACHELOR: ("5", "6", "7", "8", "17", "18", "19"),
}
# Programmes by code: the name in plain words and the occupation they are meant for.
PROGRAMMES = {one.cip_code: (one.name, one.occupation) for one in FIELD.programs}

# Programmes that award this many times their occupation's openings train for something else.
TOO_MANY = 2


def by_level(completions: pd.DataFrame) -> pd.DataFrame:
    """Awards of each programme by year and group of levels.

    One row a programme, year and group of `LEVELS`: cip_code, programme, occupation_key, year,
    level, awards (0 where schools reported none) and share_pct (of the programme's awards that
    year; missing where there are none at all). Awards above or below these levels do not exist in
    the source. Source: IPEDS completions.
    """
    group = {code: level for level, codes in LEVELS.items() for code in codes}
    known = completions[completions["cip_code"].isin(PROGRAMMES)]
    levels = known["award_level"].map(group)
    counted = known.assign(level=levels).groupby(["cip_code", "year", "level"])["awards"].sum()
    rows = pd.MultiIndex.from_product(
        [
            [code for code in PROGRAMMES if code in set(known["cip_code"])],
            sorted(known["year"].unique()),
            LEVELS,
        ],
        names=["cip_code", "year", "level"],
    )
    table = counted.reindex(rows, fill_value=0).rename("awards").reset_index()
    whole = table.groupby(["cip_code", "year"])["awards"].transform("sum")
    return table.assign(
        programme=table["cip_code"].map({code: name for code, (name, _) in PROGRAMMES.items()}),
        occupation_key=table["cip_code"].map({code: key for code, (_, key) in PROGRAMMES.items()}),
        share_pct=100 * table["awards"] / whole.where(whole != 0),
    )[["cip_code", "programme", "occupation_key", "year", "level", "awards", "share_pct"]]


def level_shares(awards: pd.DataFrame) -> pd.DataFrame:
    """All programmes together: one row a level of the newest year of `by_level`.

    Columns year, level, awards, share_pct.
    """
    newest = awards[awards["year"] == awards["year"].max()]
    sums = newest.groupby(["year", "level"], sort=False, as_index=False)["awards"].sum()
    return sums.assign(share_pct=100 * sums["awards"] / sums["awards"].sum())


def against_openings(awards: pd.DataFrame, rounds: pd.DataFrame) -> pd.DataFrame:
    """Awards of each year beside the openings a year that a round of projections expects.

    `awards` is the frame of `by_level`; `rounds` are frames of
    `outlook.published`, of one round or of several with `year`, the year whose awards each stands
    beside; without it, the newest. One row an occupation and year: awards (all
    levels and programmes of the occupation), openings_per_year (jobs: growth, exits and transfers),
    new_and_exits (jobs: growth and exits alone), awards_per_100 and awards_per_100_narrow (awards
    per 100 of either, with the ends that rounding of the projections leaves) and `misfiled`,
    whether awards are surely more than twice the openings: schools then file programmes of other
    fields under the title. Awards are counts, and openings a projection without an interval.
    """
    keys = ["occupation_key", "year"]
    given = awards.groupby(keys, sort=False, as_index=False)["awards"].sum()
    if "year" not in rounds:
        rounds = rounds.assign(year=given["year"].max())
    both = given.merge(rounds, on=keys, validate="1:1")
    return both.assign(
        **_ends("openings", openings := rounding.openings_a_year(both)),
        **_ends("new_and_exits", narrow := rounding.growth_and_exits(both)),
        **per_opening(both["awards"], openings, narrow),
    )


def per_opening(awards: pd.Series, openings: Estimate, narrow: Estimate) -> dict[str, pd.Series]:
    """Columns of `against_openings` on awards beside openings by two counts."""
    wide = rounding.per_100(awards, openings)
    return {
        **_ends("awards_per_100", wide),
        **_ends("awards_per_100_narrow", rounding.per_100(awards, narrow)),
        "misfiled": wide.low > 100 * TOO_MANY,
    }


def _ends(name: str, found: Estimate) -> dict[str, pd.Series]:
    return {name: found.value, f"{name}_low": found.low, f"{name}_high": found.high}
