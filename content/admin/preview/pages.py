"""Which pages a preview has, in which languages, and how each translation stands. Knows documents and addresses, no screen."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.admin.languages import DUTCH, STATES, name_of
from content.publishing.document import Document, SectionText, State
from content.reading.addresses import address

# The worst first: what a page with several texts says of its translation.
WORST: tuple[State, ...] = ("missing", "outdated", "current", "source")


@dataclass(frozen=True)
class PreviewPage:
    """One page: its addresses below the preview by language, and how its translation stands in each.

    `key` names it in the address of the screen; `section` is the slug of the one section on it, if there is one.
    """

    key: str
    name: str
    addresses: dict[str, str]
    states: dict[str, State]
    section: str = ""
    group: str = ""
    # How the addresses of the same page begin where it stands beside yet another language.
    stems: dict[str, str] = field(default_factory=dict)

    def words(self, language: str) -> str:
        """Return how the translation stands, in words; nothing for the source language."""
        state = self.states.get(language, "source")
        return "" if state == "source" else str(STATES[state])


@dataclass(frozen=True)
class WayIn:
    """Where the preview of a page begins, in one language."""

    language: str
    address: str

    @property
    def name(self) -> str:
        return name_of(self.language)


def key_of(page: str, **slugs: str) -> str:
    """Return the key of a page: its Dutch address, without the language."""
    return address(page, DUTCH, **slugs).removeprefix(f"/{DUTCH}/")


def languages_of(document: Document) -> list[str]:
    return [code for code, _name in settings.LANGUAGES if code in document.languages]


def pages_of(
    document: Document, gone: tuple[SectionText, ...] = (), languages: Collection[str] | None = None
) -> list[PreviewPage]:
    """Return the pages of a guideline or of the portal, in the order of a reader; then those of sections that are gone.

    Each is there in the languages of the document, or in those of `languages` among them.
    """
    pages = _Pages(document, languages)
    return pages.of_the_portal() if document.portal else pages.of_a_guideline(gone)


class _Pages:
    def __init__(self, document: Document, languages: Collection[str] | None) -> None:
        self.document = document
        self.languages = [code for code in languages_of(document) if languages is None or code in languages]

    def of_a_guideline(self, gone: tuple[SectionText, ...]) -> list[PreviewPage]:
        slug = self.document.slug
        own = [self._page("guideline", gettext("In short"), self._all("guideline"), guideline=slug)]
        own += [
            self._page("section", s.title or s.slug, self._all("sections", slug=s.slug), guideline=slug, section=s.slug)
            for s in self.document.source_text.sections
        ]
        own += [
            self._page("section", s.title or s.slug, {}, group=gettext("Disappears"), guideline=slug, section=s.slug)
            for s in gone
        ]
        whole = self._all("guideline", "sections", "glossary")
        own.append(self._page("everything", gettext("Everything on one page"), whole, guideline=slug))
        if len(self.languages) > 1:
            own.append(self._beside(slug, whole))
        return [*own, *self._of_all()]

    def of_the_portal(self) -> list[PreviewPage]:
        own = [self._page("home", gettext("Home page"), self._all("guideline"))]
        own += [
            self._page("about", s.title or s.slug, self._all("sections", slug=s.slug), section=s.slug)
            for s in self.document.source_text.sections
        ]
        own.append(self._page("help", gettext("Help and telephone numbers"), self._all("contacts")))
        own.append(self._page("glossary", gettext("Glossary"), self._all("glossary")))
        return own

    def _of_all(self) -> list[PreviewPage]:
        around = gettext("Pages around it")
        return [
            self._page("glossary", gettext("Glossary"), self._all("glossary"), group=around),
            self._page("home", gettext("Home page"), self._all("guideline"), group=around),
        ]

    def _page(self, page: str, name: str, states: dict[str, State], *, group: str = "", **slugs: str) -> PreviewPage:
        return PreviewPage(
            key=key_of(page, **slugs),
            name=name,
            addresses={code: address(page, code, **slugs).lstrip("/") for code in self.languages},
            states=states,
            section=slugs.get("section", ""),
            group=group,
        )

    def _beside(self, slug: str, states: dict[str, State]) -> PreviewPage:
        def inner(code: str, other: str) -> str:
            return address("beside", code, guideline=slug, other=other).lstrip("/")

        others = {code: next(other for other in self.languages if other != code) for code in self.languages}
        found = {code: inner(code, other) for code, other in others.items()}
        stems = {code: found[code].removesuffix(f"{other}/") for code, other in others.items()}
        key = stems[DUTCH].removeprefix(f"{DUTCH}/")
        return PreviewPage(key, gettext("Two languages side by side"), found, states, stems=stems)

    def _all(self, *kinds: str, slug: str = "") -> dict[str, State]:
        """Return the worst state of these texts, by language."""
        return {code: self._worst(code, kinds, slug) for code in self.languages}

    def _worst(self, code: str, kinds: tuple[str, ...], slug: str) -> State:
        states = {
            self.document.state(code, text, source)
            for kind, named, text, source in self.document.parts(code)
            if kind in kinds and slug in ("", named)
        }
        return next((state for state in WORST if state in states), "source")


WIDTHS = {
    "390": _("telephone"),
    "320": _("small telephone"),
    "768": _("tablet"),
    "": _("whole width"),
}
