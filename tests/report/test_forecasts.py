"""Sentences, answers and the document on forecasts say what the measures found."""

from functools import cache

from click.testing import CliRunner

from workforce import tables
from workforce.cli import main
from workforce.files import Folders
from workforce.findings.forecast_desk import ForecastDesk
from workforce.report import evaluation
from workforce.report import evaluation_words as told

SOURCE = "; ".join(tables.cite(name) for name in ("projections_all", "occupation_links"))


@cache
def frames():
    return ForecastDesk(tables.read)


def test_the_document_is_what_the_data_give():
    written = (Folders.find().root / evaluation.FILE).read_text(encoding="utf-8")
    assert written == evaluation.text(frames(), SOURCE), "run: python -m workforce evaluate"


def test_the_command_answers_and_refuses():
    done = CliRunner().invoke(main, ["outlook-odds", "--occupation", "ultrasound tech"])
    assert done.exit_code == 0
    row = frames().odds.set_index("occupation_key").loc["sonographers"]
    assert f"chances of growth {row['chance_of_growth']:.0f} in 100" in done.output
    assert "Sonographers | +13.0% |" in done.output
    assert "| 2019 | 2024 |" in done.output
    assert "| +21.1% |" in done.output
    assert done.output.rstrip().endswith(SOURCE)
    refused = CliRunner().invoke(main, ["outlook-odds", "--occupation", "rn"])
    assert refused.exit_code
    assert "expected one of Radiographers, MRI tech" in refused.output


def test_coverage_and_contest_are_told_as_found():
    first, second = told.coverage(frames().scores)
    part = frames().scores.set_index("part")
    assert f"{part.loc['all occupations', 'coverage_pct']:.1f}% of 2,791 outcomes" in first
    assert "22 of 22 in imaging" in first
    assert "2020 to 2022" in second
    sentences = list(told.contest(frames().contest))
    assert "No simple rule beat the publisher" in sentences[1]
    beaten = frames().contest.copy()
    beaten.loc[beaten["rule"] == "total", "mean_absolute_miss"] = 1.0
    assert "Nearer than the publisher, by" in list(told.contest(beaten))[1]
    even = frames().contest.copy()
    even.loc[even["rule"] == "shrunk", "mean_absolute_miss"] = (
        even.loc[even["rule"] == "publisher", "mean_absolute_miss"].to_numpy() - 0.1
    )
    assert "Nothing beat the publisher by more than 0.5" in list(told.contest(even))[1]


def test_the_publishers_evaluation_stands_beside_ours():
    first, *_, last = told.publisher(frames().publisher)
    assert "prints 78% for growth or decline and 52% for faster or slower" in first
    assert "gives 60% and 62%" in first
    assert "2010-20 unevaluated" in last
