"""What publishers hold: small files in each one's published layout, under its own addresses."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from sources import (
    flat_files,
    test_acs,
    test_cps,
    test_ipeds,
    test_oecd,
    test_oews_areas,
    test_oews_industry,
    test_onet,
    test_other_counts,
    test_parities,
    test_population,
    test_prices,
    test_projections_central,
    test_pseo,
    test_qcew,
    test_scorecard,
    workbooks,
)
from workforce.publications.catalogue import PUBLICATIONS

__all__ = ["SHELVES", "packed", "shelf"]


def packed(**members: bytes | Path) -> bytes:
    """A zip of these members; a double underscore in a name stands for its folder's slash."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            data = member.read_bytes() if isinstance(member, Path) else member
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/")), data)
    return content.getvalue()


def _national(folder: Path, year: int) -> list[bytes]:
    book = workbooks.national(folder / "national.xlsx", year)
    return [packed(**{f"oesm{year % 100:02}nat__national_M{year}_dl.xlsx": book})]


def _states(folder: Path, year: int) -> list[bytes]:
    texas = {"area": "48", "area_title": "Texas", "prim_state": "TX"}
    name = f"state_M{year}_dl.xlsx"
    book = test_oews_areas.workbook(folder, name, year, [test_oews_areas.cell(texas)])
    return [packed(**{f"oesm{year % 100:02}st__{name}": book})]


def _areas(folder: Path, year: int) -> list[bytes]:
    rural = {"area": "4800001", "area_title": "West Texas", "prim_state": "TX"}
    inside = f"oesm{year % 100:02}ma"
    books = {
        f"MSA_M{year}_dl.xlsx": [test_oews_areas.cell()],
        f"BOS_M{year}_dl.xlsx": [test_oews_areas.cell(rural)],
    }
    return [
        packed(
            **{
                f"{inside}__{name}": test_oews_areas.workbook(folder, name, year, lines)
                for name, lines in books.items()
            }
        )
    ]


def _industries(folder: Path, year: int) -> list[bytes]:
    inside = f"oesm{year % 100:02}in4"
    books = [f"{level}_M{year}_dl.xlsx" for level in ("natsector", "nat3d", "nat4d")]
    return [
        packed(
            **{
                f"{inside}__{name}": test_oews_industry.workbook(folder, name, year)
                for name in books
            }
        )
    ]


def _flat(folder: Path, year: int) -> list[bytes]:
    data = flat_files.write(folder, year=year)
    names = [a.name for a in PUBLICATIONS["oews-flat"].addresses(year)]
    return [(data.parent / name).read_bytes() for name in names]


def _projections(folder: Path, year: int) -> list[bytes]:
    return [workbooks.projections(folder / "occupation.xlsx", year).read_bytes()]


def _archive(folder: Path, year: int) -> list[bytes]:
    return [packed(**{"occupation.xlsx": _projections(folder, year)[0]})]


def _prices(folder: Path, _: int) -> list[bytes]:
    return [test_prices.flat_file(folder).read_bytes()]


def _states_projections(folder: Path, year: int) -> list[bytes]:
    answers = []
    for address in PUBLICATIONS["projections-states"].addresses(year):
        code = address.name.removeprefix("longterm_").removesuffix(".json")
        rows = [
            (area[0], area[1], code, "Title", str(year), area[5], str(year + 10), *area[7:])
            for area in test_projections_central.ROWS[:2]
        ]
        answered = test_projections_central.answered(*rows)
        answers.append(
            test_projections_central.answer(folder, answered, name=address.name).read_bytes()
        )
    return answers


def _parities(folder: Path, year: int) -> list[bytes]:
    years = (str(year - 1), str(year))
    return [
        test_parities.answer(folder, figures, name=name).read_bytes()
        for name, figures in test_parities.answers(years).items()
    ]


def _imaging_centers(folder: Path, year: int) -> list[bytes]:
    lines = [test_qcew.line(area, year=str(year)) for area in ("US000", "48000", "48201")]
    return [test_qcew.file(folder, *lines).read_bytes()]


def _onet(folder: Path, count: int) -> list[bytes]:
    release = f"{count // 4}_{count % 4}"
    books = (test_onet.knowledge(folder), test_onet.context(folder, CONTEXT))
    return [packed(**{f"db_{release}_excel__{book.name}": book.read_bytes() for book in books})]


# Code, condition, answer, share, number of people and standard error; made up.
CONTEXT = [
    ("29-2035.00", "4.C.3.d.8", 3, 17.03, 20, 17.7643),
    ("29-2035.00", "4.C.2.c.1.a", 5, 25.0, 20, 9.1),
    ("29-2034.00", "4.C.3.d.8", 3, 31.5, 27, 8.25),
    ("29-2034.00", "4.C.3.d.4", 2, 0.0, 27, 0.0),
]


def _population(folder: Path, vintage: int) -> list[bytes]:
    name = f"sc-est{vintage}-agesex-civ.csv"
    return [test_population.file(folder, name=name).read_bytes()]


def _worker_ages(folder: Path, year: int) -> list[bytes]:
    return [test_cps.workbook(folder, test_cps.rows(year)).read_bytes()]


def _weekly_pay(folder: Path, year: int) -> list[bytes]:
    rows = test_other_counts.pay_rows(year)
    return [test_other_counts.workbook(folder / "cpsaat39.xlsx", s=rows).path.read_bytes()]


def _women_share(folder: Path, year: int) -> list[bytes]:
    rows = test_other_counts.women_rows(year)
    return [test_other_counts.workbook(folder / "cpsaat11.xlsx", s=rows).path.read_bytes()]


def _completions(folder: Path, year: int) -> list[bytes]:
    headers = test_ipeds.institutions(folder, name=f"hd{year}.csv")
    return [
        packed(**{f"c{year}_a_rv.csv": test_ipeds.own(folder)}),
        packed(**{headers.name: headers}),
    ]


def _scorecard(folder: Path, _: int) -> list[bytes]:
    return [packed(**{test_scorecard.MEMBER: test_scorecard.file(folder)})]


def _pseo(folder: Path, _: int) -> list[bytes]:
    data = test_pseo.files(folder)
    names = [a.name for a in PUBLICATIONS["pseo"].addresses(0)]
    return [data.with_name(name).read_bytes() for name in names]


def _acs(folder: Path, year: int) -> list[bytes]:
    halves = test_acs.halves(folder, year=str(year))
    return [packed(**{path.name: path for path in halves}, **{"README.pdf": b"%PDF"})]


def _scanners(folder: Path, _: int) -> list[bytes]:
    return [test_oecd.file(folder, *test_oecd.PAIR).read_bytes()]


SHELVES: dict[str, Callable[[Path, int], list[bytes]]] = {
    "oews-national": _national,
    "oews-states": _states,
    "oews-areas": _areas,
    "oews-industries": _industries,
    "oews-flat": _flat,
    "projections": _projections,
    "projections-archive": _archive,
    "prices": _prices,
    "projections-states": _states_projections,
    "imaging-centers": _imaging_centers,
    "onet": _onet,
    "population": _population,
    "parities": _parities,
    "worker-ages": _worker_ages,
    "weekly-pay": _weekly_pay,
    "women-share": _women_share,
    "completions": _completions,
    "scorecard": _scorecard,
    "pseo": _pseo,
    "acs": _acs,
    "scanners": _scanners,
}


def shelf(key: str, number: int, folder: Path) -> dict[str, bytes]:
    """The files of one release of a publication, by host, path and query."""
    folder.mkdir(parents=True, exist_ok=True)
    addresses = PUBLICATIONS[key].addresses(number)
    contents = SHELVES[key](folder, number)
    assert len(contents) == len(addresses)
    return {
        address.url.removeprefix("https://"): content
        for address, content in zip(addresses, contents, strict=True)
    }
