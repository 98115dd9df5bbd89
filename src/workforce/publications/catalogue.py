"""The publications: addresses, browser pages and habits of their publishers.

Addresses are as the publishers' own pages give them; where one moves, this is the place to mend.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from workforce.errors import UsageError
from workforce.fetching import Address, Key
from workforce.occupations import (
    ALL_OCCUPATIONS,
    FIELD,
    FIRST_YEAR,
    METHODS,
    OCCUPATIONS,
    OPEN_END,
    Code,
)
from workforce.publications.calendars import monthly, onet, quarters, rounds, yearly
from workforce.publications.publication import Publication, Unasked
from workforce.sources import acs, ipeds, oews_layout, projections, pseo, scorecard
from workforce.sources import onet as onet_database
from workforce.sources.oews_flat import COMPANIONS

__all__ = ["HANDED_OVER", "PUBLICATIONS", "named"]

# Folders of data/raw whose figures are only handed over to `ingest`: no address gives a layout that
# is read here, and the publishers' habits are not known well enough to count on. Their vintage
# stands in each source line; whether something newer is out cannot be told.
HANDED_OVER = frozenset({"cihi", "crosswalks", "geography", "jsa", "susb"})

BLS = "U.S. Bureau of Labor Statistics"
# What a person opens in a browser to get the same files.
OEWS_PAGE = "https://www.bls.gov/oes/tables.htm"
ROUND_PAGE = "https://www.bls.gov/emp/data/occupational-data.htm"
ARCHIVE_PAGE = "https://www.bls.gov/emp/data/projections-archive.htm"
CPI_PAGE = "https://www.bls.gov/cpi/data.htm"
STATES_PAGE = "https://projectionscentral.org/longterm"
QCEW_PAGE = "https://www.bls.gov/cew/downloadable-data-files.htm"
CENSUS_PAGE = "https://www.census.gov/programs-surveys/popest/data/data-sets.html"
BEA_PAGE = "https://www.bea.gov/data/prices-inflation/regional-price-parities-state-and-metro-area"
CPS_PAGE = "https://www.bls.gov/cps/tables.htm"
IPEDS_PAGE = "https://nces.ed.gov/ipeds/datacenter/DataFiles.aspx"
OECD_PAGE = "https://data-explorer.oecd.org"
NATIONAL = "oews-national"
FLAT_FILES = "https://download.bls.gov/pub/time.series"
FLAT_DATA = "oe.data.0.Current"
STATES_API = "https://public.projectionscentral.org/Projections/LongTermRestJson/all"
ROWS_A_PAGE = 1000
DATAFLOW = "OECD.ELS.HD,DSD_HEALTH_REAC_HOSP@DF_MED_TECH"
# The tables of price parities, and what their publisher calls the places of each.
PARITIES = {"SARPP": "STATE", "MARPP": "MSA", "PARPP": "PORT"}
BEA_KEY = Key("BEA_API_KEY", "UserID", "https://apps.bea.gov/API/signup/")
LARGE = 1_000_000_000
OEWS_DAYS = {year: date.fromisoformat(day) for year, day in oews_layout.RELEASED.items()}
ROUND_DAYS = {
    int(label[:4]): date.fromisoformat(day) for label, day in projections.RELEASED.items()
}


def _file(page: str, url_of: Callable[[int], str]) -> Callable[[int], tuple[Address, ...]]:
    """The addresses of a publication whose releases are one file each, named by its address."""
    return lambda number: (Address(url_of(number), page),)


def _oews_zip(kind: str) -> Callable[[int], str]:
    return lambda year: f"https://www.bls.gov/oes/special-requests/oesm{year % 100:02}{kind}.zip"


def _oews(key: str, what: str, kind: str, raw: str, unasked: Unasked) -> Publication:
    return Publication(
        key=key,
        title=f"Occupational Employment and Wage Statistics, {what}",
        publisher=BLS,
        page=OEWS_PAGE,
        raw=rf"oews/RELEASE_{raw}\.csv",
        calendar=yearly("May {}", 5, day=31),
        addresses=_file(OEWS_PAGE, _oews_zip(kind)),
        known=METHODS[-1].first_year,
        first=FIRST_YEAR,
        unasked=unasked,
        method_start=METHODS[-1].first_year,
        announced=OEWS_DAYS,
        # Workbooks by area and industry come without the nation's rows.
        beside="" if key == NATIONAL else NATIONAL,
    )


def _flat_files(_: int) -> tuple[Address, ...]:
    return tuple(
        Address(f"{FLAT_FILES}/oe/{name}", OEWS_PAGE, name, largest=LARGE)
        for name in (*COMPANIONS, FLAT_DATA)
    )


def _archived_round(year: int) -> str:
    return f"https://www.bls.gov/emp/projections-archive/{year}-{(year + 10) % 100:02}.zip"


def _states_projections(_: int) -> tuple[Address, ...]:
    codes = sorted({code.soc_code for o in OCCUPATIONS for code in o.codes if _in_states(code)})
    return tuple(
        Address(
            f"{STATES_API}/{code}?items_per_page={ROWS_A_PAGE}&page=0",
            STATES_PAGE,
            f"longterm_{code}.json",
        )
        for code in codes
    )


def _in_states(code: Code) -> bool:
    """Whether states project it: all occupations together or a single one, no major group."""
    return code.last_year == OPEN_END and (
        code.soc_code == ALL_OCCUPATIONS.soc_code or not code.soc_code.endswith("-0000")
    )


def _onet(count: int) -> str:
    major, minor = divmod(count, 4)
    return f"https://www.onetcenter.org/dl_files/database/db_{major}_{minor}_excel.zip"


def _household(key: str, what: str, raw: str, table: str) -> Publication:
    return Publication(
        key=key,
        title=f"Current Population Survey, {what}",
        publisher=BLS,
        page=CPS_PAGE,
        raw=rf"cps/RELEASE_{raw}\.csv",
        calendar=yearly("{}", 1),
        addresses=_file(CPS_PAGE, lambda _: f"https://www.bls.gov/cps/cpsaat{table}.xlsx"),
        known=2024,
        in_place=True,
    )


def _population(vintage: int) -> str:
    folder = "https://www2.census.gov/programs-surveys/popest/datasets"
    return f"{folder}/2020-{vintage}/state/asrh/sc-est{vintage}-agesex-civ.csv"


def _parities(_: int) -> tuple[Address, ...]:
    """One question a table: of states, of metropolitan areas, of the two portions of states."""
    return tuple(
        Address(
            "https://apps.bea.gov/api/data/?method=GetData&datasetname=Regional"
            f"&TableName={table}&LineCode=1&GeoFips={places}&Year=ALL&ResultFormat=JSON",
            BEA_PAGE,
            f"{table}_{places}.json",
            key=BEA_KEY,
        )
        for table, places in PARITIES.items()
    )


def _scorecard(_: int) -> tuple[Address, ...]:
    """The newest edition that is known: each has its day in its address."""
    day = max(scorecard.EDITIONS.values())
    return (Address(scorecard.URL.format(day=f"{day:%m%d%Y}"), scorecard.PAGE),)


def _awards(year: int) -> tuple[Address, ...]:
    return tuple(Address(url, IPEDS_PAGE) for url in ipeds.addresses(year))


def _outcomes(_: int) -> tuple[Address, ...]:
    return tuple(Address(pseo.URL + name, pseo.PAGE) for name in (*pseo.COMPANIONS, pseo.DATA_FILE))


def _scanners(_: int) -> tuple[Address, ...]:
    url = f"https://sdmx.oecd.org/public/rest/data/{DATAFLOW},/all?format=csvfilewithlabels"
    return (Address(url, OECD_PAGE, "oecd_med_tech.csv"),)


PUBLICATIONS: dict[str, Publication] = {
    publication.key: publication
    for publication in (
        _oews(NATIONAL, "national", "nat", "national", Unasked.NEWEST),
        _oews("oews-states", "states", "st", "states", Unasked.METHOD),
        _oews("oews-areas", "metropolitan areas", "ma", "(?:non)?metro.*", Unasked.NOTHING),
        _oews("oews-industries", "industries", "in4", "industries_.+", Unasked.NOTHING),
        Publication(
            key="oews-flat",
            title="Occupational Employment and Wage Statistics, every area and industry",
            publisher=BLS,
            page=OEWS_PAGE,
            raw=r"oews/RELEASE_areas\.csv",
            calendar=yearly("May {}", 5, day=31),
            addresses=_flat_files,
            known=METHODS[-1].first_year,
            in_place=True,
            announced=OEWS_DAYS,
            companions=tuple(COMPANIONS),
        ),
        Publication(
            key="projections",
            title="Employment Projections, newest round",
            publisher=BLS,
            page=ROUND_PAGE,
            raw=r"projections/RELEASE_occupations\.csv",
            calendar=rounds(9, lag=1, day=15),
            addresses=_file(
                ROUND_PAGE, lambda _: "https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx"
            ),
            known=2024,
            in_place=True,
            announced=ROUND_DAYS,
        ),
        Publication(
            key="projections-archive",
            title="Employment Projections, earlier rounds",
            publisher=BLS,
            page=ARCHIVE_PAGE,
            raw=r"projections/RELEASE_occupations\.csv",
            calendar=rounds(9, lag=1, day=15),
            addresses=_file(ARCHIVE_PAGE, _archived_round),
            known=2024,
            first=2008,
            unasked=Unasked.NOTHING,
            announced=ROUND_DAYS,
        ),
        Publication(
            key="prices",
            title="Consumer price index for all urban consumers",
            publisher=BLS,
            page=CPI_PAGE,
            raw=r"prices/RELEASE_cpi_u\.csv",
            calendar=monthly("through {}", 15),
            addresses=_file(CPI_PAGE, lambda _: f"{FLAT_FILES}/cu/cu.data.1.AllItems"),
            known=12 * 2026,
            in_place=True,
        ),
        Publication(
            key="projections-states",
            title="The states' own long-term projections",
            publisher="Projections Central",
            page=STATES_PAGE,
            raw=r"projections_central/RELEASE_states.*\.csv",
            calendar=rounds(8, lag=2, step=2),
            addresses=_states_projections,
            known=2024,
            in_place=True,
            may_lack=True,
        ),
        Publication(
            key="imaging-centers",
            title="Quarterly Census of Employment and Wages, diagnostic imaging centers",
            publisher=BLS,
            page=QCEW_PAGE,
            raw=r"qcew/RELEASE_621512\.csv",
            calendar=yearly("{}", 6, day=15),
            addresses=_file(
                QCEW_PAGE,
                lambda year: f"https://data.bls.gov/cew/data/api/{year}/a/industry/621512.csv",
            ),
            known=2024,
            first=2014,
        ),
        Publication(
            key="onet",
            title="O*NET database",
            publisher="U.S. Department of Labor, O*NET",
            page=onet_database.PAGE,
            raw=r"onet/RELEASE_knowledge\.csv",
            calendar=onet(),
            addresses=_file(onet_database.PAGE, _onet),
            known=4 * 31,
        ),
        Publication(
            key="population",
            title="Civilian population of states by age",
            publisher="U.S. Census Bureau",
            page=CENSUS_PAGE,
            raw=r"population/RELEASE_states\.csv",
            calendar=yearly("vintage {}", 6),
            addresses=_file(CENSUS_PAGE, _population),
            known=2024,
            first=2021,
        ),
        Publication(
            key="parities",
            title="Regional price parities of states, their portions and metropolitan areas",
            publisher="U.S. Bureau of Economic Analysis",
            page=BEA_PAGE,
            raw=r"parities/RELEASE_states\.csv",
            calendar=yearly("{}", 12, day=20),
            addresses=_parities,
            known=2023,
            in_place=True,
        ),
        _household("worker-ages", "occupations by age", "worker_ages", "11b"),
        _household("weekly-pay", "weekly pay by sex", "weekly_pay", "39"),
        _household("women-share", "occupations by sex", "women", "11"),
        Publication(
            key="completions",
            title="IPEDS, awards by programme and level",
            publisher="National Center for Education Statistics",
            page=IPEDS_PAGE,
            raw=r"ipeds/RELEASE_awards(_secondary)?\.csv",
            calendar=yearly("{}", 9, day=30),
            addresses=_awards,
            known=2024,
            first=2020,
        ),
        Publication(
            key="scorecard",
            title="College Scorecard, pay of graduates by field of study",
            publisher=scorecard.PUBLISHER,
            page=scorecard.PAGE,
            raw=r"scorecard/RELEASE_field_of_study\.csv",
            calendar=yearly("{}", 6, lag=0, day=30),
            addresses=_scorecard,
            known=max(scorecard.EDITIONS),
            in_place=True,
            announced=scorecard.EDITIONS,
        ),
        Publication(
            key="pseo",
            title="Post-Secondary Employment Outcomes, pay of graduates",
            publisher=pseo.PUBLISHER,
            page=pseo.PAGE,
            raw=r"pseo/RELEASE_earnings\.csv",
            # More than one may come out in a year; the yearly one brings new graduates.
            calendar=quarters(step=4),
            addresses=_outcomes,
            known=4 * 2026 + 1,
            in_place=True,
            companions=pseo.COMPANIONS,
        ),
        Publication(
            key="acs",
            title="American Community Survey, public use microdata of persons",
            publisher=acs.PUBLISHER,
            page=acs.PAGE,
            raw=r"acs/RELEASE_persons_[ab]\.csv",
            calendar=yearly("{}", 12, day=10),
            addresses=_file(acs.PAGE, acs.address),
            known=max(acs.RELEASED),
            first=acs.FIRST_YEAR,
            announced={year: date.fromisoformat(day) for year, day in acs.RELEASED.items()},
        ),
        Publication(
            key="scanners",
            title=f"OECD Health Statistics, {' and '.join(FIELD.machines.kinds)} units",
            publisher="OECD",
            page=OECD_PAGE,
            raw=r"oecd/RELEASE_scanners(_secondary)?\.csv",
            calendar=yearly("through {}", 7, lag=2),
            addresses=_scanners,
            known=2022,
            in_place=True,
        ),
    )
}


def named(names: tuple[str, ...]) -> list[Publication]:
    """The publications of these keys, or all of them.

    Raises `UsageError` for a key that is not in the catalogue.
    """
    unknown = [name for name in names if name not in PUBLICATIONS]
    if unknown:
        raise UsageError(
            "source " + ", ".join(unknown),
            expected="one of " + ", ".join(PUBLICATIONS),
            found="another name",
            remedy="See them with: python -m workforce sources",
        )
    return [PUBLICATIONS[name] for name in names or PUBLICATIONS]
