"""Whose text stands unsaved in a record, in sentences: before somebody deletes it. Knows AtWork, and nobody's text."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _

from content.admin.languages import name_of
from content.admin.presence.people import THIS, language_of, moment
from content.models import AtWork, Guideline, Section


def unsaved_in(record: models.Model, user: Any) -> list[str]:
    """Return who typed something in a record, or in what goes with it, that is not saved yet, and when: the newest first."""
    kinds = ContentType.objects.get_for_models(type(record), Section)
    found = models.Q(content_type=kinds[type(record)], object_id=record.pk)
    sections: dict[int, Section] = {}
    if isinstance(record, Guideline):
        sections = {section.pk: section for section in record.sections.all()}
        found |= models.Q(content_type=kinds[Section], object_id__in=sections)
    rows = AtWork.objects.filter(found, typed__isnull=False).select_related("user").order_by("-typed_at", "screen")
    return [_sentence(row, record, sections if row.content_type_id == kinds[Section].pk else {}, user) for row in rows]


def _sentence(row: AtWork, record: models.Model, sections: dict[int, Section], user: Any) -> str:
    section = sections.get(row.object_id)
    language = language_of(row.screen)
    said = {
        "who": row.user.get_username(),
        "what": f"“{section}”" if section else THIS.get(type(record), str(record)),
        "language": name_of(language) if language else "",
        "time": moment(row.typed_at or row.seen_at),
    }
    is_own = row.user_id == user.pk
    if language and is_own:
        return _("You typed something in %(what)s, in %(language)s, that is not saved yet (last at %(time)s).") % said
    if language:
        text = _("%(who)s typed something in %(what)s, in %(language)s, that is not saved yet (last at %(time)s).")
        return text % said
    if is_own:
        return _("You typed something in %(what)s that is not saved yet (last at %(time)s).") % said
    return _("%(who)s typed something in %(what)s that is not saved yet (last at %(time)s).") % said
