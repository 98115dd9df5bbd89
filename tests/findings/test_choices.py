"""Whatever a question is given, it answers or says in one line what it takes."""

from __future__ import annotations

import inspect
from contextlib import suppress

import pytest

from workforce import findings
from workforce.errors import FieldLacksError, UsageError
from workforce.findings import QUESTIONS, Finding
from workforce.findings.asking import Who
from workforce.findings.choices import said, taken
from workforce.occupations import COMBINED, FIELD, IMAGING

# What somebody may write where a name, a year, an amount or a list of names belongs.
ODD = ("no such thing", "2025", "", b"OH", -1, float("nan"), True, object())
ODD_LISTS = ([], ["OH"], ["no such thing", 7], [["OH"]], {"OH": 1}, iter(["OH"]))
NEEDED = {"place": "OH"}
CHOICES = [
    pytest.param(name, choice, id=f"{name}-{choice}")
    for name, question in QUESTIONS.items()
    for choice in inspect.signature(question.ask).parameters
    if choice not in ("level", "desk")
]

BY_OCCUPATION = [
    name for name, q in QUESTIONS.items() if "who" in inspect.signature(q.ask).parameters
]


def needed(ask):
    """What a question asks for beside the choice that a test is about."""
    return {key: value for key, value in NEEDED.items() if key in inspect.signature(ask).parameters}


@pytest.mark.parametrize(("name", "choice"), CHOICES)
def test_an_odd_choice_is_answered_or_refused_by_us(name, choice):
    ask = QUESTIONS[name].ask
    refused = 0
    for odd in (*ODD, *ODD_LISTS):
        try:
            found = ask(**needed(ask) | {choice: odd})
        except (UsageError, FieldLacksError):
            refused += 1
        else:
            assert isinstance(found, Finding)
    assert refused


# What follows occupations over years knows those that were once counted as one.
FOLLOWED = {
    "growth.levels",
    "growth.since",
    "growth.apart",
    "history.nation",
    "spans.runs",
    "spans.falls",
    "spans.cycle",
    "track_record.missed",
    "untold.machines",
    "untold.unemployment",
}


@pytest.mark.parametrize("name", BY_OCCUPATION)
def test_several_that_were_once_counted_as_one_are_named_apart(name):
    ask = QUESTIONS[name].ask
    if name in FOLLOWED:
        assert COMBINED.name.lower() in ask(COMBINED, **needed(ask)).text().lower()
    else:
        with pytest.raises((UsageError, FieldLacksError)):
            ask(COMBINED, **needed(ask))


@pytest.mark.parametrize("name", BY_OCCUPATION)
def test_all_occupations_together_are_never_said_to_have_no_figures(name):
    ask = QUESTIONS[name].ask
    with suppress(UsageError, FieldLacksError):
        headline = ask("all occupations", **needed(ask)).headline
        assert not headline.startswith("No "), headline
        assert "one occupations" not in headline


def test_what_shares_a_code_is_said_to_be_no_figure_of_its_own():
    for typed, name in (("ct", "Computed tomography (CT)"), ("mammography", "Mammography")):
        found = findings.growth.since(typed)
        assert found.limits[0].startswith(f"{name} is counted inside radiographers"), typed
    for typed in ("radiographers", "mri", IMAGING[0], None):
        assert not any("is counted" in one for one in findings.growth.since(typed).limits)


def test_a_base_that_was_once_counted_with_another_is_refused():
    with pytest.raises(UsageError, match="name radiographers and MRI technologists"):
        findings.specialties.premium("sonographers", base=COMBINED)


def test_a_refusal_names_question_choice_and_what_it_takes():
    with pytest.raises(UsageError) as error:
        findings.places.sheet("mri", place=["TX", "OH"])
    assert str(error.value).startswith("places.sheet, place: expected text or a state or an area; ")
    assert "found ['TX', 'OH']" in str(error.value)


def test_a_number_written_as_text_is_that_number():
    asked, usual = (
        findings.growth.since("mri", base=base, level=level)
        for base, level in (("2021", "95"), (2021, 95))
    )
    assert asked.text() == usual.text()
    assert taken("year", said("int | None"), 2025.0) == 2025
    with pytest.raises(UsageError, match="a whole number"):
        taken("year", said("int | None"), 2025.5)


def test_an_annotation_says_the_same_written_or_evaluated():
    assert said(Who) == said("Who") == "str | Occupation | list | None"
    assert said(int) == "int"
    assert said("str | Sequence[str]") == "str | list"
    assert taken("anything", said(inspect.Parameter.empty), 7) == 7


def test_occupations_come_from_whatever_can_be_gone_through_once():
    once = (one.key for one in IMAGING[:2])
    assert len(findings.growth.since(once).frame) == 2


def test_help_says_what_can_be_given_in_a_line():
    signature = str(inspect.signature(findings.growth.since))
    assert signature.startswith("(who: str | Occupation | list | None = None, *, base: int | None")
    for name, question in QUESTIONS.items():
        for choice, parameter in inspect.signature(question.ask).parameters.items():
            # A type that only the code knows would need another line to be understood.
            words = set(str(parameter.annotation).split(" | ")) - {"Desk"}
            known = {"str", "int", "float", "date", "list", "Occupation", "State", "Metro", "None"}
            assert words <= known, (name, choice)


@pytest.mark.parametrize("one", FIELD.settings, ids=lambda one: one.name)
def test_a_setting_is_named_as_its_column_is(one):
    heading = one.heading or one.name.capitalize()
    asked, usual = (findings.settings.pay("mri", setting=said) for said in (heading, one.name))
    assert asked.text() == usual.text()
