"""What was changed in one translation and in its Dutch text, by whom and when, and the way back to an earlier text.

Shows these two languages and no other. Changes nothing: an earlier text is put into the form, for the translator to save.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from auditlog.models import LogEntry
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext

from content.admin.history.words import CHANGED, MADE, InLanguage, headline, how, in_languages, who
from content.admin.languages import DUTCH, name_of
from content.admin.paging import page_of
from content.admin.screens import key_of
from content.admin.translations.one import OpenTranslation
from content.editing.earlier import NotThen, earlier
from content.editing.history import entries_of, is_blank, parted
from content.publishing.moment import in_words

ON_A_PAGE = 20
# Below the form, where the work is: enough to see what was done last.
BESIDE_THE_FORM = 3


@dataclass(frozen=True)
class Changed:
    """What somebody changed at one time. `back` leads to the form with the text of before; "" where there was none."""

    said: str
    when: str
    how: str
    languages: list[InLanguage]
    back: str


@dataclass(frozen=True)
class EarlierTexts:
    """The texts of a translation before a change, by their columns; only those that are another text now.

    `is_sure` is False where parts may be of another moment, because a change passed the history by.
    """

    when: str
    texts: dict[str, str]
    is_sure: bool


def latest(one: OpenTranslation) -> list[Changed]:
    """Return what was changed last, the newest first."""
    return _shown(one, _entries(one)[:BESIDE_THE_FORM])


def history_screen(one: OpenTranslation) -> HttpResponse:
    """Show all that was changed, the newest first."""
    page = page_of(_entries(one), ON_A_PAGE, one.request)
    context = {
        **one.desk.admin_site.each_context(one.request),
        "title": gettext("History: %(name)s") % {"name": f"{one.name} ({name_of(one.language)})"},
        "one": one,
        "language_name": name_of(one.language),
        "page": page,
        "changes": _shown(one, page),
        "begins_here": not page.has_next() and _begins(one),
        "of_all_languages": _of_all_languages(one),
    }
    return TemplateResponse(one.request, "admin/content/translations/history.html", context)


def earlier_texts(one: OpenTranslation, asked: str) -> EarlierTexts | None:
    """Return the texts before the change with the key that is asked for; None where none is, 404 where it is not of this one."""
    if not asked:
        return None
    entry = _entries(one).filter(pk=key_of(asked)).first()
    if entry is None:
        raise Http404
    try:
        found = earlier(entry, before=True)
    except NotThen as error:
        raise Http404 from error
    names = {f"{name}_{one.language}" for name in one.texts}
    texts = {name: str(found.then[name]) for name in found.offered if name in names}
    return EarlierTexts(in_words(entry.timestamp), texts, found.is_sure)


def _entries(one: OpenTranslation) -> QuerySet[LogEntry]:
    touched = Q(additional_data__languages__has_key=one.language) | Q(additional_data__languages__has_key=DUTCH)
    return entries_of(type(one.instance), one.instance.pk).filter(touched).select_related("actor")


def _shown(one: OpenTranslation, entries: Iterable[LogEntry]) -> list[Changed]:
    model = type(one.instance)
    return [
        Changed(
            said=headline(entry, model) if entry.action == MADE else who(entry),
            when=in_words(entry.timestamp),
            how=how(entry),
            languages=[
                found
                for found in (in_languages(entry, model) if entry.action == CHANGED else [])
                if found.code in (one.language, DUTCH)
            ],
            back=_back(one, entry),
        )
        for entry in entries
    ]


def _back(one: OpenTranslation, entry: LogEntry) -> str:
    model = type(one.instance)
    before = [old for name, (old, _new) in (entry.changes or {}).items() if parted(model, name)[1] == one.language]
    if entry.action != CHANGED or all(is_blank(old) for old in before):
        return ""
    return f"{one.address}{'&' if one.asked.query else '?'}earlier={entry.pk}"


def _begins(one: OpenTranslation) -> bool:
    """Tell whether the history goes back to where the record was made."""
    return entries_of(type(one.instance), one.instance.pk).filter(action=MADE).exists()


def _of_all_languages(one: OpenTranslation) -> str:
    """Return where the record's whole history is; "" for who may not see it."""
    if not one.of_the_model.has_view_or_change_permission(one.request):
        return ""
    return reverse(f"admin:content_{type(one.instance)._meta.model_name}_history", args=[one.instance.pk])
