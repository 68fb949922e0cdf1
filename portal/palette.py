"""Houvast's own palette as tokens.css has it, and which of its colours must stand apart. Knows no theme."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from portal.colour import contrast, read_colour
from portal.tokens import declarations

TOKENS = Path(__file__).resolve().parent.parent / "static" / "css" / "tokens.css"

# Each text with the grounds on which it stands, in our own tokens and in a theme alike: 7:1 is AAA of WCAG 2.2 (1.4.6).
TEXTS = {
    "--text": ("--ground", "--ground-raised", "--ground-sunken", "--calm-ground", "--warm-ground"),
    "--text-muted": ("--ground", "--ground-raised", "--ground-sunken", "--warm-ground"),
    "--link": ("--ground", "--ground-raised", "--ground-sunken", "--calm-ground"),
    "--action-text": ("--action-ground", "--stone-passed"),
    "--warm": ("--warm-ground",),
    "--urgent": ("--ground", "--ground-raised"),
    "--urgent-text": ("--urgent",),
}
# What is no text but must be seen: 3:1 (1.4.11). Of the two rings around what has the focus, each must show beside the other.
EDGES = {"--edge": ("--ground",), "--focus-edge": ("--focus",)}


class Weak(NamedTuple):
    """A pair that stands apart too little: its ratio, what it should be, and what it must be."""

    name: str
    ground: str
    ratio: float
    wanted: float
    least: float


def weakest(properties: dict[str, str]) -> Iterator[Weak]:
    """Yield each pair of TEXTS and EDGES that stands apart too little."""
    for pairs, wanted, least in ((TEXTS, 7.0, 4.5), (EDGES, 3.0, 3.0)):
        for name, grounds in pairs.items():
            for ground in grounds:
                ratio = contrast(read_colour(properties[name]), read_colour(properties[ground]))
                if ratio < wanted:
                    yield Weak(name, ground, ratio, wanted, least)


@lru_cache
def own_properties(*, dark: bool = False) -> dict[str, str]:
    """Return what tokens.css says, in the light or in the dark."""
    found: dict[str, str] = {}
    for around, name, value in declarations(TOKENS.read_text("utf-8")):
        if around == (":root",) or (dark and around == ("@media (prefers-color-scheme: dark)", ":root")):
            found[f"--{name}"] = value
    return found
