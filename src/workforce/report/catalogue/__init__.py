"""Every chart of the outlook, composed from tables, measures and chart functions.

The notebooks show the same charts; a test holds the two to the same data and words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workforce.charts.chart import Chart
from workforce.files import Folders
from workforce.report.catalogue import growth, regions, specialties, track_record
from workforce.report.catalogue.frames import Frames

__all__ = ["CHARTS", "charts"]

# By name, in the order in which an advisor meets them.
CHARTS: dict[str, Callable[[Frames], Chart]] = {
    **growth.CHARTS,
    **regions.CHARTS,
    **specialties.CHARTS,
    **track_record.CHARTS,
}


def charts(folders: Folders, names: Sequence[str] | None = None) -> Iterator[Chart]:
    """The charts of these names, or all of them."""
    frames = Frames(folders)
    for name in names or CHARTS:
        yield CHARTS[name](frames)
