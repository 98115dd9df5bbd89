"""The parts of the benchmarks that do not depend on the machine; nothing here is timed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from bench import cutting, measuring, parts, regional, standin, years
from bench.measuring import Command, Comparison, Figure, MeasuringError, Run
from pandas.testing import assert_frame_equal

from workforce import receipts, tables
from workforce.measures import ranks, specialties
from workforce.sources import oews_flat
from workforce.sources.originals import Original

ROOT = Path(__file__).resolve().parents[1]
RAW = ROOT / "data" / "raw"


def rounds(*pairs: tuple[float, float]) -> list[dict[str, Run]]:
    """Rounds of ours and theirs, in seconds."""
    return [{"ours": Run(ours, 10), "theirs": Run(theirs, 20)} for ours, theirs in pairs]


def ratio(bound: float, *, at_least: bool = False) -> Comparison:
    figure = Figure(
        "ours / theirs",
        lambda taken: taken["ours"].seconds / taken["theirs"].seconds,
        bound,
        "times",
        at_least=at_least,
    )
    return Comparison("x", {"ours": Command(["a"]), "theirs": Command(["b"])}, [figure])


def test_the_median_of_the_paired_ratios_is_judged():
    # The ratio of the two medians would be 4 / 2: rounds must stay paired.
    taken = rounds((1, 1), (4, 2), (10, 20), (9, 3), (3, 2))
    ((what, measured, bound, verdict, times),) = measuring.judge(ratio(1.6), taken)
    assert (what, measured, bound) == ("ours / theirs", "1.50 times", "at most 1.6 times")
    assert verdict == "within"
    assert times == "ours 4.00 s, theirs 2.00 s"


@pytest.mark.parametrize(
    ("bound", "at_least", "verdict"),
    [(2, False, "within"), (1.9, False, "OVER"), (2, True, "within"), (2.1, True, "MISSED")],
)
def test_bounds_hold_up_to_and_including(bound, at_least, verdict):
    comparison = ratio(bound, at_least=at_least)
    assert measuring.judge(comparison, rounds((2, 1)))[0][3] == verdict


def test_columns_are_aligned():
    printed = measuring.table([("what", "bound"), ("a long one", "at most 3"), ("b", "1")])
    assert printed == "what        bound\na long one  at most 3\nb           1"


def test_every_side_runs_in_turn_and_the_first_round_does_not_count(tmp_path, capsys):
    calls: list[str] = []
    nothing = [sys.executable, "-c", ""]
    commands = {side: Command(nothing, before=lambda s=side: calls.append(s)) for side in "ab"}
    taken = Comparison("x", commands, []).measure(rounds=2)
    assert calls == ["a", "b"] * 3
    assert [list(one) for one in taken] == [["a", "b"]] * 2
    assert "round 2 of 2" in capsys.readouterr().err


def test_what_takes_long_runs_once(capsys):
    calls: list[str] = []
    command = Command([sys.executable, "-c", ""], before=lambda: calls.append("run"))
    (taken,) = Comparison("x", {"a": command}, [], once=True).measure(rounds=3)
    assert (list(taken), calls) == (["a"], ["run"])
    assert "round 1 of 1" in capsys.readouterr().err


MEASURED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from measuring import Command
code = "import os; block = bytearray(300_000_000); print(os.environ['GREETING'])"
print(Command([sys.executable, "-c", code], {"GREETING": "hello"}, Path(sys.argv[2])).run().peak_mb)
"""


def test_output_environment_and_memory_are_those_of_the_command(tmp_path):
    output = tmp_path / "out.txt"
    # From a small process: one starts with the peak of its parent, which here has run many tests.
    line = [sys.executable, "-c", MEASURED, str(ROOT / "bench"), str(output)]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    assert output.read_text(encoding="utf-8").strip() == "hello"
    assert 300 < float(done.stdout) < 600


def test_a_command_that_fails_says_why():
    command = Command([sys.executable, "-c", "raise SystemExit('no such thing')"])
    with pytest.raises(MeasuringError, match=r"exit code 1: no such thing"):
        command.run()


@pytest.fixture(scope="module")
def stand_in(tmp_path_factory) -> Path:
    """A small stand-in: all our lines and some of other occupations."""
    return standin.write(RAW, tmp_path_factory.mktemp("flat"), size=9_000_000)


def test_what_is_cut_from_the_stand_in_is_what_is_held(stand_in):
    tables = oews_flat.cut(Original(stand_in))
    assert tables is not None
    assert {table.file: table.content() for table in tables} == {
        file: (RAW / file).read_bytes()
        for file in receipts.load(RAW)
        if file.startswith("oews/2025_") and "national" not in file
    }


def test_the_stand_in_has_the_size_and_layout_of_the_original(stand_in):
    lines = stand_in.read_bytes().splitlines(keepends=True)
    assert (
        lines[0]
        == b"series_id                     \tyear\tperiod\t       value\tfootnote_codes\r\n"
    )
    assert {len(line) for line in lines[1:]} == {55, 56}
    assert abs(stand_in.stat().st_size - 9_000_000) < 50_000
    assert not [line for line in lines if standin.PLACE in line]


def test_the_stand_in_is_the_same_every_time(stand_in, tmp_path):
    again = standin.write(RAW, tmp_path, size=9_000_000)
    for file in stand_in.parent.iterdir():
        assert (again.parent / file.name).read_bytes() == file.read_bytes()


@pytest.fixture(scope="module")
def taken(stand_in) -> pd.DataFrame:
    """Every occupation of the stand-in in every area."""
    return regional.take(stand_in)


def test_what_is_ranked_is_what_the_tables_hold(taken):
    held = tables.read("oews_areas")
    # One release is ranked: the newest of those held.
    newest = held["year"] == held["year"].max()
    held = held[newest & held["soc_code"].isin(taken["soc_code"])]
    key = ["area_kind", "area_code", "soc_code"]
    ours = taken[taken["soc_code"].isin(held["soc_code"])].copy()
    # The publisher's codes of areas; those of the tables follow the kind.
    state, metro = ours["area_kind"] == "state", ours["area_kind"] == "metro"
    ours.loc[state, "area_code"] = ours.loc[state, "area_code"].str[:2]
    ours.loc[metro, "area_code"] = ours.loc[metro, "area_code"].str[2:]
    ours.loc[ours["area_kind"] == "national", "area_code"] = "99"
    columns = [*regional.MEASURES.values(), "area_title", "state_fips"]
    # Text of pandas' own type there, and Python's here.
    ours = ours.astype(held[[*key, "area_title", "state_fips"]].dtypes)
    assert_frame_equal(
        ours.set_index(key)[columns].sort_index(),
        held.set_index(key)[columns].sort_index(),
        check_column_type=False,
        check_names=False,
    )


def test_parts_are_spread_over_the_occupations_and_keep_the_total(taken):
    codes = set(taken["soc_code"]) - {"00-0000"}
    for one_in in regional.PARTS:
        found = set(regional.part(taken, one_in)["soc_code"])
        assert "00-0000" in found
        assert len(found) - 1 == -(-len(codes) // one_in)
    sizes = regional.sizes(taken)
    assert (sizes["occupations"], sizes["areas"]) == (len(codes), 582)
    assert sizes["rows of one in 1"] == len(taken)


def test_ranks_of_the_eight_occupations_are_all_there():
    # 51 states for five occupations, 49, 43 to 46, 26 and 27, 31 and 34 for the others
    assert regional.rank_imaging() == 1073


def test_the_loop_over_pairs_finds_the_same_ranks():
    states, measure = regional.imaging_states(), "location_quotient"
    ours = ranks.rank(states, measure).dropna()
    found = {
        index: (int(row["rank_best"]), int(row["rank_worst"])) for index, row in ours.iterrows()
    }
    assert regional.rank_by_loop(states, measure) == found


def test_the_loop_over_areas_finds_the_same_premiums():
    areas = tables.read("oews_areas")
    ours = specialties.premium_by_area(areas, regional.METRO).dropna(subset=["premium_pct_low"])
    found = {
        (row["occupation_key"], row["area_code"]): (row["premium_pct_low"], row["premium_pct_high"])
        for _, row in ours.iterrows()
    }
    loop = regional.premiums_by_loop(areas)
    assert loop.keys() == found.keys()
    assert all(ends == pytest.approx(found[key]) for key, ends in loop.items())


@pytest.mark.parametrize("library", ["pandas", "duckdb", "polars"])
def test_every_library_takes_the_same_lines(stand_in, library):
    pytest.importorskip(library)
    codes = "292034|292035"
    lines = stand_in.read_text(encoding="utf-8").splitlines()[1:]
    wanted = sum(line[17:23] in codes.split("|") for line in lines)
    assert cutting.READERS[library](str(stand_in), codes) == wanted > 0


def test_a_page_of_the_table_names_machine_and_load():
    heads = ("what", "measured", "bound", "verdict", "median times")
    page = measuring.page([heads, ("ingest / grep", "1.2 times", "at most 3", "within", "")], 3)
    assert "| ingest / grep | 1.2 times | at most 3 | within |   |" in page
    assert re.search(r"\d cores .*, 3 rounds, load \d+\.\d", page)
    assert "Not in the table" not in page


def test_a_page_of_the_table_says_what_is_not_in_it_and_why():
    page = measuring.page([("what",), ("a",)], 3, ["pages: not measured: no browser"])
    assert page.endswith("Not in the table:\n\n- pages: not measured: no browser\n")


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, str(ROOT / "bench" / "run.py"), *arguments]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)


def test_one_benchmark_prints_a_table_and_the_machine():
    done = bench("--only", "help", "--rounds", "1")
    assert done.returncode == 0, done.stderr
    heading, line, machine = done.stdout.splitlines()
    assert heading.split() == ["what", "measured", "bound", "verdict", "median", "times"]
    assert line.startswith("--help")
    assert "cores" in machine


@pytest.mark.parametrize(
    ("benchmark", "option"),
    [("flat", "--flat"), ("areas", "--flat"), ("workbooks", "--workbooks")],
)
def test_a_missing_input_says_what_to_pass(tmp_path, benchmark, option):
    done = bench("--only", benchmark, option, str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert f"{benchmark}: could not measure: " in done.stdout
    assert f"pass {option}" in done.stdout


def test_no_rounds_are_refused():
    done = bench("--rounds", "0")
    assert done.returncode == 2
    assert "--rounds: expected 1 or more" in done.stderr


def test_made_up_years_have_the_layout_and_the_size_of_the_year_they_are_made_from(tmp_path):
    flat = standin.write(RAW, tmp_path, size=1)
    made = years.write(flat, tmp_path / "years", 3)
    assert [folder.name for folder in made] == ["2023", "2024", "2025"]
    whole = flat.read_bytes()
    for folder in made:
        content = (folder / flat.name).read_bytes()
        assert len(content) == len(whole)
        assert content.count(f"\t{folder.name}\tA01\t".encode()) == whole.count(b"\n") - 1
        oews_flat.check_header(Original(folder / flat.name))
    # What is made up says so wherever a place is named; the year it is made from is as it was.
    names = [(folder / "oe.area").read_bytes().splitlines()[1:] for folder in made]
    assert all(line.split(b"\t")[-1].startswith(b"Made up: ") for line in names[0])
    assert not any(b"Made up: " in line for line in names[2])
    assert (made[2] / flat.name).read_bytes() == whole


def test_a_part_of_a_flat_file_keeps_whole_occupations_the_base_and_the_total(tmp_path):
    (tmp_path / "whole").mkdir()
    flat = standin.write(RAW, tmp_path / "whole", size=1)
    lines = parts.write(flat, tmp_path / "part", 4, "29-2034")
    whole, part = (path.read_bytes().splitlines() for path in (flat, tmp_path / "part" / flat.name))
    assert part[0] == whole[0]
    assert lines == len(part) - 1 < len(whole) / 2
    kept = {line[oews_flat.OCCUPATION] for line in part[1:]}
    assert {b"000000", b"292034"} <= kept
    assert [line for line in whole[1:] if line[oews_flat.OCCUPATION] in kept] == part[1:]
