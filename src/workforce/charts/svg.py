"""matplotlib's SVG made fit to stand alone or in a page beside others."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

__all__ = ["described"]


def described(svg: str, prefix: str, title: str, alt: str) -> str:
    """The SVG with prefixed ids, a title and a description, to stand alone or in a page."""
    svg = svg[svg.index("<svg") :]
    used = set(re.findall(r'(?:href="|url\()#([^")]+)', svg))
    svg = re.sub(r' id="([^"]+)"', lambda m: f' id="{prefix}{m[1]}"' if m[1] in used else "", svg)
    svg = re.sub(r'(?<=href="#)|(?<=url\(#)', prefix, svg)
    # matplotlib writes a rule for "*", which would restyle the whole page the SVG stands in.
    svg, rules = re.subn(
        r"\s*<defs>\s*<style[^>]*>\*\{stroke-linejoin: round; stroke-linecap: butt\}</style>"
        r"\s*</defs>",
        "",
        svg,
    )
    if rules != 1:
        raise RuntimeError("this version of matplotlib writes another style rule into its SVG")
    opening = (
        f'<svg role="img" aria-labelledby="{prefix}title {prefix}desc"'
        ' stroke-linejoin="round" stroke-linecap="butt"'
    )
    told = (
        f'\n <title id="{prefix}title">{escape(title)}</title>'
        f'\n <desc id="{prefix}desc">{escape(alt)}</desc>'
    )
    start, rest = svg.split(">", 1)
    return start.replace("<svg", opening, 1) + ">" + told + rest
