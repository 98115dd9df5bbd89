"""Statistics of U.S. Businesses: imaging centers as the Census Bureau counts them.

The file at hand, `susb_2022_us_imaging_centers.csv`, is a third party's selection out of the
publisher's workbook `us_6digitnaics_rcptsize_2022.xlsx` (the nation by six-digit industry and size
of receipts), with column names of its own. Its layout is known from those names and from the
publisher's description of noise flags,
https://www.census.gov/programs-surveys/susb/technical-documentation.html: G, H and J say that a
figure was changed by under 2, by 2 to 5 and by 5 percent or more to keep single businesses from
being told; payroll is in thousands of dollars.
"""

from __future__ import annotations

import re

from workforce.receipts import RawTable
from workforce.sources.originals import Original, refusal

__all__ = ["INDUSTRIES", "NOISE", "cut"]

NAME = re.compile(r"susb_(\d{4})_us_imaging_centers\.csv", re.IGNORECASE)
URL = "https://www.census.gov/data/tables/2022/econ/susb/2022-susb-annual.html"
LICENCE = "public domain (work of the United States government)"
# Imaging centers with what they are summed into, and the other part of that sum.
INDUSTRIES = {
    "--": "All industries",
    "6215": "Medical and diagnostic laboratories",
    "621511": "Medical laboratories",
    "621512": "Diagnostic imaging centers",
}
WHOLE = "01: Total"
NOISE = {"G": "under 2%", "H": "2 to under 5%", "J": "5% or more"}
NUMBERS = ("firms", "establishments", "employment", "annual_payroll_usd_1000")
FLAGS = ("employment_noise_flag", "payroll_noise_flag")
_unknown = refusal(
    f"Compare it with the publisher's workbook at {URL}, or extend workforce.sources.susb."
)


def cut(original: Original) -> list[RawTable] | None:
    """Firms, establishments, jobs and payroll of all sizes together, by industry.

    None where the file is something else. Raises `DataError` for a missing column or industry, a
    cell that is no number, an unknown noise flag, and parts that exceed their sum.
    """
    named = NAME.fullmatch(original.name)
    if named is None:
        return None
    reader = original.records()
    header = list(reader.fieldnames or [])
    needed = ("naics", "enterprise_receipts_size", *NUMBERS, *FLAGS)
    if missing := [name for name in needed if name not in header]:
        raise _unknown(original, "the columns " + ", ".join(missing), ", ".join(header)[:80])
    whole = [
        line
        for line in reader
        if line["enterprise_receipts_size"] == WHOLE and line["naics"] in INDUSTRIES
    ]
    by_industry = {line["naics"]: line for line in whole}
    if by_industry.keys() != INDUSTRIES.keys() or len(whole) != len(by_industry):
        raise _unknown(original, "one total each of " + ", ".join(INDUSTRIES), f"{len(whole)}")
    for line in whole:
        if not all(line[name].isdigit() for name in NUMBERS):
            raise _unknown(original, f"numbers for industry {line['naics']}", str(line)[:80])
        if unknown := [line[name] for name in FLAGS if line[name] not in NOISE]:
            raise _unknown(original, "a known noise flag", repr(unknown[0]))
    parts = sum(int(by_industry[code]["establishments"]) for code in ("621511", "621512"))
    if parts != int(by_industry["6215"]["establishments"]):
        raise _unknown(original, "establishments of both parts that sum to 6215", f"{parts}")
    year = named[1]
    return [
        original.table(
            file=f"susb/{year}_imaging_centers_secondary.csv",
            publisher="U.S. Census Bureau",
            title="Statistics of U.S. Businesses, imaging centers",
            release=year,
            reference_period=year,
            url=URL,
            licence=LICENCE,
            columns=("naics", *NUMBERS, *FLAGS),
            rows=[
                (code, *(by_industry[code][name] for name in (*NUMBERS, *FLAGS)))
                for code in INDUSTRIES
            ],
            secondary=True,
        )
    ]
