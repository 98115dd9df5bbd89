"""Codes that a spreadsheet took for numbers or dates: read back where that is certain.

A file that is opened in a spreadsheet and saved again loses zeros of every code that looks like a
number (51.0910 becomes 51.091, 000000 becomes 0), and what looks like a date becomes one. Where
one published code alone can have become what stands there, it is read back; else the file is
refused, and the damage is named.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal, InvalidOperation

from workforce.errors import DataError

__all__ = ["code_of", "month", "refuse_date", "with_zeros", "without_zeros"]

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = "(?:" + "|".join(MONTHS) + ")[a-z]*"
DATES = re.compile(
    rf"\d{{1,2}}[-/]{_MONTH}(?:[-/]\d{{2,4}})?|{_MONTH}[-/]\d{{1,4}}"
    r"|\d{4}-\d{2}-\d{2}(?:[ T][\d:.]+)?|\d{1,2}/\d{1,2}/\d{2,4}",
    re.IGNORECASE,
)
MONTH = re.compile(r"(?:0?[1-9]|1[0-2])/20\d\d")
FIRST_OF_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])-01(?:[ T][0:.]+)?")
NAMED_MONTH = re.compile("(" + "|".join(MONTHS) + r")[a-z]*[-/ ]((?:20)?\d\d)", re.IGNORECASE)
ZERO_DECIMALS = re.compile(r"(\d+)\.0+")


def code_of(cell: str, known: Collection[str]) -> str:
    """The one known code that a spreadsheet's number can have been; else the cell as it is.

    51.091, 51.09100 and 51,091 were 51.0910; so was "051.0910".
    """
    if cell in known:
        return cell
    number = _number(cell)
    matches = [code for code in known if number is not None and _number(code) == number]
    return matches[0] if len(matches) == 1 else cell


def with_zeros(cell: str, digits: int) -> str:
    """A code of digits alone at its full width: 0 of six digits was 000000, 99.0 of two was 99."""
    whole = ZERO_DECIMALS.fullmatch(cell)
    text = whole[1] if whole else cell
    return text.zfill(digits) if text.isdecimal() else cell


def without_zeros(cell: str) -> str:
    """A code without the zeros that some editions put before it: 03 is 3."""
    whole = ZERO_DECIMALS.fullmatch(cell)
    text = whole[1] if whole else cell
    return (text.lstrip("0") or "0") if text.isdecimal() else cell


def month(cell: str) -> str | None:
    """A month as 07/2013, also where a spreadsheet has made Jul-13 or 2013-07-01 of it."""
    if MONTH.fullmatch(cell):
        return cell.zfill(len("07/2013"))
    if dated := FIRST_OF_MONTH.fullmatch(cell):
        return f"{dated[2]}/{dated[1]}"
    if named := NAMED_MONTH.fullmatch(cell):
        century = "" if len(named[2]) > 2 else "20"
        return f"{MONTHS.index(named[1].lower()) + 1:02d}/{century}{named[2]}"
    return None


def refuse_date(where: str, cell: object, column: str) -> None:
    """Raise `DataError` where a date stands in a column of codes."""
    if isinstance(cell, date) or (isinstance(cell, str) and DATES.fullmatch(cell.strip())):
        raise DataError(
            where,
            expected=f"codes in the column {column}",
            found=f"the date {cell}: the file was re-saved by a spreadsheet, which took codes for "
            "dates",
            remedy="Hand over the file as published, never opened and saved again.",
        )


def _number(cell: str) -> Decimal | None:
    try:
        return Decimal(cell.replace(",", "."))
    except InvalidOperation:
        return None
