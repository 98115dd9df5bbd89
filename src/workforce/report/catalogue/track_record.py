"""The charts of notebook 04: how far earlier projections have been off."""

from __future__ import annotations

from collections.abc import Callable

from workforce.charts import rounds as round_charts
from workforce.charts import track_record as track_record_charts
from workforce.charts.chart import Chart
from workforce.measures import track_record
from workforce.report.catalogue.frames import Frames

__all__ = ["CHARTS"]


def projected_against_actual(frames: Frames) -> Chart:
    """What was projected and what came true."""
    source = frames.cite("projections")
    return track_record_charts.projected_against_actual(frames.matured, source=source)


def paths_overlaid(frames: Frames) -> Chart:
    """Every round's path."""
    paths = track_record.paths(frames.projections)
    return round_charts.paths_overlaid(paths, source=frames.cite("projections"))


def base_revisions(frames: Frames) -> Chart:
    """Base years with the self-employed split out."""
    return round_charts.base_revisions(frames.revisions, source=frames.cite("projections"))


def outlook_with_band(frames: Frames) -> Chart:
    """The newest projections with the band of past misses."""
    return track_record_charts.outlook_with_band(
        track_record.with_band(frames.expected, frames.matured),
        track_record.summary(frames.matured),
        track_record.coverage(frames.matured),
        source=frames.cite("projections"),
    )


CHARTS: dict[str, Callable[[Frames], Chart]] = {
    compose.__name__: compose
    for compose in (
        projected_against_actual,
        paths_overlaid,
        base_revisions,
        outlook_with_band,
    )
}
