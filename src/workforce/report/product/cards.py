"""Cards to embed: what one occupation or state comes to, as a small page and as a picture.

Both hold no script and load nothing, so that any site can show them in a frame or as an image.
Their words are headlines of findings.
"""

from __future__ import annotations

import base64
import hashlib
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from workforce.charts.phrases import credit
from workforce.files import Folders
from workforce.findings import growth, moving, outlook, overview, places
from workforce.findings.desk import Desk
from workforce.findings.finding import Finding
from workforce.occupations import IMAGING
from workforce.project import DERIVED, TITLE, VERSION
from workforce.report.pages.parts import told
from workforce.report.pages.state import held, path_of

__all__ = ["FOLDER", "WIDTH", "files"]

FOLDER = "cards"
WIDTH, MARGIN, LINE, TITLE_LINE = 480, 20, 21, 30
# Letters a line, by the size of the type, for the widest type that stands in for what is asked for.
LETTERS, SMALL_LETTERS = 46, 62
STYLE = (
    "body{margin:0;padding:16px 20px;max-width:30rem;font:15px/1.45 system-ui,sans-serif;"
    "color:#1a1a1a;background:#fff}h1{margin:0;font-size:20px}h1 a{color:#0b4f8a}"
    "p{margin:.6em 0}footer{font-size:12px;color:#555}"
)
DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{DIGEST}'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True)
class Card:
    """What a card says: of whom, the page it leads to, headlines, sources."""

    path: str
    title: str
    headlines: tuple[str, ...]
    sources: tuple[str, ...]

    @classmethod
    def of(cls, path: str, title: str, *found: Finding) -> Card:
        """The card of some findings, leading to the page at this path."""
        sources = dict.fromkeys(credit(source) for one in found for source in one.sources)
        return cls(path, title, tuple(one.headline for one in found), tuple(sources))

    @property
    def foot(self) -> str:
        """Where the figures come from, and on what terms the card may be shown."""
        return f"{'; '.join(self.sources)}. {TITLE}, version {VERSION}, {DERIVED['name']}."

    def html(self) -> str:
        """The card as a page."""
        up = "../" * (self.path.count("/") + 1)
        told = "".join(f"<p>{escape(headline)}</p>\n" for headline in self.headlines)
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(self.title)} · {TITLE}</title>\n<style>{STYLE}</style>\n"
            f'</head>\n<body>\n<h1><a href="{up}{self.path}" target="_top">{escape(self.title)}'
            f"</a></h1>\n{told}<footer>{escape(self.foot)} "
            f'<a href="{DERIVED["path"]}" target="_top">License</a></footer>\n</body>\n</html>\n'
        )

    def svg(self) -> str:
        """The card as a picture, its text as text."""
        drawn, y = (
            [_line(self.title, MARGIN + 20, 'font-weight="bold" font-size="20"')],
            MARGIN + 20,
        )
        y += TITLE_LINE - LINE
        for headline in self.headlines:
            for line in textwrap.wrap(headline, LETTERS):
                y += LINE
                drawn.append(_line(line, y, 'font-size="15"'))
            y += LINE // 3
        y += LINE // 3
        for line in textwrap.wrap(self.foot, SMALL_LETTERS, break_on_hyphens=False):
            y += 16
            drawn.append(_line(line, y, 'font-size="11" fill="#555"'))
        height = y + MARGIN
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
            f'viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title words" '
            'font-family="system-ui, sans-serif" fill="#1a1a1a">\n'
            f'<title id="title">{escape(self.title)}</title>\n'
            f'<desc id="words">{escape(" ".join(self.headlines))}</desc>\n'
            f'<rect width="{WIDTH}" height="{height}" fill="#fff" stroke="#ccc"/>\n'
            + "\n".join(drawn)
            + "\n</svg>\n"
        )


def files(folders: Folders) -> dict[str, bytes]:
    """An HTML file and a picture of every occupation and state, by their paths in the outlook."""
    found: dict[str, bytes] = {}
    for card in _cards(Desk(folders)):
        place = f"{FOLDER}/{card.path.removesuffix('.html')}"
        found |= {f"{place}.html": card.html().encode(), f"{place}.svg": card.svg().encode()}
    return found


def _cards(desk: Desk) -> Iterator[Card]:
    for one in IMAGING:
        yield Card.of(
            f"occupations/{one.key}.html",
            one.name,
            overview.field(one, desk=desk),
            growth.since(one, desk=desk),
            outlook.openings(one, desk=desk),
        )
    for state in held(desk):
        yield Card.of(
            path_of(state),
            state.name,
            places.sheet(place=state, desk=desk),
            *told(moving.pays, place=state, desk=desk),
        )


def _line(text: str, y: int, how: str) -> str:
    return f'<text x="{MARGIN}" y="{y}" {how}>{escape(text)}</text>'
