"""Small tables of counties by metropolitan area."""

from __future__ import annotations

import pandas as pd


def counties(*rows: tuple[str, ...]) -> pd.DataFrame:
    """Rows of area code, area title, county and state code, and perhaps a division's title."""
    return pd.DataFrame(
        [
            {
                "area_code": row[0],
                "area_title": row[1],
                "division_title": row[4] if len(row) > 4 else "",
                "county_fips": f"{row[3]}{number:03}",
                "county": row[2],
                "state_fips": row[3],
                "part": "central",
            }
            for number, row in enumerate(rows, start=1)
        ]
    )
