"""What the page of comparisons needs to set any two places beside each other in the browser.

Hundreds of places make too many pairs for pages of their own. The script does what
`measures.between_places` does; a test holds the two to the same answers.
"""

from __future__ import annotations

import json

import pandas as pd

from workforce.files import Folders
from workforce.findings.desk import Desk
from workforce.findings.words import called
from workforce.measures import parities, uncertainty
from workforce.occupations import IMAGING

__all__ = ["script"]

PAID = ["annual_mean_wage_usd", "annual_mean_wage_rse_pct", "annual_median_wage_usd"]


def script(folders: Folders) -> str:
    """A script that assigns one constant: what each place pays after prices, and its error.

    `places` holds name and, by number of the occupation, mean pay at the nation's prices (US
    dollars a year) with its relative standard error in percent, without either of which a place
    or occupation is left out, and the median, 0 where none is published.
    """
    frames = Desk(folders)
    rows = frames.areas[frames.areas["year"] == frames.areas["year"].max()]
    rows = rows[rows["soc_code"].isin([one.soc_code for one in IMAGING])].reset_index(drop=True)
    level, _ = parities.levels(rows, frames.table("price_parities"))
    mean, error, median = PAID
    at_prices = {name: (100 * rows[name] / level).round(1) for name in (mean, median)}
    rows = rows.assign(**at_prices).dropna(subset=[mean, error]).fillna({median: 0})
    order = {one.soc_code: number for number, one in enumerate(IMAGING)}
    held = {
        "z": uncertainty.z(),
        "least": uncertainty.SMALLEST_RSE_PCT,
        "year": int(rows["year"].iloc[0]),
        "occupations": [[one.key, one.name, called(one)] for one in IMAGING],
        "places": [[title, _paid(own, order)] for title, own in _by_place(rows)],
    }
    return f"const BESIDE = {json.dumps(held, ensure_ascii=False, separators=(',', ':'))};\n"


def _by_place(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The places by name: the nation, the states, then the areas in them."""
    kinds = ["national", "state", "metro", "nonmetro"]
    keyed = rows.assign(kind=rows["area_kind"].map(kinds.index))
    return [
        ("United States" if kind == 0 else str(title), own)
        for (kind, title), own in keyed.groupby(["kind", "area_title"])
    ]


def _paid(own: pd.DataFrame, order: dict[str, int]) -> dict[int, list[float]]:
    return {
        order[code]: list(paid) for code, *paid in own[["soc_code", *PAID]].itertuples(index=False)
    }
