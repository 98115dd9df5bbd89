"""A chart's SVG as a page carries it: small, without style attributes, in the page's font.

A strict Content-Security-Policy blocks style attributes, so their properties become presentation
attributes, which the page's style sheet can also recolour for dark screens.
"""

from __future__ import annotations

import re
from html import escape
from itertools import count, groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from workforce.charts.chart import LAYOUTS, Chart
from workforce.files import sha256_of

__all__ = ["inline", "inlined"]

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
# The font is the page's. The rest only says what is so anyway.
LEFT_OUT = {"font-family", "white-space"}
DEFAULTS = {"text-anchor": "start", "font-weight": "400", "opacity": "1", "fill-opacity": "1"}
# What neighbours may share through a group around them.
SHARED = (
    "clip-path fill fill-opacity font-size font-weight stroke stroke-dasharray stroke-dashoffset"
    " stroke-linecap stroke-linejoin stroke-opacity stroke-width text-anchor"
).split()
GEOMETRY = {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "stroke-width"}
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
REFERENCE = re.compile(r"(?<=url\(#)[^)]+")
COMMAND = re.compile(r"([MLHVQCZz])([^MLHVQCZz]*)")


def inline(chart: Chart, layout: str) -> str:
    """The drawing of a chart in one layout, to stand in a page beside others.

    It is one picture to a screen reader, told by title and alt text. Every id starts with a short
    form of the chart's name and the layout.
    """
    short = sha256_of(chart.name.encode())[:6]
    drawing = inlined(chart.svg(layout, text="none"), f"c{short}{layout[0]}")
    label = escape(f"{chart.words.title}. {chart.words.alt}", quote=True)
    width = LAYOUTS[layout].width_px
    return f'<svg class="{layout}" role="img" aria-label="{label}" width="{width}"{drawing}'


def inlined(svg: str, prefix: str) -> str:
    """What follows the opening of an inline `<svg`: its attributes, its content, its end."""
    root = ElementTree.fromstring(svg)
    box = [float(number) for number in root.attrib["viewBox"].split()]
    for told in (*root.findall(f"{SVG}title"), *root.findall(f"{SVG}desc")):
        root.remove(told)
    _rename(root, prefix)
    for element in root.iter():
        _plain(element)
    _drop_paper(root, box)
    _lift(root)
    size = _usual_size(root)
    _gather(root)
    shape = " ".join(_rounded(number) for number in box)
    # Marks keep round joins and butt ends, as matplotlib asks for in a rule of its own.
    opening = f' viewBox="{shape}" stroke-linejoin="round"'
    opening += f' font-size="{size}"' if size else ""
    content = "".join(_written(child) for child in root)
    return f"{opening}>{content}</svg>"


def _rename(root: Element, prefix: str) -> None:
    """Short ids, numbered in the order of the drawing."""
    numbers = count(1)
    names = {
        element.attrib["id"]: f"{prefix}{next(numbers)}"
        for element in root.iter()
        if "id" in element.attrib
    }
    for element in root.iter():
        if "id" in element.attrib:
            element.attrib["id"] = names[element.attrib["id"]]
        href = element.attrib.pop(f"{XLINK}href", None)
        if href:
            element.attrib["href"] = "#" + names[href[1:]]
        for name, value in element.attrib.items():
            if "url(#" in value:
                element.attrib[name] = REFERENCE.sub(lambda found: names[found[0]], value)


def _plain(element: Element) -> None:
    """Style properties as attributes; numbers as exact as a screen can show them."""
    attributes = element.attrib
    for rule in filter(str.strip, attributes.pop("style", "").split(";")):
        name, value = (part.strip() for part in rule.split(":", 1))
        if name not in LEFT_OUT:
            attributes[name] = value.removesuffix("px") if name == "font-size" else value
    for name, default in DEFAULTS.items():
        if attributes.get(name) == default:
            del attributes[name]
    # Text stands on its point; only turned text needs the transform as well.
    if re.match(r"rotate\(-?0(\.0+)? ", attributes.get("transform", "")):
        del attributes["transform"]
    for name in GEOMETRY & attributes.keys():
        attributes[name] = NUMBER.sub(lambda found: _rounded(float(found[0])), attributes[name])
    if "transform" in attributes:
        attributes["transform"] = NUMBER.sub(
            lambda found: _rounded(float(found[0])), attributes["transform"]
        )
    if "d" in attributes:
        attributes["d"] = _path(attributes["d"])


def _rounded(number: float) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _path(path: str) -> str:
    """The same outline with rounded coordinates, level and upright lines said by one number."""
    parts: list[str] = []
    last = ("", "")
    for command, given in COMMAND.findall(path):
        numbers = [_rounded(float(number)) for number in given.split()]
        if command == "L" and numbers[1] == last[1]:
            parts.append("H" + numbers[0])
        elif command == "L" and numbers[0] == last[0]:
            parts.append("V" + numbers[1])
        else:
            parts.append(command + " ".join(numbers))
        if numbers:
            last = (numbers[-2], numbers[-1])
    return "".join(parts)


def _drop_paper(root: Element, box: list[float]) -> None:
    """Take out the sheet a picture is drawn on: in a page, the page is the sheet."""
    _, _, width, height = map(_rounded, box)
    sheet = f"M0 {height}H{width}V0H0z"
    for parent in list(root.iter()):
        for child in list(parent):
            if child.attrib.get("d") == sheet:
                parent.remove(child)
                return
    raise RuntimeError("this version of matplotlib draws the sheet of a picture differently")


def _lift(parent: Element) -> None:
    """Replace groups that say nothing by what they hold, and drop what is not seen."""
    kept: list[Element] = []
    for child in parent:
        _lift(child)
        name = child.tag.removeprefix(SVG)
        unseen = child.attrib.get("fill") == "none" and "stroke" not in child.attrib
        if name == "path" and unseen and parent.tag != f"{SVG}clipPath":
            continue
        if name in {"g", "defs"} and not len(child):
            continue
        kept += list(child) if name == "g" and not child.attrib else [child]
    for child in list(parent):
        parent.remove(child)
    parent.extend(kept)


def _usual_size(root: Element) -> str:
    """The text size that most texts share, taken off them to be said once."""
    texts = [element for element in root.iter(f"{SVG}text") if "font-size" in element.attrib]
    sizes = [text.attrib["font-size"] for text in texts]
    if not sizes:
        return ""
    usual = max(sorted(set(sizes)), key=sizes.count)
    for text in texts:
        if text.attrib["font-size"] == usual:
            del text.attrib["font-size"]
    return usual


def _gather(parent: Element) -> None:
    """Put neighbours that look alike into a group that says once what they look like."""
    groups: list[Element] = []
    for look, alike in groupby(list(parent), key=_look):
        members = list(alike)
        if len(members) < 2 or not look:
            groups += members
            continue
        group = Element(f"{SVG}g", dict(look))
        for member in members:
            for name, _ in look:
                del member.attrib[name]
            group.append(member)
        groups.append(group)
    for child in list(parent):
        parent.remove(child)
    parent.extend(groups)


def _look(element: Element) -> tuple[tuple[str, str], ...]:
    """The attributes an element could get from a group; none where it has a space of its own."""
    if "transform" in element.attrib or element.tag not in {
        f"{SVG}path",
        f"{SVG}use",
        f"{SVG}text",
    }:
        return ()
    return tuple((name, element.attrib[name]) for name in SHARED if name in element.attrib)


def _written(element: Element) -> str:
    name = element.tag.removeprefix(SVG)
    attributes = "".join(
        f' {key}="{escape(value, quote=True)}"' for key, value in element.attrib.items()
    )
    content = escape((element.text or "").strip(), quote=False)
    content += "".join(_written(child) for child in element)
    return f"<{name}{attributes}>{content}</{name}>" if content else f"<{name}{attributes}/>"
