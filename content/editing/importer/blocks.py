"""What a document is made of once its lines are read: headings, paragraphs and lists. Knows neither lines nor sections."""

from dataclasses import dataclass, field
from typing import Literal

from content.editing.importer.cuts import Cut
from content.editing.importer.headings import Heading
from content.editing.importer.notes import Note


@dataclass
class Block:
    """A heading, a paragraph or a list; `parts` holds the lines of a paragraph, `items` those of each list item."""

    kind: Literal["heading", "paragraph", "bullets", "numbers"]
    line: int
    parts: list[str] = field(default_factory=list)
    items: list[list[str]] = field(default_factory=list)
    heading: Heading | None = None
    signs: list[str] = field(default_factory=list)
    depths: list[tuple[int, str]] = field(default_factory=list)  # of each item, where a list has lists within
    cut: Cut | None = None
    below: list["Block"] = field(default_factory=list)  # what a heading carried and a title cannot

    @property
    def open_part(self) -> list[str]:
        return self.items[-1] if self.items else self.parts

    @property
    def text(self) -> str:
        return " ".join([*self.parts, *(part for item in self.items for part in item)])


@dataclass(frozen=True)
class Layout:
    """A document's blocks in order, its notes by number, and what its pages had at the head and the foot."""

    blocks: list[Block]
    notes: list[Note]
    running_header: str
    footer_addresses: list[str]
    title: Block | None = None
