"""Imaging workers and machines in other countries: what is counted, by whom, up to when.

Countries count different people (jobs, registrations, people in their main job) under different
titles. They stand side by side in a fixed order and are never ranked; a count says nothing about
whether workers are short.
"""

from __future__ import annotations

import pandas as pd

from workforce.measures.equipment import FOLLOWED
from workforce.occupations import COMBINED, COMBINED_PARTS, FIELD

__all__ = [
    "GROUP",
    "NO_SERIES",
    "PLACES",
    "UNITS",
    "australia_counts",
    "coverage",
    "machines_since",
    "provinces",
]

NO_SERIES = "no comparable series"
# Whom career guides name, in the order of the alphabet, with the OECD's code where there is one.
PLACES = {
    "Australia": "AUS",
    "Canada": "CAN",
    "China": "CHN",
    "Germany": "DEU",
    "India": "IND",
    "Saudi Arabia": "SAU",
    "South-East Asia": "",
    "United Arab Emirates": "ARE",
    "United Kingdom": "GBR",
    "United States": "USA",
}
# The field in Australia's classification.
GROUP = FIELD.australia.group if FIELD.australia else ""
COUNTED = FIELD.australia.counted if FIELD.australia else ""
UNITS = f"{FOLLOWED} units per million people"
ALL = "all"
# How many years before the newest figure the earlier one of a series is looked for.
SPAN = 10


def coverage(
    oews_national: pd.DataFrame,
    australia_profiles: pd.DataFrame,
    canada_technologists: pd.DataFrame,
    scanners: pd.DataFrame,
) -> pd.DataFrame:
    """What is held of each place that career guides name.

    One row a place, in the order of the alphabet: place, workers_counted (what is counted, or that
    there is no comparable series), workers_by (who counts; else empty), workers_year, workers
    (people or jobs; missing where there is none), machines_counted, machines_by, machines_year and
    mri_per_million, likewise. Sources: those of the four tables.
    """
    workers = {
        "Australia": _australia(australia_profiles),
        "Canada": _canada(canada_technologists),
        "United States": _united_states(oews_national),
    }
    followed = scanners[scanners["device"] == FOLLOWED].sort_values("year")
    newest = followed.groupby("country_code").last()
    rows = []
    for place, code in PLACES.items():
        known = newest.loc[code] if code in newest.index else None
        rows.append(
            {"place": place}
            | workers.get(place, _none("workers"))
            | (
                _none("machines")
                if known is None
                else {
                    "machines_counted": UNITS,
                    "machines_by": "OECD Health Statistics",
                    "machines_year": int(known["year"]),
                    "mri_per_million": float(known["units_per_million"]),
                }
            )
        )
    return pd.DataFrame(rows).astype({"workers_year": "Int64", "machines_year": "Int64"})


def _none(what: str) -> dict[str, object]:
    value = "workers" if what == "workers" else "mri_per_million"
    return {
        f"{what}_counted": NO_SERIES,
        f"{what}_by": "",
        f"{what}_year": None,
        value: float("nan"),
    }


def _australia(profiles: pd.DataFrame) -> dict[str, object]:
    (row,) = profiles[profiles["anzsco_code"] == GROUP].to_dict("records")
    return {
        "workers_counted": COUNTED,
        "workers_by": "Jobs and Skills Australia",
        "workers_year": row["year"],
        "workers": row["employed"],
    }


def _canada(technologists: pd.DataFrame) -> dict[str, object]:
    newest = technologists[technologists["year"] == technologists["year"].max()]
    return {
        "workers_counted": "registered medical radiation technologists, sum of provinces and "
        "territories",
        "workers_by": "Canadian Institute for Health Information",
        "workers_year": int(newest["year"].iloc[0]),
        "workers": newest["technologists"].sum(),
    }


def _united_states(national: pd.DataFrame) -> dict[str, object]:
    codes = [part.soc_code for part in COMBINED_PARTS]
    newest = national[national["year"] == national["year"].max()]
    jobs = newest.set_index("soc_code")["employment"].reindex(codes)
    return {
        "workers_counted": f"jobs of {COMBINED.name[:1].lower()}{COMBINED.name[1:]} at employers",
        "workers_by": "U.S. Bureau of Labor Statistics",
        "workers_year": int(newest["year"].iloc[0]),
        "workers": jobs.sum(min_count=len(codes)),
    }


def machines_since(scanners: pd.DataFrame) -> pd.DataFrame:
    """Machines of the kind followed per million people: newest, and about ten years before.

    One row a country, in the order of the alphabet: country_code, country, year and
    mri_per_million (the newest), base_year and base_per_million (the year nearest to ten before
    it, at most two off, of two alike the earlier; missing where the series has none) and
    figures_from. No error is published. Source: OECD Health Statistics.
    """
    rows = []
    followed = scanners[scanners["device"] == FOLLOWED].sort_values(["country", "year"])
    for (code, country), series in followed.groupby(["country_code", "country"], sort=False):
        newest = series.iloc[-1]
        before = series[(series["year"] - (newest["year"] - SPAN)).abs() <= 2]
        off = (before["year"] - (newest["year"] - SPAN)).abs()
        base = before.loc[off.idxmin()] if len(before) else None
        rows.append(
            {
                "country_code": code,
                "country": country,
                "year": int(newest["year"]),
                "mri_per_million": newest["units_per_million"],
                "base_year": None if base is None else int(base["year"]),
                "base_per_million": float("nan") if base is None else base["units_per_million"],
                "figures_from": newest["figures_from"],
            }
        )
    return pd.DataFrame(rows).astype({"base_year": "Int64"})


def provinces(canada_technologists: pd.DataFrame) -> pd.DataFrame:
    """Canada's technologists by province and territory, newest year beside the first.

    One row a province in the publisher's order: province, year, technologists, per_100k (per
    100,000 residents), female_pct, aged_60_plus_pct, marked (what the publisher marks about the
    count), first_year, first_per_100k and first_marked. Registrations, not jobs.
    """
    table = canada_technologists.sort_values(["place", "year"])
    year, first = table["year"].max(), table["year"].min()
    kept = [
        "province",
        "year",
        "technologists",
        "per_100k",
        "female_pct",
        "aged_60_plus_pct",
        "marked",
    ]
    earlier = table.loc[table["year"] == first, ["province", "year", "per_100k", "marked"]]
    earlier = earlier.set_axis(["province", "first_year", "first_per_100k", "first_marked"], axis=1)
    newest = table.loc[table["year"] == year, kept]
    return newest.merge(earlier, on="province", how="left", validate="1:1")


def australia_counts(
    australia_profiles: pd.DataFrame, australia_projections: pd.DataFrame
) -> pd.DataFrame:
    """Both counts of Australia's imaging professionals: the profile and the projections' own base.

    One row a count: label, year, kind (profile, base or projected), change_pct (percent since the
    projections' base; missing for the profile, which is another count), all_change_pct (the same
    of all occupations) and employed (people). The two are never put into one line.
    """
    (profile,) = australia_profiles[australia_profiles["anzsco_code"] == GROUP].to_dict("records")
    rows: list[dict[str, object]] = [
        {
            "label": "Profile",
            "year": int(profile["year"]),
            "kind": "profile",
            "change_pct": float("nan"),
            "all_change_pct": float("nan"),
            "employed": profile["employed"],
        }
    ]
    series = {
        code: australia_projections[australia_projections["anzsco_code"] == code]
        .sort_values("year")
        .set_index("year")["employed"]
        for code in (GROUP, ALL)
    }
    own, every = series[GROUP], series[ALL]
    base = own.index[0]
    rows += [
        {
            "label": "Projections, base" if year == base else "Projected",
            "year": int(year),
            "kind": "base" if year == base else "projected",
            "change_pct": 100 * (own[year] / own[base] - 1),
            "all_change_pct": 100 * (every[year] / every[base] - 1),
            "employed": own[year],
        }
        for year in own.index
    ]
    return pd.DataFrame(rows)
