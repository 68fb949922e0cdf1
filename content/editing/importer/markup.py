"""Writes blocks as the HTML of a section's body, with everything escaped; may not know sections or kinds."""

import re
from html import escape

from content.editing.importer.blocks import Block
from content.editing.importer.journal import Journal
from content.editing.importer.lines import NOTE_SIGN, join_lines, visible
from content.editing.importer.notes import Note
from content.editing.importer.signs import BREAK, IN_BOLD, IN_ITALIC, LINKED, strip_signs

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”‘’«»\ufdd2-\ufdef]{2,2000}", re.IGNORECASE)
END_OF_ADDRESS = ".,;:!?)]}'"
_SIGN = re.compile("[\ufdd2-\ufdef]")


def write_body(blocks: list[Block], notes: list[Note], journal: Journal) -> str:
    """Return one section's body."""
    return "".join(_write_block(block, notes, journal) for block in blocks)


def _write_block(block: Block, notes: list[Note], journal: Journal) -> str:
    if block.items and block.depths:
        return _write_nested([*zip(block.depths, block.items, strict=True)], notes, journal)
    if block.items:
        items = (join_lines(item, journal) for item in block.items)
        tag = "ul" if block.kind == "bullets" else "ol"
        written = "".join(f"<li>{write_text(item, notes)}</li>" for item in items if visible(item))
        return f"<{tag}>{written}</{tag}>" if written else ""
    text = join_lines(block.parts, journal)
    tag = "h3" if block.kind == "heading" else "p"
    return f"<{tag}>{write_text(text, notes)}</{tag}>" if visible(text) else ""


def _write_nested(items: list[tuple[tuple[int, str], list[str]]], notes: list[Note], journal: Journal) -> str:
    """Write a list with lists within its items; an item is never more than one level below the one before."""
    written: list[str] = []
    open_tags: list[str] = []
    for (depth, kind), parts in items:
        tag = "ol" if kind == "numbers" else "ul"
        while len(open_tags) > depth + 1 or (len(open_tags) == depth + 1 and open_tags[-1] != tag and depth):
            written.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) == depth + 1:
            written.append("</li>")
        while len(open_tags) <= depth:
            open_tags.append(tag)
            written.append(f"<{tag}>")
        written.append(f"<li>{write_text(join_lines(parts, journal), notes)}")
    written += [f"</li></{tag}>" for tag in reversed(open_tags)]
    return "".join(written)


def write_text(text: str, notes: list[Note]) -> str:
    """Return a line of text as HTML: escaped, addresses as links, notes at their words, and Word's own marks as tags."""
    written, position = [], 0
    for match in LINKED.finditer(text):
        written.append(_write_plain(text[position : match.start()], notes))
        written.append(f'<a href="{_attribute(match[1])}">{_write_marked(match[2], notes)}</a>')
        position = match.end()
    written.append(_write_plain(text[position:], notes))
    return _with_tags("".join(written))


def _with_tags(html: str) -> str:
    """Put tags for the signs of bold, italic and line ends; a sign without its other half goes."""
    html = IN_ITALIC.sub(lambda found: f"<em>{found[1]}</em>" if found[1].strip() else found[1], html)
    html = IN_BOLD.sub(lambda found: f"<strong>{found[1]}</strong>" if found[1].strip() else found[1], html)
    return strip_signs(html.replace(BREAK, "<br>")) if BREAK in html or _SIGN.search(html) else html


def _write_plain(text: str, notes: list[Note]) -> str:
    written, position = [], 0
    for match in ADDRESS.finditer(text):
        address = match[0].rstrip(END_OF_ADDRESS)
        if NOTE_SIGN.search(address) or len(address) < 8:
            continue
        target = address if address.lower().startswith("http") else f"https://{address}"
        written.append(_write_marked(text[position : match.start()], notes))
        written.append(f'<a href="{_attribute(target)}">{escape(address, quote=False)}</a>')
        position = match.start() + len(address)
    written.append(_write_marked(text[position:], notes))
    return "".join(written)


def _write_marked(text: str, notes: list[Note]) -> str:
    written, position = [], 0
    for match in NOTE_SIGN.finditer(text):
        note = notes[int(match[1])]
        end = match.start() - len(note.after)
        start = max(position, end - len(note.word))
        written.append(escape(text[position:start], quote=False))
        written.append(f'<span data-note="{_attribute(note.text)}">{escape(text[start:end], quote=False)}</span>')
        written.append(escape(note.after, quote=False))
        position = match.end()
    written.append(escape(text[position:], quote=False))
    return "".join(written)


def _attribute(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")
