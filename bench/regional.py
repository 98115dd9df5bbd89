"""Rank states and areas, to be measured in a process of its own.

Usage: regional.py start|imaging|loop|premiums|premiums-loop
       regional.py take FLAT_FILE PREPARED
       regional.py load|rank PREPARED PARTS

`start` only loads what `imaging` needs to rank the states by every measure, occupation by
occupation; `loop` does the same in the obvious way. `premiums` compares pay in every metropolitan
area with that of the base, `premiums-loop` in the obvious way. `take` reads every detailed
occupation in every area out of oe.data.0.Current, and prints how many rows each part of them has;
`rank` ranks one in PARTS of the occupations, `load` stops before that.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from workforce import tables
from workforce.measures import ranks, regions, specialties, uncertainty
from workforce.occupations import ALL_OCCUPATIONS, BASE, IMAGING
from workforce.places import NATION_FIPS
from workforce.sources.oews_flat import CROSS_INDUSTRY

# One in so many occupations; the last is all of them.
PARTS = (4, 2, 1)
DETAILED = "3"
MEASURES = {
    "01": "employment",
    "02": "employment_rse_pct",
    "04": "annual_mean_wage_usd",
    "05": "annual_mean_wage_rse_pct",
    "16": "jobs_per_1000",
    "17": "location_quotient",
}
RANKED = ("location_quotient", "annual_mean_wage_usd")
# States are ranked apart from areas.
KINDS = (("state",), ("metro", "nonmetro"))
METRO = ("metro",)
LINES = 1_000_000


def imaging_states() -> pd.DataFrame:
    """What the states of the nation are ranked by, for every imaging occupation."""
    cells = regions.cells(tables.read("oews_areas"), ["state"])
    imaging = cells["soc_code"].isin([occupation.soc_code for occupation in IMAGING])
    states = cells[imaging & cells["in_nation"]]
    return regions.with_adjusted_pay(states, tables.read("price_parities"))


def rank_imaging() -> int:
    """Ranks of the states for every imaging occupation and measure; how many there are."""
    states = imaging_states()
    return sum(_rank(states, measure) for measure in regions.RANKED)


def rank_by_loop(states: pd.DataFrame, measure: str) -> dict[int, tuple[int, int]]:
    """Best and worst ranks in the obvious way: each place beside each other, by row of `states`."""
    found = {}
    own = f"{measure}_rank_se"
    for _, places in states.groupby("soc_code"):
        known = [
            (index, row[measure], row[own] if own in row else _error(row, measure))
            for index, row in places.iterrows()
            if pd.notna(row[measure]) and pd.notna(row[f"{measure}_low"])
        ]
        factor = ranks.critical_value(len(known))
        for index, value, error in known:
            best, worst = 1, len(known)
            for _, other, its_error in known:
                margin = factor * math.hypot(error, its_error)
                best += other - value > margin
                worst -= value - other > margin
            found[index] = best, worst
    return found


def _error(place: pd.Series, measure: str) -> float:
    return float(place[f"{measure}_high"] - place[f"{measure}_low"]) / (2 * uncertainty.z())


def premiums_by_loop(areas: pd.DataFrame) -> dict[tuple[str, str], tuple[float, float]]:
    """Ends of premiums in the obvious way, area by area, by specialty and area."""
    newest = areas["year"] == regions.newest_year(areas, METRO)
    rows = areas[newest & areas["area_kind"].isin(METRO)]
    wage, rse = "annual_mean_wage_usd", "annual_mean_wage_rse_pct"
    found = {}
    for code in rows["area_code"].unique():
        place = rows[rows["area_code"] == code]
        for one in specialties.SPECIALTIES:
            own = place[place["soc_code"] == one.soc_code]
            base = place[place["soc_code"] == BASE.soc_code]
            if own.empty or base.empty:
                continue
            here, there = own.iloc[0], base.iloc[0]
            ratio = math.log(here[wage] / there[wage])
            margin = uncertainty.z() * math.hypot(here[rse], there[rse]) / 100
            if not math.isnan(ratio + margin):
                ends = (100 * math.expm1(ratio + side * margin) for side in (-1, 1))
                found[one.key, code] = tuple(ends)
    return found


def rank_all(prepared: pd.DataFrame) -> int:
    """Ranks of states and of areas for the occupations of a prepared frame."""
    found = 0
    for kinds in KINDS:
        cells = regions.cells(prepared, kinds)
        cells = cells[cells["in_nation"]]
        found += sum(_rank(cells, measure) for measure in RANKED)
    return found


def _rank(cells: pd.DataFrame, measure: str) -> int:
    return int(ranks.rank(cells, measure)["rank"].count())


def take(flat: Path) -> pd.DataFrame:
    """Every detailed occupation in every area, in the columns of `oews_areas` that ranks need."""
    level = {row["occupation_code"]: row["display_level"] for row in _code_list(flat, "occupation")}
    wanted = {code for code, depth in level.items() if depth == DETAILED}
    wanted.add(ALL_OCCUPATIONS.soc_code.replace("-", ""))
    lines = pd.concat(_cross_industry(flat, wanted), ignore_index=True)
    lines["measure"] = lines["series"].str[23:].map(MEASURES)
    lines["area_code"], lines["code"] = lines["series"].str[4:11], lines["series"].str[17:23]
    table = lines.pivot(
        index=["year", "area_code", "code"], columns="measure", values="value"
    ).reindex(columns=list(MEASURES.values()))
    numbers = table.apply(pd.to_numeric, errors="coerce")  # withheld ones are a dash
    flags = numbers.isna().replace({True: "withheld", False: ""}).add_suffix("_flag")
    frame = numbers.join(flags).reset_index()
    areas = pd.DataFrame(_code_list(flat, "area")).set_index("area_code")
    place = areas.loc[frame["area_code"]].reset_index()
    kind = place["areatype_code"].map({"N": "national", "S": "state", "M": "nonmetro"})
    metro = (kind == "nonmetro") & place["area_code"].str.startswith("00")
    return frame.assign(
        area_kind=kind.mask(metro, "metro"),
        area_title=place["area_name"],
        state_fips=place["state_code"].replace(NATION_FIPS, ""),
        soc_code=frame["code"].str[:2] + "-" + frame["code"].str[2:],
    )


def _cross_industry(flat: Path, wanted: set[str]) -> Iterator[pd.DataFrame]:
    """Lines of the measures ranks need, all industries together, in pieces."""
    columns = {"dtype": str, "usecols": [0, 1, 3], "names": ["series", "year", "value"]}
    for piece in pd.read_csv(flat, sep="\t", header=0, chunksize=LINES, **columns):
        series = piece["series"].str.strip()
        kept = (
            (series.str[11:17] == CROSS_INDUSTRY)
            & series.str[23:].isin(MEASURES)
            & series.str[17:23].isin(wanted)
        )
        yield pd.DataFrame(
            {
                "series": series[kept],
                "year": piece.loc[kept, "year"].astype(int),
                "value": piece.loc[kept, "value"].str.strip(),
            }
        )


def _code_list(flat: Path, name: str) -> list[dict[str, str]]:
    with flat.with_name(f"oe.{name}").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def part(frame: pd.DataFrame, one_in: int) -> pd.DataFrame:
    """The rows of one in so many occupations, spread evenly, and of the total they refer to."""
    total = ALL_OCCUPATIONS.soc_code
    codes = sorted(set(frame["soc_code"]) - {total})[::one_in]
    return frame[frame["soc_code"].isin([total, *codes])]


def sizes(frame: pd.DataFrame) -> dict[str, int]:
    """Occupations and areas of a prepared frame, and rows of each part of it."""
    parts = {f"rows of one in {one_in}": len(part(frame, one_in)) for one_in in PARTS}
    local = frame[frame["area_kind"] != "national"]
    return {
        "occupations": frame["soc_code"].nunique() - 1,
        "areas": local["area_code"].nunique(),
        **parts,
    }


def main(what: str, *given: str) -> None:
    """Do what the first argument says; see above."""
    if what == "start":
        # Loads what is loaded late, for those who rank.
        ranks.critical_value(2)
        return
    if what == "imaging":
        print(rank_imaging())
    elif what == "loop":
        states = imaging_states()
        print(sum(len(rank_by_loop(states, measure)) for measure in regions.RANKED))
    elif what == "premiums":
        print(len(specialties.premium_by_area(tables.read("oews_areas"), METRO)))
    elif what == "premiums-loop":
        print(len(premiums_by_loop(tables.read("oews_areas"))))
    elif what == "take":
        frame = take(Path(given[0]))
        frame.to_pickle(given[1])
        print(json.dumps(sizes(frame)))
    else:
        frame = part(pd.read_pickle(given[0]), int(given[1]))
        print(rank_all(frame) if what == "rank" else len(frame))


if __name__ == "__main__":
    main(*sys.argv[1:])
