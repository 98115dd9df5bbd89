"""Figures as their publications print them, read from the processed tables.

Each line holds the publication and the place in it, so that anyone can open it and compare.
"""

from __future__ import annotations

import pytest

from copies import ROOT
from workforce import tables
from workforce.files import Folders

HERE = Folders(ROOT)


def oews(year):
    return f"OEWS, May {year} national estimates, national_M{year}_dl"


def ep(label):
    return f"Employment Projections {label}, occupation.xlsx, table 1.2"


SEPARATIONS = "Employment Projections 2024-34, occupation.xlsx, table 1.10"
FLAT = "OEWS, May 2025, oe.data.0.Current, series OEUN0000000000000292034"
CPI = "Consumer Price Index, CPI-U, series CUUR0000SA0"

NATIONAL = [
    # year, code, column, value, where it is published
    (2004, "29-2034", "employment", 177_220, oews(2004) + "; with MRI"),
    (2004, "29-2034", "annual_mean_wage_usd", 44_530, oews(2004) + "; with MRI"),
    (2005, "29-2034", "employment", 184_580, oews(2005) + "; with MRI"),
    (2007, "29-2034", "employment", 200_370, oews(2007) + "; with MRI"),
    (2010, "29-2037", "employment", 216_730, oews(2010) + "; with MRI"),
    (2011, "29-2037", "annual_median_wage_usd", 55_120, oews(2011) + "; with MRI"),
    (2012, "29-2034", "employment", 194_790, oews(2012)),
    (2012, "29-2035", "employment", 29_560, oews(2012)),
    (2018, "29-2034", "annual_median_wage_usd", 59_520, oews(2018)),
    (2020, "29-2034", "employment", 206_720, oews(2020)),
    (2021, "29-2034", "employment", 216_380, oews(2021)),
    (2021, "29-2036", "employment", 2_400, oews(2021)),
    (2021, "29-2036", "employment_rse_pct", 4.6, oews(2021)),
    (2024, "29-2034", "annual_median_wage_usd", 77_660, oews(2024)),
    (2025, "29-2034", "employment", 230_490, oews(2025)),
    (2025, "29-2034", "employment_rse_pct", 0.9, oews(2025)),
    (2025, "29-2034", "hourly_mean_wage_usd", 40.31, oews(2025)),
    (2025, "29-2034", "annual_mean_wage_usd", 83_840, oews(2025)),
    (2025, "29-2034", "annual_mean_wage_rse_pct", 0.2, oews(2025)),
    (2025, "29-2034", "annual_p90_wage_usd", 118_660, oews(2025)),
    (2025, "29-2032", "employment", 90_160, oews(2025)),
    (2025, "29-2035", "employment", 43_390, oews(2025)),
    (2025, "29-1224", "annual_median_wage_usd", 420_860, oews(2025) + "; the cap was lifted"),
    (2025, "00-0000", "employment", 155_495_730, oews(2025)),
]
CAPPED = [(2021, 208_000), (2022, 239_200), (2023, 239_200), (2024, 239_200)]
PROJECTED = [
    ("2024-34", "29-2032", "base_employment", 90_000, ep("2024-34")),
    ("2024-34", "29-2032", "projected_employment", 101_700, ep("2024-34")),
    ("2024-34", "29-2032", "change_pct", 13.0, ep("2024-34")),
    ("2024-34", "29-2032", "openings_per_year", 5_800, ep("2024-34")),
    ("2024-34", "29-2034", "openings_per_year", 12_900, ep("2024-34")),
    ("2024-34", "29-2034", "exits_per_year", 6_400, SEPARATIONS),
    ("2024-34", "29-2034", "transfers_per_year", 5_500, SEPARATIONS),
    ("2024-34", "29-2033", "self_employed_pct", 13.7, ep("2024-34")),
    ("2024-34", "00-0000", "change_pct", 3.1, ep("2024-34")),
    ("2023-33", "29-2034", "projected_employment", 241_000, ep("2023-33")),
    ("2014-24", "29-2034", "openings_per_decade", 54_400, ep("2014-24")),
    ("2010-20", "29-2037", "change_pct", 27.8, ep("2010-20") + "; with MRI"),
    ("2008-18", "29-2034", "base_employment", 214_700, ep("2008-18") + "; with MRI"),
    ("2008-18", "29-2034", "openings_per_decade", 68_000, ep("2008-18") + "; with MRI"),
]
PRICES = [
    (2021, "may_index", 269.195, CPI + ", May 2021"),
    (2024, "may_index", 314.069, CPI + ", May 2024"),
    (2025, "may_index", 321.465, CPI + ", May 2025"),
    (2024, "annual_average_index", 313.689, CPI + ", 2024 annual average"),
]
AREAS = [
    # kind, area, code, column, value, the series it is published as
    ("national", "99", "29-2034", "employment", 230_490, FLAT + "01"),
    (
        "national",
        "99",
        "29-2034",
        "annual_mean_wage_usd",
        83_840,
        FLAT + "04",
    ),
]
CPS = "Current Population Survey 2025, table 11b, cpsaat11b.xlsx, in thousands"
AGES = [
    # occupation, column, value, where it is published
    ("Total employed", "employed", 163_493_000, CPS),
    ("Total employed", "median_age", 42.1, CPS),
    ("Radiologic technologists and technicians", "employed", 274_000, CPS),
    ("Radiologic technologists and technicians", "employed_55_64", 53_000, CPS),
    ("Radiologic technologists and technicians", "median_age", 41.5, CPS),
    ("Magnetic resonance imaging technologists", "median_age", 44.1, CPS),
    ("Diagnostic medical sonographers", "employed_25_34", 42_000, CPS),
]
SUMS = "national sums of IPEDS completions, cip_awlevel_yoy_2019_2024.xlsx of a third party"
AWARDS = [
    # year, CIP code, award level, awards, where they stand
    (2024, "51.0911", "3", 7_971, SUMS),
    (2019, "51.0910", "3", 3_320, SUMS),
    (2024, "51.0920", "21", 153, SUMS),
    (2019, "51.0911", "1", 502, SUMS),
]
MED_TECH = "OECD Health Statistics, medical technology, in a third party's table to 2018"
SCANNERS = [
    # country, year, device, units per million people, where they stand
    ("AUS", 1992, "CT", 16.71, MED_TECH),
    ("AUS", 1992, "MRI", 1.43, MED_TECH),
    ("USA", 2021, "MRI", 37.97, MED_TECH),
    ("NOR", 2025, "MRI", 31.28, MED_TECH),
    ("LTU", 2018, "CT", 24.27, MED_TECH),
    ("LTU", 2018, "MRI", 12.49, MED_TECH),
]


@pytest.fixture(scope="module")
def read():
    held = {}

    def read_once(name, *key):
        if name not in held:
            held[name] = tables.read(name, HERE).set_index(list(key)).sort_index()
        return held[name]

    return read_once


@pytest.mark.parametrize(("year", "code", "column", "value", "published"), NATIONAL)
def test_national_estimates(read, year, code, column, value, published):
    row = read("oews_national", "year", "soc_code").loc[(year, code)]
    assert (row[column], row[f"{column}_flag"]) == (value, ""), published


@pytest.mark.parametrize(("year", "bound"), CAPPED)
def test_radiologists_median_is_capped_until_2024(read, year, bound):
    """OEWS, national_M…_dl: `#` in A_MEDIAN; the bound stands in the sheet Field Descriptions."""
    row = read("oews_national", "year", "soc_code").loc[(year, "29-1224")]
    assert row["annual_median_wage_usd_flag"] == "capped"
    assert row["annual_median_wage_usd"] != row["annual_median_wage_usd"]
    assert row["annual_median_wage_usd_at_least"] == bound


@pytest.mark.parametrize(("label", "code", "column", "value", "published"), PROJECTED)
def test_projections(read, label, code, column, value, published):
    row = read("projections", "round", "soc_code").loc[(label, code)]
    assert row[column] == value, published


@pytest.mark.parametrize(("year", "column", "value", "published"), PRICES)
def test_consumer_prices(read, year, column, value, published):
    assert read("consumer_prices", "year").loc[year, column] == value, published


@pytest.mark.parametrize(("kind", "area", "code", "column", "value", "published"), AREAS)
def test_areas(read, kind, area, code, column, value, published):
    row = read("oews_areas", "year", "area_kind", "area_code", "soc_code")
    assert row.loc[(2025, kind, area, code), column] == value, published


def test_135_of_the_528_areas_below_states_are_nonmetropolitan():
    """OEWS, May 2025, oe.area: area types M with codes of the form FIPS + 0000n."""
    areas = tables.read("oews_areas", HERE).drop_duplicates(["year", "area_kind", "area_code"])
    counts = areas[areas["year"] == 2025]["area_kind"].value_counts()
    assert (counts["metro"], counts["nonmetro"]) == (393, 135)


def test_october_2025_was_never_published():
    """Consumer Price Index, CPI-U: no index for October 2025, so the average lacks it."""
    raw = (HERE.raw / "prices" / "2026-08_cpi_u.csv").read_text(encoding="utf-8").splitlines()
    months = {line.split(",")[1] for line in raw if line.startswith("2025,")}
    assert {"M09", "M11"} <= months
    assert "M10" not in months


def test_the_2021_factors_of_dosimetrists_are_marked_as_anothers():
    """Employment Projections 2021-31, table 1.12: the text speaks of another occupation."""
    factors = tables.read("projection_factors", HERE)
    ours = factors[(factors["round"] == "2021-31") & (factors["soc_code"] == "29-2036")]
    assert set(ours["statement_is_about"]) == {"29-2054"}
    others = factors.drop(ours.index)
    assert (others["statement_is_about"] == others["soc_code"]).all()


@pytest.mark.parametrize(("occupation", "column", "value", "published"), AGES)
def test_workers_ages(read, occupation, column, value, published):
    row = read("worker_ages", "year", "occupation").loc[(2025, occupation)]
    assert (row[column], row[f"{column}_flag"]) == (value, ""), published
    assert row["months_averaged"] == 11, published


@pytest.mark.parametrize("occupation", ["Radiologists", "Radiation therapists"])
def test_no_median_age_on_a_base_below_50_000(read, occupation):
    """CPS, table 11b: a dash where the base is below 50,000."""
    row = read("worker_ages", "year", "occupation").loc[(2025, occupation)]
    assert row["employed"] < 50_000
    assert row["median_age_flag"] == "suppressed"


@pytest.mark.parametrize(("year", "cip", "level", "value", "published"), AWARDS)
def test_awards(read, year, cip, level, value, published):
    row = read("completions", "year", "cip_code", "award_level").loc[(year, cip, level)]
    assert row["awards"] == value, published
    assert row["figures_from"] == "third party's sums", published


@pytest.mark.parametrize(("country", "year", "device", "value", "published"), SCANNERS)
def test_scanners(read, country, year, device, value, published):
    row = read("scanners", "country_code", "year", "device").loc[(country, year, device)]
    assert row["units_per_million"] == value, published
    assert row["figures_from"] == "third party's copy", published
