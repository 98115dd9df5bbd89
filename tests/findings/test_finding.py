"""A finding is whole or refused, and reads the same for every reader."""

import inspect
import math

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from workforce import findings
from workforce.errors import DataError, UsageError
from workforce.findings import QUESTIONS, Column, Finding, Table
from workforce.findings.asking import always
from workforce.findings.desk import Desk
from workforce.forms import DOLLARS, JOBS
from workforce.measures import uncertainty

COLUMNS = (Column("occupation", "Occupation"), Column("pay", "Pay", DOLLARS, "dollars"))


def table(**columns):
    frame = pd.DataFrame({"occupation": ["A", "B"], "pay": [50_000.0, math.nan], **columns})
    return Table(frame, COLUMNS, ("occupation",))


def test_a_missing_figure_needs_a_reason():
    with pytest.raises(DataError, match="neither for B"):
        table()


def test_a_column_says_once_why_its_figures_are_missing():
    said = (Column("occupation", "Occupation"), Column("pay", "Pay", DOLLARS, missing="not asked"))
    frame = pd.DataFrame({"occupation": ["A", "B"], "pay": [50_000.0, math.nan]})
    found = Table(frame, said, ("occupation",))
    assert str(list(found.rows())[1][1]) == "not asked"
    # A reason stands beside no figure: who reads a file would take it for one of that figure.
    assert found.tidy()["pay_reason"].to_list() == ["", "not asked"]
    row = Table(frame.assign(reason="not asked"), said, ("occupation",))
    assert row.frame["reason"].to_list() == ["", "not asked"]
    own = Table(frame.assign(pay_reason=["", "too few"]), said, ("occupation",))
    assert str(list(own.rows())[1][1]) == "too few"


def test_a_publication_is_cited_once_and_what_brackets_part_stays_together():
    known = table(pay_reason=["", "no survey"])
    sources = ("A, survey (copies: May; June); B, prices", "A, survey (copies: May; June)")
    found = Finding("Two.", known, sources)
    assert found.cited() == ["A, survey (copies: May; June)", "B, prices"]
    assert found.foot()[-1] == "Source: A, survey (copies: May; June); B, prices"


def test_a_desk_makes_a_thing_once():
    desk, made = Desk.given(), []
    for _ in range(2):
        assert desk.once("a test's key", lambda its: made.append(its) or len(made)) == 1
    assert made == [desk]


@pytest.mark.parametrize(
    ("columns", "reads"),
    [
        ({"pay_reason": ["", "no survey"]}, "no survey"),
        ({"pay_flag": ["", "suppressed"]}, "not published"),
        ({"reason": ["", "no code of its own"]}, "no code of its own"),
        ({"pay_at_least": [math.nan, 239_200]}, "at least $239,200"),
    ],
)
def test_a_missing_figure_says_why(columns, reads):
    *_, last = table(**columns).rows()
    assert str(last[1]) == reads


def test_cells_hold_interval_and_note():
    first, _ = table(
        pay_low=[49_000.0, math.nan],
        pay_high=[51_000.0, math.nan],
        pay_note=["mind this", ""],
        pay_reason=["", "none"],
    ).rows()
    assert str(first[1]) == "$50,000 ($49,000 to $51,000) [mind this]"
    assert first[1].value == 50_000


def test_the_frame_given_is_not_the_frame_kept():
    given = pd.DataFrame({"occupation": ["A"], "pay": [1000.0]})
    held = Table(given, COLUMNS, ("occupation",))
    given.loc[0, "pay"] = 7
    assert held.frame.loc[0, "pay"] == 1000


def test_columns_that_are_not_there_are_named():
    with pytest.raises(DataError, match="the columns jobs"):
        Table(pd.DataFrame({"a": [1]}), (Column("jobs", "Jobs", JOBS),), ("a",))


@pytest.mark.parametrize("headline", ["", "Jobs grew nan% in May.", "About nan jobs."])
def test_no_headline_without_its_figures(headline):
    with pytest.raises(DataError, match="headline"):
        Finding(headline, table(reason=["", "none"]), ("a source",))


def test_tidy_keeps_what_other_programs_need():
    found = findings.growth.since("mri")
    columns = list(found.table.tidy())
    assert columns[0] == "occupation_key"
    assert {"change_pct", "change_pct_low", "change_pct_high"} <= set(columns)


def test_tidy_keeps_all_that_stands_beside_a_figure_and_nothing_else():
    beside = {
        "pay_low": [49_000.0, math.nan],
        "pay_high": [51_000.0, math.nan],
        "pay_at_least": [math.nan, 239_200.0],
        "pay_reason": ["", "capped"],
        "pay_flag": ["", "capped"],
        "pay_note": ["unreliable", ""],
        "pay_rse_pct": [31.0, math.nan],
        "reason": ["", "none"],
    }
    found = table(**beside, rank=[1, 2]).tidy()
    assert set(found) == {"occupation", "pay", *beside}
    assert found["pay_note"].to_list() == ["unreliable", ""]


def test_the_digest_moves_with_a_figure_whose_text_does_not():
    usual, other = table(reason=["", "none"]), table(reason=["", "none"], pay=[50_000.4, math.nan])
    assert usual.texts().equals(other.texts())
    assert usual.digest() != other.digest()
    assert usual.digest() == table(reason=["", "none"]).digest()
    # What the last of sixteen digits says is noise of the machine.
    noisy = table(reason=["", "none"], pay=[50_000.0 * (1 + 1e-13), math.nan])
    assert noisy.digest() == usual.digest()


def test_what_is_shown_is_words_and_no_markup():
    InteractiveShell.instance()
    odd = "<b>1 & 2</b>"
    rows = pd.DataFrame({"occupation": [odd], "pay": [math.nan], "pay_reason": [f"{odd} why"]})
    columns = (Column("occupation", f"{odd} head"), COLUMNS[1])
    shown = Finding(
        f"{odd} said",
        Table(rows.assign(occupation_note=f"{odd} note"), columns, ("occupation",)),
        (f"{odd} source",),
        limits=(f"{odd} limit",),
        question=f"{odd} asked?",
    )
    with capture_output() as displayed:
        shown._ipython_display_()
    in_notebook = "".join(output.data["text/html"] for output in displayed.outputs)
    for page in (shown.html(), in_notebook):
        assert "<b>" not in page
        for part in ("said", "head", "why", "note", "source", "limit"):
            assert f"&lt;b&gt;1 &amp; 2&lt;/b&gt; {part}" in page
    assert "&lt;b&gt;1 &amp; 2&lt;/b&gt; asked?" in in_notebook


def test_a_notebook_shows_all_of_it_as_text_too():
    InteractiveShell.instance()
    found = findings.growth.since("mri")
    with capture_output() as shown:
        found._ipython_display_()
    texts = [output.data["text/plain"] for output in shown.outputs]
    assert found.headline in texts[0]
    assert texts[1] == found.chart.text()
    assert all(str(cell) in texts[2] for row in found.table.rows() for cell in row)
    assert found.foot()[-1] in texts[-1]
    assert all(
        "text/html" in output.data
        for output in shown.outputs
        if output.data.get("text/plain") != texts[1]
    )


def test_a_hundred_answers_read_tables_once(monkeypatch):
    desk = Desk.given()
    findings.growth.since("mri", desk=desk)
    monkeypatch.setattr("workforce.tables.read", lambda *_: pytest.fail("read again"))
    findings.growth.since("sonographers", desk=desk)


def test_every_question_is_listed_with_what_it_draws():
    for name, question in QUESTIONS.items():
        theme, function = name.split(".")
        assert getattr(getattr(findings, theme), function) is question.ask
        assert question.text.endswith("?")
        assert {"level", "desk"} <= set(inspect.signature(question.ask).parameters)


def test_answers_hold_the_charts_they_promise():
    desk = Desk.given()
    for name, question in QUESTIONS.items():
        if not question.is_held(desk) or _asks_for_more(question.ask):
            continue
        found = question.ask(desk=desk)
        drawn = [chart.name for chart in found.charts]
        held = question.charts
        if question.is_held is not always:
            held = tuple(one for one in held if one in drawn)
        assert drawn == list(held), name
        assert found.question.endswith("?")
        assert found.name == name


def _asks_for_more(ask):
    return any(
        parameter.default is inspect.Parameter.empty
        for parameter in inspect.signature(ask).parameters.values()
    )


def test_the_level_asked_for_is_the_level_of_all_ends():
    usual, wider = findings.growth.since("mri"), findings.growth.since("mri", level=99)
    (narrow,), (wide,) = usual.frame.to_dict("records"), wider.frame.to_dict("records")
    assert wide["change_pct_low"] < narrow["change_pct_low"]
    assert wide["change_pct_high"] > narrow["change_pct_high"]
    assert "99% interval" in wider.chart.text()
    assert uncertainty.level_pct() == 90


def test_an_unknown_occupation_is_refused_with_near_names():
    with pytest.raises(UsageError, match="Sonographers"):
        findings.growth.since("sonografers")


def test_a_sheet_to_print_keeps_text_text():
    hostile = "<b>&amp;</b>"
    frame = pd.DataFrame({"name": [hostile], "what": [hostile], "what_note": [hostile]})
    columns = (Column("name", "N"), Column("what", hostile))
    found = Finding(f"{hostile}.", Table(frame, columns, ("name",)), (hostile,), question=hostile)
    told = found.sheet()
    assert "<b>" not in told
    # Title, heading and headline; the row, its column's name, figure and note; the source.
    assert told.count("&lt;b&gt;&amp;amp;&lt;/b&gt;") == 8
