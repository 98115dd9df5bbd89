"""The examples of docs/cookbook.md run as they stand, and stay short."""

import re
from pathlib import Path

import pytest

from workforce.findings import asking

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
PIECES = re.findall(r"## ([^\n]+)\n+```python\n(.*?)```", TEXT, flags=re.DOTALL)
MOST_LINES = 10


def test_every_piece_has_its_code():
    assert len(PIECES) == TEXT.count("\n## ") == 5


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


def test_a_question_is_added_in_one_place(monkeypatch):
    monkeypatch.setattr(asking, "QUESTIONS", dict(asking.QUESTIONS))
    recipe = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"## Adding a question\n.*?```python\n(.*?)```", recipe, flags=re.DOTALL)
    made: dict[str, object] = {"__name__": "workforce.findings.sizes"}
    exec(code, made)
    smallest = asking.QUESTIONS["sizes.smallest"].ask
    assert smallest is made["smallest"]
    found = smallest()
    assert found.headline.endswith("medical dosimetrists are the fewest.")
    row = next(found.table.rows())
    assert row[1].text in found.headline
    assert smallest("mri", level=99).table.texts().to_numpy().tolist() != (
        smallest("mri").table.texts().to_numpy().tolist()
    )
