"""Crosswalks of the classification: what is cut, and what is refused."""

import pytest
from openpyxl import Workbook

from workforce.errors import DataError
from workforce.sources.crosswalks import cut
from workforce.sources.originals import Original

HEADER = ["2010 SOC Code", "2010 SOC Title", "2018 SOC Code", "2018 SOC Title"]
LINES = [
    ["29-2034", "Radiologic Technologists", "29-2034 ", "Radiologic Technologists"],
    ["29-2099", "All Other (#)", "29-2036", "Medical Dosimetrists"],
    ["29-2099", "All Other (#)", "29-2099", "All Other (##)"],
]


def crosswalk(folder, lines=LINES, header=HEADER, name="soc_2010_to_2018_crosswalk.xlsx"):
    book = Workbook()
    for row in [["A title"], [], header, *lines]:
        book.active.append(row)
    book.save(folder / name)
    return Original(folder / name)


def test_links_are_cut_with_their_editions(tmp_path):
    (table,) = cut(crosswalk(tmp_path))
    assert table.file == "crosswalks/2010-2018_links.csv"
    assert table.reference_period == "2010/2018"
    assert table.rows == [
        ("29-2034", "29-2034"),
        ("29-2099", "29-2036"),
        ("29-2099", "29-2099"),
    ]


def test_another_file_is_left_alone(tmp_path):
    assert cut(crosswalk(tmp_path, name="CIP2020_SOC2018_Crosswalk.xlsx")) is None


@pytest.mark.parametrize(
    ("lines", "header", "found"),
    [
        ([["29-2034", "x", "", "y"]], HEADER, "a line without a code"),
        (LINES, [name.replace("2018", "2028") for name in HEADER], "no such headers"),
        ([], HEADER, "a line without a code"),
    ],
)
def test_a_crosswalk_of_other_editions_or_with_gaps_is_refused(tmp_path, lines, header, found):
    with pytest.raises(DataError, match=found):
        cut(crosswalk(tmp_path, lines, header))
