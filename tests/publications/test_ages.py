"""Nothing is silently old: what is newer is said from the day it is out or due, and not before."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from copies import ROOT, empty_clone, raw_table
from workforce import receipts, tables
from workforce.cli import main
from workforce.dictionary import TABLES
from workforce.errors import UsageError
from workforce.files import Folders
from workforce.findings import sources
from workforce.findings.desk import Desk
from workforce.publications.ages import Age, ages, commands
from workforce.publications.catalogue import HANDED_OVER, PUBLICATIONS
from workforce.report.dataset import dataset
from workforce.report.pages import contents
from workforce.report.pages.render import render

HERE = Folders(ROOT)
HELD = [
    name
    for name in TABLES
    if any(r.file.split("/")[0] not in HANDED_OVER for r in tables.provenance(name, HERE))
]


def held_on(folder, day, *files):
    """A clone in which these raw files were obtained on a day, and their receipts."""
    clone = empty_clone(folder)
    cut = [raw_table(file, original_sha256=f"{n:064}") for n, file in enumerate(files)]
    receipts.record(clone.raw, cut, came=lambda table: ("publisher", table.url), obtained_on=day)
    return clone


def names_of(raw):
    return {age.publication: age for age in ages(receipts.load(raw).values(), receipts.load(raw))}


def test_the_day_is_that_of_the_newest_file(tmp_path):
    clone = held_on(tmp_path, "2026-08-26", "projections/2024-34_occupations.csv")
    (age,) = names_of(clone.raw).values()
    assert not age.overdue
    assert (age.due, age.day, age.told) == ("2025-35", date(2026, 8, 27), "")


def test_a_named_day_counts_instead(tmp_path, monkeypatch):
    clone = held_on(tmp_path, "2026-08-26", "projections/2024-34_occupations.csv")
    monkeypatch.setenv("WORKFORCE_AS_OF", "2026-08-27")
    (age,) = names_of(clone.raw).values()
    assert age.told == "2025-35 out since August 27, 2026"
    assert age.command == "python -m workforce fetch projections"


def test_what_only_habit_tells_is_called_due(tmp_path):
    clone = held_on(tmp_path, "2026-12-01", "population/2023_states.csv")
    (age,) = names_of(clone.raw).values()
    assert age.told == "vintage 2025 due since June 28, 2026"


def test_parts_of_one_publication_count_together(tmp_path):
    files = ("oews/2021_states.csv", "oews/2025_areas.csv")
    (age,) = names_of(held_on(tmp_path, "2026-06-01", *files).raw).values()
    assert (age.held, age.due, age.overdue) == ("May 2025", "May 2026", False)


def test_a_day_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("WORKFORCE_AS_OF", "yesterday")
    with pytest.raises(UsageError, match=r"WORKFORCE_AS_OF.*2026-11-26.*'yesterday'"):
        tables.ages(["projections"], HERE)


def test_one_command_brings_all_that_need_no_years():
    def age(asked_as):
        return Age("P", "T", "1", "2", date(2026, 1, 1), False, True, asked_as)

    told = commands([age("onet"), age("oews-areas --years 2024"), age("prices")])
    assert told == (
        "python -m workforce fetch onet prices; python -m workforce fetch oews-areas --years 2024"
    )


@pytest.mark.parametrize("name", HELD)
def test_source_lines_say_it_from_the_day_and_not_before(name, monkeypatch):
    monkeypatch.setenv("WORKFORCE_AS_OF", "2010-01-01")
    (before,) = tables.ages([name], HERE)
    assert not before.overdue
    for days, told in ((-1, False), (0, True)):
        day = before.day + timedelta(days=days)
        monkeypatch.setenv("WORKFORCE_AS_OF", day.isoformat())
        assert (f"{before.due} " in tables.cite(name, folders=HERE).rpartition("(")[2]) is told
        (line,) = tables.vintages([name], HERE).itertuples()
        assert (line.newer.startswith(before.due), bool(line.get_it)) == (told, told)


@pytest.mark.parametrize("name", ["imaging_businesses", "canada_technologists", "outlines"])
def test_of_what_is_only_handed_over_nothing_newer_is_claimed(name, monkeypatch):
    monkeypatch.setenv("WORKFORCE_AS_OF", "2040-01-01")
    assert tables.ages([name], HERE) == []
    assert "since" not in tables.cite(name, folders=HERE)


def test_an_older_release_that_is_named_is_not_called_old(monkeypatch):
    monkeypatch.setenv("WORKFORCE_AS_OF", "2030-01-01")
    assert tables.cite("projections", "2014-24", HERE).endswith(", 2014-24")
    assert "2028-38 due since" in tables.cite("projections", "2024-34", HERE)
    compared = tables.cite_years("oews_national", 2021, 2025, HERE)
    assert ", May 2021 and May 2025 (publisher's own zip, through a copy: May 2021;" in compared
    assert compared.endswith(" (May 2028 due since May 31, 2029)")


@pytest.fixture(scope="module")
def pages():
    """One page of each kind, and what it says without an age."""
    frames = Desk(HERE)
    kinds = {}
    for path, make in contents.pages(frames).items():
        kind = path.partition("/")[0]
        # The pages in Spanish have no notices of age yet.
        if kind not in kinds and kind != "es":
            page = make(frames)
            kinds[kind] = page, render(page).html
    return kinds


def every_age(monkeypatch, day):
    monkeypatch.setenv("WORKFORCE_AS_OF", day.isoformat())
    return tables.ages(folders=HERE)


@pytest.mark.parametrize("publication", [age.publication for age in tables.ages(folders=HERE)])
def test_every_page_that_rests_on_it_says_so(publication, pages, monkeypatch):
    fresh = {age.publication: age for age in every_age(monkeypatch, date(2010, 1, 1))}
    one = fresh[publication]
    late = {age.publication: age for age in every_age(monkeypatch, one.day)}[publication]
    affected = 0
    for page, plain in pages.values():
        now = render(page, [late]).html
        affected += now != plain
        assert (now != plain) == (f", {publication}, " in plain)
        if now != plain:
            assert f"{publication} {late.held} ({late.told})" in now
            # Readers of other pages bring no figures.
            assert (late.command in now) == (page.kind == "method")
            # Until then it is only for the reader's clock.
            before = render(page, [one]).html
            assert f'data-due="{one.day}" hidden' in before
            assert "Newer figures are out" not in before
    assert affected


def test_every_publication_that_is_fetched_unasked_has_a_calendar_of_the_future():
    for publication in PUBLICATIONS.values():
        newest = publication.newest(date(2026, 11, 22))
        assert publication.out_on(newest + publication.calendar.step) > date(2026, 11, 22)


def test_the_command_line_sets_the_day(monkeypatch, tmp_path):
    # The variable is put back after the test, whatever the command leaves in it.
    monkeypatch.setenv("WORKFORCE_AS_OF", "")
    monkeypatch.setenv("WORKFORCE_ROOT", str(empty_clone(tmp_path).root))
    CliRunner().invoke(main, ["notebooks", "--as-of", "2026-08-27"])
    assert os.environ["WORKFORCE_AS_OF"] == "2026-08-27"
    wrong = CliRunner().invoke(main, ["notebooks", "--as-of", "soon"])
    assert wrong.exit_code == UsageError.exit_code
    assert "%Y-%m-%d" in wrong.output


def test_the_workbook_and_the_data_set_say_it(monkeypatch):
    monkeypatch.setenv("WORKFORCE_AS_OF", "2026-08-27")
    frames = Desk(HERE)
    told = sources.ages(desk=frames).frame.set_index("table").loc["projections"]
    assert told["newer"] == "2025-35 out since August 27, 2026"
    assert told["get_it"] == "python -m workforce fetch projections"
    releases = json.loads(dataset(HERE)["outlook.json"])["releases"]
    newer = {line["table"]: line["newer"] for line in releases}
    assert newer["projections"] == "2025-35 out since August 27, 2026"
    assert newer["oews_national"] == ""
