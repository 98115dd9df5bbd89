"""The claims of career guides about the field, each with the rule by which it is tested.

The field's file states the claims; a rule is known to the code by its name and says what can test a
claim and how the verdict follows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

from workforce import field
from workforce.charts import phrases
from workforce.errors import UsageError
from workforce.field import Field
from workforce.measures.claims.education import LEAST_PCT, LEVELS, POINTS
from workforce.measures.claims.specialties import MOST_STATES_PCT
from workforce.measures.outlook import CAUSES
from workforce.occupations import FIELD, called

__all__ = ["CLAIMS", "KINDS", "RULES", "STATED", "Claim", "Rule", "recorded"]

INTERVAL = "interval"
OPEN = "undecided where none holds and one is left open"
EVERY_PART = (
    f"supported where that holds for all, partly where for some, not where it fails for all, {OPEN}"
)
NOTHING_TO_WEIGH = "No statistic held here reaches it, so nothing is weighed."
# What a claim of a field may say without its rule asking for it.
PLAIN = {"id", "kind", "claim", "rule", "needed", "statistic"}

Stated = field.Claim


@dataclass(frozen=True)
class Rule:
    """How claims of one form are tested.

    `statistic` is what can test one (a part of a sentence; None: the claim says it) and `follows`
    how the verdict follows, both made of the field and the claim. A claim has to say what `needs`
    names, may say what `takes` names, and nothing else; of an `alone` rule it is about one
    occupation.
    """

    statistic: Callable[[Field, Stated], str] | None
    follows: Callable[[Field, Stated], str]
    takes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True)
class Claim:
    """What guides say, and what it would take to know.

    `statistic` is what can test it (a part of a sentence), `rule` how the verdict follows, `needed`
    what would have to be measured where it cannot be tested, or not in full (may be empty).
    """

    id: str
    kind: str
    claim: str
    statistic: str
    rule: str
    needed: str = ""


def _who(own: Field, claim: Stated) -> str:
    """Whom a claim is about, one by one: "each imaging occupation", "registered nurses"."""
    if not claim.of:
        return f"each {own.adjective} occupation"
    return phrases.listed([called(own.occupation(key)) for key in claim.of])


def _base(own: Field) -> str:
    return called(own.occupation(own.specialties.base))


def _rising(own: Field) -> str:
    """The rising specialty within a sentence; its base where the field has none."""
    return called(own.occupation(own.rising.occupation)) if own.rising else _base(own)


def _short(own: Field) -> str:
    return own.rising.short if own.rising else _base(own)


def _said(text: str) -> Callable[[Field, Stated], str]:
    return lambda own, claim: text


def _least(claim: Stated, usual: float) -> float:
    return usual if claim.least is None else claim.least


RULES = {
    "faster-than-all": Rule(
        lambda own, claim: (
            f"the newest Employment Projections, {_who(own, claim)} beside all occupations"
        ),
        _said(
            "Faster is what the publisher's own classes of growth call so in that round, in whole "
            f"percents; {EVERY_PART}."
        ),
        takes=("of",),
    ),
    "strong-growth": Rule(
        _said(
            "the newest Employment Projections: growth beside all occupations together and beside "
            "each detailed occupation"
        ),
        _said(
            "Two parts: growth is faster than that of all occupations by the publisher's classes, "
            f"and in the upper quarter of all detailed occupations; {EVERY_PART}."
        ),
        needs=("of",),
        alone=True,
    ),
    "aging": Rule(
        _said(
            "the factors that the publisher states for each occupation, and the share of older "
            "residents beside jobs in each state"
        ),
        _said("An association is not a cause, so there is no verdict on the cause."),
    ),
    "has-grown": Rule(
        _said(
            "employment in the Occupational Employment and Wage Statistics within one era of "
            "counting"
        ),
        _said(
            f"An occupation has gained where the {INTERVAL} of its growth since the newest era "
            f"began lies above zero, and has not where it lies below; {EVERY_PART}."
        ),
        takes=("of",),
    ),
    "steady": Rule(
        _said(
            "the change of employment within every era beside its sampling error, the revisions of "
            "base years, and how far earlier projections were off"
        ),
        _said(
            f"An occupation is steady where the {INTERVAL} of its change lies above zero in each "
            "span of years, and is not where jobs fell between any two comparable years, all of "
            f"them tested together; {EVERY_PART}."
        ),
        takes=("of",),
    ),
    "share-rises": Rule(
        lambda own, claim: f"{_rising(own)} among {_rising(own)} and {_base(own)}, within each era",
        _said(
            f"The share has risen where the {INTERVAL} of its change lies above zero, and has not "
            "where it lies below; supported where it rose in each era that may be compared, partly "
            f"where in some; {OPEN}."
        ),
    ),
    "counted-inside": Rule(None, _said(NOTHING_TO_WEIGH), needs=("statistic", "discipline")),
    "pays-more": Rule(
        lambda own, claim: f"mean pay over {_base(own)}' in the nation and in each state",
        lambda own, claim: (
            f"A specialty pays more where the {INTERVAL} of the nation's premium lies above zero, "
            f"and so does that of at least {_least(claim, MOST_STATES_PCT):.0f}% of the states; it "
            "does not where the nation's lies below, or too many states' do; "
            f"{EVERY_PART}."
        ),
        takes=("of", "least"),
    ),
    "not-asked": Rule(None, _said(NOTHING_TO_WEIGH), needs=("statistic",)),
    "no-statistic": Rule(None, _said(NOTHING_TO_WEIGH), needs=("statistic", "near")),
    "code-of-its-own": Rule(
        _said("the list of occupation codes"),
        _said(
            "A career can be seen where it has an occupation code of its own; one without cannot "
            "be told, so the claim is partly supported where only some have one."
        ),
        takes=("inside",),
        needs=("careers",),
    ),
    "workers-lack": Rule(
        _said(
            "none: projections assume that supply meets demand, and concentration says where jobs "
            "are"
        ),
        _said(NOTHING_TO_WEIGH),
    ),
    "more-openings": Rule(
        _said("projected openings a year per hundred jobs, beside all occupations"),
        _said(
            "An occupation has plenty where its rate, as rounding leaves it, is above that of all "
            f"occupations; {EVERY_PART}. A low rate is low turnover, and no lack of posts."
        ),
        takes=("of",),
    ),
    "usual-entry": Rule(
        _said(
            "the typical entry level that the publisher assigns, the level most workers hold, and "
            "awards by level"
        ),
        lambda own, claim: (
            f"It holds for an occupation where both levels are the {LEVELS[claim.level].held}, and "
            "is left open where the survey does not tell its workers from others; "
            f"{EVERY_PART}."
        ),
        takes=("of",),
        needs=("level",),
    ),
    "bachelor-rises": Rule(
        _said(
            "workers with a bachelor's degree or more by round, and the same part of awards by year"
        ),
        lambda own, claim: (
            "It holds for an occupation or a program where the share rose by "
            f"{_least(claim, POINTS):g} points or more, and does not where it fell by as much; a "
            "smaller change is left open, as no error is published; "
            f"{EVERY_PART}."
        ),
        takes=("least",),
    ),
    "taught-at-all-levels": Rule(
        lambda own, claim: (
            f"awards of {own.adjective} programs by level, which stands in for the kind of school"
        ),
        lambda own, claim: (
            f"A level trains for the field where it has {_least(claim, LEAST_PCT):g}% of awards or "
            "more. A level is not a kind of school, so there is at most partial support, where all "
            "levels do."
        ),
        takes=("least",),
    ),
    "mostly-in": Rule(
        _said("employment by industry"),
        _said(
            f"It holds for an occupation where the {INTERVAL} of these settings' part of its jobs "
            f"lies over half, and is left open where missing figures decide; {EVERY_PART}."
        ),
        takes=("of",),
        needs=("settings",),
    ),
    "hours": Rule(_said("O*NET's work context, which is not held here"), _said(NOTHING_TO_WEIGH)),
    "agencies-rise": Rule(
        _said("the part of jobs and the pay at staffing agencies, by year"),
        _said(
            f"It holds for an occupation where the {INTERVAL} of the change in agencies' share "
            "lies above zero, and does not where it lies below; it cannot be tested without two "
            "comparable years of figures by industry."
        ),
    ),
    "named-cause": Rule(
        _said("the factors that the publisher states for each occupation"),
        lambda own, claim: (
            f"It holds for an occupation where one of its factors names {claim.cause}; where none "
            f"does it is left open, as silence is no denial; {EVERY_PART}."
        ),
        needs=("cause",),
    ),
    "technology-raises": Rule(
        _said(
            "the factors that the publisher states for each occupation and that name equipment, a "
            "technique or software, by the direction in which they move its share of an industry"
        ),
        _said(
            "It holds for an occupation whose factors on technology raise its share, and does not "
            "where they lower it; one without such a factor is left open; "
            f"{EVERY_PART}."
        ),
    ),
    "wealthy-countries": Rule(
        _said(
            "national workforce statistics side by side, of which only those of the United States "
            "are held here"
        ),
        lambda own, claim: (
            f"One country says nothing of the others, and each defines {own.noun} staff in its "
            "own way, so there is no verdict; what the United States' figures say is shown."
        ),
    ),
    "counted-elsewhere": Rule(None, _said(NOTHING_TO_WEIGH), needs=("statistic",)),
    "machines-rise": Rule(
        None,
        _said(
            "Machines are not staff, nor examinations, so nothing is weighed; where both kinds of "
            "units per million rose is shown."
        ),
        needs=("statistic",),
    ),
    "credential-before": Rule(
        _said(
            "the records of credentials, and the experience that the Employment Projections assign"
        ),
        lambda own, claim: (
            "Two parts: the rule in force names supporting credentials, and "
            f"{_rising(own)} are the only {own.adjective} occupation to which experience in a "
            f"related occupation is assigned; {EVERY_PART}."
        ),
    ),
    "first-credential": Rule(
        _said("the records of credentials"),
        lambda own, claim: (
            "A rule of the credentialing body is stated with its source; it is not supported where "
            f"no primary pathway to {_short(own)} is in force."
        ),
    ),
}
# What a parameter may say, where that is a list.
KNOWN = {"level": tuple(LEVELS), "cause": tuple(CAUSES.values())}


def recorded(own: Field) -> tuple[Claim, ...]:
    """The claims of a field, in the order of its file.

    Raises `UsageError`, naming the claim, for a rule that there is none of, and for a claim that
    does not say what its rule needs, or says what the rule does not take.
    """
    return tuple(_record(own, claim) for claim in own.claims)


def _record(own: Field, claim: Stated) -> Claim:
    where = f"field {own.key}, claim {claim.id}"
    rule = RULES.get(claim.rule)
    if rule is None:
        raise _broken(where, "one of the rules " + ", ".join(RULES), repr(claim.rule))
    said = {one.name for one in fields(claim) if getattr(claim, one.name) not in ("", (), {}, None)}
    if missing := [name for name in rule.needs if name not in said]:
        raise _broken(where, f"{missing[0]}, which the rule {claim.rule} needs", "none")
    if unused := sorted(said - PLAIN - {*rule.needs, *rule.takes}):
        expected = ", ".join((*rule.needs, *rule.takes)) or "nothing"
        raise _broken(where, f"for the rule {claim.rule} no more than {expected}", unused[0])
    if rule.alone and len(claim.of) > 1:
        raise _broken(where, "one occupation", ", ".join(claim.of))
    for name, known in KNOWN.items():
        value = getattr(claim, name)
        if name in said and value not in known:
            raise _broken(where, f"as {name} one of " + ", ".join(known), repr(value))
    return Claim(
        claim.id,
        claim.kind,
        claim.claim,
        claim.statistic or (rule.statistic(own, claim) if rule.statistic else ""),
        rule.follows(own, claim),
        claim.needed,
    )


def _broken(where: str, expected: str, found: str) -> UsageError:
    return UsageError(where, expected=expected, found=found, remedy=field.REMEDY)


CLAIMS = recorded(FIELD)
STATED = {claim.id: claim for claim in FIELD.claims}
# What the claims are about, as the first of each kind comes.
KINDS = tuple(dict.fromkeys(claim.kind for claim in CLAIMS))
