"""Post-Secondary Employment Outcomes: what graduates earn one, five and ten years on.

One file holds every participating institution (`pseoe_all.csv.gz`), and names neither its release
nor the institutions: `version_pseo.txt` and `pseo_all_institutions.csv`, which lie beside it at the
publisher's, do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workforce.errors import DataError
from workforce.occupations import FIELD
from workforce.receipts import RawTable
from workforce.sources import resaved, streamed
from workforce.sources.originals import Original, refusal

__all__ = [
    "ALL_COHORTS",
    "COMPANIONS",
    "DATA_FILE",
    "GROUPS",
    "LEVELS",
    "PAGE",
    "PERCENTILES",
    "PUBLICATION",
    "PUBLISHER",
    "STATUSES",
    "URL",
    "YEARS",
    "cut",
]

PUBLISHER = "U.S. Census Bureau"
PUBLICATION = "Post-Secondary Employment Outcomes"
PAGE = "https://lehd.ces.census.gov/data/pseo/"
URL = "https://lehd.ces.census.gov/data/pseo/latest_release/all/"
DATA_FILE = "pseoe_all.csv.gz"
NAME = re.compile(r"pseoe_all\.csv(?:\.gz)?", re.IGNORECASE)
VERSION, INSTITUTIONS = COMPANIONS = ("version_pseo.txt", "pseo_all_institutions.csv")
QUARTER = re.compile(r"\bR?(\d{4}Q[1-4])\b")
PUT_OUT = re.compile(r"_(\d{4})(\d\d)(\d\d)_\d{4}\b")
GROUPS = {one.cip_code: one for one in FIELD.program_groups}
# After the publisher's label_degree_level.csv.
LEVELS = {
    "01": "certificate, under 1 year",
    "02": "certificate, 1 to 2 years",
    "03": "associate's degree",
    "04": "certificate, 2 to 4 years",
    "05": "bachelor's degree",
    "06": "postbaccalaureate certificate",
    "07": "master's degree",
    "08": "post-master's certificate",
    "17": "doctor's degree, research",
    "18": "doctor's degree, professional practice",
}
ALL_COHORTS = "0000"
YEARS = (1, 5, 10)
PERCENTILES = ("p25", "p50", "p75")
# What the publisher's marks say of a figure: there, withheld, or none of it yet or at all.
STATUSES = {"1": "", "9": "", "5": "suppressed", "-1": "not_published", "-2": "not_published"}
# Whole institutions and four digits of a program's code, in every place and industry.
WANTED = {"inst_level": "I", "cip_level": "4", "geo_level": "N", "ind_level": "A"}
KEY = ("institution", "cip_code", "level", "cohort")
KEY_COLUMNS = {
    "institution": "institution",
    "cip_code": "cipcode",
    "level": "degree_level",
    "cohort": "grad_cohort",
    "cohort_years": "grad_cohort_years",
    "aggregation": "agg_level_pseo",
}
# The figures that each mark is about.
MARKED = {
    f"status_y{years}_{kind}": figures
    for years in YEARS
    for kind, figures in (
        ("earnings", tuple(f"y{years}_{name}_earnings" for name in PERCENTILES)),
        ("grads_earn", (f"y{years}_grads_earn",)),
        ("ipeds_count", (f"y{years}_ipeds_count",)),
    )
}
FIGURES = tuple(name for names in MARKED.values() for name in names)
COLUMNS = {**KEY_COLUMNS, **{name: name for name in (*FIGURES, *MARKED)}}
NUMBER = re.compile(r"\d+(\.\d+)?")
_unknown = refusal(f"Download {DATA_FILE}, {' and '.join(COMPANIONS)} again from {URL}")


def cut(original: Original) -> list[RawTable] | None:
    """Graduates' pay by institution, program group of the field, level and cohort, as published.

    None where the file is something else. A second table names the institutions. Raises `DataError`
    for a missing column or companion, an unknown level or mark, a figure that is no number where
    its mark says that it is there, a line that stands twice, an institution without a name and a
    file without the field's programs.
    """
    if NAME.fullmatch(original.name) is None:
        return None
    release, published_on = _release(original)

    def refusal(expected: str, found: str) -> DataError:
        return _unknown(original.where, expected, found)

    asked = (*WANTED, *COLUMNS.values())
    rows = []
    for line in streamed.cells(original, asked, refusal):
        if line[: len(WANTED)] != list(WANTED.values()):
            continue
        row = dict(zip(COLUMNS, line[len(WANTED) :], strict=True))
        row["cip_code"] = resaved.code_of(row["cip_code"], GROUPS)
        if row["cip_code"] in GROUPS:
            row["level"] = resaved.with_zeros(row["level"], 2)
            row["cohort"] = resaved.with_zeros(row["cohort"], 4)
            _refuse_cells(original, row)
            rows.append(row)
    keys = {tuple(row[name] for name in KEY) for row in rows}
    if not keys or len(keys) != len(rows):
        raise refusal(
            "each institution, program, level and cohort once, " + ", ".join(GROUPS),
            "twins" if keys else "none of them",
        )
    listed, names = _names(original, {row["institution"] for row in rows})
    cells = sorted(tuple(row.values()) for row in rows)
    told = (release, published_on)
    return [
        _table(original, told, "earnings", tuple(COLUMNS), cells),
        _table(listed, told, "institutions", ("institution", "institution_name"), names),
    ]


def _refuse_cells(original: Original, row: dict[str, str]) -> None:
    where = " ".join(row[name] for name in KEY)
    if row["level"] not in LEVELS:
        raise _unknown(original.where, f"a known degree_level for {where}", repr(row["level"]))
    for name in ("cohort", "cohort_years"):
        if not row[name].isdecimal():
            expected = f"a number in {COLUMNS[name]} of {where}"
            raise _unknown(original.where, expected, repr(row[name]))
    for mark, figures in MARKED.items():
        if row[mark] not in STATUSES:
            raise _unknown(original.where, f"a known {mark} for {where}", repr(row[mark]))
        for name in figures:
            if not STATUSES[row[mark]] and not NUMBER.fullmatch(row[name]):
                raise _unknown(original.where, f"a number in {name} of {where}", repr(row[name]))


def _release(original: Original) -> tuple[str, str]:
    """The newest quarter that the file of versions names, and the day it came out on, if told."""
    beside = _beside(original, VERSION)
    text = beside.head(1 << 16).decode("utf-8", "replace")
    quarters = QUARTER.findall(text)
    if not quarters:
        found = text.strip()[:80] or "an empty file"
        raise _unknown(beside.where, "releases as 2026Q2", found)
    return max(quarters), max(("-".join(day) for day in PUT_OUT.findall(text)), default="")


def _names(original: Original, wanted: set[str]) -> tuple[Original, list[tuple[str, str]]]:
    """The publisher's list, and the names of the institutions that we have lines of."""
    beside = _beside(original, INSTITUTIONS)
    rows = beside.records()
    if not {"institution", "label"} <= set(rows.fieldnames or []):
        found = ", ".join(rows.fieldnames or [])[:80] or "an empty file"
        raise _unknown(beside.where, "the columns institution, label", found)
    named = {row["institution"]: (row["label"] or "").strip() for row in rows}
    if nameless := sorted(one for one in wanted if not named.get(one)):
        raise _unknown(beside.where, "the name of every institution", f"none of {nameless[0]}")
    return beside, [(one, named[one]) for one in sorted(wanted)]


def _beside(original: Original, name: str) -> Original:
    path = original.path.with_name(name)
    if original.member or not path.is_file():
        raise DataError(
            original.where if original.member else path,
            expected=f"{DATA_FILE} with {' and '.join(COMPANIONS)} beside it",
            found="it inside a zip" if original.member else "no such file",
            remedy=f"Download {', '.join(COMPANIONS)} from {URL} into the same folder.",
        )
    return Original(path)


def _table(
    original: Original,
    told: tuple[str, str],
    part: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
) -> RawTable:
    release, published_on = told
    return original.table(
        file=f"pseo/{release}_{part}.csv",
        publisher=PUBLISHER,
        title=f"{PUBLICATION}, {part}",
        release=release,
        reference_period=release,
        published_on=published_on,
        url=URL + original.name,
        licence="public domain (work of the United States government)",
        columns=columns,
        rows=rows,
    )
