"""The publications: addresses, browser pages and habits of their publishers.

Addresses are as the publishers' own pages give them; where one moves, this is the place to mend.
"""

from __future__ import annotations

from collections.abc import Callable

from workforce.errors import UsageError
from workforce.fetching import Address, Key
from workforce.occupations import ALL_OCCUPATIONS, ERAS, OCCUPATIONS, OPEN_END, Code
from workforce.publishers.calendars import monthly, onet, rounds, yearly
from workforce.publishers.publication import Publication, Unasked
from workforce.sources.oews_flat import COMPANIONS

__all__ = ["PUBLICATIONS", "named"]

BLS = "U.S. Bureau of Labor Statistics"
OEWS_PAGE = "https://www.bls.gov/oes/tables.htm"
NATIONAL = "oews-national"
OEWS_FIRST = ERAS[0].first_year
FLAT_FILES = "https://download.bls.gov/pub/time.series"
FLAT_DATA = "oe.data.0.Current"
STATES_API = "https://public.projectionscentral.org/Projections/LongTermRestJson/all"
ROWS_A_PAGE = 1000
DATAFLOW = "OECD.ELS.HD,DSD_HEALTH_REAC_HOSP@DF_MED_TECH"
BEA_KEY = Key("BEA_API_KEY", "UserID", "https://apps.bea.gov/API/signup/")
LARGE = 1_000_000_000


def _oews_zip(kind: str) -> Callable[[int], tuple[Address, ...]]:
    def addresses(year: int) -> tuple[Address, ...]:
        name = f"oesm{year % 100:02}{kind}.zip"
        return (Address(f"https://www.bls.gov/oes/special-requests/{name}", OEWS_PAGE, name),)

    return addresses


def _oews(key: str, what: str, kind: str, raw: str, unasked: Unasked) -> Publication:
    return Publication(
        key=key,
        title=f"Occupational Employment and Wage Statistics, {what}",
        publisher=BLS,
        page=OEWS_PAGE,
        raw=rf"oews/RELEASE_{raw}\.csv",
        calendar=yearly("May {}", 5, day=31),
        addresses=_oews_zip(kind),
        known=ERAS[-1].first_year,
        first=OEWS_FIRST,
        unasked=unasked,
        era_start=ERAS[-1].first_year,
        # Workbooks by area and industry come without the nation's rows.
        beside="" if key == NATIONAL else NATIONAL,
    )


def _flat_files(_: int) -> tuple[Address, ...]:
    return tuple(
        Address(f"{FLAT_FILES}/oe/{name}", OEWS_PAGE, name, largest=LARGE)
        for name in (*COMPANIONS, FLAT_DATA)
    )


def _projections(newest: bool) -> Callable[[int], tuple[Address, ...]]:
    page = "https://www.bls.gov/emp/data/occupational-data.htm"
    archive = "https://www.bls.gov/emp/data/projections-archive.htm"

    def addresses(year: int) -> tuple[Address, ...]:
        if newest:
            return (
                Address(
                    "https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx",
                    page,
                    "occupation.xlsx",
                ),
            )
        name = f"{year}-{(year + 10) % 100:02}.zip"
        return (Address(f"https://www.bls.gov/emp/projections-archive/{name}", archive, name),)

    return addresses


def _consumer_prices(_: int) -> tuple[Address, ...]:
    name = "cu.data.1.AllItems"
    return (Address(f"{FLAT_FILES}/cu/{name}", "https://www.bls.gov/cpi/data.htm", name),)


def _states_projections(_: int) -> tuple[Address, ...]:
    codes = sorted({code.soc_code for o in OCCUPATIONS for code in o.codes if _in_states(code)})
    return tuple(
        Address(
            f"{STATES_API}/{code}?items_per_page={ROWS_A_PAGE}&page=0",
            "https://projectionscentral.org/longterm",
            f"longterm_{code}.json",
        )
        for code in codes
    )


def _in_states(code: Code) -> bool:
    """Whether states project it: all occupations together or a single one, no major group."""
    return code.last_year == OPEN_END and (
        code.soc_code == ALL_OCCUPATIONS.soc_code or not code.soc_code.endswith("-0000")
    )


def _imaging_centers(year: int) -> tuple[Address, ...]:
    return (
        Address(
            f"https://data.bls.gov/cew/data/api/{year}/a/industry/621512.csv",
            "https://www.bls.gov/cew/downloadable-data-files.htm",
            "621512.csv",
        ),
    )


def _onet(count: int) -> tuple[Address, ...]:
    major, minor = divmod(count, 4)
    name = f"db_{major}_{minor}_excel.zip"
    return (
        Address(
            f"https://www.onetcenter.org/dl_files/database/{name}",
            "https://www.onetcenter.org/database.html",
            name,
        ),
    )


def _population(vintage: int) -> tuple[Address, ...]:
    folder = f"2020-{vintage}/state/asrh"
    name = f"sc-est{vintage}-agesex-civ.csv"
    return (
        Address(
            f"https://www2.census.gov/programs-surveys/popest/datasets/{folder}/{name}",
            "https://www.census.gov/programs-surveys/popest/data/data-sets.html",
            name,
        ),
    )


def _parities(_: int) -> tuple[Address, ...]:
    question = (
        "method=GetData&datasetname=Regional&TableName=SARPP&LineCode=1&GeoFips=STATE"
        "&Year=ALL&ResultFormat=JSON"
    )
    return (
        Address(
            f"https://apps.bea.gov/api/data/?{question}",
            "https://www.bea.gov/data/prices-inflation/regional-price-parities-state-and-metro-area",
            "SARPP_STATE.json",
            key=BEA_KEY,
        ),
    )


def _worker_ages(_: int) -> tuple[Address, ...]:
    name = "cpsaat11b.xlsx"
    return (Address(f"https://www.bls.gov/cps/{name}", "https://www.bls.gov/cps/tables.htm", name),)


def _completions(year: int) -> tuple[Address, ...]:
    name = f"C{year}_A.zip"
    return (
        Address(
            f"https://nces.ed.gov/ipeds/complete-data-files/{name}",
            "https://nces.ed.gov/ipeds/datacenter/DataFiles.aspx",
            name,
        ),
    )


def _scanners(_: int) -> tuple[Address, ...]:
    return (
        Address(
            f"https://sdmx.oecd.org/public/rest/data/{DATAFLOW},/all?format=csvfilewithlabels",
            "https://data-explorer.oecd.org",
            "oecd_med_tech.csv",
        ),
    )


PUBLICATIONS: dict[str, Publication] = {
    publication.key: publication
    for publication in (
        _oews(NATIONAL, "national", "nat", "national", Unasked.NEWEST),
        _oews("oews-states", "states", "st", "states", Unasked.ERA),
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
            known=ERAS[-1].first_year,
            in_place=True,
            companions=tuple(COMPANIONS),
        ),
        Publication(
            key="projections",
            title="Employment Projections, newest round",
            publisher=BLS,
            page="https://www.bls.gov/emp/data/occupational-data.htm",
            raw=r"projections/RELEASE_occupations\.csv",
            calendar=rounds(9, lag=1, day=15),
            addresses=_projections(newest=True),
            known=2024,
            in_place=True,
        ),
        Publication(
            key="projections-archive",
            title="Employment Projections, earlier rounds",
            publisher=BLS,
            page="https://www.bls.gov/emp/data/projections-archive.htm",
            raw=r"projections/RELEASE_occupations\.csv",
            calendar=rounds(9, lag=1, day=15),
            addresses=_projections(newest=False),
            known=2024,
            first=2008,
            unasked=Unasked.NOTHING,
        ),
        Publication(
            key="prices",
            title="Consumer price index for all urban consumers",
            publisher=BLS,
            page="https://www.bls.gov/cpi/data.htm",
            raw=r"prices/RELEASE_cpi_u\.csv",
            calendar=monthly("through {}", 15),
            addresses=_consumer_prices,
            known=12 * 2026,
            in_place=True,
        ),
        Publication(
            key="projections-states",
            title="The states' own long-term projections",
            publisher="Projections Central",
            page="https://projectionscentral.org/longterm",
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
            page="https://www.bls.gov/cew/downloadable-data-files.htm",
            raw=r"qcew/RELEASE_621512\.csv",
            calendar=yearly("{}", 6, day=15),
            addresses=_imaging_centers,
            known=2024,
            first=2014,
        ),
        Publication(
            key="onet",
            title="O*NET database",
            publisher="U.S. Department of Labor, O*NET",
            page="https://www.onetcenter.org/database.html",
            raw=r"onet/RELEASE_knowledge\.csv",
            calendar=onet(),
            addresses=_onet,
            known=4 * 31,
        ),
        Publication(
            key="population",
            title="Civilian population of states by age",
            publisher="U.S. Census Bureau",
            page="https://www.census.gov/programs-surveys/popest/data/data-sets.html",
            raw=r"population/RELEASE_states\.csv",
            calendar=yearly("vintage {}", 6),
            addresses=_population,
            known=2024,
            first=2021,
        ),
        Publication(
            key="parities",
            title="Regional price parities of states",
            publisher="U.S. Bureau of Economic Analysis",
            page="https://www.bea.gov/data/prices-inflation/regional-price-parities-state-and-metro-area",
            raw=r"parities/RELEASE_states\.csv",
            calendar=yearly("{}", 12, day=20),
            addresses=_parities,
            known=2023,
            in_place=True,
        ),
        Publication(
            key="worker-ages",
            title="Current Population Survey, occupations by age",
            publisher=BLS,
            page="https://www.bls.gov/cps/tables.htm",
            raw=r"cps/RELEASE_worker_ages\.csv",
            calendar=yearly("{}", 1),
            addresses=_worker_ages,
            known=2024,
            in_place=True,
        ),
        Publication(
            key="completions",
            title="IPEDS, awards by programme and level",
            publisher="National Center for Education Statistics",
            page="https://nces.ed.gov/ipeds/datacenter/DataFiles.aspx",
            raw=r"ipeds/RELEASE_awards(_secondary)?\.csv",
            calendar=yearly("{}", 9, day=30),
            addresses=_completions,
            known=2024,
            first=2020,
        ),
        Publication(
            key="scanners",
            title="OECD Health Statistics, CT and MRI units",
            publisher="OECD",
            page="https://data-explorer.oecd.org",
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
