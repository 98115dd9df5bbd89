"""Claims on specialties, education and credentials, and on what no table reaches."""

from __future__ import annotations

from workforce.charts import phrases
from workforce.dictionary import TABLES
from workforce.findings.desk import Desk
from workforce.measures.claims import education, specialties, world
from workforce.measures.claims.ruling import untestable
from workforce.measures.specialties import mri_share, premium_by_year, share_changes
from workforce.report.claims.weighed import Weighed, projected, weighed
from workforce.report.sentences import claims as sentences
from workforce.report.sentences import specialties as specialty_sentences
from workforce.report.sentences import supply

__all__ = [
    "careers",
    "degrees",
    "direct",
    "elsewhere",
    "entry",
    "inside",
    "law",
    "machines",
    "mri",
    "premium",
    "schools",
    "supporting",
    "unasked",
]


def mri(frames: Desk) -> Weighed:
    """C06: MRI's share within eras."""
    share = mri_share(frames.national)
    ruling = specialties.share_rises(share_changes(share))
    return weighed(
        ruling,
        specialty_sentences.mri_share(share),
        sources=[frames.cite("oews_national")],
        charts=["mri_share"],
    )


def inside(frames: Desk) -> Weighed:
    """C07: where CT is counted."""
    found = frames.credentials.discipline("computed-tomography")
    told = f"{found.name}: counted {found.visible}, so its jobs and pay cannot be seen apart."
    return weighed(untestable(), [told[0].upper() + told[1:]])


def premium(frames: Desk) -> Weighed:
    """C08: premiums in the nation and over the states."""
    by_year = premium_by_year(frames.national)
    ruling = specialties.pays_more(by_year, frames.premium_summary)
    release = f"May {by_year['year'].max()}"
    return weighed(
        ruling,
        sentences.holds(ruling, "specialties"),
        specialty_sentences.premiums(by_year),
        sentences.signs(frames.premium_summary),
        sources=[frames.cite("oews_national", release=release), frames.cite("oews_areas")],
        charts=["premium_by_specialty"],
    )


def unasked(frames: Desk) -> Weighed:
    """C09, C25, C28: nothing held asks people or follows them."""
    told = (
        f"None of the {len(TABLES)} tables held asks people how they find their work, or follows a "
        "person from one year to the next."
    )
    return weighed(untestable(), [told])


def careers(frames: Desk) -> Weighed:
    """C10: careers with a code of their own."""
    ruling = specialties.seen_apart(frames.credentials)
    return weighed(
        ruling,
        sentences.careers(ruling),
        sources=[frames.cite("oews_national", release=frames.release("oews_national"))],
    )


def entry(frames: Desk) -> Weighed:
    """C13: typical entry against what workers hold, and awards."""
    ruling = education.associate_entry(frames.education)
    return weighed(
        ruling,
        sentences.holds(ruling),
        sentences.attainment(frames.education),
        supply.awards(frames.awards, "associate degree"),
        sources=[
            projected(frames),
            frames.cite("educational_attainment"),
            frames.cite("completions"),
        ],
        charts=["awards_by_level"],
    )


def degrees(frames: Desk) -> Weighed:
    """C14: bachelor's degrees among workers and awards."""
    found = education.bachelor_trend(frames.table("educational_attainment"))
    ruling = education.bachelor_rises(found, frames.awards)
    return weighed(
        ruling,
        sentences.holds(ruling, "occupations and programmes"),
        sentences.trend(ruling),
        sources=[frames.cite("educational_attainment"), frames.cite("completions")],
        charts=["awards_by_level"],
    )


def schools(frames: Desk) -> Weighed:
    """C15: awards by level."""
    ruling = education.all_levels(frames.award_levels)
    return weighed(
        ruling,
        supply.levels(frames.award_levels),
        supply.misfiled(frames.awards, frames.expected),
        sources=[frames.cite("completions")],
        charts=["awards_by_level"],
    )


def elsewhere(frames: Desk) -> Weighed:
    """C22: countries of which only machines are known."""
    places = frames.countries
    counted = places.loc[places["workers_by"] != "", "place"].to_list()
    told = (
        f"Of {len(frames.equipment)} countries the numbers of machines are held; the numbers of "
        f"staff only of {phrases.listed(counted)}, each counted in its own way."
    )
    return weighed(untestable(), [told], sources=[frames.cite("scanners")])


def law(frames: Desk) -> Weighed:
    """C23: a matter of law."""
    told = f"None of the {len(TABLES)} tables held is about taxes or about pay in those countries."
    return weighed(untestable(), [told])


def machines(frames: Desk) -> Weighed:
    """C24: CT and MRI units by country."""
    ruling = world.equipment_rises(frames.equipment)
    return weighed(
        ruling,
        supply.equipment(frames.equipment, ruling),
        sources=[frames.cite("scanners")],
        charts=["scanners_by_country"],
    )


def _links(frames: Desk, kind: str) -> list[str]:
    links = {
        pathway.link
        for pathway in frames.credentials.pathways
        if pathway.discipline == "mri" and pathway.kind == kind
    }
    return [f"Records of this project: {link}" for link in sorted(links)]


def supporting(frames: Desk) -> Weighed:
    """C26: MRI after another credential."""
    records = frames.credentials
    ruling = specialties.prior_credential(records, frames.projections, records.compiled_on)
    return weighed(
        ruling,
        sentences.supporting(records, ruling),
        sources=[*_links(frames, "postprimary"), projected(frames)],
        charts=["pathway_graph"],
    )


def direct(frames: Desk) -> Weighed:
    """C27: MRI as a first credential."""
    records = frames.credentials
    return weighed(
        specialties.direct_way(records, records.compiled_on),
        sentences.direct(records),
        sources=_links(frames, "primary"),
        charts=["pathway_graph"],
    )
