"""Every sheet of figures, in the order in which they are read."""

from __future__ import annotations

from workforce.findings.desk import Desk
from workforce.report.sheets import about, areas, nation
from workforce.report.sheets.fields import Sheet

__all__ = ["all_sheets"]


def all_sheets(frames: Desk) -> list[Sheet]:
    """Every sheet of figures, then what their columns mean and where the figures come from."""
    found = [
        nation.occupations(frames),
        nation.by_year(frames),
        areas.states(frames),
        areas.areas(frames),
        nation.projections(frames),
        nation.track_record(frames),
        nation.running_rounds(frames),
        areas.premiums(frames),
        areas.metro_premiums(frames),
        areas.settings(frames),
        areas.state_projections(frames),
        about.claims(frames),
    ]
    return [*found, about.columns(found), about.tables(), about.sources(frames)]
