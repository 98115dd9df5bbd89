"""Every source fetched from a publisher on loopback, in good days and bad ones.

The publishers' files are small ones in the published layouts. Whatever a publisher does, a source
is either brought in whole or fails with one message, and what was held before stays as it was.
"""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from copies import ROOT, UPSTREAM, empty_clone, snapshot
from fetching.asked import Clock
from publications.shelf import SHELVES, packed, shelf
from sources import test_parities, workbooks
from upstream_server import Upstream
from workforce import receipts
from workforce.errors import DataError, NetworkError, UsageError
from workforce.fetch import fetch
from workforce.fetching import Client
from workforce.files import sha256_of
from workforce.publications.catalogue import PUBLICATIONS
from workforce.publications.publication import Unasked

DAY = date(2026, 11, 22)
SECRET = "S3CRETKEY"
ARCHIVES = {key for key in SHELVES if PUBLICATIONS[key].addresses(2020)[-1].name.endswith(".zip")}
WORKBOOKS = {key for key in SHELVES if PUBLICATIONS[key].addresses(2020)[-1].name.endswith("xlsx")}


@pytest.fixture(autouse=True)
def manners(monkeypatch):
    for name in ("WORKFORCE_MIRROR", "WORKFORCE_CACHE", "WORKFORCE_SPACING"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WORKFORCE_CONTACT", "tests@example.org")
    monkeypatch.setenv("BEA_API_KEY", SECRET)


def years_of(key):
    """The years to name for a publication that is not fetched without."""
    return [2020] if PUBLICATIONS[key].unasked is Unasked.NOTHING else []


def release_of(key):
    """The release that is asked for on the day of these tests."""
    (wanted,) = PUBLICATIONS[key].wanted(set(), DAY, years_of(key))
    return wanted.number


def served(key, folder):
    """The files of that release, and of the publication it is read beside."""
    publication, number = PUBLICATIONS[key], release_of(key)
    files = shelf(key, number, folder)
    return files | (shelf(publication.beside, number, folder) if publication.beside else {})


@pytest.fixture(scope="module", params=list(SHELVES))
def source(request, tmp_path_factory):
    """A publication's key, its files, and a clone that was brought in from them once."""
    folder = tmp_path_factory.mktemp(request.param)
    files = served(request.param, folder / "shelf")
    folders = empty_clone(folder / "clone")
    with pytest.MonkeyPatch.context() as patch, Upstream(dict(files)) as upstream:
        patch.setenv("WORKFORCE_CONTACT", "tests@example.org")
        patch.setenv("BEA_API_KEY", SECRET)
        brought = bring(request.param, folders, folder / "cache", upstream)
    assert brought.fault is None
    assert brought.changed
    return request.param, files, folders


def bring(key, folders, cache, upstream, **how):
    """Fetch one publication with a client that does not wait."""
    how = {"spacing": 0, "progress": False, "mirror": upstream.mirror, **how}
    replace = how.pop("replace_changed", False)
    years = how.pop("years", None) or years_of(key)
    with Client(cache, **how) as client:
        (brought,) = fetch(
            folders,
            client,
            [PUBLICATIONS[key]],
            day=DAY,
            years=years,
            replace_changed=replace,
        )
    return brought


def figures(folders):
    """The raw files without their receipts, which say where and when each one came from."""
    return {name: data for name, data in snapshot(folders.raw).items() if name != receipts.LEDGER}


def left_in(cache):
    """Names of partial files that a fetch left."""
    return [path.name for path in cache.rglob("*.part*")]


def test_a_source_arrives_with_its_receipt(source):
    key, files, folders = source
    held = receipts.load(folders.raw)
    assert PUBLICATIONS[key].held(held)
    assert receipts.faults(folders.raw) == []
    # OEWS comes in the publisher's own zips, which vouch for what is in them whoever sends them on.
    zips = [sha256_of(content) for file, content in files.items() if "/oesm" in file]
    came = receipts.OWN_ZIP if zips else receipts.THIRD_PARTY
    assert {receipt.obtained for receipt in held.values()} == {came}
    assert all(r.obtained_from.endswith(tuple(zips)) for r in held.values() if zips)
    assert all(r.obtained_from.startswith("mirror http://127.0.0.1:") for r in held.values())
    addresses = PUBLICATIONS[key].addresses(release_of(key))
    assert {address.url.removeprefix("https://") for address in addresses} <= set(files)


def test_a_second_fetch_downloads_nothing(source, tmp_path):
    key, files, folders = source
    clone = copied(folders, tmp_path)
    with Upstream(dict(files)) as upstream:
        bring(key, clone, tmp_path / "cache", upstream)
        before, sent = snapshot(clone.root), len(upstream.requests)
        brought = bring(key, clone, tmp_path / "cache", upstream)
        again = upstream.requests[sent:]
    assert (brought.changed, brought.downloads, brought.fault) == ([], 0, None)
    assert brought.current
    assert {asked.status for asked in again} == {304}
    assert sum(asked.sent for asked in again) == 0
    assert snapshot(clone.root) == before


def test_a_raw_file_that_was_lost_comes_back_from_the_cache(source, tmp_path):
    key, files, _ = source
    clone = empty_clone(tmp_path / "clone")
    with Upstream(dict(files)) as upstream:
        bring(key, clone, tmp_path / "cache", upstream)
        before = figures(clone)
        shutil.rmtree(clone.raw)
        brought = bring(key, clone, tmp_path / "cache", upstream)
    assert (brought.downloads, brought.fault) == (0, None)
    assert figures(clone) == before


@pytest.mark.parametrize("fault", ["500 once", "429 once", "cut once"])
def test_a_bad_moment_is_got_over(source, tmp_path, fault):
    key, files, folders = source
    clone = empty_clone(tmp_path / "clone")
    with Upstream(dict(files)) as upstream:
        upstream.fault(fault, **({"retry_after": 0} if "429" in fault else {}))
        brought = bring(key, clone, tmp_path / "cache", upstream)
        statuses = [asked.status for asked in upstream.requests]
    assert brought.fault is None
    assert len(statuses) > len(files)
    assert figures(clone) == figures(folders)
    assert left_in(tmp_path / "cache") == []


@pytest.mark.parametrize(
    ("fault", "how", "found"),
    [
        ("403 html", {}, "page"),
        ("200 html", {}, "page"),
        ("404", {}, "404"),
        ("429", {"retry_after": 0}, "429"),
        ("429", {"retry_after": 100_000}, "wait"),
        ("500", {}, "500"),
        ("cut", {}, "of"),
        ("drip", {"piece": 1, "pause": 0.05}, "slow"),
    ],
)
def test_a_bad_day_leaves_everything_as_it_was(source, tmp_path, monkeypatch, fault, how, found):
    key, files, folders = source
    clone = copied(folders, tmp_path)
    before = snapshot(clone.root)
    with Upstream(dict(files)) as upstream:
        upstream.fault(fault, **how)
        if fault == "drip":
            Clock(monkeypatch, reads=1000)
        brought = bring(key, clone, tmp_path / "cache", upstream)
    assert isinstance(brought.fault, NetworkError)
    assert brought.fault.exit_code == 4
    assert found in brought.fault.found
    assert "\n" not in str(brought.fault)
    assert SECRET not in str(brought.fault)
    assert PUBLICATIONS[key].addresses(release_of(key))[0].page in brought.fault.remedy
    assert "workforce ingest" in brought.fault.remedy
    assert snapshot(clone.root) == before
    assert left_in(tmp_path / "cache") == []


def test_garbage_in_place_of_the_file_is_refused(source, tmp_path):
    key, files, folders = source
    clone = copied(folders, tmp_path)
    before = snapshot(clone.root)
    with Upstream(dict(files)) as upstream:
        upstream.fault("not a zip")
        brought = bring(key, clone, tmp_path / "cache", upstream)
    expected = NetworkError if key in ARCHIVES | WORKBOOKS else DataError
    assert isinstance(brought.fault, expected)
    assert snapshot(clone.root) == before


@pytest.mark.parametrize("key", sorted(ARCHIVES))
def test_a_zip_without_the_expected_member_is_refused(key, tmp_path):
    files = dict.fromkeys(served(key, tmp_path), packed(**{"notes.txt": b"x"}))
    clone = empty_clone(tmp_path / "clone")
    with Upstream(files) as upstream:
        brought = bring(key, clone, tmp_path / "cache", upstream)
    assert isinstance(brought.fault, DataError)
    if brought.fault.where in {f"https://{file}" for file in files}:
        assert "nothing of the kind" in brought.fault.found
        assert "https://" in brought.fault.remedy
    else:
        # Of several files handed over together each that is none of its kind is named.
        assert key == "completions"
        assert any(name.rpartition("/")[2] in str(brought.fault) for name in files)
        assert "notes.txt" in str(brought.fault)
    assert not clone.raw.exists()


def test_a_workbook_with_a_column_gone_is_refused(tmp_path):
    book = workbooks.national(tmp_path / "book.xlsx", 2025, without=("tot_emp",))
    key = "oews-national"
    (address,) = PUBLICATIONS[key].addresses(2025)
    files = {
        address.url.removeprefix("https://"): packed(**{"oesm25nat__national_M2025_dl.xlsx": book})
    }
    clone = empty_clone(tmp_path / "clone")
    with Upstream(files) as upstream:
        brought = bring(key, clone, tmp_path / "cache", upstream)
    assert isinstance(brought.fault, DataError)
    assert "tot_emp" in brought.fault.expected.lower()
    assert not clone.raw.exists()


# -- releases ----------------------------------------------------------------------------------


def test_a_release_that_is_not_out_yet_leaves_the_one_before(tmp_path):
    clone = empty_clone(tmp_path / "clone")
    with Upstream(shelf("oews-national", 2024, tmp_path / "shelf")) as upstream:
        brought = bring("oews-national", clone, tmp_path / "cache", upstream)
    assert (brought.not_there, brought.fault) == (["May 2025"], None)
    assert brought.changed == ["oews/2024_national.csv"]


def test_a_later_year_is_taken_up_beside_the_earlier_ones(tmp_path):
    clone = empty_clone(tmp_path / "clone")
    with Upstream(shelf("oews-national", 2025, tmp_path / "shelf")) as upstream:
        bring("oews-national", clone, tmp_path / "cache", upstream)
        upstream.files |= shelf("oews-national", 2026, tmp_path / "shelf")
        brought = bring("oews-national", clone, tmp_path / "cache", upstream, years=[2026])
    assert brought.changed == ["oews/2026_national.csv"]
    assert PUBLICATIONS["oews-national"].held(receipts.load(clone.raw)) == {2025, 2026}


def test_a_release_that_changed_is_taken_only_when_the_user_says_so(tmp_path):
    clone = empty_clone(tmp_path / "clone")
    files = shelf("oews-national", 2025, tmp_path / "shelf")
    (where,) = files
    with Upstream(dict(files)) as upstream:
        bring("oews-national", clone, tmp_path / "cache", upstream)
        before = snapshot(clone.root)
        lines = [{**line, "tot_emp": line["tot_emp"] + 10} for line in workbooks.lines_of(2025)]
        book = workbooks.national(tmp_path / "new.xlsx", 2025, lines)
        upstream.files[where] = packed(**{"oesm25nat__national_M2025_dl.xlsx": book})
        refused = bring("oews-national", clone, tmp_path / "cache", upstream)
        assert isinstance(refused.fault, UsageError)
        assert str(refused.fault).count("sha256") == 2
        assert "--replace" in refused.fault.remedy
        assert snapshot(clone.root) == before
        # Asked again, the publisher's file is the one in the cache, and still to be decided on.
        still = bring("oews-national", clone, tmp_path / "cache", upstream)
        assert isinstance(still.fault, UsageError)
        taken = bring("oews-national", clone, tmp_path / "cache", upstream, replace_changed=True)
    assert taken.changed == ["oews/2025_national.csv"]
    assert receipts.faults(clone.raw) == []


def test_areas_bring_the_nation_of_the_same_year(tmp_path):
    clone = empty_clone(tmp_path / "clone")
    files = shelf("oews-areas", 2023, tmp_path / "a") | shelf("oews-national", 2023, tmp_path / "b")
    with Upstream(files) as upstream:
        brought = bring("oews-areas", clone, tmp_path / "cache", upstream, years=[2023])
        assert "oews/2023_national.csv" in brought.changed
        asked = len(upstream.requests)
        bring("oews-areas", clone, tmp_path / "cache", upstream, years=[2023])
        assert [one.path for one in upstream.requests[asked:]] == [
            "/oes/special-requests/oesm23ma.zip"
        ]


def test_one_fault_does_not_stop_the_others(tmp_path):
    clone = empty_clone(tmp_path / "clone")
    files = shelf("population", 2025, tmp_path / "a") | shelf("prices", 0, tmp_path / "b")
    wanted = [PUBLICATIONS[key] for key in ("population", "imaging-centers", "prices")]
    with (
        Upstream(files) as upstream,
        Client(tmp_path / "cache", spacing=0, mirror=upstream.mirror, progress=False) as client,
    ):
        brought = list(fetch(clone, client, wanted, day=DAY))
    assert [isinstance(one.fault, NetworkError) for one in brought] == [False, True, False]
    assert sorted(receipts.load(clone.raw)) == [
        "population/2025_states.csv",
        "prices/2025-06_cpi_u.csv",
    ]


# -- contact and keys --------------------------------------------------------------------------


def test_without_a_contact_bls_is_not_asked(tmp_path, monkeypatch):
    monkeypatch.delenv("WORKFORCE_CONTACT")
    clone = empty_clone(tmp_path / "clone")
    with Upstream() as upstream:
        with pytest.raises(UsageError, match=r"WORKFORCE_CONTACT.*e-mail"):
            bring("oews-national", clone, tmp_path / "cache", upstream)
        assert upstream.requests == []


@pytest.mark.parametrize("value", [None, "", " "])
def test_without_a_key_the_figures_held_stay(tmp_path, monkeypatch, value):
    if value is None:
        monkeypatch.delenv("BEA_API_KEY")
    else:
        monkeypatch.setenv("BEA_API_KEY", value)
    clone = empty_clone(tmp_path / "clone")
    with Upstream() as upstream:
        brought = bring("parities", clone, tmp_path / "cache", upstream)
        assert upstream.requests == []
    assert brought.fault is None
    assert "BEA_API_KEY is not set" in brought.note
    assert "https://apps.bea.gov" in brought.note


# -- the publishers' real files ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "number", "file", "member", "raw"),
    [
        (
            "oews-national",
            2025,
            "oews/national/national_M2025_dl.xlsx",
            "oesm25nat__national_M2025_dl.xlsx",
            "oews/2025_national.csv",
        ),
        (
            "oews-national",
            2004,
            "oews/national/national_may2004_dl.xls",
            "national_may2004_dl.xls",
            "oews/2004_national.csv",
        ),
        (
            "projections",
            2024,
            "projections/occupation_2024.xlsx",
            "",
            "projections/2024-34_occupations.csv",
        ),
        (
            "worker-ages",
            2025,
            "cps/cpsaat11b.xlsx",
            "",
            "cps/2025_worker_ages.csv",
        ),
        ("weekly-pay", 2025, "cps/cpsaat39_2025.xlsx", "", "cps/2025_weekly_pay.csv"),
        ("women-share", 2022, "cps/cpsaat11_2022.xlsx", "", "cps/2022_women.csv"),
    ],
)
def test_real_files_give_the_committed_figures(tmp_path, key, number, file, member, raw):
    if not (UPSTREAM / file).is_file():
        pytest.skip(f"the publisher's file is not at hand ({file})")
    (address,) = PUBLICATIONS[key].addresses(number)
    content = packed(**{member: UPSTREAM / file}) if member else UPSTREAM / file
    clone = empty_clone(tmp_path / "clone")
    years = [] if PUBLICATIONS[key].in_place else [number]
    with Upstream({address.url.removeprefix("https://"): content}) as upstream:
        brought = bring(key, clone, tmp_path / "cache", upstream, years=years)
    assert raw in brought.changed
    assert (clone.raw / raw).read_bytes() == (ROOT / "data" / "raw" / raw).read_bytes()


def copied(folders, tmp_path):
    """A copy of a clone, to be fetched into."""
    clone = empty_clone(tmp_path / "clone")
    shutil.copytree(folders.raw, clone.raw)
    return clone


def test_price_parities_of_all_places_arrive(tmp_path):
    """Each table that is answered is a raw file, and one that was lost comes back by itself."""
    folders, number = empty_clone(tmp_path / "clone"), release_of("parities")
    year = PUBLICATIONS["parities"].calendar.label(number)
    expected = {f"parities/{year}_{part}.csv" for part in ("states", "metro", "portions")}
    with Upstream(shelf("parities", number, tmp_path / "shelf")) as upstream:
        brought = bring("parities", folders, tmp_path / "cache", upstream)
        assert set(brought.changed) == expected
        for file in sorted(expected):
            (folders.raw / file).unlink()
            again = bring("parities", folders, tmp_path / "cache", upstream)
            assert (again.fault, again.downloads) == (None, 0)
            assert receipts.faults(folders.raw) == []


def test_every_publication_is_on_the_shelf():
    assert set(SHELVES) == set(PUBLICATIONS)


def test_a_key_stays_out_of_cache_and_receipts(tmp_path):
    """The publisher's answer repeats it; what is kept does not."""
    folders = empty_clone(tmp_path / "clone")
    files = {
        file: content.replace(test_parities.KEY.encode(), SECRET.encode())
        for file, content in shelf("parities", release_of("parities"), tmp_path / "shelf").items()
    }
    assert all(SECRET.encode() in content for content in files.values())
    with Upstream(files) as upstream:
        brought = bring("parities", folders, tmp_path / "cache", upstream)
        assert [SECRET in asked.query for asked in upstream.requests] == [True] * len(files)
    assert brought.changed
    kept = snapshot(tmp_path / "cache") | snapshot(folders.root)
    assert [name for name, content in kept.items() if SECRET.encode() in content] == []
