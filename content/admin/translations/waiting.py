"""The translators' desk: all that is translated by languages, with how each translation stands. Knows drafts and who may what."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from content.admin.languages import STATES, name_of
from content.admin.permissions import KINDS, User, languages_of, may_translate
from content.editing.freshness import state
from content.models import Contact, GlossaryTerm, Guideline, Section, Translated
from content.publishing.document import State

UNREVIEWED, HELD = "unreviewed", "held"
# What can be looked for, in the order of what is most to be done.
LOOKED_FOR: dict[str, str | Promise] = {
    "missing": STATES["missing"],
    "outdated": STATES["outdated"],
    "current": STATES["current"],
    UNREVIEWED: _("not checked by a native reader"),
    HELD: _("not published yet"),
}
WORDS, CONTACTS = "words", "contacts"


@dataclass(frozen=True)
class AskedTranslations:
    """What somebody looks for; "" is everything. `of` is the key of a group."""

    language: str = ""
    state: str = ""
    of: str = ""

    @classmethod
    def read(cls, asked: QueryDict, user: User) -> "AskedTranslations":
        """Return what was asked for, without what makes no sense."""
        language, looked_for, of = (asked.get(name, "") for name in ("language", "state", "of"))
        return cls(
            language if language in languages_of(user) else "",
            looked_for if looked_for in LOOKED_FOR else "",
            of if of in (WORDS, CONTACTS) or (of.isdecimal() and len(of) < 10) else "",
        )

    @property
    def query(self) -> str:
        """Return it as the end of an address; "" where nothing is looked for."""
        asked = {name: value for name, value in vars(self).items() if value}
        return f"?{urlencode(asked)}" if asked else ""


def is_held(record: Translated) -> bool:
    """Tell whether a text is held back: publishing passes it by, so its translation can wait."""
    return isinstance(record, Section) and record.hold


@dataclass(frozen=True)
class Cell:
    """One translation, or the place where there is none."""

    kind: str
    instance: Translated
    language: str
    may: bool

    @cached_property
    def state(self) -> State:
        return state(self.instance, self.language)

    @property
    def words(self) -> str:
        return str(STATES[self.state])

    @property
    def is_held(self) -> bool:
        return is_held(self.instance)

    @property
    def language_name(self) -> str:
        return name_of(self.language)

    @property
    def is_reviewed(self) -> bool:
        return self.state != "missing" and bool(self.instance.made.get(self.language, {}).get("reviewed_by"))

    def is_looked_for(self, looked_for: str) -> bool:
        """Tell whether this is what is looked for; of what is not published yet, no work is asked, however it stands."""
        if looked_for and self.is_held:
            return looked_for == HELD
        if looked_for == UNREVIEWED:
            return self.state == "current" and not self.is_reviewed
        return looked_for in ("", self.state)

    @property
    def address(self) -> str:
        return reverse("admin:content_translation", args=[self.kind, self.instance.pk, self.language])


@dataclass(frozen=True)
class Row:
    """One text that is translated: its name in Dutch, or "" for a guideline's own texts, and a cell for each language.

    `looked_for` is the state that the row was found by, if any.
    """

    kind: str
    name: str
    cells: list[Cell]
    looked_for: str = ""

    @cached_property
    def opens(self) -> Cell | None:
        """Return the first translation that needs work, else the first; None where this account may open none."""
        may = [cell for cell in self.cells if cell.may]
        asked = [c for c in may if (c.is_looked_for(self.looked_for) if self.looked_for else c.state != "current")]
        return next(iter([*asked, *may]), None)

    @property
    def is_held(self) -> bool:
        return any(cell.is_held for cell in self.cells)


@dataclass(frozen=True)
class Group:
    """A guideline, the glossary or the contacts; `guideline` is None for the last two."""

    key: str
    name: str
    guideline: Guideline | None
    rows: list[Row]

    @property
    def offered(self) -> list[str]:
        codes = self.guideline.languages if self.guideline else []
        return [name_of(code) for code, _name in settings.LANGUAGES if code in codes and code != settings.LANGUAGE_CODE]


@dataclass(frozen=True)
class Count:
    """How many translations of a language have a state, and where they are listed."""

    label: str
    number: int
    state: str
    query: str


def groups(user: User, languages: list[str]) -> list[Group]:
    """Return all that is translated, with a cell for each of these languages."""

    def row(kind: str, instance: Translated, name: str) -> Row:
        return Row(kind, name, [Cell(kind, instance, c, may_translate(user, KINDS[kind], c)) for c in languages])

    found = [
        Group(
            str(guideline.pk),
            str(guideline),
            guideline,
            [row("guideline", guideline, ""), *(row("section", s, str(s)) for s in guideline.sections.all())],
        )
        for guideline in Guideline.objects.prefetch_related("sections")
    ]
    words = [row("word", term, str(term)) for term in GlossaryTerm.objects.order_by("term_nl")]
    contacts = [row("contact", contact, str(contact)) for contact in Contact.objects.all()]
    rest = [Group(WORDS, str(_("Glossary")), None, words), Group(CONTACTS, str(_("Contacts")), None, contacts)]
    return [*found, *(group for group in rest if group.rows)]


def looked_for(found: list[Group], asked: AskedTranslations) -> Iterator[Cell]:
    """Yield the translations that a filter finds, in the order of the desk; one language after the other."""
    cells = [c for g in found if asked.of in ("", g.key) for row in g.rows for c in row.cells]
    for language in dict.fromkeys(cell.language for cell in cells):
        if asked.language in ("", language):
            yield from (c for c in cells if c.language == language and c.is_looked_for(asked.state))


@require_safe
def translations(request: HttpRequest, desk: admin.ModelAdmin) -> HttpResponse:
    """Show how each translation stands, in the languages that somebody may translate into."""
    languages = languages_of(request.user)
    if not languages:
        raise PermissionDenied
    asked = AskedTranslations.read(request.GET, request.user)
    everything = groups(request.user, languages)
    columns = [asked.language] if asked.language else languages
    shown = [narrowed for group in everything if (narrowed := _narrowed(group, columns, asked))]
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Translations"),
        "asked": asked,
        "columns": [{"code": code, "name": name_of(code)} for code in columns],
        "languages": [{"code": code, "name": name_of(code)} for code in languages],
        "states": [{"value": value, "label": label} for value, label in LOOKED_FOR.items()],
        "everything": everything,
        "groups": shown,
        "counts": [(name_of(code), _counts(everything, asked, code)) for code in columns],
        "found": sum(1 for _cell in looked_for(everything, asked)),
    }
    return TemplateResponse(request, "admin/content/translations/matrix.html", context)


def _narrowed(group: Group, columns: list[str], asked: AskedTranslations) -> Group | None:
    """Return a group with the rows and the languages that are asked for; None where nothing is left."""
    if asked.of not in ("", group.key):
        return None
    rows = [Row(r.kind, r.name, [c for c in r.cells if c.language in columns], asked.state) for r in group.rows]
    rows = [row for row in rows if any(cell.is_looked_for(asked.state) for cell in row.cells)]
    return Group(group.key, group.name, group.guideline, rows) if rows else None


def _counts(found: list[Group], asked: AskedTranslations, language: str) -> list[Count]:
    counts = []
    for value, label in LOOKED_FOR.items():
        narrower = AskedTranslations(language, value, asked.of)
        number = sum(1 for _cell in looked_for(found, narrower))
        if number or value != HELD:  # that nothing is held back is not worth a line
            counts.append(Count(str(label), number, value, narrower.query))
    return counts


def neighbours(user: User, asked: AskedTranslations, here: tuple[str, int, str]) -> dict[str, Any]:
    """Return the translations before and after one in what is looked for, its place, and of how many; None where it ends.

    `here` is the kind, the key and the language. It may be no longer among what is looked for, because it was just mended.
    """
    language = asked.language or here[2]
    everything = groups(user, [language])
    all_of_it = list(looked_for(everything, AskedTranslations(language, "", "")))
    found = {id(cell) for cell in looked_for(everything, AskedTranslations(language, asked.state, asked.of))}
    keys = [(cell.kind, cell.instance.pk, cell.language) for cell in all_of_it]
    at = keys.index(here) if here in keys else -1
    before = [cell for cell in all_of_it[: max(at, 0)] if id(cell) in found and cell.may]
    after = [cell for cell in all_of_it[at + 1 :] if id(cell) in found and cell.may]
    is_found = at >= 0 and id(all_of_it[at]) in found
    return {
        "previous": before[-1] if before else None,
        "next": after[0] if after else None,
        "place": len(before) + 1 if is_found else None,
        "of": len(before) + len(after) + is_found,
    }


def next_to_mend(user: User, asked: AskedTranslations, here: tuple[str, int, str]) -> Cell | None:
    """Return the next translation that is outdated or missing, from the beginning where none follows; None where all is done."""
    language = asked.language or here[2]
    cells = list(looked_for(groups(user, [language]), AskedTranslations(language, "", asked.of)))
    keys = [(cell.kind, cell.instance.pk, cell.language) for cell in cells]
    at = keys.index(here) if here in keys else -1
    order = [*cells[at + 1 :], *cells[: max(at, 0)]]
    return next((cell for cell in order if cell.may and not cell.is_held and cell.state != "current"), None)
