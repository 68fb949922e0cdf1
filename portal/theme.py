"""A municipality's own colours, laid over Houvast's. Knows neither Django nor templates.

Reads a file with NL Design System tokens: JSON, with `value` or `$value`, or CSS with custom properties. What comes out is
written anew from the numbers and names that were understood, never copied, so that nothing else can come in with it.
"""

import re
from collections import ChainMap
from collections.abc import Callable, Mapping
from pathlib import Path

from portal.colour import Colour, contrast, mix, read_colour, write_colour
from portal.palette import Weak, own_properties, weakest
from portal.tokens import TokenProblem, brief, read_tokens, resolve

ROOT = Path(__file__).resolve().parent.parent

# Which of our properties takes which token; the first that the file has wins. From what is made for the use (nl, then utrecht)
# to what is common to all (basis). Urgent and warm are not here: red for urgent help and amber for encouragement mean something.
COLOURS = {
    "--ground": (
        "utrecht.document.background-color",
        "utrecht.body.background-color",
        "utrecht.page.background-color",
        "basis.color.default.bg-document",
    ),
    "--ground-sunken": ("utrecht.surface.background-color", "basis.color.default.bg-subtle"),
    "--text": (
        "utrecht.document.color",
        "utrecht.body.color",
        "nl.paragraph.color",
        "basis.color.default.color-document",
    ),
    "--link": (
        "nl.link.color",
        "utrecht.link.color",
        "basis.color.action-2.color-default",
        "basis.color.action-1.color-default",
    ),
    "--action-ground": (
        "nl.button.primary.background-color",
        "utrecht.button.primary-action.background-color",
        "basis.color.action-1-inverse.bg-default",
    ),
    "--action-text": (
        "nl.button.primary.color",
        "utrecht.button.primary-action.color",
        "basis.color.action-1-inverse.color-default",
    ),
    "--edge": (
        "utrecht.form-control.border-color",
        "basis.form-control.border-color",
        "basis.color.default.border-default",
    ),
    "--focus": ("utrecht.focus.background-color", "basis.focus.background-color"),
    "--focus-edge": ("utrecht.focus.outline-color", "basis.focus.outline-color"),
}
FACES = {
    "--face-text": (
        "utrecht.document.font-family",
        "utrecht.body.font-family",
        "utrecht.root.font-family",
        "nl.paragraph.font-family",
        "basis.text.font-family.default",
    ),
    "--face-heading": (
        "nl.heading.level-1.font-family",
        "utrecht.heading-1.font-family",
        "utrecht.heading.font-family",
        "basis.heading.font-family",
    ),
}
LENGTHS = {"--round": ("nl.button.border-radius", "utrecht.button.border-radius", "basis.border-radius.md")}
MAPPING = {**COLOURS, **FACES, **LENGTHS}

# What a theme leaves open follows from what it says: so much of the second colour in the first, as soon as it sets one of them.
DERIVED = {
    "--action-ground": ("--link", "--link", 0),
    "--link": ("--action-ground", "--action-ground", 0),
    "--stone-passed": ("--action-ground", "--action-ground", 0),
    "--ground-raised": ("--ground", "--ground", 0),
    "--ground-sunken": ("--ground", "--action-ground", 0.05),
    "--calm-ground": ("--ground", "--action-ground", 0.08),
    "--calm-edge": ("--ground", "--action-ground", 0.5),
    "--text-muted": ("--text", "--text", 0),
    "--edge": ("--text", "--ground", 0.35),
    "--edge-soft": ("--ground", "--text", 0.15),
    "--stone": ("--ground", "--text", 0.22),
    "--focus-edge": ("--text", "--text", 0),
}

NO_VALUE = {"inherit", "initial", "unset", "revert", "currentcolor"}  # such a token leaves it to what lies around it
GENERIC_FACES = {"serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-rounded"}
ROUNDEST = 1.5  # rem; a button may be a pill, but a card with such corners would cut its own text

_FACE = re.compile(r"""[^\W\d_][\w -]*|"[\w -]+"|'[\w -]+'""")
_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,6})?|\.[0-9]{1,6})(px|rem|em)?")


class ThemeProblem(ValueError):
    """Raised with one line that names the file, what is wrong in it, and what to do."""


def theme_css(path: str) -> str:
    """Return the style sheet that lays the theme over tokens.css; an empty text for an empty path.

    Its colours hold in the light only: what the file says is made for a light ground, and the dark keeps Houvast's own.
    """
    if not path:
        return ""
    theme = read_theme(path)
    colours = "".join(f"{name}: {value}; " for name, value in theme.items() if value.startswith("#"))
    others = "".join(f"{name}: {value}; " for name, value in theme.items() if not value.startswith("#"))
    return (f":root {{ {others}}}\n" if others else "") + (
        f"@media (prefers-color-scheme: light) {{ :root {{ {colours}}} }}\n" if colours else ""
    )


def read_theme(path: str | Path) -> dict[str, str]:
    """Return our properties and their values as the file at `path`, absolute or from the project's folder, sets them."""
    try:
        tokens = read_tokens(ROOT / path)
        theme = {
            **_chosen(tokens, COLOURS, _colour, "an opaque colour, such as #0a5156"),
            **_chosen(tokens, FACES, _faces, 'a list of fonts, such as "Noto Sans", sans-serif'),
            **_chosen(tokens, LENGTHS, _length, "a length in px, rem or em, such as 8px"),
        }
        if not theme:
            raise TokenProblem("has no token that Houvast knows. The README lists those, under “Your own colours”.")
    except TokenProblem as problem:
        raise ThemeProblem(f"The theme {path} {problem}") from None
    return _completed(theme)


def weak_pairs(theme: dict[str, str]) -> list[Weak]:
    """Return the pairs that stand apart too little of those that the theme has a part in."""
    return [pair for pair in weakest({**own_properties(), **theme}) if theme.keys() & {pair.name, pair.ground}]


def _chosen(
    tokens: dict[str, str], mapping: Mapping[str, tuple[str, ...]], understand: Callable[[str], str], kind: str
) -> dict[str, str]:
    """Return for each of our properties the value of the first token that the file has, as `understand` writes it."""
    chosen = {}
    for ours, names in mapping.items():
        for name in names:
            if (key := name.replace(".", "-")) not in tokens:
                continue
            value = resolve(tokens, key)
            if value.lower() in NO_VALUE:
                continue
            try:
                chosen[ours] = understand(value)
            except ValueError:
                raise TokenProblem(f"sets {name} to “{brief(value)}”, which is not {kind}.") from None
            break
    return chosen


def _colour(text: str) -> str:
    return write_colour(read_colour(text))


def _faces(text: str) -> str:
    """Return the names of fonts, each in quotes but for the generic ones."""
    names = [name.strip() for name in text.split(",")]
    if len(text) > 300 or not all(_FACE.fullmatch(name) for name in names):
        raise ValueError(text)
    return ", ".join(name if name in GENERIC_FACES else '"{}"'.format(name.strip("\"'")) for name in names)


def _length(text: str) -> str:
    found = _LENGTH.fullmatch(text)
    if not found or (not found[2] and float(found[1])):
        raise ValueError(text)
    return f"{min(float(found[1]) / (16 if found[2] == 'px' else 1), ROUNDEST):g}rem"


def _completed(theme: dict[str, str]) -> dict[str, str]:
    """Return the theme with what follows from it, so that no colour of ours is left among colours of theirs."""
    palette = ChainMap(theme, own_properties())

    def colour(name: str) -> Colour:
        return read_colour(palette[name])

    for name, (one, other, share) in DERIVED.items():
        if name not in theme and theme.keys() & {one, other}:
            theme[name] = write_colour(mix(colour(one), colour(other), share))
    if "--action-ground" in theme and "--action-text" not in theme:
        legible = max(("--ground", "--text"), key=lambda name: contrast(colour(name), colour("--action-ground")))
        theme["--action-text"] = palette[legible]
    if "--face-text" in theme:
        theme.setdefault("--face-heading", theme["--face-text"])
    for name in FACES.keys() & theme.keys():  # ours behind theirs: it has Arabic and Cyrillic
        theme[name] = f"{theme[name]}, {own_properties()[name]}"
    return theme
