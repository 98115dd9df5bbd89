"""Columns that tables of several publications share."""

from __future__ import annotations

from workforce.schema import Column, text

__all__ = ["OCCUPATION", "SOC_CODE", "jobs"]

SOC_CODE = text("soc_code", "occupation code as published for that year")
OCCUPATION = text("occupation", "occupation title as published, without footnote marks")


def jobs(name: str, description: str, *, gaps: bool = False, signed: bool = False) -> Column:
    """A number of jobs, which may be missing where `gaps` says so."""
    return Column(
        name,
        "number",
        "jobs",
        description,
        minimum=None if signed else 0,
        flags=("not_published",) if gaps else (),
    )
