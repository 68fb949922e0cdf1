"""Turns the HTML of a passage into the tree that paper is made of: blocks, and the runs of text in them. Knows only HTML.

What comes out is data (lists, strings, and tables with a `kind`): on its way to paper nothing of a text is ever read as markup.
"""

import html
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any, cast

from content.reading.isolation import Words, set_apart
from content.reading.language import direction

Run = str | dict[str, Any]
Block = dict[str, Any]
_BLOCKS = {"p", "h3", "ul", "ol"}
_RUNS = {"strong", "em", "a", "bdi", "ins", "sup"}
# What the markup of a page has beside the text, and a paper has not: the sign of a note, and what opens the rest of a step.
_UNREAD = {"sup", "summary"}
_LOOKS = {
    "is-cards": "cards",
    "is-do": "do",
    "is-steps": "steps",
    "key-message": "key",
    "good-to-know": "good-to-know",
}
_SPACE = re.compile(r"\s+")
_ICON = re.compile(r"#icon\.\.([a-z-]+)")


def blocks(body: str, language: str, dutch: Words = (), notes: Mapping[str, str] | None = None) -> list[Block]:
    """Return the blocks of a passage's HTML as the page has it; `notes` has the text of each by its anchor."""
    reader = _Reader(language, dutch, notes or {})
    reader.feed(set_apart(f'<div lang="{language}">{body}</div>', dutch))
    reader.close()
    return cast("list[Block]", reader.root["blocks"])


def runs(text: str, language: str, dutch: Words = ()) -> list[Run]:
    """Return a plain text as runs, with what is of another script or language set apart in it."""
    found = blocks(f"<p>{html.escape(text)}</p>", language, dutch)
    return list(found[0]["runs"]) if found else []


def share_notes(here: list[Block], there: list[Block], name: str) -> None:
    """Make one note of each that two texts side by side have: it stands once, in both languages, by one number.

    Notes have no names that both texts share; they are taken for the same where both have as many, in their order.
    """
    one, two = list(_notes(here)), list(_notes(there))
    if len(one) != len(two):
        return
    for at, (first, second) in enumerate(zip(one, two, strict=True)):
        first |= {"id": f"{name}-{at}", "also": {**second}}
        second |= {"kind": "same-note", "id": first["id"], "runs": []}


def _notes(within: list[Any]) -> Iterator[dict[str, Any]]:
    """Yield the notes among these blocks, items and runs, in the order that they are read in."""
    for each in within:
        if isinstance(each, str):
            continue
        if each["kind"] == "note":
            yield each
        else:
            yield from _notes([*each.get("runs", ()), *each.get("items", ()), *each.get("blocks", ())])


class _Reader(HTMLParser):
    """Reads HTML as the sanitiser and `markup` write it: every element is closed."""

    def __init__(self, language: str, dutch: Words, notes: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.language, self.dutch, self.notes = language, dutch, notes
        self.root: Block = {"kind": "root", "blocks": []}
        self.open: list[tuple[str, dict[str, Any] | None]] = []  # each element, and what it became

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "use":
            self._icon(values.get("href", ""))
        if tag == "br":
            self._runs().append({"kind": "break"})
        if tag in {"br", "use"}:
            return
        made = self._block(tag, values) if tag in _BLOCKS or tag == "li" else self._run(tag, values)
        self.open.append((tag, made))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in {"br", "use"}:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {opened for opened, _made in self.open}:
            return
        while True:
            opened, made = self.open.pop()
            if made and "note" in made:  # it stands after the word that it belongs to
                note = self.notes.get(made.pop("note"))
                if note:
                    made["runs"].append(self._note(note))
            if opened == tag:
                return

    def _note(self, text: str) -> dict[str, Any]:
        spoken = {"language": self.language, "direction": direction(self.language)}
        return {"kind": "note", **spoken, "runs": runs(text, self.language, self.dutch)}

    def handle_data(self, data: str) -> None:
        if any(tag in _UNREAD for tag, _made in self.open):
            return
        text = _SPACE.sub(" ", data)
        if text.strip() or self._within_text():
            self._runs().append(text)

    def _within_text(self) -> bool:
        return any(made and "runs" in made for _tag, made in self.open)

    def _block(self, tag: str, values: dict[str, str]) -> Block:
        look = next((_LOOKS[name] for name in values.get("class", "").split() if name in _LOOKS), "")
        made: Block = {"kind": tag, "look": look}
        made |= {"items": []} if tag in {"ul", "ol"} else {"runs": []}
        if tag == "li":
            made |= {"icon": "", "blocks": []}
        self._place(made)
        return made

    def _place(self, made: Block) -> None:
        """Put a block where it belongs: an item in its list, a block in the item around it, or at the outside."""
        for _tag, around in reversed(self.open):
            if around and made["kind"] == "li" and "items" in around:
                around["items"].append(made)
                return
            if around and made["kind"] != "li" and "blocks" in around:
                around["blocks"].append(made)
                return
        self.root["blocks"].append(made)

    def _run(self, tag: str, values: dict[str, str]) -> dict[str, Any] | None:
        named = set(values.get("class", "").split())
        anchor = values.get("popovertarget", "")
        made: dict[str, Any]
        if tag == "button" and "term" in named:
            made = {"kind": "term", "word": anchor.removeprefix("word.."), "runs": []}
        elif tag == "button" and "note" in named:
            made = {"kind": "noted", "note": anchor, "runs": []}
        elif tag == "a":
            made = {"kind": "link", "to": values.get("href", ""), "runs": []}
        elif tag in _RUNS - _UNREAD:
            made = {"kind": tag, "runs": []}
        elif tag == "span" and values.get("lang"):
            made = {"kind": "said", "runs": []}
        else:
            return None
        if tag != "a" and values.get("lang"):
            made["language"] = values["lang"]
        self._runs().append(made)
        return made

    def _runs(self) -> list[Run]:
        """Return where text goes now; text outside any block begins a paragraph."""
        for _tag, made in reversed(self.open):
            if made is not None and "runs" in made:
                return cast("list[Run]", made["runs"])
        paragraph: Block = {"kind": "p", "look": "", "runs": []}
        self._place(paragraph)
        return cast("list[Run]", paragraph["runs"])

    def _icon(self, address: str) -> None:
        found = _ICON.fullmatch(address)
        item = next((made for tag, made in reversed(self.open) if tag == "li" and made), None)
        if found and item:
            item["icon"] = found[1]
