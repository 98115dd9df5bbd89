"""The recipes of CONTRIBUTING.md do what they say, in the places that they name."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from workforce import build, findings, tables
from workforce.build import Raw, build_frames
from workforce.dictionary import TABLES
from workforce.files import Folders
from workforce.findings import asking
from workforce.forms import JOBS

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ASK = """
from workforce.occupations import NEIGHBOURS, codes_ever_used, named
one = named("physician associates")
print(one.key, one is NEIGHBOURS[-1], one.soc_code in codes_ever_used())
"""


def recipe(what: str, language: str = "python") -> str:
    """The code of a recipe."""
    section = TEXT.partition(f"## Adding {what}\n")[2].partition("\n## ")[0]
    (code,) = re.findall(rf"```{language}\n(.*?)```", section, flags=re.DOTALL)
    return code


def ran(what: str, module: str) -> dict[str, Any]:
    """What the code of a recipe makes in a module of that name."""
    made: dict[str, Any] = {"__name__": module}
    exec(recipe(what), made)
    return made


def test_there_is_one_for_each_kind():
    kinds = re.findall(r"## Adding (.*)", TEXT)
    assert kinds == ["a question", "an occupation", "a table", "a chart"]


def test_a_question_is_added_in_one_place(monkeypatch):
    monkeypatch.setattr(asking, "QUESTIONS", dict(asking.QUESTIONS))
    made = ran("a question", "workforce.findings.sizes")
    smallest = asking.QUESTIONS["sizes.smallest"].ask
    assert smallest is made["smallest"]
    found = smallest()
    assert found.headline.endswith("medical dosimetrists are the fewest.")
    row = next(found.table.rows())
    assert row[1].text in found.headline
    assert smallest("mri", level=99).table.texts().to_numpy().tolist() != (
        smallest("mri").table.texts().to_numpy().tolist()
    )


def test_an_occupation_is_added_by_an_entry(tmp_path):
    own = ROOT / "src" / "workforce" / "fields" / "imaging.toml"
    entry = recipe("an occupation", "toml")
    file = tmp_path / "imaging.toml"
    file.write_text(f"{own.read_text(encoding='utf-8')}\n{entry}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env=os.environ | {"WORKFORCE_FIELD": str(file)},
        text=True,
        capture_output=True,
        check=True,
    )
    assert done.stdout.split() == ["physician-assistants", "True", "True"]


def test_a_table_is_added_by_a_description_and_a_builder(monkeypatch):
    made = ran("a table", "workforce.build.oldest")
    name, folders = made["TABLE"].name, Folders(ROOT)
    monkeypatch.setitem(TABLES, name, made["TABLE"])
    monkeypatch.setattr(build, "BUILDERS", {name: made[name]})
    frames = build_frames(Raw(folders))
    assert frames[name]["people_85_plus"].gt(0).all()
    written = {path.name: data for path, data in tables.contents(frames, folders).items()}
    (described,) = json.loads(written[tables.DATA_PACKAGE])["resources"]
    assert written[f"{name}.csv"].startswith(b"state_fips,year,people_85_plus\n")
    assert described["sources"][0]["title"].startswith("U.S. Census Bureau")


def test_a_chart_is_added_by_a_function_that_a_finding_shows():
    made = ran("a chart", "workforce.charts.ordered")
    found = findings.growth.levels(["mri", "sonographers", "radiologists"])
    chart = made["jobs_in_order"](found.frame, source=found.sources[0])
    jobs = JOBS.of(chart.data.iloc[-1].to_dict(), "employment")
    assert chart.words.title == f"Sonographers hold most jobs: {jobs}"
    assert jobs in found.headline
    assert chart.data["employment"].is_monotonic_increasing
    assert len(chart.data) == 3
    assert "Sonographers" in chart.svg("desk")
    assert chart.words.alt in replace(found, charts=(chart,)).html()
