"""The screen of one translation: the Dutch text then and now, and the text to mend beside it. Changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from content.admin.draft.coach import of_form
from content.admin.forms.compare import Pair, pair, readable
from content.admin.forms.editor import allow_editor, with_nonce, words_of_the_editor
from content.admin.forms.translated import is_rich
from content.admin.languages import DUTCH, STATES, lettered, name_of
from content.admin.permissions import may
from content.admin.presence.opening import open_screen
from content.admin.preview.screen import ways_in
from content.admin.preview.who import previewed
from content.admin.translations.changed import EarlierTexts, latest
from content.admin.translations.form import TranslationForm
from content.admin.translations.one import OpenTranslation
from content.admin.translations.waiting import is_held, neighbours
from content.editing.freshness import made_from, state, words
from content.models import Guideline, Section
from content.publishing.document import fingerprint

# The names of the buttons.
CURRENT, UNFINISHED, CONFIRM, REVIEW = "current", "unfinished", "confirm", "review"


@dataclass(frozen=True)
class Line:
    """One field: the Dutch text it was made from (None: not known, or the same), the Dutch text now, and the field."""

    label: str
    then: SafeString | None
    now: SafeString
    now_changed: bool
    is_the_same: bool
    stored: SafeString
    field: BoundField
    is_earlier: bool


def show(
    one: OpenTranslation,
    form: TranslationForm,
    *,
    earlier: EarlierTexts | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show one translation with this form; in the place of what is stored, the `earlier` texts that were asked for."""
    here, language, request = one.instance, one.language, one.request
    opened = open_screen(request, form, type(here), here)
    if earlier and opened.restored:
        earlier = None
        problem = gettext(
            "You typed something here that you have not saved yet. Save it or throw it away; then fetch the earlier text."
        )
    if earlier:
        form.initial.update(earlier.texts)
        opened = replace(opened, carried=list(earlier.texts))
    context = {
        **one.desk.admin_site.each_context(request),
        "title": f"{one.name}: {name_of(language)}",
        "one": one,
        "form": form,
        "at_work": opened,
        "lines": _lines(one, form, earlier.texts if earlier else ()),
        "earlier": earlier,
        "asked": one.asked,
        "around": neighbours(request.user, one.asked, one.key),
        "kind": one.kind,
        "record": here,
        "guideline": here.guideline if isinstance(here, Section) else None,
        "language": {"code": language, "name": name_of(language), "lettered": lettered(language)},
        "dutch_lettered": lettered(DUTCH),
        **_standing(one),
        "may_open": may(request.user, "change", type(here)),
        "opens": reverse(f"admin:content_{type(here)._meta.model_name}_change", args=[here.pk]),
        "preview": _preview(one),
        "changes": latest(one),
        "problem": problem,
        "acts": {act: act for act in (CURRENT, UNFINISHED, CONFIRM, REVIEW)},
        # The coach reads sections only.
        "coach": of_form(form, here, [language]) if isinstance(here, Section) else None,
        "editor_words": words_of_the_editor() if one.kind == "section" else {},
        "media": with_nonce(one.of_the_model.media + form.media, request),
    }
    response = TemplateResponse(request, "admin/content/translations/translation.html", context, status=status)
    allow_editor(response)
    return response


def _standing(one: OpenTranslation) -> dict[str, Any]:
    """Return how the translation stands, and what is known of where it comes from."""
    standing, made = state(one.instance, one.language), one.instance.made.get(one.language, {})
    return {
        "state": standing,
        "state_in_words": STATES[standing],
        "is_held": is_held(one.instance),
        "source_unknown": standing == "outdated" and made_from(one.instance, one.language) is None,
        "made_on": parse_date(made.get("on") or ""),
        "reviewed_by": made.get("reviewed_by", ""),
        "reviewed_on": parse_date(made.get("reviewed_on") or ""),
    }


def _preview(one: OpenTranslation) -> Any:
    """Return the way to the page in this language; None where there is none, or where it is not this account's."""
    of = one.instance
    if not isinstance(of, Guideline | Section) or one.language not in previewed(one.request.user):
        return None
    ways = ways_in(of.guideline, of) if isinstance(of, Section) else ways_in(of)
    return next((way for way in ways if way.language == one.language), None)


def _lines(one: OpenTranslation, form: TranslationForm, earlier: Iterable[str]) -> list[Line]:
    now = dict(zip(one.instance.source_words, words(one.instance, DUTCH), strict=True))
    then = made_from(one.instance, one.language) if state(one.instance, one.language) == "outdated" else None
    before = dict(zip(one.instance.source_words, then, strict=False)) if then else {}
    return [_line(one, form, name, before.get(name), now, earlier) for name in one.texts]


def _line(
    one: OpenTranslation,
    form: TranslationForm,
    name: str,
    before: str | None,
    now: dict[str, str],
    earlier: Iterable[str],
) -> Line:
    original: Any = one.instance._meta.get_field(name)
    rich = is_rich(one.instance, name)
    text = now.get(name, one.instance.text(name, DUTCH))
    changed = before is not None and fingerprint([before]) != fingerprint([text])
    both = pair(before, text, rich=rich) if changed else Pair(SafeString(""), readable(text, rich=rich))
    column = f"{name}_{one.language}"
    return Line(
        label=capfirst(str(original.verbose_name)),
        then=both.old if changed else None,
        now=both.new,
        now_changed=changed,
        is_the_same=before is not None and not changed,
        stored=readable(one.stored[name], rich=rich),
        field=form[column],
        is_earlier=column in earlier,
    )
