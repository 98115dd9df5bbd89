"""The claims of career guides, in this project's own words, and how each is tested."""

from __future__ import annotations

from dataclasses import dataclass

from workforce.measures.claims.education import LEAST_PCT, POINTS
from workforce.measures.claims.specialties import MOST_STATES_PCT

__all__ = ["CLAIMS", "KINDS", "Claim"]

KINDS = (
    "growth",
    "demand",
    "career",
    "specialization",
    "education",
    "setting",
    "pay",
    "technology",
    "world",
    "credential",
)
INTERVAL = "interval"
OPEN = "undecided where none holds and one is left open"
EVERY_PART = (
    f"supported where that holds for all, partly where for some, not where it fails for all, {OPEN}"
)
NOTHING_TO_WEIGH = "No statistic held here reaches it, so nothing is weighed."


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


CLAIMS = (
    Claim(
        "C01",
        "growth",
        "Jobs in imaging will grow faster than jobs in general.",
        "the newest Employment Projections, each imaging occupation beside all occupations",
        "Faster is what the publisher's own classes of growth call so in that round, in whole "
        f"percents; {EVERY_PART}.",
    ),
    Claim(
        "C02",
        "growth",
        "The number of jobs for radiographers will climb markedly.",
        "the newest Employment Projections: growth beside all occupations together and beside each "
        "detailed occupation",
        "Two parts: growth is faster than that of all occupations by the publisher's classes, and "
        f"in the upper quarter of all detailed occupations; {EVERY_PART}.",
    ),
    Claim(
        "C03",
        "demand",
        "People live longer and need more scans, so the chances of a job are good.",
        "the factors that the publisher states for each occupation, and the share of older "
        "residents beside jobs in each state",
        "An association is not a cause, so there is no verdict on the cause.",
        "Scans ordered for people of each age, year by year and place by place, beside the staff "
        "who made them.",
    ),
    Claim(
        "C04",
        "growth",
        "Imaging has been adding jobs.",
        "employment in the Occupational Employment and Wage Statistics within one era of counting",
        f"An occupation has gained where the {INTERVAL} of its growth since the newest era began "
        f"lies above zero, and has not where it lies below; {EVERY_PART}.",
    ),
    Claim(
        "C05",
        "career",
        "Imaging is a steady line of work.",
        "the change of employment within every era beside its sampling error, the revisions of "
        "base years, and how far earlier projections were off",
        f"An occupation is steady where the {INTERVAL} of its change lies above zero in each span "
        "of years, and is not where jobs fell between any two comparable years, all of them tested "
        f"together; {EVERY_PART}.",
        "Workers followed over time: who lost a job, and who left.",
    ),
    Claim(
        "C06",
        "specialization",
        "A growing part of radiographers' field is MRI.",
        "MRI technologists among MRI technologists and radiographers, within each era",
        f"The share has risen where the {INTERVAL} of its change lies above zero, and has not "
        "where "
        "it lies below; supported where it rose in each era that may be compared, partly where in "
        f"some; {OPEN}.",
    ),
    Claim(
        "C07",
        "specialization",
        "A growing part of radiographers' field is CT.",
        "none: CT is counted inside radiographers and has no occupation code",
        NOTHING_TO_WEIGH,
        "An occupation code for CT technologists, or a survey that asks radiographers which "
        "machines they run.",
    ),
    Claim(
        "C08",
        "specialization",
        "Those who specialize earn more than radiographers do.",
        "mean pay over radiographers' in the nation and in each state",
        f"A specialty pays more where the {INTERVAL} of the nation's premium lies above zero, and "
        f"so does that of at least {MOST_STATES_PCT:.0f}% of the states; it does not where the "
        f"nation's lies below, or too many states' do; {EVERY_PART}.",
    ),
    Claim(
        "C09",
        "specialization",
        "Specialists like their work better.",
        "none: no table held here asks workers what they think of their work",
        NOTHING_TO_WEIGH,
        "A survey that asks a sample of imaging staff, specialists and others, the same questions.",
    ),
    Claim(
        "C10",
        "specialization",
        "Nuclear medicine, interventional radiography and ultrasound of children are careers of "
        "their own.",
        "the list of occupation codes",
        "A career can be seen where it has an occupation code of its own; one without cannot be "
        "told, so the claim is partly supported where only some have one.",
        "Occupation codes for the careers that are counted inside another one.",
    ),
    Claim(
        "C11",
        "demand",
        "Large parts of the country lack imaging staff.",
        "none: projections assume that supply meets demand, and concentration says where jobs are",
        NOTHING_TO_WEIGH,
        "Posts that stay open, and for how long, by state and occupation.",
    ),
    Claim(
        "C12",
        "demand",
        "There are plenty of openings in imaging.",
        "projected openings a year per hundred jobs, beside all occupations",
        "An occupation has plenty where its rate, as rounding leaves it, is above that of all "
        f"occupations; {EVERY_PART}. A low rate is low turnover, and no lack of posts.",
        "Posts that are open beside people who seek one, by occupation.",
    ),
    Claim(
        "C13",
        "education",
        "Most people start in imaging with an associate degree.",
        "the typical entry level that the publisher assigns, the level most workers hold, and "
        "awards by level",
        "It holds for an occupation where both levels are the associate degree, and cannot be told "
        f"where the survey does not tell its workers from others; {EVERY_PART}.",
    ),
    Claim(
        "C14",
        "education",
        "A bachelor's degree is found more and more often in imaging.",
        "workers with a bachelor's degree or more by round, and the same part of awards by year",
        f"It holds for an occupation or a program where the share rose by {POINTS:g} points or "
        "more, and does not where it fell by as much; a smaller change is left open, as no error "
        f"is published; {EVERY_PART}.",
        "Attainment with its sampling error, for occupations that the survey tells apart.",
    ),
    Claim(
        "C15",
        "education",
        "Imaging is taught at universities, community colleges and vocational schools.",
        "awards of imaging programs by level, which stands in for the kind of school",
        f"A level trains for the field where it has {LEAST_PCT:g}% of awards or more. A level is "
        "not a kind of school, so there is at most partial support, where all levels do.",
        "Awards by kind of school.",
    ),
    Claim(
        "C16",
        "setting",
        "Clinics, imaging centers and hospitals are where imaging staff are employed.",
        "employment by industry; imaging centers are inside medical and diagnostic laboratories",
        f"It holds for an occupation where the {INTERVAL} of these settings' part of its jobs lies "
        f"over half, and is left open where withheld figures decide; {EVERY_PART}.",
    ),
    Claim(
        "C17",
        "setting",
        "Nights, weekends and being on call are part of the work.",
        "O*NET's work context, which is not held here",
        NOTHING_TO_WEIGH,
        "O*NET's table of work context, or a survey of working hours by occupation.",
    ),
    Claim(
        "C18",
        "pay",
        "More and more imaging staff work through agencies, often far from home.",
        "the part of jobs and the pay at staffing agencies, by year",
        f"It holds for an occupation where the {INTERVAL} of the change in agencies' share lies "
        "above zero, and does not where it lies below; it cannot be tested without two "
        "comparable years of figures by industry.",
        "Figures by industry of an earlier year of the same era, at least three years back.",
    ),
    Claim(
        "C19",
        "technology",
        "Artificial intelligence will alter what imaging staff do.",
        "the factors that the publisher states for each occupation",
        "It holds for an occupation where one of its factors names artificial intelligence; where "
        f"none does it is left open, as silence is no denial; {EVERY_PART}.",
        "Tasks of imaging staff recorded before and after such systems came into use.",
    ),
    Claim(
        "C20",
        "technology",
        "As equipment advances, more trained staff are needed.",
        "the factors that the publisher states for each occupation and that name equipment, a "
        "technique or software, by the direction in which they move its share of an industry",
        "It holds for an occupation whose factors on technology raise its share, and does not "
        "where "
        f"they lower it; one without such a factor is left open; {EVERY_PART}.",
        "Staff hours for each examination, before and after new equipment.",
    ),
    Claim(
        "C21",
        "world",
        "Wealthy countries offer good job markets in imaging.",
        "national workforce statistics side by side, of which only those of the United States are "
        "held here",
        "One country says nothing of the others, and each defines imaging staff in its own way, so "
        "there is no verdict; what the United States' figures say is shown.",
        "Each country's count of imaging staff and of open posts, with its definitions.",
    ),
    Claim(
        "C22",
        "world",
        "In rising economies, imaging jobs are easy to find.",
        "none: no comparable public series on such jobs exists",
        NOTHING_TO_WEIGH,
        "Counts of imaging staff and open posts from those countries, by one definition.",
    ),
    Claim(
        "C23",
        "world",
        "Countries on the Persian Gulf mostly take no tax on pay.",
        "none: tax is a matter of each country's law",
        NOTHING_TO_WEIGH,
        "The tax law of the country, and of the worker's own, on the day in question.",
    ),
    Claim(
        "C24",
        "world",
        "Health care all over the world wants imaging.",
        "CT and MRI units per million people, country by country",
        "Machines are not staff, nor examinations, so nothing is weighed; where both kinds of "
        "units "
        "per million rose is shown.",
        "Examinations made, and staff employed, in each country.",
    ),
    Claim(
        "C25",
        "career",
        "The work is not too stressful and leaves room for a private life.",
        "none: no public statistic asks imaging staff on such a scale",
        NOTHING_TO_WEIGH,
        "A survey that asks imaging staff and others about strain and hours with one scale.",
    ),
    Claim(
        "C26",
        "credential",
        "Adding MRI to another credential takes one in a discipline that supports it.",
        "the records of credentials, and the experience that the Employment Projections assign",
        "Two parts: the rule in force names supporting credentials, and MRI technologists are the "
        "only imaging occupation to which experience in a related occupation is assigned; "
        f"{EVERY_PART}.",
    ),
    Claim(
        "C27",
        "credential",
        "MRI can be a first credential, too.",
        "the records of credentials",
        "A rule of the credentialing body is stated with its source; it is not supported where no "
        "primary pathway to MRI is in force.",
    ),
    Claim(
        "C28",
        "career",
        "Those who go on learning get ahead.",
        "none: no table held here follows people through their careers",
        NOTHING_TO_WEIGH,
        "Workers followed over years, with the courses they took and the posts they held.",
    ),
)
