"""Census Bureau population of states by age and sex (civilian population, yearly vintages)."""

from __future__ import annotations

import re

from workforce.places import NATION_FIPS, STATES_AND_DC
from workforce.receipts import RawTable
from workforce.sources.originals import Original, refusal

__all__ = ["ALL_AGES", "OLDEST_AGE", "cut"]

NAME = re.compile(r"sc-est(?P<vintage>\d{4})-agesex-civ\.csv", re.IGNORECASE)
NEEDED = ("STATE", "NAME", "SEX", "AGE")
ESTIMATE = re.compile(r"POPEST(\d{4})_CIV")
BOTH_SEXES = "0"
ALL_AGES = 999
FIRST_AGE, OLDEST_AGE = 65, 85  # the last one stands for 85 and over
_unknown = refusal("Download sc-est…-agesex-civ.csv again from the Census Bureau.")


def cut(original: Original) -> list[RawTable] | None:
    """Both sexes, all ages together and every year of age from 65, by state and year.

    None where the file is something else. Raises `DataError` for a missing column, a state
    (or the nation) without all of these ages, or a cell that is no number.
    """
    named = NAME.fullmatch(original.name)
    if named is None:
        return None
    reader = original.records()
    columns = reader.fieldnames or []
    years = {column: found[1] for column in columns if (found := ESTIMATE.fullmatch(column))}
    missing = [column for column in NEEDED if column not in columns]
    if missing or not years:
        raise _unknown(original, ", ".join(missing) or "POPEST…_CIV", ", ".join(columns))
    ages = {str(ALL_AGES), *map(str, range(FIRST_AGE, OLDEST_AGE + 1))}
    rows = []
    seen: dict[str, set[str]] = {}
    for line in reader:
        if line["SEX"] != BOTH_SEXES or line["AGE"] not in ages:
            continue
        fips = line["STATE"].zfill(2)
        seen.setdefault(fips, set()).add(line["AGE"])
        for column, year in years.items():
            if not (line[column] or "").isdecimal():
                raise _unknown(original, f"a number in {column}", repr(line[column]))
            rows.append((fips, line["NAME"], line["AGE"], year, line[column]))
    whole = {NATION_FIPS, *(state.fips for state in STATES_AND_DC)}
    short = sorted(fips for fips in whole | seen.keys() if seen.get(fips) != ages)
    if short:
        raise _unknown(original, "all ages of every state", f"gaps in {', '.join(short)}")
    vintage = named["vintage"]
    return [
        original.table(
            file=f"population/{vintage}_states.csv",
            publisher="U.S. Census Bureau",
            title="Population Estimates, civilian population of states by age and sex",
            release=f"vintage {vintage}",
            reference_period=f"{min(years.values())}/{max(years.values())}",
            url="https://www2.census.gov/programs-surveys/popest/datasets/"
            f"2020-{vintage}/state/asrh/{original.name}",
            licence="public domain (work of the United States government)",
            columns=("state_fips", "name", "age", "year", "population"),
            rows=sorted(rows),
        )
    ]
