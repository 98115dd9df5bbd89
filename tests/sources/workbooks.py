"""Small workbooks in every layout the publisher has used, with our own figures in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Row = Sequence[Any]
MEASURES = (
    "tot_emp emp_prse h_mean a_mean mean_prse h_pct10 h_pct25 h_median h_pct75 h_pct90 "
    "a_pct10 a_pct25 a_median a_pct75 a_pct90"
).split()
FIGURES = dict(
    zip(
        MEASURES,
        (1500, 1.3, 21.41, 44530, 0.6, 14.43, 17.39, 20.84, 25.21, 28.95)
        + (30020, 36170, 43350, 52430, 60210),
        strict=True,
    )
)
AREA_2019 = "area area_title area_type naics naics_title i_group own_code".split()
# What stood first in the years before, when each kind of workbook had columns of its own.
OF_STATES = ("area", "st", "state")
OF_AREAS = ("prim_state", "area", "area_name")
OF_INDUSTRIES = ("naics", "naics_title")
OF_OWNERS = ("naics", "naics_title", "own_code")
CAPS = {2019: ("100.00", "208,000"), 2022: ("115.00", "239,200")}


def line(code: str, title: str, group: str = "detailed", **changes: object) -> dict[str, Any]:
    """One row of a national workbook by published header; `changes` replaces single cells."""
    return {"occ_code": code, "occ_title": title, "group": group, **FIGURES, **changes}


def lines_of(year: int) -> list[dict[str, Any]]:
    """A few rows as that year's workbook has them, with an occupation that is not ours."""
    detailed = "detailed" if year >= 2012 else ""
    radiographers = "29-2037" if year in (2010, 2011) else "29-2034"
    lines = [
        line("00-0000", "All Occupations", "total" if year >= 2010 else "", tot_emp=128127360),
        line("29-0000", "Healthcare Practitioners", "major"),
        line("29-2032", "Diagnostic Medical Sonographers", detailed, tot_emp=800),
        line(radiographers, "Radiologic Technologists" + "*" * (year in (2010, 2011)), detailed),
        line("29-2099", "Health Technologists, All Other", detailed),
    ]
    if year >= 2012:
        lines.insert(2, line("29-2030", "Diagnostic Related Technologists", "broad"))
        lines.append(line("29-2035", "MRI Technologists", tot_emp=300))
    if year >= 2017:  # one code for the broad and its only detailed occupation
        lines.append(line("29-2010", "Clinical Laboratory Technologists", "broad", tot_emp=1))
        lines.append(line("29-2010", "Clinical Laboratory Technologists", "detailed", tot_emp=2))
    return lines


def headers_of(year: int, before_2019: Sequence[str] = ()) -> list[str]:
    """The columns of that year's workbook, in the publisher's order and spelling.

    `before_2019` are those a kind of workbook began with until all had the same.
    """
    group = "group" if year <= 2011 else "occ_group" if year <= 2018 else "o_group"
    area = AREA_2019 if year >= 2019 else list(before_2019)
    if year >= 2020:
        area = [*AREA_2019[:3], "prim_state", *AREA_2019[3:]]
    shares = ["jobs_1000", "loc_quotient", "pct_total"] if year >= 2019 else []
    if year < 2019 and "area" in before_2019:
        shares = ["jobs_1000"] * (year >= 2010)
        shares += ["loc quotient" if "area_name" in before_2019 else "loc_q"] * (year >= 2013)
    shares += ["pct_rpt"] if year >= 2021 else []
    names = [*area, "occ_code", "occ_title", group, *MEASURES[:2], *shares, *MEASURES[2:]]
    names += ["annual", "hourly"]
    return names if year <= 2007 or year == 2019 else [name.upper() for name in names]


def written(value: object, how: str) -> object:
    """A cell as a number, as text, as text with thousands commas, or padded."""
    if not isinstance(value, int | float) or how == "number":
        return value
    text = f"{value:,}" if how == "commas" else str(value)
    return f"{text:>14}" if how == "padded" else text


def national(
    path: Path,
    year: int,
    lines: Iterable[dict[str, Any]] | None = None,
    *,
    cells: str = "number",
    without: Sequence[str] = (),
    appended: Sequence[str] = (),
    stated_year: int | None = None,
    before_2019: Sequence[str] = (),
    sheets: int = 1,
) -> Path:
    """Write a workbook in the layout of `year`: the national one, or see `headers_of`.

    `without` leaves columns out, `appended` are columns a copier put after the published ones,
    `stated_year` is the year its notes name, `sheets` the number its rows are spread over.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = f"national_M{year}_dl" if year >= 2019 else "national_dl"
    headers = [name for name in headers_of(year, before_2019) if name.lower() not in without]
    all_lines = list(lines_of(year) if lines is None else lines)
    pages = [sheet, *(book.create_sheet(f"more_{n}") for n in range(1, sheets))]
    for page in pages:
        page.append([*headers, *appended])
    for number, given in enumerate(all_lines):
        row = {
            **{"area": "99", "area_title": "U.S.", "area_type": "1", "prim_state": "US"},
            **{"naics": "000000", "naics_title": "Cross-industry", "own_code": "1235"},
            **given,
            **dict.fromkeys(("occ_group", "o_group"), given["group"]),
        }
        values = [written(row.get(name.lower(), ""), cells) for name in headers]
        pages[number % sheets].append([*values, *(0.5 for _ in appended)])
    if year == 2019:
        book.create_sheet("Sheet1").append(["", "", "", "", "occ_title", "a_median"])
    if year >= 2019:
        _notes(book, year, stated_year or year)
    book.save(path)
    return path


def _notes(book: Workbook, year: int, stated_year: int) -> None:
    hour, annual = CAPS[max(first for first in CAPS if first <= year)]
    survey = "OES" if year <= 2019 else "OEWS"
    notes = book.create_sheet("Field Descriptions")
    notes.append([f"May {stated_year} {survey} Estimates"])
    notes.append(["#", f"at or above ${hour} per hour or ${annual} per year "])
    if year >= 2020:
        for name in ("UpdateTime", "Filler"):
            book.create_sheet(name).sheet_state = "hidden"


# -- Employment Projections ------------------------------------------------------------------

TOTAL = ("Total, all occupations", "00-0000")
DOSIMETRISTS = ("Medical dosimetrists", "29-2036")
SHARES = (0.8, 5.800000000000001, 19.1, 44.5, 24.8, 3.5, 1.5)
LEVELS = (
    "Less than high school diploma|High school diploma or equivalent|Some college, no degree|"
    "Associate's degree|Bachelor's degree|Master's degree|Doctoral or professional degree"
).split("|")
ASSIGNED = (
    "Typical education needed for entry",
    "Work experience in a related occupation",
    "Typical on-the-job training needed to attain competency in the occupation",
)
STATEMENT = "Demand change - share increases as our own test sentence has older people in it."


def occupations_of(base: int) -> list[tuple[str, str]]:
    """Titles and codes of a round, with one that is not ours."""
    code = {2008: "29-2034", 2010: "29-2037"}.get(base, "29-2034")
    return [TOTAL, ("Radiologic technologists", code), ("Advertising managers", "11-2011")]


def projections(
    path: Path,
    base: int,
    *,
    occupations: Sequence[tuple[str, str]] | None = None,
    statements: Sequence[Row] | None = None,
    counts: Sequence[Any] = (200.5, 220.5, 20.0, 9.975, 14.1),
    without: str = "",
) -> Path:
    """Write the workbook of the round that starts in `base`; `without` leaves a sheet out.

    `counts` are base and projected employment, change, percent and openings; `statements` the rows
    of table 1.12 (title, code, industry title, industry code, statement).
    """
    ours = occupations_of(base) if occupations is None else occupations
    sheets = {
        "Index": [["Index of tables"]],
        "Table 1.2": _table_1_2(base, ours, counts),
        "Table 1.10": _table_1_10(base, ours),
    }
    if base <= 2022:
        sheets["Table 1.6" if base == 2008 else "Table 1.7"] = _characteristics(base, ours)
        attainment = "Table1.11" if base == 2008 else "Table 1.11" if base <= 2014 else "Table 5.3"
        sheets[attainment] = _attainment(base, ours)
    if base >= 2016:
        sheets["Table 1.12"] = _factors(base, statements)
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        if name != without:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
            sheet.append([f"(1) A footnote to the table of {base}."])
            sheet.append(["Source: a line at the end."])
    book.save(path)
    return path


def _names(base: int, *more: str) -> list[str]:
    """The first headers: one merged over title and code to 2019, each its own from 2020."""
    matrix = f"{base} National Employment Matrix title"
    if base <= 2019:
        return [f"{matrix} and code", "", *more]
    # The title's header of 2021 names the year before.
    title = matrix.replace("2021", "2020")
    return [title, f"{base} National Employment Matrix code", *more]


def _kind(base: int) -> list[str]:
    return ["Occupation\ntype"] if base >= 2014 else []


def _body(
    base: int, ours: Sequence[tuple[str, str]], values: Row, *, summed: Collection[int] = ()
) -> list[Row]:
    """A row of `values` for each code; those at the places `summed` add up to the total's."""
    indent = " " * 8 if base >= 2022 else ""
    body = []
    for title, code in ours:
        is_total = code == TOTAL[1]
        kind = ["Summary" if is_total else "Line item"] if base >= 2014 else []
        times = len(ours) - 1 if is_total else 1
        cells = [
            value * times if place in summed and isinstance(value, int | float) else value
            for place, value in enumerate(values)
        ]
        body.append([title if is_total else indent + title, code, *kind, *cells])
    return body


def _span(base: int) -> str:
    return f"{base}{'–' if base >= 2023 else '-'}{(base + 10) % 100}"


# Where employment then and later and its change stand among the values of table 1.2.
COUNTS = (0, 1, 4)


def _table_1_2(base: int, ours: Sequence[tuple[str, str]], counts: Sequence[Any]) -> list[Row]:
    first, second, change, percent, openings = counts
    span, end = _span(base), base + 10
    share = [0.1, 0.1]
    if base >= 2023:
        headers = _names(base, "Occupation type", *_counted(base), f"Percent self employed, {base}")
        headers += [f"Occupational openings, {span} annual average"]
        headers += [f"Median annual wage, dollars, {base}[1]", *ASSIGNED, "Related OOH content"]
        values = [first, second, *share, change, percent, 0.4, openings, ">=$239,200"]
        values += ["Associate's degree", "None", "—", "OOH Content"]
        return [["Table 1.2"], headers, *_body(base, ours, values, summed=COUNTS)]
    values = [first, second, *share, change, percent, openings]
    if base >= 2020:
        opened = f"Occupational openings, {span} annual average"
        headers = _names(base, "Occupation type", *_counted(base), opened)
        return [["Table 1.2"], headers, *_body(base, ours, values, summed=COUNTS)]
    opened = (
        f"Occupational openings, {span} annual average"
        if base >= 2016
        else "Job openings due to growth and replacements"
    )
    gap = [""] * len(_kind(base))
    split = ["Number", "Percent"]
    high, low = (split, ["", ""]) if base == 2008 else (["", ""], split)
    years = [base, end, base, end]
    return [
        [f"Table 1.2 Employment by occupation, {base} and projected {end}"],
        _names(base, *_kind(base), "Employment", "", "", "", f"Change, {span}", "", opened),
        ["", "", *gap, "Number", "", "Percent distribution", "", *high, ""],
        ["", "", *gap, *years, *low, ""],
        *_body(base, ours, values, summed=COUNTS),
    ]


def _counted(base: int) -> list[str]:
    """Headers of employment and its change in the one-row layouts."""
    span, end = _span(base), base + 10
    numbers = [f"Employment, {base}", f"Employment, {end}"]
    shares = [f"Employment distribution, percent, {year}" for year in (base, end)]
    change = [f"Employment change, {span}", f"Percent employment change, {span}"]
    if base >= 2022:
        change = [f"Employment change, {how}, {span}" for how in ("numeric", "percent")]
    return [*numbers, *shares, *change]


def _table_1_10(base: int, ours: Sequence[tuple[str, str]]) -> list[Row]:
    span = f"{base}-{(base + 10) % 100}"
    if base <= 2014:
        headers = [f"{base} Employment", f"{span} Replacement rate", f"{span} Replacement needs"]
        rows = _body(base, ours, [200.5, 14.099999999999998, 31.0])
        return [["Table 1.10"], _names(base, *_kind(base), *headers), *rows]
    values = [2.7, 2.4, 5.1, 6.4, 5.5, 11.9]
    average = f"{_span(base)} annual average"
    if base >= 2020:
        names = (
            "Labor force exit rate|Occupational transfer rate|Total occupational separations rate|"
            "Labor force exits|Occupational transfers|Total occupational separations"
        ).split("|")
        headers = _names(base, *_kind(base), *(f"{name}, {average}" for name in names))
        return [["Table 1.10"], headers, *_body(base, ours, values)]
    parts = ["Labor force exits", "Occupational transfers", "Total"]
    over = [f"Occupational separations{rate}, {average}" for rate in (" rate", "")]
    return [
        ["Table 1.10"],
        _names(base, *_kind(base), over[0], "", "", over[1], "", ""),
        ["", "", "", *parts, *parts],
        *_body(base, ours, values),
    ]


def _characteristics(base: int, ours: Sequence[tuple[str, str]]) -> list[Row]:
    if base == 2008:
        source = "\xa0 Most significant source of education and training category"
        headers = _names(base, "Percent self-employed, 2008 (1)", source)
        return [["Table 1.6"], headers, *_body(base, ours, [0.8, "Associate degree"])]
    headers = _names(base, *_kind(base), f"Percent self employed, {base}", *ASSIGNED)
    values = ["—", "Associate's degree", "None", "— "]
    return [["Table 1.7"], headers, *_body(base, ours, values)]


def _attainment(base: int, ours: Sequence[tuple[str, str]]) -> list[Row]:
    rows: list[Row] = [[f"{title}(1)", code, *SHARES] for title, code in ours]
    if base == 2008:  # here alone the code comes first
        return [
            ["Table 1.11"],
            ["Matrix code", "Occupation title", "Educational attainment percent distributions (1)"],
            ["", "", *LEVELS],
            *([code, title, *shares] for title, code, *shares in rows),
        ]
    return [["Educational attainment"], _names(base, *LEVELS), *rows]


def _factors(base: int, statements: Sequence[Row] | None) -> list[Row]:
    plain = ["Occupation Title", "Occupation Code", "Industry Title", "Industry Code"]
    matrix = [f"{base} National Employment Matrix {name.lower()}" for name in plain]
    rows = statements or [
        ["Radiologic technologists", "29-2034", "Total employment", "TE1000", STATEMENT],
        ["Advertising managers", "11-2011", "Total employment", "TE1000", "Not in the usual form"],
    ]
    if base == 2019:  # en dashes in codes and sentences
        rows = [[str(cell).replace("29-", "29–").replace(" - ", " – ") for cell in r] for r in rows]
    header = [*(plain if base <= 2019 else matrix), "Factors affecting occupational utilization"]
    return [["Table 1.12"], header, *rows]
