"""What a refresh says it changed: releases, figures, verdicts."""

from __future__ import annotations

import pandas as pd
import pytest

from copies import clone, empty_clone, raw_table
from workforce import receipts, tables
from workforce.files import Folders
from workforce.report.changes import Finding, Snapshot, changes, snapshot


@pytest.fixture(scope="module")
def folders(tmp_path_factory) -> Folders:
    return clone(tmp_path_factory.mktemp("changes") / "clone")


@pytest.fixture(scope="module")
def before(folders) -> Snapshot:
    return snapshot(folders)


def told(before: Snapshot, after: Snapshot) -> list[str]:
    return list(changes(before, after))


def altered(folders: Folders, name: str, change) -> Snapshot:
    """A snapshot after one table was changed; the clone is put back."""
    path = folders.processed / f"{name}.csv"
    content = path.read_bytes()
    frame = tables.read(name, folders)
    change(frame)
    path.write_bytes(tables.encode(name, frame))
    try:
        return snapshot(folders)
    finally:
        path.write_bytes(content)


def test_nothing_changed_says_nothing(folders, before):
    assert told(before, snapshot(folders)) == []


def test_every_topic_is_followed(before):
    topics = {topic for topic, _ in before.findings}
    assert topics == {"growth of jobs", "real pay", "projection", "claim"}
    assert ("growth of jobs", "MRI technologists") in before.findings
    assert all(finding.verdict and finding.sentence for finding in before.findings.values())


def test_a_figure_that_moved_is_named_with_both_values_and_its_verdict(folders, before):
    def fewer_jobs(frame: pd.DataFrame) -> None:
        rows = (frame["soc_code"] == "29-2035") & (frame["year"] == 2025)
        frame.loc[rows, "employment"] = 38_000

    said = told(before, altered(folders, "oews_national", fewer_jobs))
    figures = next(i for i, line in enumerate(said) if "1 figures changed" in line)
    assert "MRI technologists" in said[figures + 1]
    assert said[figures + 1].endswith("employment 43,390 before, 38,000 now")
    verdict = "Verdict changed on the growth of jobs of MRI technologists: more before."
    at = said.index(verdict)
    assert "too close to call" in said[at + 1]


def test_rows_that_came_and_went_are_counted():
    frame = tables.read("consumer_prices").head(2).assign(year=[2024, 2025])
    old = Snapshot({}, {"consumer_prices": frame}, {})
    new = Snapshot({}, {"consumer_prices": frame.assign(year=[2025, 2026])}, {})
    assert any("1 new rows and 1 rows gone" in line for line in told(old, new))


def test_a_gap_that_opened_is_no_number(folders, before):
    def withheld(frame: pd.DataFrame) -> None:
        rows = (frame["soc_code"] == "29-2035") & (frame["area_code"] == "48")
        frame.loc[rows, ["employment", "employment_flag"]] = [float("nan"), "suppressed"]

    said = told(before, altered(folders, "oews_areas", withheld))
    assert any(line.endswith("now") and "not published now" in line for line in said)


def test_new_corrected_and_lost_releases():
    old = Snapshot({("OEWS", "May 2024"): "a", ("CPI", "2026-08"): "b"}, {}, {})
    new = Snapshot({("OEWS", "May 2024"): "c", ("OEWS", "May 2025"): "d"}, {}, {})
    assert told(old, new) == [
        "Corrected by its publisher: OEWS, May 2024.",
        "New: OEWS, May 2025.",
        "No longer held: CPI, 2026-08.",
    ]


def test_a_sentence_with_new_figures_is_told_without_a_change_of_verdict():
    old = Snapshot({}, {}, {("claim", "C01"): Finding("supported", "Ten jobs.")})
    new = Snapshot({}, {}, {("claim", "C01"): Finding("supported", "Eleven jobs.")})
    assert told(old, new) == ["  Eleven jobs."]
    changed = Snapshot({}, {}, {("claim", "C01"): Finding("not supported", "No jobs.")})
    assert told(old, changed) == [
        "Verdict changed on the claim of C01: supported before.",
        "  No jobs.",
    ]


def test_a_clone_without_tables_has_releases_and_no_findings(tmp_path):
    folders = empty_clone(tmp_path)
    assert snapshot(folders) == Snapshot({}, {}, {})
    receipts.record(
        folders.raw,
        [raw_table("oews/2025_national.csv")],
        came=lambda table: ("publisher", table.url),
        obtained_on="2026-11-22",
    )
    assert snapshot(folders).releases == {("Publication, part", "May 2025"): "a" * 64}


def test_tables_built_for_the_first_time_are_told():
    frame = pd.DataFrame({"year": [2025]})
    said = told(Snapshot({}, {}, {}), Snapshot({}, {"consumer_prices": frame}, {}))
    assert said[0].endswith("built for the first time, 1 rows.")
