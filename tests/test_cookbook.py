"""The examples of docs/cookbook.md run as they stand, and stay short."""

import re
from pathlib import Path

import pandas as pd
import pytest

from workforce import findings, tables

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
PIECES = re.findall(r"## ([^\n]+)\n+```python\n(.*?)```", TEXT, flags=re.DOTALL)
MOST_LINES = 10


def test_every_piece_has_its_code():
    assert len(PIECES) == TEXT.count("\n## ") == 6


@pytest.mark.parametrize(("title", "code"), PIECES, ids=[title for title, _ in PIECES])
def test_a_piece_of_work_runs_in_a_few_lines(title, code, tmp_path, monkeypatch, capsys):
    assert len([line for line in code.splitlines() if line.strip()]) <= MOST_LINES
    monkeypatch.setenv("WORKFORCE_ROOT", str(ROOT))
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    shown = capsys.readouterr().out
    written = [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()]
    assert len("".join([shown, *written])) > 80
    assert not re.search(r"\bnan\b", shown)
    if written:
        assert written[0].count("<img ") == 3
        assert "http" not in re.sub(r'src="data:[^"]*"', "", written[0])


def test_frames_keep_the_relative_standard_errors_as_published():
    year = findings.growth.since().frame["year"].iloc[0]
    areas = tables.read("oews_areas")
    names = ["employment_rse_pct", "annual_mean_wage_rse_pct"]
    keys = ["area_code", "soc_code"]
    for found in (
        findings.places.metros("radiographers", place="Texas"),
        findings.places.ranked("mri"),
        findings.regions.concentration(),
        findings.states.pay("mri"),
    ):
        of_year = areas[(areas["year"] == year) & areas["area_kind"].isin(found.frame["area_kind"])]
        held = found.frame[keys].merge(of_year, on=keys, how="left")
        assert found.frame[names].notna().any().all(), found.name
        pd.testing.assert_frame_equal(found.frame[names], held[names])
    found = findings.places.ranked("mri")
    assert set(names) <= set(found.table.tidy())


def test_a_figure_with_an_interval_of_its_own_has_its_error_beside_it():
    nation = tables.read("oews_national").set_index(["soc_code", "year"])
    for found, column, code in (
        (findings.growth.since("mri"), "employment", "employment_rse_pct"),
        (findings.growth.levels("mri"), "employment", "employment_rse_pct"),
        (findings.specialties.premium("mri"), "wage_usd", "annual_mean_wage_rse_pct"),
        (findings.pay.through_years("mri"), "mean_usd", "annual_mean_wage_rse_pct"),
        (findings.settings.pay("mri"), "wage_usd", None),
    ):
        row = found.frame[found.frame[f"{column}_low"].notna()].iloc[-1]
        error = row[f"{column}_rse_pct"]
        assert error > 0, found.name
        assert code is None or error == nation.loc[("29-2035", row["year"]), code]
