"""The household survey by sex, and the Census Bureau's count of businesses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workforce.build.raw import Raw, Row, jobs
from workforce.dictionary.held import release_of
from workforce.dictionary.household import CODES as INDUSTRY_CODES
from workforce.occupations import IMAGING, NEIGHBOURS, TOTALS
from workforce.sources.cps import CODES, DASHES
from workforce.sources.susb import INDUSTRIES, NOISE

__all__ = ["imaging_businesses", "weekly_pay_by_sex", "women_share"]

COPY = "third party's copy"
THOUSAND = 1000
OURS = frozenset(occupation.soc_code for occupation in (*IMAGING, *NEIGHBOURS, *TOTALS))


def weekly_pay_by_sex(raw: Raw) -> Iterator[Row]:
    """Median weekly earnings of full-time workers, every year that is held."""
    for year, rows in raw.each("cps/*_weekly_pay.csv"):
        for row in rows:
            yield {
                **_named(year, row),
                **_kept("workers", row["workers"], jobs),
                **_kept("weekly_median_usd", row["median"], float),
                **_kept("men", row["men"], jobs),
                **_kept("weekly_median_men_usd", row["median_men"], float),
                **_kept("women", row["women"], jobs),
                **_kept("weekly_median_women_usd", row["median_women"], float),
            }


def women_share(raw: Raw) -> Iterator[Row]:
    """Share of women among employed people, every year that is held."""
    for year, rows in raw.each("cps/*_women.csv"):
        for row in rows:
            yield {
                **_named(year, row),
                **_kept("employed", row["employed"], jobs),
                **_kept("women_pct", row["women_pct"], float),
            }


def _named(year: str, row: dict[str, str]) -> Row:
    codes = CODES[row["occupation"]]
    return {
        "year": int(year),
        "occupation": row["occupation"],
        "soc_code": codes[0] if len(codes) == 1 and codes[0] in OURS else "",
        "soc_codes": " ".join(codes),
        "months_averaged": int(row["months_averaged"]),
    }


def _kept(name: str, cell: str, read: Callable[[str], float | None]) -> Row:
    """A figure with its flag; a dash stands for a base too small to publish."""
    dashed = cell in DASHES
    value = None if dashed else read(cell.replace(",", ""))
    return {name: value, f"{name}_flag": "suppressed" if dashed else ""}


def imaging_businesses(raw: Raw) -> Iterator[Row]:
    """Firms, establishments, jobs and payroll by industry, from the newest year held."""
    (file,) = raw.used("imaging_businesses")
    (year,) = release_of(file)
    for row in raw.read(file):
        yield {
            "year": year,
            "naics": INDUSTRY_CODES[row["naics"]],
            "industry": INDUSTRIES[row["naics"]],
            "firms": int(row["firms"]),
            "establishments": int(row["establishments"]),
            "employment": int(row["employment"]),
            "employment_noise": NOISE[row["employment_noise_flag"]],
            "annual_payroll_usd": float(int(row["annual_payroll_usd_1000"]) * THOUSAND),
            "payroll_noise": NOISE[row["payroll_noise_flag"]],
            "figures_from": COPY,
        }
