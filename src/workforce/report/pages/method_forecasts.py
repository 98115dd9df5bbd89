"""The section of the method page on how far off projections may be, in one screen."""

from __future__ import annotations

from workforce.charts import phrases
from workforce.findings.desk import Desk
from workforce.findings.track_record import MADE_FROM
from workforce.measures.forecasts.intervals import NOMINAL_PCT
from workforce.report.pages.occupation_sections import charts
from workforce.report.pages.parts import Cell, Column, DataTable, Section
from workforce.report.pages.wording import sentences
from workforce.report.sentences import forecasts as told

__all__ = ["section"]

KINDS = {
    "all": "",
    "field": "field: ",
    "imaging": "field: ",
    "size": "base jobs: ",
    "round": "round ",
    "ended": "ended in ",
}


def section(frames: Desk) -> Section:
    """How intervals and odds of projections are made, and whether they held."""
    found = frames.forecasts
    return Section(
        "forecasts",
        "Intervals and odds of projections",
        sentences(
            frames.cite(*MADE_FROM),
            f"Every matured round is laid beside what came: {len(found.matured):,} pairs of "
            "detailed occupations that the official crosswalks carry over whole. The spread of the "
            "misses is estimated from size and field (health care or not); misses over their "
            "spread are pooled, and their quantiles, with the finite-sample correction of "
            "conformal prediction, give the two ends of an interval. Odds are the share of past "
            "misses that would have led to growth.",
            told.coverage(found.scores),
            told.size_classes(found.scores),
            told.contest(found.contest),
            told.order(found.matured),
            told.leads(found.by_lead),
            told.revision(found.revision),
            told.publisher(found.publisher),
        ),
        charts(frames, "coverage_diagram", "miss_by_lead"),
        (_scores(frames), _reliability(frames)),
        limits=(
            "Four matured rounds share years and shocks: outcomes of one round miss together, and "
            "the next rounds may miss otherwise than all four.",
            "Imaging stayed inside more often than meant; with so few rounds its intervals are not "
            "narrowed for it.",
        ),
    )


def _scores(frames: Desk) -> DataTable:
    rows = frames.forecasts.scores.to_dict("records")
    return DataTable(
        "forecast_scores",
        f"Did {NOMINAL_PCT}% intervals hold? Each round judged by the others",
        (
            Column("Outcomes"),
            Column("Pairs", numeric=True),
            Column("Inside", numeric=True, unit="%"),
            Column("Mean width", numeric=True, unit="points"),
            Column("Interval score", numeric=True, unit="points"),
            Column("CRPS", numeric=True, unit="points"),
        ),
        tuple(
            (
                Cell(f"{KINDS[str(row['kind'])]}{row['part']}"),
                Cell(phrases.jobs(row["pairs"]), float(row["pairs"])),
                *(
                    Cell(phrases.number(row[name]), float(row[name]))
                    for name in ("coverage_pct", "mean_width", "interval_score", "crps")
                ),
            )
            for row in rows
        ),
        frames.cite(*MADE_FROM),
        note="Interval score: width plus ten points for every point outside; CRPS: continuous "
        "ranked probability score. Lower is better.",
    )


def _reliability(frames: Desk) -> DataTable:
    rows = frames.forecasts.reliability.to_dict("records")
    return DataTable(
        "forecast_reliability",
        "What became of projections of each size",
        (
            Column("Occupations"),
            Column("Projected change"),
            Column("Pairs", numeric=True),
            Column("Grew", numeric=True, unit="%"),
            Column("Middle outcome", numeric=True, unit="%"),
            Column("Outgrew all", numeric=True, unit="%"),
        ),
        tuple(
            (
                Cell(str(row["group"])),
                Cell(str(row["projected"])),
                Cell(phrases.jobs(row["pairs"]), float(row["pairs"])),
                Cell(phrases.whole(row["grew_pct"]), float(row["grew_pct"])),
                Cell(phrases.percent(row["median_actual_pct"]), float(row["median_actual_pct"])),
                Cell(phrases.whole(row["outgrew_pct"]), float(row["outgrew_pct"])),
            )
            for row in rows
        ),
        frames.cite(*MADE_FROM),
        note="Matured rounds; a projection of 10% exactly counts as 10 to 20%.",
    )
