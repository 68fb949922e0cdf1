"""What the screen of a new version of a source shows of each section: the differences, the draft, and what a change reopens."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from content.admin.draft.consequences import after_a_change_of, asking_for_an_update
from content.admin.languages import DUTCH, OTHERS, name_of
from content.editing.freshness import lines, state
from content.editing.new_version import ADD, MYSELF, NOTHING, TAKE, NewVersion, Part, state_of
from content.editing.source_changes import CHANGED, GONE, NEW, SAME
from content.models import Contact, GlossaryTerm, Guideline
from content.publishing.compare import Pair, pair, readable
from content.publishing.glossing import mark_terms, marked_terms

HOW = {SAME: _("the same"), CHANGED: _("changed"), NEW: _("new"), GONE: _("gone")}
SAME_TITLE = _("same title")
BY_TITLE = {SAME: SAME_TITLE, CHANGED: SAME_TITLE, NEW: _("new title"), GONE: _("no such title in the new version")}
CHOSEN = {
    MYSELF: _("You chose to look at it and change it yourself."),
    TAKE: _("The new source text was taken over into the draft."),
    ADD: _("It was added to the draft as a new section."),
    NOTHING: _("You chose to leave the draft as it is."),
}


@dataclass(frozen=True)
class ShownPart:
    """One section for the screen; `seen` is how the draft was when it was shown."""

    part: Part
    title: str
    titles: Pair | None
    texts: Pair
    draft: SafeString
    signs: list[str]
    reopens: list[str]
    seen: str

    @property
    def how(self) -> str:
        if self.part.matched.by_kind:
            return gettext("same kind")
        if self.part.by_title and self.part.matched.retitled:
            return gettext("similar title")
        return str((BY_TITLE if self.part.by_title else HOW)[self.part.matched.how])

    @property
    def tone(self) -> str:
        return {SAME: "", CHANGED: "changed", NEW: "new", GONE: "gone"}[self.part.matched.how]

    @property
    def chosen(self) -> str:
        return str(CHOSEN.get(self.part.choice, ""))


@dataclass(frozen=True)
class Reopened:
    """How many sections would ask for an update in a language if all that differ were changed."""

    language: str
    count: int


def shown_parts(version: NewVersion) -> list[ShownPart]:
    known = _Known(version.source.guideline)
    return [_shown(part, known) for part in version.to_look_at]


def reopened(version: NewVersion, guideline: Guideline) -> list[Reopened]:
    """Return, for each language that somebody works in, what changing all that differs would ask for."""
    if version.source.language != DUTCH:
        return []
    sections = [part.section for part in version.to_look_at if part.section]
    return [
        Reopened(named(guideline, code), sum(state(section, code) == "current" for section in sections))
        for code in languages_of(guideline)
    ]


def languages_of(guideline: Guideline | None) -> list[str]:
    """Return the languages that readers are offered or that something is translated into already: to make those is work too."""
    sections = list(guideline.sections.all()) if guideline else []
    return [
        code
        for code in OTHERS
        if guideline and (code in guideline.languages or any(state(section, code) != "missing" for section in sections))
    ]


def named(guideline: Guideline, code: str) -> str:
    """Return what a language is called; of one that readers are not offered, that it is not."""
    if code in guideline.languages:
        return name_of(code)
    return gettext("%(language)s (not offered to readers)") % {"language": name_of(code)}


class _Known:
    """The words and contacts of the portal, and the languages of the guideline, read once."""

    def __init__(self, guideline: Guideline | None) -> None:
        self.languages = languages_of(guideline)
        self.terms = list(GlossaryTerm.objects.all())
        self.contacts = list(Contact.objects.all())

    def words_in(self, body: str, language: str) -> set[str]:
        forms = {t.slug: [t.text("term", language), *lines(t.text("forms", language))] for t in self.terms}
        marked = marked_terms(mark_terms(body, forms))
        return {str(term) for term in self.terms if term.slug in marked}

    def contacts_in(self, body: str) -> list[str]:
        digits, text = re.sub(r"\D", "", body), strip_tags(body).casefold()
        return [
            str(contact)
            for contact in self.contacts
            if str(contact).casefold() in text
            or (len(number := re.sub(r"\D", "", contact.telephone)) > 3 and number in digits)
            or ((host := (urlsplit(contact.url).hostname or "").removeprefix("www.")) and host in body.casefold())
        ]


def _shown(part: Part, known: _Known) -> ShownPart:
    old, new = part.matched.old, part.matched.new
    before, after = old.body if old else None, new.body if new else None
    # Beside a draft that was written anew, marks would be everywhere and say nothing.
    texts = pair(None if part.by_title else before, after, rich=True)
    return ShownPart(
        part=part,
        title=(new or old).title,  # type: ignore[union-attr]  # there is always one of the two
        titles=pair(old.title, new.title) if old and new and part.matched.retitled and not part.by_title else None,
        texts=texts,
        draft=readable(part.draft_body, rich=True),
        signs=[*_signs(part), *([] if part.by_title else _layout_signs(before, after, texts))],
        reopens=[*_languages(part, known.languages), *_words_and_contacts(part, before or "", after or "", known)],
        seen=state_of(part.section) if part.section else "",
    )


def _signs(part: Part) -> list[str]:
    """Return in words what became of the section."""
    found, said = part.matched, []
    if found.moved:
        said.append(gettext("Stands in another place now."))
    if found.retitled and not part.by_title:
        said.append(gettext("Has another title now."))
    if found.split_from:
        said.append(gettext("Was part of “%(title)s” before.") % {"title": found.split_from.title})
    if found.joined_into:
        said.append(gettext("Its text stands in “%(title)s” now.") % {"title": found.joined_into.title})
    return said


def _layout_signs(before: str | None, after: str | None, texts: Pair) -> list[str]:
    """Return in words what no mark shows: lists that count now or no longer, or another layout of the same words."""
    if before is None or after is None:
        return []
    bullets, numbers = (after.count(tag) - before.count(tag) for tag in ("<ul", "<ol"))
    if bullets < 0 < numbers:
        return [gettext("A list with bullets has become one with numbers.")]
    if numbers < 0 < bullets:
        return [gettext("A list with numbers has become one with bullets.")]
    if texts.layout_only and not texts.looks_only and texts.old != texts.new:
        return [gettext("The words are the same; headings, lists, emphasis or marked words differ.")]
    return []


def _languages(part: Part, codes: list[str]) -> list[str]:
    """Return in sentences what a change of the Dutch text asks of the translations into these languages."""
    section = part.section
    if section is None:
        return []
    if part.language != DUTCH:
        return [gettext("The Dutch text does not change by this, so no other language is reopened.")]
    found = {
        name: [code for code in codes if state(section, code) == name] for name in ("current", "outdated", "missing")
    }
    sentences = {
        "current": _("If you change the Dutch text, this asks for an update: %(languages)s."),
        "outdated": _("Asks for an update already: %(languages)s."),
        "missing": _("Not translated yet: %(languages)s."),
    }
    said = [
        str(sentences[name])
        % {"languages": get_text_list([named(section.guideline, code) for code in of_state], gettext("and"))}
        for name, of_state in found.items()
        if of_state
    ]
    if found["current"]:
        said.append(asking_for_an_update(after_a_change_of(section, found["current"])))
    return said


def _words_and_contacts(part: Part, before: str, after: str, known: _Known) -> list[str]:
    base = part.draft_body if part.by_title else before
    old, new = known.words_in(base, part.language), known.words_in(after, part.language)
    said = []
    if arrived := sorted(new - old):
        text = ngettext(
            "This word of the glossary is new here: %(words)s.",
            "These words of the glossary are new here: %(words)s.",
            len(arrived),
        )
        said.append(text % {"words": get_text_list(arrived, gettext("and"))})
    if left := sorted(old - new):
        text = ngettext(
            "This word of the glossary is not here any more: %(words)s.",
            "These words of the glossary are not here any more: %(words)s.",
            len(left),
        )
        said.append(text % {"words": get_text_list(left, gettext("and"))})
    contacts = list(dict.fromkeys([*known.contacts_in(base), *known.contacts_in(after)]))
    if contacts:
        text = gettext("Names these contacts; see whether they are still right: %(names)s.")
        said.append(text % {"names": get_text_list(contacts, gettext("and"))})
    return said
