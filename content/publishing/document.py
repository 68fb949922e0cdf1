"""The document: one guideline frozen, in all its languages. Knows neither the draft nor the database.

An edition, an export, an import, the starter content and the answer of the API are all this one format. It is keyed by
language first. The classes below are its definition; `document.schema.json` beside this module is made from them.
"""

import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator, model_validator

from content.kinds import Kind
from content.looks import without_looks

FORMAT = 1

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, StringConstraints(pattern=r"^[^\r\n]*\S[^\r\n]*$")]
Address = Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")]
State = Literal["source", "current", "outdated", "missing"]


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class DocumentProblem(ValueError):
    """Raised with a sentence for people when something is not a document that this portal can read."""


class Part(BaseModel):
    """A frozen piece of a document; an unknown key is an error, so that a typing mistake loses no text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("*")
    @classmethod
    def _no_control_characters(cls, value: Any) -> Any:
        if isinstance(value, str) and _CONTROL.search(value):
            raise ValueError("a control character, which no text has and PostgreSQL does not store")
        return value


class Made(Part):
    """Where a translation comes from: the fingerprint of the Dutch text it was made from, and who read it when."""

    source: str = Field("", description="fingerprint of the source text that this translation was made from")
    pieces: tuple[tuple[str, ...], ...] = Field(
        (), description="of an outdated translation: digests of the pieces of that source text, for each of its texts"
    )
    on: datetime.date | None = None
    reviewed_by: str = ""
    reviewed_on: datetime.date | None = None


class Translatable(Part):
    """What has one text per language: its freshness is a comparison of contents."""

    made: Made | None = Field(None, description="null in the source language")

    def fingerprint(self) -> str:
        """Return a short digest of the words a translator works from; marks of terms and looks do not count."""
        return fingerprint(self.words())

    def words(self) -> list[str]:
        raise NotImplementedError

    def is_complete_beside(self, source: "Translatable") -> bool:
        """Tell whether each text that the source has is here too; half a translation is none."""
        return all(here.strip() for here, there in zip(self.words(), source.words(), strict=True) if there.strip())


class SectionText(Translatable):
    slug: Slug
    kind: Kind
    title: str
    in_short: str = Field("", description="one sentence, plain text")
    body: str = Field(
        description="final, sanitised HTML: p h3 ul ol li strong em a br and the marks for terms and notes; "
        "data-look on p ul ol and data-icon on li say how a block looks"
    )
    questions: tuple[Line, ...] = Field((), description="what a parent can ask the professional")

    def words(self) -> list[str]:
        return [self.title, self.in_short, self.body, "\n".join(self.questions)]


class TermText(Translatable):
    slug: Slug
    term: str
    forms: tuple[Line, ...] = Field((), description="other forms of the word, as they occur in running text")
    explanation: str
    dutch_beside: bool = Field(
        True, description="true where the Dutch word stands after the translated one, because a parent will hear it"
    )

    def words(self) -> list[str]:
        return [self.term, self.explanation]  # forms belong to a language; no translation is made from them


class ContactText(Translatable):
    slug: Slug
    name: str
    telephone: str = ""
    url: Address = ""
    reachable: str = ""
    purpose: str = ""
    urgent: bool = False
    checked_on: datetime.date | None = Field(None, description="when an editor last checked the number; null: never")

    def words(self) -> list[str]:
        return [self.name, self.reachable, self.purpose]


class Text(Translatable):
    """All of a guideline in one language."""

    title: str
    summary: str = ""
    sections: tuple[SectionText, ...] = ()
    glossary: tuple[TermText, ...] = ()
    contacts: tuple[ContactText, ...] = ()

    def words(self) -> list[str]:
        return [self.title, self.summary]

    def section(self, slug: str) -> SectionText | None:
        return next((section for section in self.sections if section.slug == slug), None)

    def term(self, slug: str) -> TermText | None:
        return next((term for term in self.glossary if term.slug == slug), None)

    def contact(self, slug: str) -> ContactText | None:
        return next((contact for contact in self.contacts if contact.slug == slug), None)


class Source(Part):
    title: str = ""
    url: Address = ""
    date: datetime.date | None = Field(None, description="month precision: the first of the month")
    makers: tuple[Annotated[str, StringConstraints(pattern=r"^[^,]*[^,\s][^,]*$")], ...] = ()


class Answered(Part):
    """What was done with what readers said; in the source language."""

    on: datetime.date
    section: str = Field(
        "", description="the slug of the section that readers spoke of; empty: the guideline as a whole"
    )
    text: str


class Document(Part):
    format: Literal[1] = 1
    slug: Slug
    portal: bool = Field(False, description="true for the record that holds the portal's own pages and contacts")
    withdrawn: bool = Field(False, description="true where this edition takes the guideline offline")
    source: Source = Source()
    checked_on: datetime.date | None = Field(None, description="when the text was last laid beside its source")
    review_by: datetime.date | None = None
    leave_to: Address = Field(
        "", description="portal's own record: where “Leave this page” leads; empty: the usual place"
    )
    answers: tuple[Answered, ...] = Field((), description="what was done with what readers said, the newest first")
    source_language: str = "nl"
    languages: dict[str, Text]
    drafted: dict[str, dict[str, tuple[str, str]]] | None = Field(
        None,
        exclude_if=lambda drafted: drafted is None,
        description="of an exported draft, and never of an edition: for each part and language (“” for what all share) a "
        "digest of what the draft had and one of what stands in this document, so that loading it again replaces nothing that "
        "was saved since",
    )

    @model_validator(mode="after")
    def _languages_agree(self) -> "Document":
        if self.source_language not in self.languages:
            raise ValueError(f"the source language {self.source_language!r} is not among the languages")
        for name in ("sections", "glossary", "contacts"):
            expected = [part.slug for part in getattr(self.source_text, name)]
            if len(set(expected)) < len(expected):
                raise ValueError(f"a slug occurs twice in {name}")
            for language, text in self.languages.items():
                if [part.slug for part in getattr(text, name)] != expected:
                    raise ValueError(
                        f"{name} in {language!r} are not the same, in the same order, as in the source language"
                    )
        return self

    @property
    def source_text(self) -> Text:
        return self.languages[self.source_language]

    def to_json(self) -> dict[str, Any]:
        """Return the document as plain JSON values, complete and in canonical order."""
        return self.model_dump(mode="json")

    def digest(self) -> str:
        """Return a digest of the whole content: equal documents, and only they, have equal digests.

        From which draft a document was made (`drafted`) is no content.
        """
        content = {name: value for name, value in self.to_json().items() if name != "drafted"}
        if not self.answers:  # as before there were any
            del content["answers"]
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def state(self, language: str, part: Translatable, source: Translatable) -> State:
        """Return how the text of one part in `language` stands to its source text."""
        if language == self.source_language:
            return "source"
        if not part.is_complete_beside(source):
            return "missing"
        return "current" if part.made and part.made.source == source.fingerprint() else "outdated"

    def parts(self, language: str) -> Iterator[tuple[str, str, Translatable, Translatable]]:
        """Yield (kind of part, slug, text in `language`, source text) for all that is translated."""
        text, source = self.languages[language], self.source_text
        yield "guideline", self.slug, text, source
        for name in ("sections", "glossary", "contacts"):
            for part, original in zip(getattr(text, name), getattr(source, name), strict=True):
                yield name, part.slug, part, original


def fingerprint(words: list[str]) -> str:
    """Return a short digest of texts that does not change with white space, the marks of glossary terms, or looks."""
    return hashlib.sha256("\x1f".join(_plain(text) for text in words).encode()).hexdigest()[:16]


def piece(text: str) -> str:
    """Return a short digest of one piece of a text; what does not change a fingerprint does not change it."""
    return hashlib.sha256(_plain(text).encode()).hexdigest()[:8]


def pieces(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return for each text the digests of its pieces: paragraphs, headings, items of a list, lines."""
    return tuple(tuple(piece(part) for part in _parts(text) if part.strip()) for text in texts)


def _plain(text: str) -> str:
    return " ".join(_TERM_MARK.sub(r"\1", without_looks(text)).split())


def _parts(text: str) -> list[str]:
    return BLOCK_TAG.split(text) if BLOCK_TAG.search(text) else text.split("\n")


_TERM_MARK = re.compile(r'<span data-term="[^"]*">(.*?)</span>', re.DOTALL)
BLOCK_TAG = re.compile(r"</?(?:p|h3|ul|ol|li)(?:\s[^>]*)?>")


def read(data: object) -> Document:
    """Return the document in `data` (JSON values of any format so far); raise DocumentProblem with what is wrong and where."""
    try:
        return Document.model_validate_json(json.dumps(upgrade(data)))
    except ValidationError as error:
        first = error.errors()[0]
        place = " → ".join(str(step) for step in first["loc"]) or "the document"
        raise DocumentProblem(f"{place}: {first['msg']} ({error.error_count()} problem(s) in all)") from error


def upgrade(data: object) -> dict[str, Any]:
    """Return `data` in the newest format, or raise DocumentProblem where it is no document or comes from a newer portal."""
    if not isinstance(data, dict) or not isinstance(data.get("format"), int):
        raise DocumentProblem("This is not a Houvast document: it has no format number.")
    if data["format"] > FORMAT:
        raise DocumentProblem(
            f"This document has format {data['format']}; this portal reads up to format {FORMAT}. Update the portal first."
        )
    if data["format"] < 1:
        raise DocumentProblem(f"There is no document format {data['format']}.")
    return data


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the newest format."""
    schema = Document.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Houvast document"}
