"""Claims on education: the usual way in, degrees, and where programmes lead."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

import pandas as pd

from workforce.measures.claims.ruling import NOT_SUPPORTED, PARTLY, SUPPORTED, Ruling, weigh
from workforce.measures.programmes import BACHELOR
from workforce.occupations import IMAGING, Occupation

__all__ = [
    "LEAST_PCT",
    "LEVELS",
    "POINTS",
    "all_levels",
    "bachelor_rises",
    "bachelor_trend",
    "usual_entry",
]

# Attainment is published without an error, so smaller changes are not called a rise.
POINTS = 2.0
# A level with a smaller part of awards does not count as one that trains for the field.
LEAST_PCT = 5.0
DEGREES = ("bachelor_pct", "master_pct", "doctoral_or_professional_pct")


@dataclass(frozen=True)
class Level:
    """A level of education, as the publisher assigns it and as it says what workers hold."""

    entry: str
    held: str


LEVELS = {
    "high school": Level("High school diploma or equivalent", "high school diploma"),
    "associate": Level("Associate's degree", "associate degree"),
    "bachelor": Level("Bachelor's degree", "bachelor's degree"),
    "master": Level("Master's degree", "master's degree"),
    "doctoral": Level("Doctoral or professional degree", "doctoral or professional degree"),
}


def usual_entry(entry: pd.DataFrame, level: Level = LEVELS["associate"]) -> Ruling:
    """Whether one level is both the typical entry level and the commonest one held.

    `entry` is the frame of `education.entry_against_attainment`. A part is an occupation. It does
    not hold where either level is another one, and is unknown where the survey does not tell the
    occupation's workers from others or the level is not published.
    """
    rows = []
    for row in entry.itertuples():
        held = pd.NA if row.shared or not row.most_common else row.most_common == level.held
        enters = (
            row.typical_entry_education == level.entry if row.typical_entry_education else pd.NA
        )
        # Missing and False is False, missing and True is missing.
        rows.append(held & enters)
    told = pd.Series(rows, index=entry.index, dtype="boolean")
    return weigh(entry.assign(part=entry["occupation"], holds=told, reached=told.notna()))


def bachelor_trend(educational_attainment: pd.DataFrame) -> pd.DataFrame:
    """The share of workers with a bachelor's degree or more, first and last comparable round.

    One row an imaging occupation: occupation, first_round, last_round, first_pct, last_pct,
    change_points and `reason` (why there is no comparison, else empty). Rounds do not count where
    the survey behind them does not tell the occupation from others: where the publisher says so,
    or where another imaging occupation has exactly the same figures.
    """
    table = educational_attainment.assign(
        share=educational_attainment[list(DEGREES)].sum(axis=1)
    ).sort_values("round")
    figures = [name for name in table if str(name).endswith("_pct")]
    codes = {code.soc_code for o in IMAGING for code in o.codes}
    imaging = table[table["soc_code"].isin(codes)]
    same = imaging.duplicated(["round", *figures], keep=False)
    alone = imaging[~same & ~imaging["shared_with_others"]]
    rows = []
    for occupation in IMAGING:
        own = alone[
            [
                _means(occupation, code, int(label[:4]))
                for label, code in zip(alone["round"], alone["soc_code"], strict=True)
            ]
        ]
        ends = own.iloc[[0, -1]] if len(own) > 1 else own.iloc[:0]
        rounds, shares = ends["round"].to_list(), ends["share"].to_list()
        rows.append(
            {
                "occupation": occupation.name,
                "first_round": rounds[0] if rounds else "",
                "last_round": rounds[1] if rounds else "",
                "first_pct": shares[0] if shares else float("nan"),
                "last_pct": shares[1] if shares else float("nan"),
                "reason": "" if rounds else "the survey does not tell its workers from others",
            }
        )
    found = pd.DataFrame(rows)
    return found.assign(change_points=found["last_pct"] - found["first_pct"])


def _means(occupation: Occupation, soc_code: str, base_year: int) -> bool:
    """Whether a code meant the occupation, and nothing wider, in the round of a base year."""
    code = occupation.code_in(base_year)
    return code is not None and code.soc_code == soc_code and not code.covers


def bachelor_rises(
    trend: pd.DataFrame, awards: pd.DataFrame | None, points: float = POINTS
) -> Ruling:
    """Whether bachelor's degrees have become more common, among workers and among awards.

    Parts are the occupations of `bachelor_trend` and the programmes of `programmes.by_level` (None:
    the field has none), of their first and last year. A part holds where the share rose by at least
    so many points (two) and does not where it fell by as much; a smaller change is left open, as no
    error is published to tell it from none. A part that cannot be followed is not reached.
    """
    workers = trend.assign(part=trend["occupation"], of="workers")
    rows = []
    for programme, years in _degrees(awards):
        first, last = years.iloc[0], years.iloc[-1]
        rows.append(
            {
                "part": f"{programme} programs",
                "of": "awards",
                "first_round": str(first["year"]),
                "last_round": str(last["year"]),
                "first_pct": first["share_pct"],
                "last_pct": last["share_pct"],
                "change_points": last["share_pct"] - first["share_pct"],
                "reason": "",
            }
        )
    columns = ["part", "of", "first_round", "last_round", "first_pct", "last_pct"]
    columns += ["change_points", "reason"]
    parts = pd.concat(
        [workers[columns], pd.DataFrame(rows, columns=columns)] if rows else [workers[columns]],
        ignore_index=True,
    )
    change = parts["change_points"].round(1)
    told = (change >= points).astype("boolean").where(change.abs() >= points)
    return weigh(parts.assign(holds=told, reached=change.notna()))


def _degrees(awards: pd.DataFrame | None) -> Iterator[tuple[Hashable, pd.DataFrame]]:
    """Each programme's share of bachelor's degrees by year."""
    if awards is None:
        return
    degrees = awards[(awards["level"] == BACHELOR) & awards["share_pct"].notna()]
    yield from degrees.sort_values("year").groupby("programme", sort=False)


def all_levels(shares: pd.DataFrame, least_pct: float = LEAST_PCT) -> Ruling:
    """Whether certificates, associate and bachelor's degrees all lead to the field.

    `shares` is the frame of `programmes.level_shares`; a level holds where it has at least
    `least_pct` of the awards. A level is not a kind of school, so the claim is partly supported at
    most, where all levels hold, and else not.
    """
    ruling = weigh(shares.assign(part=shares["level"], holds=shares["share_pct"] >= least_pct))
    verdict = {SUPPORTED: PARTLY, PARTLY: NOT_SUPPORTED}.get(ruling.verdict, ruling.verdict)
    return Ruling(verdict, ruling.parts)
