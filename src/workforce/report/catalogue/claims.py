"""The chart of notebook 05: the claims of career guides."""

from __future__ import annotations

from collections.abc import Callable

from workforce.charts import claims as claim_charts
from workforce.charts.chart import Chart
from workforce.findings.desk import Desk

__all__ = ["CHARTS"]


def claims_by_verdict(frames: Desk) -> Chart:
    """Every claim under its verdict."""
    # They are composed from the frames of this package: importing them above would go in a circle.
    from workforce.report.claims import as_table, claims

    sources = [
        "Records of this project",
        frames.cite("oews_national", release=frames.release("oews_national")),
        frames.cite("projections", release=frames.newest_round),
        frames.cite("completions", "scanners"),
    ]
    return claim_charts.claims_by_verdict(as_table(claims(frames)), source="; ".join(sources))


CHARTS: dict[str, Callable[[Desk], Chart]] = {"claims_by_verdict": claims_by_verdict}
