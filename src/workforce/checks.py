"""Does what is held agree with itself? Receipts, schemas and cross-checks between publications.

Every check answers findings: what was compared, how many comparisons, how far the worst one is
off and whether that is within what rounding and withheld cells explain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from workforce import credentials, field, precedence, receipts, tables
from workforce.agreement import Finding, earlier_copies, parity_revisions
from workforce.build import Raw, build_frames
from workforce.dictionary import OEWS_MEASURES, TABLES
from workforce.dictionary.held import release_of
from workforce.errors import DataError, WorkforceError
from workforce.files import Folders
from workforce.occupations import IMAGING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Finding", "check"]

HOURS_A_YEAR = 2080
FLAT_FILES = "oews/*_areas.csv"
# The publisher rounds hourly wages to a cent and annual wages to ten dollars.
HOURLY_ROUNDING = 0.005 * HOURS_A_YEAR + 5
# A percentile is read off twice, by the hour and by the year, and may be a cent further off.
A_CENT = 0.01 * HOURS_A_YEAR
# Employment Projections are rounded to a hundred jobs: three rounded figures add up to 150.
PROJECTION_ROUNDING = 150
# Guam, Puerto Rico and the Virgin Islands are not part of the national estimate.
TERRITORIES = {"66", "72", "78"}
STATES_AND_DC = 51
# Estimates of jobs are rounded to 10: half of that for each state and for the nation.
EMPLOYMENT_ROUNDING = 5
# The Current Population Survey is published in thousands: 500 for each age and for the total.
PEOPLE_ROUNDING = 500
# Annual averages of establishments are whole: a half for each area that is summed.
ESTABLISHMENT_ROUNDING = 0.5


def check(folders: Folders) -> Iterator[Finding]:
    """Every check in turn. Once receipts or tables fail, the cross-checks behind them are left out.

    Raises nothing for faulty data: a fault is a finding.
    """
    lacking = field.current().lacking
    if "credentials" not in lacking:
        yield _credentials(folders)
    ledger = _receipts(folders)
    yield ledger
    if not ledger.passed:
        return
    current = _tables(folders)
    yield current
    if not current.passed:
        return
    if told := precedence.remarks(folders.raw):
        yield _parts(folders, told)
    national = tables.read("oews_national", folders)
    if (absent := codes_by_year(national)) is not None:
        yield absent
    areas = tables.read("oews_areas", folders)
    yield states_against_nation(areas, national)
    for name, frame in (
        ("oews_national", national),
        ("oews_areas", areas),
        ("oews_industries", tables.read("oews_industries", folders)),
    ):
        yield hourly_against_annual(name, frame)
    yield base_and_change(tables.read("projections", folders))
    # Of other years the nation's rows are the workbook's own.
    held = receipts.load(folders.raw)
    flat = {year for file in held if fnmatch(file, FLAT_FILES) for year in release_of(file)}
    yield workbook_against_flat_file(national, areas[areas["year"].isin(flat)])
    yield ages_against_total(tables.read("worker_ages", folders))
    for compared in (earlier_copies(folders), parity_revisions(folders)):
        if compared is not None:
            yield compared
    if "imaging_centers" not in lacking:
        centers = tables.read("imaging_centers", folders)
        if not centers.empty:
            yield centers_against_nation(centers)


def _credentials(folders: Folders) -> Finding:
    """Whether pathways lead from known disciplines, in known times and not in a circle."""

    def gather() -> tuple[list[DataError], int]:
        records = credentials.load(folders)
        return credentials.faults(records), len(records.pathways)

    allowed = "known disciplines, dates in order, no circle"
    return _of_faults("credential records among themselves", allowed, gather)


def _receipts(folders: Folders) -> Finding:
    def gather() -> tuple[list[DataError], int]:
        return receipts.faults(folders.raw), len(receipts.load(folders.raw))

    return _of_faults("raw files against their receipts", "the same content", gather)


def _parts(folders: Folders, told: Mapping[str, Sequence[str]]) -> Finding:
    """Which raw files are parts of a release, and what of older ones stays in use beside them."""
    return Finding(
        "releases against those whose place they take",
        len(receipts.load(folders.raw)),
        "parts beside the whole ones that stay in use, each named",
        "; ".join(f"{file}: {', '.join(words)}" for file, words in told.items()),
    )


def _of_faults(
    check: str, allowed: str, gather: Callable[[], tuple[list[DataError], int]]
) -> Finding:
    """A finding of faults and how many records were looked at; damaged records are one fault."""
    faults: Sequence[WorkforceError]
    try:
        faults, held = gather()
    except WorkforceError as error:
        faults, held = [error], 0
    return Finding(check, held, allowed, differences=tuple(str(fault) for fault in faults))


def _tables(folders: Folders) -> Finding:
    """Whether each processed table is byte for byte what data/raw builds, and fits its schema."""
    faults = []
    try:
        for path, expected in tables.contents(build_frames(Raw(folders)), folders).items():
            if not path.is_file() or path.read_bytes() != expected:
                faults.append(f"{path}: not what data/raw builds. Run: python -m workforce build")
    except WorkforceError as error:
        faults.append(str(error))
    return Finding(
        "processed tables against data/raw and the data dictionary",
        len(TABLES) + 1,  # and datapackage.json
        "the same bytes",
        differences=tuple(faults),
    )


def codes_by_year(national: pd.DataFrame) -> Finding | None:
    """Codes that the field's file names for a year in whose national workbook they are not.

    None where each is there. The publisher may have printed the code otherwise, as it did while it
    went over to another edition, or no figure of it.
    """
    held = set(zip(national["soc_code"], national["year"], strict=True))
    years = sorted(int(year) for year in national["year"].unique())
    named = {
        (one.name, there.soc_code, year)
        for one in IMAGING
        for year in years
        if (there := one.code_in(year)) is not None
    }
    absent: dict[tuple[str, str], list[str]] = {}
    for name, code, year in sorted(named):
        if (code, year) not in held:
            absent.setdefault((name, code), []).append(str(year))
    if not absent:
        return None
    told = [f"{name}: no {code} in {', '.join(of)}" for (name, code), of in absent.items()]
    return Finding(
        "codes of the field by year in the national workbooks",
        len(named),
        "codes that the publisher printed otherwise; look into the workbooks, then into the file",
        "; ".join(told),
    )


def states_against_nation(areas: pd.DataFrame, national: pd.DataFrame) -> Finding:
    """Jobs of the states and DC against the nation, by imaging occupation and year held of both.

    Where every state is published the sum is the nation's but for rounding. Where cells are
    withheld it falls short, which is reported and is no fault; it can never exceed the nation.
    """
    notes, differences = [], []
    in_states = areas[(areas["area_kind"] == "state") & ~areas["state_fips"].isin(TERRITORIES)]
    held = in_states.groupby("year")["state_fips"].nunique()
    nations = national.dropna(subset="employment").set_index(["soc_code", "year"])["employment"]
    for occupation in IMAGING:
        rows = areas[areas["soc_code"] == occupation.soc_code]
        for year, cells in rows.groupby("year"):
            nation = nations.get((occupation.soc_code, year))
            if nation is None:
                continue
            in_nation = (cells["area_kind"] == "state") & ~cells["state_fips"].isin(TERRITORIES)
            states = cells.loc[in_nation, "employment"]
            total, published = states.sum(), int(states.notna().sum())
            among = held.get(year, 0)
            whole = f"{published} of {among} states published" + (
                f" (of {STATES_AND_DC} the others are not held)" if among < STATES_AND_DC else ""
            )
            line = (
                f"{occupation.name}, May {year}: {whole}, "
                f"{total:,.0f} of {nation:,.0f} jobs ({100 * total / nation:.1f}%)"
            )
            notes.append(line)
            room = EMPLOYMENT_ROUNDING * (published + 1)
            if total > nation + room or (published == STATES_AND_DC and total < nation - room):
                differences.append(line)
    return Finding(
        "jobs in the states against the nation",
        len(notes),
        "equal within rounding where every state is published, else less",
        "; ".join(notes),
        tuple(differences),
    )


def hourly_against_annual(name: str, frame: pd.DataFrame) -> Finding:
    """Hourly means and percentiles times 2,080 hours against the annual ones, cell by cell."""
    compared, largest, differences = 0, 0.0, []
    for hourly in (one.name for one in OEWS_MEASURES if one.name.startswith("hourly_")):
        annual = hourly.replace("hourly", "annual")
        both = frame.dropna(subset=[hourly, annual])
        allowed = HOURLY_ROUNDING + A_CENT * ("mean" not in hourly)
        gap = (both[hourly] * HOURS_A_YEAR - both[annual]).abs()
        compared, largest = compared + len(both), max(largest, gap.max())
        differences += [
            f"{_key(name, row)}: {hourly} {row[hourly]:.2f}, {annual} {row[annual]:,.0f}"
            # A hair of room for binary arithmetic on decimal figures.
            for _, row in both[gap > allowed + 1e-6].iterrows()
        ]
    return Finding(
        f"hourly wages x {HOURS_A_YEAR:,} against annual wages in {name}",
        compared,
        f"${HOURLY_ROUNDING:.1f} for means, from rounding, and a cent an hour more for percentiles",
        f"largest difference ${largest:.1f}",
        tuple(differences),
    )


def base_and_change(projections: pd.DataFrame) -> Finding:
    """Base employment plus change against projected employment, round by round."""
    gap = (
        projections["base_employment"] + projections["change"] - projections["projected_employment"]
    ).abs()
    off = projections[gap > PROJECTION_ROUNDING]
    return Finding(
        "base employment + change against projected employment",
        len(projections),
        f"{PROJECTION_ROUNDING} jobs, from rounding",
        f"largest difference {gap.max():,.0f} jobs",
        tuple(
            f"{_key('projections', row)}: {row['base_employment']:,.0f} "
            f"{row['change']:+,.0f} is not {row['projected_employment']:,.0f}"
            for _, row in off.iterrows()
        ),
    )


def workbook_against_flat_file(national: pd.DataFrame, areas: pd.DataFrame) -> Finding:
    """The national workbook against the nation's rows of the flat file of the same year."""
    flat = areas[areas["area_kind"] == "national"]
    both = national.merge(
        flat, on=["year", "soc_code"], suffixes=("_workbook", "_flat"), validate="1:1"
    )
    differences = []
    compared = 0
    for column in (measure.name for measure in OEWS_MEASURES):
        workbook, flat_file = both[f"{column}_workbook"], both[f"{column}_flat"]
        same_gap = both[f"{column}_flag_workbook"] == both[f"{column}_flag_flat"]
        compared += len(both)
        differing = both[(workbook != flat_file) & ~(workbook.isna() & flat_file.isna() & same_gap)]
        for _, row in differing.iterrows():
            differences.append(
                f"{row['soc_code']}, May {row['year']}, {column}: "
                f"{_shown(row, column, 'workbook')} in the workbook, "
                f"{_shown(row, column, 'flat')} in the flat file"
            )
    years = ", ".join(f"May {year}" for year in sorted(both["year"].unique()))
    return Finding(
        "national workbook against flat file",
        compared,
        "the same figures",
        f"{len(both)} occupations, {years}",
        tuple(differences),
    )


def ages_against_total(workers: pd.DataFrame) -> Finding:
    """Employed people of all ages against the sum of the ages, occupation by occupation."""
    ages = [
        column
        for column in workers
        if column.startswith("employed_") and not column.endswith("_flag")
    ]
    whole = workers.dropna(subset=["employed", *ages])
    gap = (whole[ages].sum(axis="columns") - whole["employed"]).abs()
    allowed = PEOPLE_ROUNDING * (len(ages) + 1)
    return Finding(
        "employed people by age against all ages",
        len(whole),
        f"{allowed:,} people, from rounding to thousands",
        f"largest difference {gap.max():,.0f} people",
        tuple(
            f"{_key('worker_ages', row)}: {row[ages].sum():,.0f} by age, "
            f"{row['employed']:,.0f} in all"
            for _, row in whole[gap > allowed].iterrows()
        ),
    )


def centers_against_nation(centers: pd.DataFrame) -> Finding:
    """Imaging centers of the states and DC against the nation, year by year."""
    notes, differences = [], []
    for year, rows in centers.groupby("year"):
        in_nation = (rows["area_kind"] == "state") & ~rows["state_fips"].isin(TERRITORIES)
        states = rows.loc[in_nation, "establishments"]
        nation = int(rows.loc[rows["area_kind"] == "national", "establishments"].iloc[0])
        line = f"{year}: {states.sum():,} centers in {len(states)} states, {nation:,} in the nation"
        notes.append(line)
        room = ESTABLISHMENT_ROUNDING * (len(states) + 1)
        short = len(states) == STATES_AND_DC and states.sum() < nation - room
        if states.sum() > nation + room or short:
            differences.append(line)
    return Finding(
        "imaging centers in the states against the nation",
        len(notes),
        "equal within rounding where every state is published, else less",
        "; ".join(notes),
        tuple(differences),
    )


def _shown(row: pd.Series, column: str, side: str) -> str:
    flag = row[f"{column}_flag_{side}"]
    return flag or f"{row[f'{column}_{side}']:,}"


def _key(name: str, row: pd.Series) -> str:
    return " ".join(str(row[column]) for column in TABLES[name].key)
