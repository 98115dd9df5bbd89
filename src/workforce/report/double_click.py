"""CSV files that a spreadsheet opens right by double click.

A spreadsheet takes a CSV file without a byte order mark for the old code page of its system, so
that "Türkiye" garbles, and a typographic minus for text.
"""

from __future__ import annotations

import codecs

from workforce.charts import phrases

__all__ = ["marked", "plain"]


def plain(cell: str) -> str:
    """A cell of a CSV file with ASCII minus signs.

    One that would start with such a sign without being a number, as an interval does, starts with
    "from": a spreadsheet takes what starts with a minus for a formula.
    """
    ascii_cell = cell.replace(phrases.MINUS, "-")
    return f"from {ascii_cell}" if ascii_cell.startswith("-") and " " in ascii_cell else ascii_cell


def marked(content: bytes) -> bytes:
    """A CSV file in UTF-8, with a byte order mark where it holds more than ASCII."""
    if content.isascii() or content.startswith(codecs.BOM_UTF8):
        return content
    return codecs.BOM_UTF8 + content
