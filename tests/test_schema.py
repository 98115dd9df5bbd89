"""Each kind of breach of a table's description is refused, at reading and at writing."""

from __future__ import annotations

import pandas as pd
import pytest

from copies import empty_clone, snapshot, told
from workforce import tables
from workforce.errors import DataError
from workforce.schema import Column, Table, text, year

TABLE = Table(
    "tiny",
    "A table for tests",
    "One row a year and code.",
    (
        year("year", "calendar year"),
        text("code", "a code"),
        text("kind", "one of two", "a", "b"),
        Column("sure", "boolean", "", "whether it is sure"),
        Column("share", "number", "percent", "a share", 1, minimum=0, maximum=100),
        Column(
            "wage", "number", "US dollars", "pay", 2, 0, flags=("suppressed", "capped"), bound=True
        ),
        Column("words", "text", "", "words that may be missing", flags=("not_published",)),
    ),
    ("year", "code"),
    ("tiny/*.csv",),
)
COLUMNS = [column.name for column in TABLE.all_columns()]


def frame(**changes):
    """Three good rows: a value, a withheld one and a capped one; `changes` replaces columns."""
    columns = {
        "year": [2024, 2024, 2025],
        "code": ["01", "02", "01"],
        "kind": ["a", "b", "a"],
        "sure": [True, False, True],
        "share": [0.0, 50.25, 100.0],
        "wage": [1234.5, None, None],
        "words": ["None", "", "x"],
        "wage_flag": ["", "suppressed", "capped"],
        "words_flag": ["", "not_published", ""],
        "wage_at_least": [None, None, 208000.0],
        **changes,
    }
    return pd.DataFrame(columns).astype({"wage": "float64", "wage_at_least": "float64"})


def cells(**changes):
    """The text of a file with those rows; `changes` replaces cells of the first row."""
    lines = {
        "year": "2024",
        "code": "01",
        "kind": "a",
        "sure": "true",
        "share": "0.0",
        "wage": "1234.50",
        "words": "None",
        "wage_flag": "",
        "words_flag": "",
        "wage_at_least": "",
    }
    row = ",".join({**lines, **changes}.values())
    return f"{','.join(COLUMNS)}\n{row}\n2025,01,b,false,1.0,,,suppressed,not_published,\n"


@pytest.fixture
def folders(tmp_path, monkeypatch):
    monkeypatch.setitem(tables.TABLES, TABLE.name, TABLE)
    folders = empty_clone(tmp_path)
    folders.processed.mkdir(parents=True)
    return folders


@pytest.fixture
def read(folders):
    def read_text(content):
        (folders.processed / "tiny.csv").write_text(content, encoding="utf-8")
        return tables.read("tiny", folders)

    return read_text


def test_companions_follow_the_described_columns():
    assert COLUMNS[-3:] == ["wage_flag", "words_flag", "wage_at_least"]


def test_a_good_frame_is_written_and_read_back(folders):
    tables.write({"tiny": frame()}, folders)
    got = tables.read("tiny", folders)
    assert got["code"].tolist() == ["01", "02", "01"]
    assert got["wage"].tolist()[0] == 1234.5
    assert got["wage"].isna().tolist() == [False, True, True]
    assert got["wage_at_least"].tolist()[2] == 208000
    assert got["words"].tolist() == ["None", "", "x"]
    assert got["sure"].tolist() == [True, False, True]
    assert got["year"].dtype == "int64"


def test_bytes_have_fixed_decimals_sorted_rows_and_unix_line_ends(folders):
    content = tables.encode("tiny", frame().iloc[::-1])
    assert content.decode().split("\n") == [
        ",".join(COLUMNS),
        "2024,01,a,true,0.0,1234.50,None,,,",
        "2024,02,b,false,50.2,,,suppressed,not_published,",
        "2025,01,a,true,100.0,,x,capped,,208000.00",
        "",
    ]


WRITING = {
    "no row key": (frame(code=["01", "01", "01"]), "code"),
    "value not allowed": (frame(kind=["a", "b", "c"]), "kind"),
    "below the minimum": (frame(share=[-0.1, 0, 0]), "share"),
    "above the maximum": (frame(share=[100.1, 0, 0]), "share"),
    "unexplained gap": (frame(wage_flag=["", "", "capped"]), "gap wage"),
    "unexplained gap in text": (frame(words_flag=["", "", ""]), "gap words"),
    "flag on a present value": (frame(wage_flag=["capped"] * 3), "gap wage"),
    "unknown flag": (frame(wage_flag=["", "lost", "capped"]), "wage_flag"),
    "bound without cap": (frame(wage_at_least=[None, 5.0, 208000.0]), "bound"),
    "missing where never missing": (frame(share=[None, 0, 0]), "share"),
    "year of another age": (frame(year=[1999, 2024, 2025]), "year"),
    "number as text": (frame(share=["0", "1", "2"]), "share"),
    "number among texts": (frame(words=["None", "", 5]), "words text"),
    "column missing": (frame().drop(columns="wage"), "no column wage"),
    "key missing": (frame().drop(columns="code"), "no column code"),
    "column too many": (frame(note=["", "", ""]), "an unknown column note"),
}
READING = {
    "row key twice": (cells(year="2025"), "year"),
    "value not allowed": (cells(kind="c"), "kind"),
    "below the minimum": (cells(share="-0.1"), "share"),
    "above the maximum": (cells(share="100.1"), "share"),
    "unexplained gap": (cells(wage=""), "gap wage"),
    "unexplained gap in text": (cells(words=""), "gap words"),
    "flag on a present value": (cells(wage_flag="capped"), "gap wage"),
    "unknown flag": (cells(wage="", wage_flag="lost"), "wage_flag"),
    "bound without cap": (cells(wage_at_least="5.00"), "bound"),
    "missing where never missing": (cells(share=""), "share"),
    "year of another age": (cells(year="1999"), "year"),
    "year with a fraction": (cells(year="2024.5"), "2024.5"),
    "number that is none": (cells(share="n/a"), "n/a"),
    "neither true nor false": (cells(sure="maybe"), "sure"),
    "column missing": (cells().replace("wage,words", "pay,words", 1), "no column wage"),
    "key missing": (cells().replace("year,code", "year,id", 1), "no column code"),
    "column too many": (cells().replace("_at_least\n", "_at_least,note\n", 1), "column note"),
    "ragged rows": (cells() + ",".join("x" * 12) + "\n", "Expected 10 fields"),
    "empty file": ("", "No columns"),
}


@pytest.mark.parametrize(("broken", "words"), WRITING.values(), ids=WRITING)
def test_a_breach_is_refused_at_writing_and_nothing_written(folders, broken, words):
    tables.write({"tiny": frame()}, folders)
    before = snapshot(folders.root)
    with pytest.raises(DataError) as error:
        tables.write({"tiny": broken}, folders)
    assert told(error.value, "table tiny", "the data dictionary", words, "rebuild them")
    assert snapshot(folders.root) == before


@pytest.mark.parametrize(("content", "words"), READING.values(), ids=READING)
def test_a_breach_is_refused_at_reading(read, content, words):
    with pytest.raises(DataError) as error:
        read(content)
    assert told(error.value, "tiny.csv", "the data dictionary", words, "rebuild them")


def test_fields_are_described_in_data_package_terms():
    fields = {field["name"]: field for field in TABLE.resource()["schema"]["fields"]}
    assert list(fields) == COLUMNS
    assert fields["year"]["type"] == "integer"
    assert fields["sure"]["type"] == "boolean"
    assert fields["code"] == {
        "name": "code",
        "type": "string",
        "description": "a code",
        "missingValues": [],
        "constraints": {"required": True, "minLength": 1},
    }
    assert fields["share"]["unit"] == "percent"
    assert fields["share"]["constraints"] == {"required": True, "minimum": 0, "maximum": 100}
    assert fields["wage"]["constraints"] == {"minimum": 0}
    assert fields["wage_flag"]["constraints"] == {"enum": ["", "suppressed", "capped"]}
    assert TABLE.resource()["schema"]["primaryKey"] == ["year", "code"]
