"""Hours, part-time work, sex, age and pay of people, from records of persons."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from workforce.build.raw import Raw, Row
from workforce.build.replicates import Sample
from workforce.dictionary.persons import AGES, PART_TIME_BELOW
from workforce.errors import DataError
from workforce.occupations import by_key
from workforce.sources import acs as survey

__all__ = ["acs"]

DOLLAR_FACTOR = 1_000_000  # the publisher's factor has six decimals that are not written


def acs(raw: Raw) -> Iterator[Row]:
    """Employed people of our occupations by year and group; nothing where no year is held."""
    parts = raw.each("acs/*.csv", table="acs", needed=False)
    for year, halves in groupby(parts, lambda part: part[0].partition("_")[0]):
        files = dict(halves)
        if len(files) != len(survey.HALVES):
            raise _half(year, min(files))
        persons = [row for rows in files.values() for row in rows]
        at_work = [row for row in persons if row["employment_status"] in survey.EMPLOYED]
        for code, one in survey.CODES.items():
            ours = [row for row in at_work if row["occupation_code"] == code]
            known = {
                "year": int(year),
                "occupation_code": code,
                "occupation": one.title,
                "soc_codes": " ".join(by_key(key).soc_code for key in one.occupations),
            }
            yield from ({**known, **row} for row in _groups(ours))


def _half(year: str, name: str) -> DataError:
    return DataError(
        f"raw file acs/{name}.csv",
        expected=f"both halves of the persons of {year}",
        found="this one alone",
        remedy=f"Run: python -m workforce fetch acs --years {year}",
    )


def _groups(persons: list[dict[str, str]]) -> Iterator[Row]:
    """All persons of an occupation, then by sex and by age."""
    import numpy as np

    if not persons:
        return
    columns = {name: [row[name] for row in persons] for name in persons[0]}
    sample = Sample(np.array([columns[name] for name in survey.WEIGHTS], dtype=float).T)
    ages = np.array(columns["age"], dtype=int)
    sexes = np.array(columns["sex"])
    hours = np.array([float(cell or "nan") for cell in columns["hours"]])
    factors = np.array(columns["dollar_factor"], dtype=float) / DOLLAR_FACTOR
    wages = np.array([float(cell or "nan") for cell in columns["wage"]]) * factors
    groups = {
        "all": np.full(len(persons), True),
        "men": sexes == survey.MEN,
        "women": sexes == survey.WOMEN,
        **{name: (ages >= first) & (ages <= last) for name, (first, last) in AGES.items()},
    }
    told = ~np.isnan(hours)
    for name, among in groups.items():
        if not among.any():
            continue
        people, error = sample.total(among)
        part = sample.mean(100.0 * (hours < PART_TIME_BELOW), among & told)
        yield {
            "people": name,
            "records": int(among.sum()),
            "employed": people,
            "employed_se": error,
            **_figure("share_pct", sample.mean(100.0 * among, groups["all"])),
            **_figure("hours_a_week", sample.mean(hours, among & told)),
            **_figure("part_time_pct", part),
            **_figure("mean_wage_usd", sample.mean(wages, among & (wages > 0))),
        }


def _figure(name: str, found: tuple[float, float] | None) -> Row:
    figure, error = found or (None, None)
    flag = "" if found else "not_published"
    return {name: figure, f"{name}_se": error, f"{name}_flag": flag, f"{name}_se_flag": flag}
