"""The drawings as paper has them: each a file of its own, with the colours of the palette in it. Knows our own files."""

import re
from functools import lru_cache

from content.reading.inlined import STATIC
from content.reading.pictures import Picture
from portal.palette import own_properties

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_COLOUR = re.compile(r"var\(--[a-z-]+,\s*(#[0-9a-f]{3,6})\)")
_SYMBOL = re.compile(r'<symbol id="([a-z-]+)"(.*?)</symbol>', re.DOTALL)
_STONES = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 40" width="48" height="40">
<path fill="{stone}" d="M2 33.5c0-3 3.3-4.9 7.4-4.9s8 1.7 8 4.7-3.5 5.2-7.9 5.2S2 36.6 2 33.5Z"/>
<path fill="{passed}" d="M13.5 21c0-3.7 4-6.3 9.2-6.3s9.7 2.3 9.7 6-4.4 6.5-9.7 6.5-9.2-2.5-9.2-6.2Z"/>
<path fill="{here}" d="M25.5 7.3C25.5 3 30 .5 35.8.5S46.5 3 46.5 7.3s-4.9 7.2-10.7 7.2-10.3-2.9-10.3-7.2Z"/></svg>"""


@lru_cache
def colours() -> dict[str, str]:
    """Return Houvast's own palette, in the light: a municipality's theme holds on the screen, and paper is the same for all."""
    found = own_properties()
    return {name.removeprefix("--"): value for name, value in found.items() if re.fullmatch(r"#[0-9a-f]{6}", value)}


@lru_cache
def picture(of: Picture) -> str:
    """Return the drawing of a section's picture."""
    drawn = (STATIC / of.file).read_text("utf-8")
    return _COLOUR.sub(r"\1", _STYLE.sub("", drawn))


@lru_cache
def icon(name: str, colour: str) -> str:
    """Return the drawing of an icon in a colour of the palette; "" where there is none of this name."""
    symbols = dict(_SYMBOL.findall((STATIC / "pictures/icons.svg").read_text("utf-8")))
    if name not in symbols:
        return ""
    drawn = symbols[name].replace("currentColor", colours()[colour])
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"{drawn}</svg>'


@lru_cache
def word_mark() -> str:
    """Return the three stones of the word mark."""
    palette = colours()
    return _STONES.format(stone=palette["stone"], passed=palette["stone-passed"], here=palette["stone-here"])
