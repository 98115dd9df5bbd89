"""The page of pathways: from what one holds to each credential, and what the statistics show."""

from __future__ import annotations

from datetime import timedelta

from workforce.charts import phrases
from workforce.credentials.records import BODIES, NOT_HELD, POSTPRIMARY, PRIMARY
from workforce.findings.desk import Desk
from workforce.measures import skills, specialties
from workforce.occupations import by_key
from workforce.report.pages import pathway_tables, wording
from workforce.report.pages.occupation_sections import charts
from workforce.report.pages.parts import Link, Page, Section, Sentence
from workforce.report.pages.pathway_tables import MRI_POSTPRIMARY, reach, records_line
from workforce.report.pages.wording import PERCENT, sentences
from workforce.report.pathways import ASSOCIATION
from workforce.report.sentences import specialties as specialty_sentences

__all__ = ["page"]

MRI = by_key("mri")
# What people hold when they ask, by everyday name; each starts a table of its own.
STARTS = ("radiography", "nuclear medicine", "radiation therapy", "sonography")
ADDRESSES = {
    "ARRT": "https://www.arrt.org",
    "ARDMS": "https://www.ardms.org",
    "NMTCB": "https://www.nmtcb.org",
}
PROGRAMMES = Link("Accredited programmes (JRCERT)", "https://www.jrcert.org")


def page(frames: Desk) -> Page:
    """How to get from one credential to another, with what each step asks for and pays."""
    records = frames.credentials
    return Page(
        path="pathways.html",
        kind="pathways",
        title="From one credential to the next",
        place=f"Credentials in medical imaging as of {wording.day(records.compiled_on)}; pay of "
        f"May {frames.years[1]}; projections {frames.newest_round}.",
        answer=_answer(frames),
        sections=(
            _overview(frames),
            *(_from(frames, start) for start in STARTS),
            _asks(frames),
            _mri(frames),
            _skills(frames),
            _payback(frames),
            _look_up(frames),
        ),
        limits=(
            ASSOCIATION,
            "The bodies' own pages decide: requirements change, and these records were compiled "
            f"by this project on {wording.day(records.compiled_on)}.",
            "Fees, numbers of procedures and state licence rules are not held here.",
        ),
        sources=(
            records_line(frames),
            frames.cite("oews_national", release=f"May {frames.years[1]}"),
        ),
        links=(*_bodies(), PROGRAMMES),
        words=("credential", "certification", "ARRT", "ARDMS", "NMTCB", "registry", "license"),
    )


def _answer(frames: Desk) -> tuple[Sentence, ...]:
    found = reach(frames, "radiography")
    direct = found[(found["kind"] == POSTPRIMARY) & (found["steps"] == 1)]
    seen = direct[direct["statistics"] == ""]
    direct_entry = _primary(frames)
    premium = frames.national_premiums.set_index("occupation_key").loc[MRI.key]
    over = wording.with_interval(
        PERCENT, premium["premium_pct"], premium["premium_pct_low"], premium["premium_pct_high"]
    )
    return (
        Sentence(
            f"A radiographer can add {phrases.listed(direct['name'].to_list())} in one step, on "
            "top of the credential held.",
            records_line(frames),
        ),
        Sentence(
            f"Of these, pay is published for {phrases.listed(seen['name'].to_list())} alone: "
            f"{wording.name(MRI)} are paid {over} over radiographers, an association and not what "
            "one person would gain; the others are counted among other occupations.",
            frames.cite("oews_national", release=f"May {frames.years[1]}"),
        ),
        Sentence(
            f"{wording.opened(phrases.listed(direct_entry))} can be entered without another "
            "credential, by an educational programme (the primary pathway).",
            records_line(frames),
        ),
    )


def _primary(frames: Desk) -> list[str]:
    found = reach(frames)
    names: list[str] = found.loc[found["kind"] == PRIMARY, "name"].to_list()
    return names


def _overview(frames: Desk) -> Section:
    return Section(
        "overview",
        "What leads to what",
        sentences(
            records_line(frames),
            "Primary pathway: a recognised educational programme in the discipline, a degree, "
            "ethics and an examination.",
            "Postprimary pathway: on top of a credential already held, structured education, "
            "documented clinical experience, ethics and an examination.",
        ),
        charts(frames, "pathway_graph"),
        (pathway_tables.figures(frames),),
    )


def _skills(frames: Desk) -> Section:
    moves = skills.rated_moves(
        frames.table("occupation_ratings"), specialties.BASE, specialties.SPECIALTIES
    )
    return Section(
        "skills",
        "What a move from radiography adds",
        sentences(
            frames.cite("occupation_ratings"),
            specialty_sentences.moves(moves, frames.releases("occupation_ratings")),
        ),
        charts(frames, "move_from_radiography"),
        limits=(
            "Ratings are of different years; they describe the work and are no requirement of a "
            "body.",
        ),
    )


def _from(frames: Desk, start: str) -> Section:
    records = frames.credentials
    return Section(
        f"from-{start.replace(' ', '-')}",
        f"Holding {records.in_words(records.named(start))}",
        tables=(pathway_tables.from_one(frames, start),),
    )


def _asks(frames: Desk) -> Section:
    return Section("asks", "What the pathways ask for", tables=(pathway_tables.asked(frames),))


def _mri(frames: Desk) -> Section:
    records = frames.credentials
    sets = [one for one in records.requirements if one.applies_to == MRI_POSTPRIMARY]
    changes = sorted({one.period.valid_from for one in sets if one.period.valid_from is not None})
    told = [
        f"Through {wording.day(first - timedelta(days=1))} the earlier document set of the MRI "
        f"postprimary pathway applied; from {wording.day(first)} on the next one does."
        for first in changes
    ]
    primary = next(
        one for one in records.pathways if one.discipline == MRI.key and one.kind == PRIMARY
    )
    return Section(
        "mri",
        "MRI: two document sets, two pathways",
        sentences(
            records_line(frames),
            told,
            f"Without another credential, by an educational programme: {primary.note}",
        ),
        tables=(pathway_tables.mri_documents(frames),),
        limits=(
            "A log begun under the earlier set may be finished under it for a limited time: the "
            "body says until when.",
        ),
    )


def _payback(frames: Desk) -> Section:
    year = frames.years[1]
    rows = frames.national[frames.national["year"] == year].set_index("soc_code")
    hour = rows.at[specialties.BASE.soc_code, "hourly_mean_wage_usd"]
    return Section(
        "payback",
        "After how many months would it be paid back?",
        sentences(
            frames.cite("oews_national", release=f"May {year}"),
            "The columns are examples to read by, not prices: costs and unpaid hours are yours to "
            "put in, and an unpaid hour counts at radiographers' mean hourly pay of "
            f"${hour:,.2f}.",
            "Months are of the difference in mean pay before tax, from radiographers; their "
            "interval covers the sampling errors of the two means alone, not how one person's pay "
            "would differ.",
        ),
        tables=(pathway_tables.paid_back(frames),),
        links=(Link("The difference in each state", "index.html#states"),),
        limits=("Raises, taxes, prices and interest are left out; so are years of study.",),
    )


def _look_up(frames: Desk) -> Section:
    asked = [one for one in frames.credentials.requirements if one.kind == NOT_HELD]
    return Section(
        "look-up",
        "Look up before you decide",
        sentences(records_line(frames), (one.text for one in asked)),
        links=(*_bodies(), PROGRAMMES),
    )


def _bodies() -> tuple[Link, ...]:
    return tuple(Link(f"{short}: {name}", ADDRESSES[short]) for short, name in BODIES.items())
