"""The page of methods is generated from constants, dictionary and receipts."""

from report.pages import composed
from workforce import receipts
from workforce.dictionary import TABLES
from workforce.files import Folders
from workforce.measures import calibration, uncertainty

PATH = "method.html"


def test_every_table_and_column_is_described():
    for name, table in TABLES.items():
        shown = composed.table(PATH, f"dictionary_{name}")
        assert [line[0].text for line in shown.rows] == [c.name for c in table.all_columns()]
        assert all(line[3].text for line in shown.rows)


def test_every_raw_file_has_its_receipt_with_hash_and_way():
    ledger = receipts.load(Folders.find().raw)
    shown = composed.table(PATH, "receipts")
    assert sorted(line[0].text for line in shown.rows) == sorted(ledger)
    for line in shown.rows:
        receipt = ledger[line[0].text]
        assert [cell.text for cell in line[5:9]] == [
            receipt.original_name,
            receipt.original_sha256,
            receipt.obtained,
            receipt.obtained_from,
        ]
        assert line[2].href == receipt.url
    told = composed.section(PATH, "receipts").sentences[0].text
    assert told.startswith(f"Of {len(ledger)} files, ")
    secondary = sum(r.obtained == receipts.SECONDARY for r in ledger.values())
    assert f"{secondary} secondary" in told


def test_vintages_name_every_table():
    shown = composed.table(PATH, "vintages")
    assert [line[0].text for line in shown.rows] == list(TABLES)


def test_methods_are_told_with_the_constants_in_use():
    told = composed.said(composed.page(PATH))
    assert f"plus and minus {uncertainty.z()} standard errors" in told
    assert "For 51 states the pairwise margin is 3.80" in told
    assert f"at least {uncertainty.APART} years" in told


def test_licences_attribution_notebooks_and_citation():
    licences = [s.text for s in composed.section(PATH, "licences").sentences]
    assert any("Used under the CC BY 4.0 license" in text for text in licences)
    assert any(text.startswith("U.S. Bureau of Labor Statistics") for text in licences)
    notebooks = composed.section(PATH, "notebooks").links
    stems = sorted(path.stem for path in Folders.find().notebooks.glob("[0-9]*.ipynb"))
    assert [link.href for link in notebooks] == [f"notebooks/{stem}.html" for stem in stems]
    assert composed.section(PATH, "cite-this").sentences[0].text.startswith("A figure: name")


def test_steadiness_is_told_with_the_ratios_in_the_table():
    page = composed.page(PATH)
    (section,) = [section for section in page.sections if section.id == "calibration"]
    told = " ".join(sentence.text for sentence in section.sentences)
    by_year, by_state = section.tables
    found = calibration.off_the_line(composed.frames().national)
    assert len(by_year.rows) == len(found) == 8
    for row in found.itertuples():
        assert f"{row.ratio:.1f} for " in told
    assert "Imaging occupations: May 2003 to May 2020" in told
    assert "22% of 339 figures of jobs" in told
    assert len(by_state.rows) == 2
