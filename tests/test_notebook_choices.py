"""Every notebook answers other choices as truly as its own."""

from __future__ import annotations

from functools import cache

import pytest

from choosing import answers
from findings.answers import check, numbers
from workforce import findings
from workforce.findings.desk import Desk
from workforce.forms import COUNT, PERCENT
from workforce.occupations import chosen
from workforce.places import named

# What a notebook answers as it is, once for all that compare other choices with it.
own = cache(answers)

# What headlines say that a table of the same finding does not: sums, days and what is put in.
SAID = {"1,000"}


def sums(found: findings.Finding) -> set[str]:
    """Figures that add up rows of a finding's table."""
    frame, said = found.frame, set(SAID)
    for name in ("awards", "technologists"):
        if name in frame:
            said |= {COUNT.value(value) for value in frame.groupby("year")[name].sum()}
    return said


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        (
            {
                "occupations": ["sonographers", "registered nurses"],
                "specialty": "nuclear medicine",
                "place": "Texas",
                "year": 2022,
                "level": 95,
            },
            ["May 2022", "Texas", "Nuclear medicine technologists"],
        ),
        (
            {"occupations": "mri", "base": "sonographers", "place": "Guam", "holds": "sonography"},
            ["MRI technologists", "sonographers", "With sonography"],
        ),
        (
            {"occupations": ["radiologists", "mri"], "specialty": "radiation therapists"},
            ["Radiation therapists"],
        ),
    ],
)
def test_specialties_follow_the_choices(choices, says):
    found = answers("03_specialties", **choices)
    said = " ".join(one.headline for one in found)
    assert all(part in said for part in says), said
    base = choices.get("base", "radiographers")
    assert (
        findings.specialties.premium(
            choices["occupations"], base=base, year=choices.get("year"), level=choices.get("level")
        ).headline
        == found[0].headline
    )
    compiled = Desk.given().credentials.compiled_on
    for one in found:
        days = {str(compiled.day), str(compiled.year), str(Desk.given().years[1])}
        check(one, also=sums(one) | days)


@pytest.mark.parametrize(
    "choices",
    [
        {"country": "Germany", "province": "Ontario"},
        {"country": "China", "level": 95},
        {"country": "Canada", "province": "Yukon"},
    ],
)
def test_the_world_follows_the_choices(choices):
    places, machines, scanners, canada, *_ = found = answers("06_world", **choices)
    for one in (places, machines, scanners):
        assert choices["country"] in one.headline
        assert len(one.frame) <= 1
    if "province" in choices:
        assert canada.headline.startswith(choices["province"])
    for one in found:
        check(one, also=sums(one))


@pytest.mark.parametrize(
    "choices",
    [
        {"occupations": "mri", "level": 95},
        {"occupations": ["sonographers", "radiographers"]},
        {"occupations": ["radiation therapists", "nuclear medicine"]},
    ],
)
def test_other_counts_follow_the_choices(choices):
    found = answers("07_other_counts", **choices)
    every = own("07_other_counts")
    assert [one.name for one in found] == [one.name for one in every]
    assert found[0].headline != every[0].headline
    for one in found:
        shares = set()
        if one.name == "supply.awards":
            newest = one.frame[one.frame["year"] == one.frame["year"].max()]
            whole = newest["awards"].sum()
            shares = {
                f"{(newest[level] * newest['awards']).sum() / whole:.1f}"
                for level in ("certificate", "associate", "bachelor")
            }
        check(one, also=sums(one) | shares)


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        (
            {"occupations": "mri", "place": "Texas"},
            ["for MRI technologists", "Texas expected about", "MRI technologists are too close"],
        ),
        (
            {"occupations": ["sonographers", "nuclear medicine"], "place": "Guam", "level": 95},
            ["had more awards than openings", "Guam"],
        ),
        ({"occupations": "radiation therapists", "place": "OH"}, ["radiation therapists"]),
    ],
)
def test_what_people_ask_follows_the_choices(choices, says):
    found = answers("08_questions", **choices)
    said = " ".join(one.headline for one in found)
    assert all(part in said for part in says), said
    for one in found:
        check(one, also=sums(one))


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        ({"kinds": ["pay", "credential"], "claim": "C26", "level": 95}, ["about pay and"]),
        ({"occupations": ["mri", "RN"], "claim": "C01"}, ["It holds for MRI technologists."]),
        ({"occupations": "radiologists", "claim": "C06"}, ["It is open for radiologists."]),
        (
            {"kinds": "growth", "claim": "C02"},
            ["claims of career guides about growth", "Not supported"],
        ),
        ({"claim": "c12", "level": 50}, ["28 claims", "Not supported"]),
    ],
)
def test_claims_follow_the_choices(choices, says):
    found = answers("05_claims", **choices)
    said = " ".join(one.headline for one in found)
    assert all(part in said for part in says), said
    who = choices.get("occupations")
    asked = findings.claims.one(choices["claim"], who, level=choices.get("level"))
    assert asked.headline == found[1].headline
    for one in found[2:] if who else []:
        parts = set(one.frame["part"])
        # Radiologists have no premium, so that no part of the claim on pay is about them.
        assert parts <= {occupation.name for occupation in chosen(who)} or one is found[3]


@pytest.mark.parametrize(
    "choices",
    [
        {"occupations": "dosimetrists", "place": "Ohio", "beside": "Indiana", "level": 95},
        {"occupations": "radiologists", "place": "WY"},
        {"occupations": ["sonographers", "registered nurses"], "place": "Puerto Rico"},
        {"occupations": None, "place": "DC", "beside": "Toledo"},
    ],
    ids=lambda choices: choices["place"],
)
def test_regions_follow_the_choices(choices):
    found = answers("02_regions", **choices)
    where = named(choices["place"]).name
    here = [one for one in found if one.name in {"places.sheet", "places.compare"}]
    assert len(here) == 2
    for one in here:
        assert where in one.headline
    asked = {"who": choices["occupations"], "level": choices.get("level")}
    assert findings.states.pay(**asked).headline in {one.headline for one in found}
    for one in found:
        ends = set()
        if one.name == "places.compare":
            # The headline says the gap from the side that pays more.
            for row in one.frame.dropna(subset=["gap_pct_low"]).itertuples():
                ends |= numbers(PERCENT.ends(-row.gap_pct_high, -row.gap_pct_low))
        check(one, also=sums(one) | ends)


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        (
            {"occupations": ["sonographers", "RN"], "base": 2022, "level": 95},
            ["May 2022 to May 2025", "registered nurses"],
        ),
        ({"occupations": "mri", "year": 2024}, ["May 2024", "MRI technologists"]),
        ({"occupations": ["radiologists", "mri"], "base": 2022, "year": 2025}, ["May 2022"]),
    ],
)
def test_growth_follows_the_choices(choices, says):
    found = answers("01_growth", **choices)
    said = " ".join(one.headline for one in found)
    assert all(part in said for part in says), said
    own = findings.growth.since(
        choices["occupations"],
        base=choices.get("base"),
        year=choices.get("year"),
        level=choices.get("level"),
    )
    assert own.headline in {one.headline for one in found}
    assert all(one.headline != "" and "nan" not in one.headline.split() for one in found)


@pytest.mark.parametrize(
    "choices",
    [
        {"occupations": "mri"},
        {"occupations": ["sonographers", "radiation therapists"], "group": "health"},
        {"occupations": "dosimetrists", "group": "all occupations"},
        {"occupations": ["sonographers", "mri"], "base": 2012},
    ],
)
def test_the_track_record_follows_the_choices(choices):
    found = {one.name: one for one in answers("04_track_record", **choices)}
    every = {one.name: one for one in own("04_track_record")}
    assert list(found) == list(every)
    for name in ("track_record.missed", "track_record.expected", "track_record.running"):
        assert found[name].headline != every[name].headline
    for name in ("track_record.missed", "editions.revisions"):
        assert found[name].frame["base_year"].min() >= choices.get("base", 0)
    if "group" in choices:
        assert found["tested.rules"].headline != every["tested.rules"].headline
