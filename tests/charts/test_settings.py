"""The charts of settings draw every published share and gap, and say what is missing."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from charts import marks, specialized
from workforce import tables
from workforce.charts import setting_pay, settings, style
from workforce.errors import UsageError
from workforce.measures import settings as measures
from workforce.measures.uncertainty import CANNOT_TELL, DISTINGUISHABLE
from workforce.occupations import IMAGING, OCCUPATIONS, by_key

WIDTHS = ["desk", "phone"]


def mix(frame):
    return settings.industry_mix(frame, source="S")


def pay(frame, key=None):
    return setting_pay.pay_by_setting(frame, by_key(key) if key else None, source="S")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_published_share_is_a_bar_from_zero(width):
    chart = mix(specialized.mix())
    groups = chart.data.groupby("occupation_key", sort=False)
    limits = set()
    for axes, (_, rows) in zip(marks.axes_of(chart.figure(width)), groups, strict=True):
        known = rows[rows["share_pct"].notna()]
        bars = axes.patches
        assert [bar.get_width() for bar in bars] == known["share_pct"].to_list()
        assert {bar.get_x() for bar in bars} == {0}
        rest = (known["setting"] == settings.REST).to_list()
        assert [bool(bar.get_hatch()) for bar in bars] == rest
        errors = known.dropna(subset=["share_pct_low"])
        ends = zip(errors["share_pct_low"], errors["share_pct_high"], strict=True)
        assert marks.segments(axes) >= set(ends)
        limits.add(axes.get_xlim())
    assert len(limits) == 1
    assert marks.csv_rows(chart) == len(specialized.mix())


@pytest.mark.parametrize("width", WIDTHS)
def test_missing_shares_say_why(width):
    said = marks.said(mix(specialized.mix()).figure(width))
    missing = specialized.mix().query("reason != ''")["reason"]
    assert said.count("no figure") == (missing == "no cell").sum()
    assert (
        said.count(" not published ") - said.count("or not published")
        >= (missing == "suppressed").sum()
    )
    assert "imaging centers are inside them" in said


def test_the_mix_title_counts_who_works_mostly_in_hospitals():
    frame = specialized.mix()
    assert mix(frame).words.title == "Seven of eight imaging occupations work mostly in hospitals"
    assert "MRI technologists: hospitals 61%" in mix(frame).words.alt
    wide = frame.assign(share_pct_low=1.0)
    assert mix(wide).words.title == "None of eight imaging occupations work mostly in hospitals"
    office = frame.copy()
    seen = (office["occupation_key"] == "radiologists") & (office["setting"] == "physician offices")
    office.loc[seen, "share_pct_low"] = 51.0
    assert mix(office).words.title.endswith("; radiologists in physician offices")


@pytest.mark.parametrize("width", WIDTHS)
def test_gaps_are_drawn_with_staffing_agencies_first_and_in_colour(width):
    chart = pay(specialized.by_setting())
    groups = chart.data.groupby("occupation_key", sort=False)
    for axes, (key, rows) in zip(marks.axes_of(chart.figure(width)), groups, strict=True):
        assert rows["setting"].iloc[0] == "staffing agencies"
        known = rows[rows["gap_pct"].notna()]
        assert [x for x, _ in marks.dots(axes)] == known["gap_pct"].to_list()
        dots = [line for line in axes.lines if line.get_marker() == "o"]
        colours = [to_hex(dot.get_markeredgecolor()) for dot in dots]
        assert colours == [style.colour(key)] + [style.CONTEXT] * (len(dots) - 1)
        hollow = [to_hex(dot.get_markerfacecolor()) == style.PAPER for dot in dots]
        assert hollow == (known["verdict"] == CANNOT_TELL).to_list()
        ends = zip(known["gap_pct_low"], known["gap_pct_high"], strict=True)
        assert marks.segments(axes) >= set(ends)
    assert "hospitals" not in set(chart.data["setting"])
    assert marks.csv_rows(chart) == len(chart.data) == 7 * 6


def against_hospitals(code: str) -> tuple[list[bool], int]:
    """Whether an industry pays more where pay is told from hospitals', and in how many it is known.

    From the published means and errors: their logarithms differ by over 1.645 standard errors.
    """
    cells = tables.read("oews_industries")
    cells = cells[cells["year"] == cells["year"].max()].set_index(["industry_code", "soc_code"])
    told, known = [], 0
    for occupation in IMAGING:
        keys = [(industry, occupation.soc_code) for industry in ("622000", code)]
        (base, base_rse), (wage, rse) = (
            cells.loc[key, ["annual_mean_wage_usd", "annual_mean_wage_rse_pct"]] for key in keys
        )
        gap = np.log(wage / base)
        if not np.isnan(gap):
            known += 1
            if abs(gap) > 1.645 * np.hypot(base_rse, rse) / 100:
                told.append(bool(gap > 0))
    return told, known


def test_pay_words_follow_the_verdicts():
    frame = specialized.by_setting()
    words = pay(frame).words
    told, of = against_hospitals("561300")
    assert (told.count(True), told.count(False), of) == (2, 2, 7)
    assert words.title == (
        "Staffing agencies measurably pay more in two of seven occupations, less in two "
        "(one tested together)"
    )
    assert "travel and lodging" in words.note
    assert "Radiologists are left out: pay in hospitals is not published." in words.note
    assert pay(frame.assign(verdict=CANNOT_TELL)).words.title == (
        "Staffing agencies' pay is too close to hospitals' to call in all seven occupations"
    )
    up = frame.assign(verdict=DISTINGUISHABLE, gap_pct=frame["gap_pct"].abs())
    assert pay(up).words.title == (
        "Staffing agencies measurably pay more than hospitals in all seven occupations (one "
        "tested together)"
    )
    assert "hollow" not in pay(up).words.subtitle


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("mri", "Staffing agencies measurably pay MRI technologists less than hospitals do"),
        ("cardiovascular", "Staffing agencies measurably pay cardiovascular technologists more"),
        ("sonographers", "What staffing agencies pay sonographers is too close to"),
    ],
)
def test_one_occupation_alone(key, title):
    chart = pay(specialized.by_setting(), key)
    assert chart.name == f"pay_by_setting_{key}"
    assert chart.words.title.startswith(title)
    assert len(marks.axes_of(chart.figure())) == 1


def test_one_occupation_without_staffing_agencies():
    frame = specialized.by_setting()
    gone = frame["setting"] == "staffing agencies"
    columns = ["gap_pct", "gap_pct_low", "gap_pct_high"]
    frame.loc[gone, columns] = np.nan
    frame.loc[gone, "reason"] = "suppressed"
    chart = pay(frame, "mri")
    assert chart.words.title == "What staffing agencies pay MRI technologists is not published"
    assert "not published" in marks.said(chart.figure())


def test_frames_without_figures_are_refused():
    with pytest.raises(UsageError, match="settings"):
        mix(specialized.mix().assign(share_pct=np.nan))
    with pytest.raises(UsageError, match="by_setting"):
        pay(specialized.by_setting(), "radiologists")


@pytest.mark.parametrize("key", ["registered-nurses", "mri"])
def test_the_mix_of_one_is_about_that_one(key):
    frame = measures.shares(tables.read("oews_industries"), OCCUPATIONS)
    own = frame[frame["occupation_key"] == key]
    name = by_key(key).name
    title = f"{name} work mostly in hospitals"
    assert mix(own).words.title == title
    assert settings.industry_mix(frame, source="S", subject=key).words.title == title
    told = mix(own).words
    assert "imaging" not in told.title + told.subtitle + told.alt


def test_the_mix_of_some_counts_those_drawn():
    frame = measures.shares(tables.read("oews_industries"), OCCUPATIONS)
    two = frame[frame["occupation_key"].isin(["registered-nurses", "mri"])]
    assert mix(two).words.title == "Both occupations drawn work mostly in hospitals"
    assert mix(frame).words.title.startswith("Seven of eight imaging occupations work")
    gone = two.assign(share_pct_low=np.nan).query("occupation_key == 'mri'")
    gone.loc[gone["setting"] != settings.REST, "share_pct"] = np.nan
    assert mix(gone).words.title == "Where MRI technologists work is not published"


def test_pay_by_setting_may_have_a_subject():
    frame = specialized.by_setting()
    among = setting_pay.pay_by_setting(frame, source="S", subject="MRI tech")
    alone = pay(frame, "mri")
    filtered = pay(frame[frame["occupation_key"] == "mri"])
    assert among.words.title == alone.words.title == filtered.words.title
    colours = {
        to_hex(line.get_markeredgecolor())
        for axes in marks.axes_of(among.figure())
        for line in axes.lines
        if line.get_marker() == "o"
    }
    assert colours == {style.colour("mri"), style.CONTEXT}
    untold = frame.query("occupation_key in ('mri', 'sonographers')").copy()
    untold.loc[untold["setting"] == "staffing agencies", "gap_pct"] = np.nan
    assert pay(untold).words.title == (
        "What staffing agencies pay the two imaging occupations drawn is not published"
    )
