"""Every claim stands on the page with verdict, evidence, rule and sources."""

import pytest

from report.pages import composed
from workforce.findings import claims as findings
from workforce.findings.claims import RULES, weigh
from workforce.report.catalogue import CHARTS
from workforce.report.pages import wording
from workforce.report.pages.claims import ELSEWHERE, page

PATH = "claims.html"


@pytest.mark.parametrize("number", range(28))
def test_a_claim_has_its_section(number):
    claim = weigh(composed.frames())[number]
    part = composed.section(PATH, claim.id.lower())
    why = f" ({claim.because})" if claim.because else ""
    assert part.heading == f"{claim.claim.rstrip('.')}: {claim.verdict}{why}"
    texts = [told.text for told in part.sentences]
    assert texts[0].lower().startswith(claim.verdict)
    assert texts[1] == claim.short
    assert len(texts) == 2 + bool(claim.needed)
    assert part.sentences[1].source == ("; ".join(claim.sources) or RULES)
    found = findings.one(claim.id, desk=composed.frames())
    shown = [line for table in part.tables for line in table.rows]
    assert [[cell.text for cell in line] for line in shown] == [
        [cell.text for cell in row] for row in found.table.rows()
    ]
    assert part.limits == (wording.plain(f"Rule: {claim.rule}"),)


def test_every_chart_of_a_claim_is_drawn_once_or_linked():
    drawn = [chart.name for part in composed.page(PATH).sections for chart in part.charts]
    assert len(drawn) == len(set(drawn))
    for claim in weigh(composed.frames()):
        links = composed.section(PATH, claim.id.lower()).links
        for name in claim.charts:
            assert name in drawn or name in ELSEWHERE or links, (claim.id, name)


def test_the_overview_leads_to_every_claim():
    shown = composed.table(PATH, "claims")
    assert [line[0].href for line in shown.rows] == [
        f"claims.html#c{number:02d}" for number in range(1, 29)
    ]


def test_no_evidence_speaks_of_what_is_distinguishable():
    assert "distinguishable" not in composed.said(page(composed.frames()))


def test_charts_that_stand_elsewhere_stand_there():
    for name, href in ELSEWHERE.items():
        path, _, anchor = href.partition("#")
        assert name in CHARTS
        drawn = [chart.name for chart in composed.section(path, anchor).charts]
        if name not in ("growth_beside_neighbours", "projected_change"):
            assert name in drawn, href
