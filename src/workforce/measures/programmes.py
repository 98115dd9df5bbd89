"""Awards of the programmes that lead to the field, by level and year.

Awards are counts of all that schools reported, not a sample. They say what was awarded, not to how
many people, and not who went to work in the field.
"""

from __future__ import annotations

import pandas as pd

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


def against_openings(awards: pd.DataFrame, outlook: pd.DataFrame) -> pd.DataFrame:
    """Awards of a year beside an occupation's openings a year.

    `awards` is the frame of `by_level`, `outlook` that of `outlook.against_average`. One row an
    occupation of both: occupation_key, occupation, year, awards (newest year, all levels and
    programmes of the occupation), round, openings_per_year (jobs), awards_per_100 (awards per 100
    openings; missing with `reason` where no openings are given) and `misfiled`, whether awards are
    more than twice the openings: schools then file programmes of other fields under the title.
    Awards are counts and openings a projection without an interval.
    """
    newest = awards[awards["year"] == awards["year"].max()]
    given = newest.groupby(["occupation_key", "year"], sort=False, as_index=False)["awards"].sum()
    wanted = outlook[["occupation_key", "occupation", "round", "openings_per_year", "reason"]]
    both = given.merge(wanted, on="occupation_key", validate="1:1")
    return both.assign(
        awards_per_100=100 * both["awards"] / both["openings_per_year"],
        misfiled=both["awards"] > TOO_MANY * both["openings_per_year"],
    )
