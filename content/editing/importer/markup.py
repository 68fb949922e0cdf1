"""Writes blocks as the HTML of a section's body, with everything escaped; may not know sections or kinds."""

import re
from html import escape

from content.editing.importer.journal import Journal
from content.editing.importer.layout import Block
from content.editing.importer.lines import NOTE_SIGN, join_lines, visible
from content.editing.importer.notes import Note

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”‘’«»]{2,2000}", re.IGNORECASE)
END_OF_ADDRESS = ".,;:!?)]}'"


def write_body(blocks: list[Block], notes: list[Note], journal: Journal) -> str:
    """Return one section's body."""
    return "".join(_write_block(block, notes, journal) for block in blocks)


def _write_block(block: Block, notes: list[Note], journal: Journal) -> str:
    if block.items:
        items = (join_lines(item, journal) for item in block.items)
        tag = "ul" if block.kind == "bullets" else "ol"
        written = "".join(f"<li>{write_text(item, notes)}</li>" for item in items if visible(item))
        return f"<{tag}>{written}</{tag}>" if written else ""
    text = join_lines(block.parts, journal)
    tag = "h3" if block.kind == "heading" else "p"
    return f"<{tag}>{write_text(text, notes)}</{tag}>" if visible(text) else ""


def write_text(text: str, notes: list[Note]) -> str:
    """Return a line of text as HTML: escaped, addresses as links, notes at their words."""
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
