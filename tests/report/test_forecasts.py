"""The command on odds and the document on forecasts say what the measures found."""

from __future__ import annotations

from click.testing import CliRunner

from report.pages.composed import desk
from workforce.cli import main
from workforce.files import Folders
from workforce.report import evaluation


def test_the_document_is_what_the_data_give():
    written = (Folders.find().root / evaluation.FILE).read_text(encoding="utf-8")
    assert written == evaluation.text(desk()), "run: python -m workforce evaluate"


def test_the_command_answers_and_refuses():
    done = CliRunner().invoke(main, ["outlook-odds", "--occupation", "ultrasound tech"])
    assert done.exit_code == 0
    row = desk().forecasts.odds.set_index("occupation_key").loc["sonographers"]
    assert f"chances of growth {row['chance_of_growth']:.0f} in 100" in done.output
    assert "+13.0%" in done.output
    assert "+21.1%" in done.output
    assert "Source: U.S. Bureau of Labor Statistics, Employment Projections" in done.output
    refused = CliRunner().invoke(main, ["outlook-odds", "--occupation", "rn"])
    assert refused.exit_code
    assert "expected one of Radiographers, MRI tech" in refused.output
