"""The publishers' real files give, byte for byte, the figures that are committed.

They lie beside the clone where the project is developed and are not part of it.
"""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pandas as pd
import pytest

from copies import ROOT, UPSTREAM
from sources.flat_rebuilt import rebuilt
from workforce import receipts, tables
from workforce.checks import check
from workforce.files import Folders, sha256_of
from workforce.ingest import ingest
from workforce.occupations import IMAGING
from workforce.sources.oews_layout import MEASURES

COMMITTED = ROOT / "data" / "raw"
FLAT_FILE_SHA256 = "09879508d69f51149842368c8953f13974338728329375481d485ee696d3370b"


def differing(raw, files):
    """Which of these raw files are not what is committed."""
    return [f for f in files if (raw / f).read_bytes() != (COMMITTED / f).read_bytes()]


def committed(patterns):
    return sorted(
        path.relative_to(COMMITTED).as_posix()
        for pattern in patterns.split()
        for path in COMMITTED.glob(pattern)
    )


@pytest.mark.parametrize(
    ("folder", "pattern", "count"),
    [
        ("oews/national", "oews/*_national.csv", 19),
        ("oews/national_zips", "oews/*_national.csv", 21),
        ("oews/states", "oews/*_states_secondary.csv", 3),
        ("projections", "projections/*.csv", 12 * 4 + 10 + 8),
        ("population", "population/*.csv", 1),
        ("prices", "parities/*.csv", 4),
        ("state_projections", "projections_central/*.csv", 1),
        ("onet", "onet/*.csv", 4),
        ("cps", "cps/*.csv", 3),
        ("education/ipeds_imaging_completions_2019_2024.csv", "ipeds/*.csv", 6),
        ("world", "oecd/*.csv jsa/*.csv", 4),
        ("canada", "cihi/*.csv", 1),
        ("susb", "susb/*.csv", 1),
        ("geography", "geography/*.csv", 3),
        ("education/soc_2000_to_2010_crosswalk.xls", "crosswalks/2000-*.csv", 1),
        ("education/soc_2010_to_2018_crosswalk.xlsx", "crosswalks/2010-*.csv", 1),
    ],
)
def test_publishers_files_give_the_committed_figures(tmp_path, folder, pattern, count):
    if not (UPSTREAM / folder).exists():
        pytest.skip(f"the publishers' files are not at hand ({folder})")
    outcome = ingest([UPSTREAM / folder], tmp_path)
    assert set(outcome.changed) <= set(committed(pattern))
    assert len(outcome.changed) == count
    assert differing(tmp_path, outcome.changed) == []


def upstream_or_skip(*paths):
    for path in paths:
        if not (UPSTREAM / path).exists():
            pytest.skip(f"the publishers' files are not at hand ({path})")
    return [UPSTREAM / path for path in paths]


def test_zips_and_earlier_copies_agree_in_every_cell(tmp_path):
    """Cell by cell from the originals, where the checks compare hashes."""
    folders = upstream_or_skip("oews/national", "oews/national_zips")
    cut = []
    for number, folder in enumerate(folders):
        ingest([folder], tmp_path / str(number))
        cut.append(tmp_path / str(number))
    both = {p.name for p in (cut[0] / "oews").iterdir()} & {
        p.name for p in (cut[1] / "oews").iterdir()
    }
    compared = ours = 0
    named = {"00-0000", "29-0000"} | {c.soc_code for o in IMAGING for c in o.codes}
    for name in both:
        copies, zips = (receipts.read_raw(folder, f"oews/{name}") for folder in cut)
        for copy, own in zip(copies, zips, strict=True):
            cells = [own[measure] for measure in MEASURES]
            assert cells == [copy[measure] for measure in MEASURES]
            compared += len(cells)
            ours += len(cells) if own["soc_code"] in named else 0
    assert (len(both), ours) == (17, 2_055)
    finding = next(f for f in check(Folders(ROOT)) if "earlier copies" in f.check)
    assert finding.compared == compared
    assert "17 files, 17 of them from the publisher's own zip" in finding.note
    assert f"{ours:,} cells of imaging" in finding.note


@pytest.mark.parametrize(
    ("file", "kind", "digits"),
    [
        ("SARPP_STATE_2008_2024.csv", "state", slice(0, 2)),
        ("MARPP_MSA_2008_2024.csv", "metro", slice(0, 5)),
        ("PARPP_PORT_2008_2024.csv", "nonmetro_portion", slice(0, 5)),
    ],
)
def test_price_levels_are_those_of_all_items(file, kind, digits):
    (path,) = upstream_or_skip(f"prices/{file}")
    levels = tables.read("price_parities", Folders(ROOT))
    of_kind = levels[levels["area_kind"] == kind].set_index(["area_code", "year"])["price_parity"]
    seen = 0
    text = io.StringIO(path.read_text(encoding="utf-8"))
    for line in csv.DictReader(text, skipinitialspace=True):
        code = line["GeoFIPS"].strip(' "')[digits]
        all_items = (line["Description"] or "").strip() == "RPPs: All items"
        if all_items and (code, 2024) in of_kind.index:
            for year in ("2008", "2023", "2024"):
                expected = pd.to_numeric(line[year], errors="coerce")
                assert of_kind[code, int(year)] == pytest.approx(expected, nan_ok=True, abs=0)
            seen += 1
    assert seen == len(of_kind) / 17


@pytest.fixture(scope="module")
def flat_files():
    """The publisher's flat files of May 2025, rebuilt from a package; removed afterwards."""
    with tempfile.TemporaryDirectory() as scratch:
        yield rebuilt(Path(scratch))


def test_the_flat_file_of_331_megabytes_gives_the_committed_figures(tmp_path, flat_files):
    assert sha256_of(flat_files / "oe.data.0.Current") == FLAT_FILE_SHA256
    outcome = ingest([flat_files], tmp_path)
    parts = ("area_list", "areas", "industries", "industry_list")
    assert sorted(outcome.changed) == [f"oews/2025_{part}.csv" for part in parts]
    assert differing(tmp_path, outcome.changed) == []
