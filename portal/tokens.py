"""Design tokens out of a file, as JSON or as CSS: names and values. Knows not what they are for."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LARGEST = 5_000_000  # bytes; the largest theme of the community that we saw has two million
DEEPEST = 40  # levels of a JSON file; themes have about eight
FURTHEST = 100  # references on the way from one token to its value
LONGEST = 10_000  # characters that they may make of it

# A piece of a style sheet: a comment, a string, what opens, closes or ends something, or anything else. A string that is not
# closed ends with its line, as in a browser, so that nothing is read twice.
_PIECE = re.compile(r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[{};]|[^{};"'/]+|.""", re.DOTALL)
_COMBINATOR = re.compile(r"[\s>+~]")
_BALANCED = r"(?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*"
# {voorbeeld.color.blue.500}, of old with .value behind it, or var(--voorbeeld-color-blue-500, and perhaps a fallback).
_REFERENCE = re.compile(rf"\{{([^{{}}]*)\}}|var\(\s*--([\w-]+)\s*(?:,({_BALANCED}))?\)")


class TokenProblem(ValueError):
    """Raised with the end of a sentence that begins with the file."""


def read_tokens(path: Path) -> dict[str, str]:
    """Return each token's name, its parts joined by hyphens as in CSS, and its value with the references still in it."""
    kind = path.suffix.lower()
    if kind not in (".json", ".css"):
        raise TokenProblem("must have a name that ends in .json or .css, which says how it is to be read.")
    try:
        if not path.is_file():
            raise TokenProblem("is not there, or is no file. Name one from the project's folder, or by its whole path.")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise TokenProblem(f"has more than {LARGEST:,} bytes. Leave in it only the tokens that Houvast knows.")
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise TokenProblem(f"cannot be read: {error.strerror}. See that the portal may read it.") from None
    except UnicodeDecodeError:
        raise TokenProblem("is not written in UTF-8. Save it with that encoding.") from None
    return _from_json(text) if kind == ".json" else _from_css(text)


def resolve(tokens: dict[str, str], name: str) -> str:
    """Return the value of the token of this name, each reference in it replaced by what it refers to."""
    value = tokens[name]
    for _step in range(FURTHEST):
        found = _REFERENCE.search(value)
        if not found:
            return value.strip()
        braced, custom, fallback = found.groups()
        other = custom or braced.strip().removesuffix(".value").replace(".", "-")
        inserted = tokens.get(other, fallback)
        if inserted is None:
            raise TokenProblem(f"refers to “{brief(other)}”, which it does not have. Add that token.")
        value = value[: found.start()] + inserted + value[found.end() :]
        if len(value) > LONGEST:
            break
    raise TokenProblem(f"refers round in a circle, or on without end, from “{name}”. Give that token a value.")


def declarations(css: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield each custom property: the selectors and conditions around it, its name without --, and its value."""
    around: list[str] = []
    pieces: list[str] = []
    for piece in _PIECE.findall(css):
        if piece not in ("{", "}", ";"):
            pieces.append(" " if piece.startswith("/*") else piece)
            continue
        text = "".join(pieces).strip()
        pieces.clear()
        if piece == "{":
            around.append(text)
            continue
        if text.startswith("--") and around:
            name, _colon, value = text.removeprefix("--").partition(":")
            yield tuple(around), name.strip(), value.strip()
        if piece == "}":
            if not around:
                raise TokenProblem("is no style sheet: a } too many.")
            around.pop()
    if around:
        raise TokenProblem("is no style sheet: a } is missing.")


def brief(text: str) -> str:
    """Return a text out of the file as it fits into one line."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


def _from_css(css: str) -> dict[str, str]:
    """Return the tokens that hold for a page as a whole: no media query's, and none of an element within the theme."""
    tokens: dict[str, str] = {}
    whose: dict[str, tuple[str, ...]] = {}
    for around, name, value in declarations(css):
        selectors = [each for each in around if not each.startswith("@layer")]
        if len(selectors) != 1 or selectors[0].startswith("@"):
            continue
        if all(_COMBINATOR.search(selector.strip()) for selector in selectors[0].split(",")):
            continue
        # The first selector has it; what follows under another name is an exception, such as a dark variant.
        if whose.setdefault(name, around) == around:
            tokens[name] = value
    return tokens


def _from_json(text: str) -> dict[str, str]:
    too_deep = f"is nested more than {DEEPEST} levels deep. Give it the tokens as they were published."
    try:
        data = json.loads(text)
    except RecursionError:
        raise TokenProblem(too_deep) from None
    except ValueError as error:
        raise TokenProblem(f"is no JSON: {error}.") from None
    tokens: dict[str, str] = {}
    waiting: list[tuple[tuple[str, ...], Any]] = [((), data)]
    while waiting:
        path, node = waiting.pop()
        if not isinstance(node, dict):
            continue
        if len(path) > DEEPEST:
            raise TokenProblem(too_deep)
        value = _plain(node.get("$value", node.get("value")))
        if value is None:
            waiting.extend(((*path, key), child) for key, child in node.items())
        else:  # what else is in it only describes the token
            tokens["-".join(path)] = value
    return tokens


def _plain(value: Any) -> str | None:
    """Return a token's value as CSS would have it; None for what is no value but a group of tokens."""
    match value:
        case str():
            return value
        case int() | float():
            return str(value)
        case [*families] if all(isinstance(family, str) for family in families):
            return ", ".join(families)
        case {"value": int() | float() as number, "unit": str(unit)}:  # a dimension of the W3C's format
            return f"{number}{unit}"
        case {"hex": str(colour), **others} if others.get("alpha", 1) == 1:  # and its colour
            return colour
    return None
