"""Figures that publishers print elsewhere than in the files ingested, read from our tables.

Handbook pages, occupational profiles, releases and articles; where the publisher's own page is
gone from its place, an archive's or a reader's copy of it is named. Whole percents and counts in
hundreds are rounded there, so ours are rounded alike before they are compared.
"""

from __future__ import annotations

import math

import pytest

from copies import ROOT
from workforce import tables
from workforce.files import Folders

HERE = Folders(ROOT)
MEDIAN, P10, P90 = (f"annual_{part}_wage_usd" for part in ("median", "p10", "p90"))
PROFILE = (
    "employment employment_rse_pct hourly_mean_wage_usd annual_mean_wage_usd "
    "annual_mean_wage_rse_pct annual_p10_wage_usd annual_p25_wage_usd annual_median_wage_usd "
    "annual_p75_wage_usd annual_p90_wage_usd"
).split()

# Each page: what it is and where it lies; then what it prints.
WAGES = {
    "Occupational profile, May 2021: https://www.bls.gov/oes/2021/may/oes292032.htm": [
        (2021, "29-2032", column, value)
        for column, value in zip(
            PROFILE,
            (78_640, 1.7, 38.79, 80_680, 0.4, 59_640, 62_560, 77_740, 95_360, 101_650),
            strict=True,
        )
    ],
    "Occupational profile, May 2011: https://webarchive.library.unt.edu/web/20120921094417/"
    "http:/www.bls.gov/oes/current/oes292032.htm": [
        (2011, "29-2032", column, value)
        for column, value in zip(
            PROFILE,
            (54_760, 1.6, 31.63, 65_800, 0.4, 44_950, 53_830, 65_210, 76_060, 90_640),
            strict=True,
        )
    ],
    "Handbook 2018: https://webharvest.gov/congress115th/20190109070422/"
    "https://www.bls.gov/ooh/healthcare/radiation-therapists.htm": [
        (2017, "29-1124", MEDIAN, 80_570)
    ],
    "Handbook 2015: http://www.bls.gov/ooh/Healthcare/Radiation-therapists.htm": [
        (2014, "29-1124", MEDIAN, 80_090)
    ],
    "Handbook 2018: https://www.bls.gov/OOH/healthcare/radiologic-technologists.htm": [
        (2017, "29-2034", MEDIAN, 58_440),
        (2017, "29-2035", MEDIAN, 69_930),
    ],
    "Handbook 2014, printed in 2015: https://de.scribd.com/doc/262747960": [
        (2012, "29-2034", MEDIAN, 54_620),
        (2012, "29-2035", MEDIAN, 65_360),
    ],
    "Handbook 2023: https://www.bls.gov/ooh/healthcare/medical-dosimetrists.htm": [
        (2022, "29-2036", MEDIAN, 128_970)
    ],
    "The Editor's Desk, 2005-09-15: http://www.bls.gov/opub/ted/2005/sept/wk2/art04.htm": [
        (2004, "29-1124", MEDIAN, 57_700),
        (2004, "29-1124", P10, 38_550),
        (2004, "29-1124", P90, 83_340),
    ],
    "Handbook 2012, quoted at "
    "http://www.cambridgehealth.edu/blog/radiologic-technologists-growth/": [
        (2010, "29-2037", MEDIAN, 54_340),
        (2010, "29-2037", P10, 36_510),
        (2010, "29-2037", P90, 76_850),
    ],
    "Occupational profile, May 2010, quoted at https://mamscreening.blogspot.com/2009/05/"
    "what-do-radiology-technicians-get-paid.html": [
        (2010, "29-2037", "employment", 216_730),
        (2010, "29-2037", "annual_mean_wage_usd", 55_730),
        (2010, "29-2037", "hourly_mean_wage_usd", 26.80),
    ],
    "Handbook 2017, copied at "
    "https://job-outlook.careerplanner.com/Diagnostic-Medical-Sonographers.cfm": [
        (2016, "29-2031", MEDIAN, 55_570),
        (2016, "29-2031", P10, 28_650),
        (2016, "29-2031", P90, 89_450),
        (2016, "29-2032", MEDIAN, 69_650),
        (2016, "29-2032", P10, 48_660),
        (2016, "29-2032", P90, 99_100),
    ],
    "Handbook 2017, copied at https://job-outlook.careerplanner.com/Radiation-Therapists.cfm": [
        (2016, "29-1124", MEDIAN, 80_160),
        (2016, "29-1124", P10, 53_680),
        (2016, "29-1124", P90, 123_710),
    ],
    "Handbook 2020, quoted at https://www.thecareerproject.org/career/ultrasound-technician/": [
        (2019, "29-2031", MEDIAN, 57_720),
        (2019, "29-2031", P10, 29_710),
        (2019, "29-2031", P90, 94_370),
        (2019, "29-2032", MEDIAN, 74_320),
        (2019, "29-2032", P10, 52_770),
        (2019, "29-2032", P90, 102_060),
    ],
    "Handbook 2016, copied at "
    "https://myplan.com/careers/nuclear-medicine-technologists/summary-29-2033.00.html": [
        (2015, "29-2033", MEDIAN, 73_360)
    ],
    "Department of Labor, quoted at https://vault.com/professions/nuclear-medicine-technologists": [
        (2023, "29-2033", MEDIAN, 92_500),
        (2023, "29-2033", P10, 69_300),
    ],
    "Release USDL-13-0543: https://www.bls.gov/news.release/archives/ocwage_03292013.htm": [
        (2012, "00-0000", "annual_mean_wage_usd", 45_790)
    ],
    "Release USDL-20-0520: https://www.bls.gov/news.release/archives/ocwage_03312020.htm": [
        (2019, "00-0000", "annual_mean_wage_usd", 53_490)
    ],
    "Release USDL-22-0556: https://blsmon1.bls.gov/news.release/ocwage.nr0.htm": [
        (2021, "00-0000", "annual_mean_wage_usd", 58_260)
    ],
}
SONO, CARDIO, RAD, MRI = ("29-2032",), ("29-2031",), ("29-2034",), ("29-2035",)
BASE, CHANGE, OPENINGS, PCT = "base_employment", "change", "openings_per_year", "change_pct"
# Codes of more than one occupation: a page about both of them, which prints their sum.
PROJECTED = {
    "Handbook 2018: https://webharvest.gov/congress115th/20190109070422/"
    "https://www.bls.gov/ooh/healthcare/radiation-therapists.htm": [
        ("2016-26", ("29-1124",), BASE, 19_100),
        ("2016-26", ("29-1124",), CHANGE, 2_400),
        ("2016-26", ("29-1124",), PCT, 13),
    ],
    "Handbook 2015: http://www.bls.gov/ooh/Healthcare/Radiation-therapists.htm": [
        ("2014-24", ("29-1124",), BASE, 16_600),
        ("2014-24", ("29-1124",), CHANGE, 2_300),
        ("2014-24", ("29-1124",), PCT, 14),
    ],
    "Handbook 2018: https://www.bls.gov/OOH/healthcare/radiologic-technologists.htm": [
        ("2016-26", RAD + MRI, BASE, 241_700),
        ("2016-26", RAD + MRI, CHANGE, 30_300),
        ("2016-26", RAD + MRI, PCT, 13),
    ],
    "Handbook 2014, printed in 2015: https://de.scribd.com/doc/262747960": [
        ("2012-22", RAD + MRI, BASE, 229_300),
        ("2012-22", RAD + MRI, CHANGE, 48_600),
        ("2012-22", RAD + MRI, PCT, 21),
    ],
    "Handbook 2025, quoted at https://www.mtsac.edu/radiologic/career.html": [
        ("2024-34", RAD + MRI, OPENINGS, 15_400),
        ("2024-34", RAD + MRI, PCT, 5),
    ],
    "Handbook 2023: https://www.bls.gov/ooh/healthcare/medical-dosimetrists.htm": [
        ("2022-32", ("29-2036",), BASE, 3_500),
        ("2022-32", ("29-2036",), CHANGE, 100),
        ("2022-32", ("29-2036",), OPENINGS, 200),
        ("2022-32", ("29-2036",), PCT, 3),
    ],
    "Handbook 2017, copied at "
    "https://job-outlook.careerplanner.com/Diagnostic-Medical-Sonographers.cfm": [
        ("2016-26", SONO + CARDIO, BASE, 122_300),
        ("2016-26", SONO + CARDIO, CHANGE, 21_000),
        ("2016-26", SONO + CARDIO, PCT, 17),
        ("2016-26", SONO, PCT, 23),
        ("2016-26", CARDIO, PCT, 10),
    ],
    "Handbook 2012, quoted at "
    "http://resumesanta.com/career_education/Diagnostic_Medical_Sonographers_Job_Outlook.html": [
        ("2010-20", SONO, PCT, 44)
    ],
    "Handbook 2012, quoted at "
    "http://resumesanta.com/career_education/Radiation_Therapists_Job_Outlook.html": [
        ("2010-20", ("29-1124",), CHANGE, 3_400),
        ("2010-20", ("29-1124",), PCT, 20),
    ],
    "Handbook 2012, quoted at "
    "http://resumesanta.com/career_education/Nuclear_Medicine_Technologists_Job_Outlook.html": [
        ("2010-20", ("29-2033",), CHANGE, 4_100),
        ("2010-20", ("29-2033",), PCT, 19),
    ],
    "Handbook 2012, quoted at "
    "http://www.cambridgehealth.edu/blog/radiologic-technologists-growth/": [
        ("2010-20", ("29-2037",), PCT, 28)
    ],
    "Handbook 2016, copied at "
    "https://myplan.com/careers/nuclear-medicine-technologists/summary-29-2033.00.html": [
        ("2014-24", ("29-2033",), PCT, 2)
    ],
    "Department of Labor, quoted at https://vault.com/professions/nuclear-medicine-technologists": [
        ("2023-33", ("29-2033",), PCT, -1)
    ],
    "Department of Labor, quoted at https://careercornerstone.org/medtech/cardiotech/"
    "cardiotechemploy.htm": [("2008-18", CARDIO, BASE, 49_500)],
}
PRINTED_WAGES = [(page, *one) for page, printed in WAGES.items() for one in printed]
PRINTED_PROJECTIONS = [(page, *one) for page, printed in PROJECTED.items() for one in printed]
# The handbook adds figures up before it rounds them; ours are added up rounded to hundreds.
OF_SUMS = 100


def halves_up(value: float) -> int:
    """A whole number as the handbook rounds: halves away from zero."""
    return int(math.copysign(math.floor(abs(value) + 0.5), value))


@pytest.fixture(scope="module")
def national():
    return tables.read("oews_national", HERE).set_index(["year", "soc_code"]).sort_index()


@pytest.fixture(scope="module")
def projections():
    return tables.read("projections", HERE).set_index(["round", "soc_code"]).sort_index()


@pytest.mark.parametrize(("page", "year", "code", "column", "value"), PRINTED_WAGES)
def test_estimates(national, page, year, code, column, value):
    assert national.loc[(year, code)][column] == value, page


@pytest.mark.parametrize(("page", "label", "codes", "column", "value"), PRINTED_PROJECTIONS)
def test_projections(projections, page, label, codes, column, value):
    rows = projections.loc[[(label, code) for code in codes]]
    if column == PCT:
        whole = rows[PCT] if len(codes) == 1 else 100 * rows[CHANGE].sum() / rows[BASE].sum()
        assert halves_up(float(whole.iloc[0] if len(codes) == 1 else whole)) == value, page
    else:
        assert abs(rows[column].sum() - value) <= (OF_SUMS if len(codes) > 1 else 0), page


def test_there_are_enough_of_them_and_each_has_its_place():
    every = PRINTED_WAGES + PRINTED_PROJECTIONS
    assert len({tuple(map(str, one[1:])) for one in every}) == len(every) >= 80
    assert all("://" in page for page, *_ in every)
