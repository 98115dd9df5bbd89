"""Every detailed occupation of a projections workbook: what a round said about all of them.

The other cuts of the workbook keep our occupations; how far off a projection tends to be can only
be learned from all of them. A line item is a row that has no rows below it. Workbooks name line
items since 2014-24; in the earlier ones they follow from the order of the codes. Either way they
must add up to the total.
"""

from __future__ import annotations

from workforce.errors import DataError

__all__ = ["line_items"]

TOTAL = "00-0000"
# Rounding to a hundred jobs in some 800 rows, which the publisher sums before rounding.
ADDED_UP = 0.001


def line_items(
    where: str, rows: list[tuple[str, list[str]]], headers: list[str], base: int
) -> set[str]:
    """The codes of a round's line items, told from the rows of table 1.2.

    `rows` holds code and cells in the order of the table, `base` is the column of the jobs in the
    base year. Raises `DataError` where the line items' jobs do not add up to the total's.
    """
    if "occupation type" in headers:
        kind = headers.index("occupation type")
        found = {code for code, cells in rows if cells[kind].lower() == "line item"}
    else:
        found = _without_rows_below([code for code, _ in rows])
    jobs = {code: float(cells[base]) for code, cells in rows}
    added_up, total = sum(jobs[code] for code in found), jobs.get(TOTAL, 0.0)
    if not total or abs(added_up / total - 1) > ADDED_UP:
        raise DataError(
            where,
            expected=f"line items that add up to the total, {total:,.1f} thousand jobs",
            found=f"{len(found)} of {len(rows)} rows, with {added_up:,.1f} thousand",
            remedy="Hand over the publisher's workbook as it is; a new layout needs a change in "
            "workforce.sources.projections_all.",
        )
    return found


def _without_rows_below(codes: list[str]) -> set[str]:
    """Codes with no other code below them.

    Some groups of major groups bear a code that starts like none of theirs (11-1300 stands for
    11-0000 and 13-0000): they end in two zeros and a major group follows.
    """
    found = set()
    for place, code in enumerate(codes):
        stem = code.rstrip("0-")
        below = any(other != code and other.startswith(stem) for other in codes)
        following = codes[place + 1] if place + 1 < len(codes) else ""
        above_groups = code.endswith("00") and following.endswith("-0000")
        if not (below or above_groups or code == TOTAL):
            found.add(code)
    return found
