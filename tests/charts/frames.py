"""Desk as the measures hand them to the charts, from published figures.

Employment and its relative standard error: Occupational Employment and Wage Statistics, national,
May 2004 to May 2025. Projections: Employment Projections 2024-34, tables 1.2 and 1.10 (thousands).
"""

from pathlib import Path

import numpy as np
import pandas as pd

from workforce.occupations import by_key, era_of

Z90 = 1.645
PROJECTIONS = {
    # key: jobs 2024, jobs 2034, change in percent, openings a year
    "radiation-therapists": (19.2, 19.6, 1.9, 0.9),
    "radiologists": (28.2, 29.0, 2.7, 0.8),
    "cardiovascular": (64.7, 66.6, 3.0, 3.8),
    "sonographers": (90.0, 101.7, 13.0, 5.8),
    "nuclear-medicine": (20.0, 20.6, 3.0, 0.9),
    "radiographers": (228.0, 237.8, 4.3, 12.9),
    "mri": (44.1, 47.2, 7.1, 2.6),
    "dosimetrists": (4.8, 4.9, 3.5, 0.2),
}
AVERAGE = 3.1


def estimates() -> pd.DataFrame:
    frame = pd.read_csv(Path(__file__).with_name("oews_national.csv"), dtype={"soc_code": str})
    margin = Z90 * frame["employment_rse_pct"] / 100 * frame["employment"]
    occupations = frame["occupation_key"].map(by_key)
    return frame.assign(
        occupation=occupations.map(lambda o: o.name),
        before=occupations.map(lambda o: o.before),
        employment_low=frame["employment"] - margin,
        employment_high=frame["employment"] + margin,
    )


def levels() -> pd.DataFrame:
    frame = estimates().query("occupation_key != 'all'")
    dated = [by_key(k).code_in(y) for k, y in zip(frame.occupation_key, frame.year, strict=True)]
    frame = frame.assign(
        era=[
            era_of(by_key(key), year).name
            for key, year in zip(frame["occupation_key"], frame["year"], strict=True)
        ],
        covers=[code.covers for code in dated],
    )
    return frame[
        [
            "occupation_key",
            "occupation",
            "soc_code",
            "year",
            "era",
            "employment",
            "employment_low",
            "employment_high",
            "covers",
            "before",
        ]
    ]


def growth(base_year: int = 2021, year: int = 2025) -> pd.DataFrame:
    frame = estimates()
    base = frame[frame["year"] == base_year].set_index("occupation_key")
    last = frame[frame["year"] == year].set_index("occupation_key").loc[base.index]
    logs = np.log(last["employment"] / base["employment"])
    # A published 0.0 stands for up to 0.05; the rounding to ten jobs, uniform, comes on top.
    parts = [
        part
        for side in (base, last)
        for part in (
            side["employment_rse_pct"].clip(0.05) / 100,
            10 / np.sqrt(12) / side["employment"],
        )
    ]
    error = np.sqrt(sum(part**2 for part in parts))
    change, low, high = (100 * np.expm1(logs + times * Z90 * error) for times in (0, -1, 1))
    statistic = logs / error
    told = statistic.abs() > Z90
    return pd.DataFrame(
        {
            "occupation": base["occupation"],
            "soc_code": base["soc_code"],
            "base_year": base_year,
            "year": year,
            "base_employment": base["employment"],
            "employment": last["employment"],
            "change_pct": change,
            "change_pct_low": low,
            "change_pct_high": high,
            "verdict": told.map({True: "distinguishable", False: "not distinguishable"}),
            "statistic": statistic,
            "robust": statistic.abs() > 1.5 * Z90,
        }
    ).reset_index()


def outlook() -> pd.DataFrame:
    records = []
    for key, (base, projected, change, openings) in PROJECTIONS.items():
        gap = change - AVERAGE
        call = "about as fast" if abs(gap) <= 1 else "faster" if gap > 0 else "slower"
        records.append(
            {
                "occupation_key": key,
                "occupation": by_key(key).name,
                "soc_code": by_key(key).soc_code,
                "round": "2024-34",
                "base_year": 2024,
                "projected_year": 2034,
                "base_employment": base * 1000,
                "projected_employment": projected * 1000,
                "change_pct": change,
                "average_pct": AVERAGE,
                "call": call,
                "openings_per_year": openings * 1000,
                "openings_per_100_jobs": 100 * openings / base,
                "openings_per_100_jobs_low": 100 * openings / base - 0.02,
                "openings_per_100_jobs_high": 100 * openings / base + 0.02,
            }
        )
    return pd.DataFrame(records)
