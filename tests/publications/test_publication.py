"""Publications: what is held, what is asked for, and that addresses are whole and safe."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import pytest

from copies import ROOT
from workforce import receipts
from workforce.errors import UsageError
from workforce.publications.catalogue import HANDED_OVER, PUBLICATIONS, named

DAY = date(2026, 11, 22)
KEYS = list(PUBLICATIONS)
# Folders of data/raw of which no release is held yet.
AWAITED = {"acs", "pseo", "qcew", "scorecard"}


def asked(key: str, held: set[int], *years: int) -> list[int]:
    return [wanted.number for wanted in PUBLICATIONS[key].wanted(held, DAY, years)]


def test_every_raw_file_belongs_to_a_publication():
    held = receipts.load(ROOT / "data" / "raw")
    releases = {key: PUBLICATIONS[key].held(held) for key in KEYS}
    assert releases["oews-national"] >= {2004, 2005, 2007, *range(2010, 2026)}
    assert releases["projections"] >= {2008, 2010, 2024}
    assert 12 * 2026 + 7 in releases["prices"]
    folders = {PUBLICATIONS[key].raw.split("/")[0] for key in KEYS}
    assert not folders & HANDED_OVER
    assert {file.split("/")[0] for file in held} == folders - AWAITED | HANDED_OVER


@pytest.mark.parametrize("publication", PUBLICATIONS.values(), ids=KEYS)
def test_addresses_are_of_files_without_keys(publication):
    for address in publication.addresses(publication.newest(DAY)):
        parts = urlsplit(address.url)
        assert parts.scheme == "https"
        assert parts.hostname
        assert address.name
        assert address.page.startswith("https://")
        if address.key is not None:
            assert address.key.parameter not in parts.query


def test_the_addresses_publishers_document():
    def urls(key, number):
        return [address.url for address in PUBLICATIONS[key].addresses(number)]

    assert urls("oews-national", 2009) == ["https://www.bls.gov/oes/special-requests/oesm09nat.zip"]
    assert urls("oews-industries", 2024)[0].endswith("oesm24in4.zip")
    assert urls("oews-flat", 2025)[-1].endswith("/pub/time.series/oe/oe.data.0.Current")
    assert urls("imaging-centers", 2025) == [
        "https://data.bls.gov/cew/data/api/2025/a/industry/621512.csv"
    ]
    assert urls("onet", 4 * 31) == [
        "https://www.onetcenter.org/dl_files/database/db_31_0_excel.zip"
    ]
    assert urls("population", 2025) == [
        "https://www2.census.gov/programs-surveys/popest/datasets/2020-2025/state/asrh/"
        "sc-est2025-agesex-civ.csv"
    ]
    assert urls("completions", 2024) == [
        "https://nces.ed.gov/ipeds/complete-data-files/C2024_A.zip",
        "https://nces.ed.gov/ipeds/complete-data-files/HD2024.zip",
    ]
    assert urls("acs", 2024) == [
        "https://www2.census.gov/programs-surveys/acs/data/pums/2024/1-Year/csv_pus.zip"
    ]
    assert urls("pseo", 0)[-1].endswith("/data/pseo/latest_release/all/pseoe_all.csv.gz")
    assert urls("scorecard", 2026) == [
        "https://ed-public-download.scorecard.network/downloads/"
        "Most-Recent-Cohorts-Field-of-Study_06102026.zip"
    ]
    assert all(
        "/LongTermRestJson/all/29-" in url or "00-0000" in url or "/31-" in url
        for url in urls("projections-states", 2024)
    )


def test_the_newest_is_asked_for_even_where_it_is_held():
    assert asked("oews-national", {2004, 2025}) == [2025]


def test_where_the_newest_is_missing_the_one_before_stands_in():
    (wanted,) = PUBLICATIONS["oews-national"].wanted({2023, 2024}, DAY)
    assert (wanted.number, wanted.instead) == (2025, 2024)


def test_a_release_held_early_stays_the_newest():
    assert asked("oews-national", {2026}) == [2026]


def test_states_come_with_the_first_year_of_the_era():
    assert asked("oews-states", set()) == [2021]
    assert asked("oews-states", {2021, 2025}) == [2021]


def test_years_replace_the_newest():
    assert asked("oews-national", {2025}, 2009, 2006, 2009) == [2006, 2009]
    assert asked("oews-areas", set(), 2024) == [2024]


def test_old_releases_only_when_years_are_named():
    assert asked("oews-areas", set()) == []
    assert asked("projections-archive", set()) == []


def test_publications_written_over_have_only_their_newest():
    assert asked("prices", set(), 2010) == asked("prices", set())
    (wanted,) = PUBLICATIONS["projections"].wanted(set(), DAY)
    assert wanted.instead is None


@pytest.mark.parametrize("year", [1990, 2031])
def test_years_that_cannot_exist_are_refused(year):
    with pytest.raises(UsageError, match=f"--years of oews-national.*found {year}"):
        asked("oews-national", set(), 2020, year)


def test_companions_are_fetched_and_not_handed_over():
    (wanted,) = PUBLICATIONS["oews-flat"].wanted(set(), DAY)
    assert wanted.hand_over == ("oe.data.0.Current",)
    assert "oe.area" in [address.name for address in wanted.addresses]


def test_sources_are_known_by_their_keys():
    assert named(()) == list(PUBLICATIONS.values())
    assert [publication.key for publication in named(("prices", "onet"))] == ["prices", "onet"]
    with pytest.raises(UsageError, match=r"source prizes.*workforce sources"):
        named(("prizes",))
