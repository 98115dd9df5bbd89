"""What a notebook's cell gave when nbval ran it, held to what is committed, pictures included.

nbval compares texts; it leaves pictures, their descriptions, and the order of outputs alone.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np
from nbformat import NotebookNode
from PIL import Image, ImageChops

LOCK = Path(__file__).resolve().parents[1] / "locks" / "requirements.txt"
# Pictures differ by a few pixels between versions of these.
DRAWN_WITH = ("matplotlib", "numpy", "pandas", "pillow")
# What the rounding of a coordinate changes in a picture of a million pixels.
MOST_LEVELS, MOST_PIXELS = 8, 50


def not_the_lock() -> list[str]:
    """Drawing packages whose installed version is not the locked one."""
    pins = LOCK.read_text(encoding="utf-8")
    return [name for name in DRAWN_WITH if f"\n{name}=={version(name)} " not in pins]


def looks_alike(drawn: str, kept: str) -> bool:
    """Whether two pictures differ by a few levels in a few pixels at most.

    Processors round the last bit of a coordinate differently, which shades a pixel at the edge of
    a letter by a few levels.
    """
    one, other = (
        Image.open(io.BytesIO(base64.b64decode(text))).convert("RGB") for text in (drawn, kept)
    )
    if one.size != other.size:
        return False
    apart = np.asarray(ImageChops.difference(one, other)).max(axis=2)
    return int(apart.max()) <= MOST_LEVELS and int((apart > 0).sum()) <= MOST_PIXELS


def differences(again: Sequence[NotebookNode], committed: Sequence[NotebookNode]) -> list[str]:
    """Where the outputs of a cell differ from the committed ones, said in a few words each.

    Pictures that look alike are the same.
    """
    if [kind(one) for one in again] != [kind(one) for one in committed]:
        return [f"{[kind(one) for one in again]} against {[kind(one) for one in committed]}"]
    found = []
    for number, (one, other) in enumerate(zip(again, committed, strict=True), start=1):
        new, old = (flat(output) for output in (one, other))
        for name in sorted(new.keys() | old.keys()):
            given, kept = new.get(name), old.get(name)
            picture = name == "image/png" and given and kept
            if given != kept and not (picture and looks_alike(given, kept)):
                found.append(f"output {number}: {name}")
    return found


def kind(output: NotebookNode) -> str:
    """What an output is, with the first words of a stream."""
    if output.output_type == "stream":
        return f"{output.name} {output.text[:80]!r}"
    return f"{output.output_type} {sorted(output.get('data', {}))}"


def flat(output: NotebookNode) -> dict[str, object]:
    """The parts of an output by name, those of its data among them, without its number.

    nbval runs a cell of its own before the first.
    """
    left_out = ("data", "transient", "execution_count")
    beside = {name: part for name, part in output.items() if name not in left_out}
    return {**beside, **output.get("data", {})}
