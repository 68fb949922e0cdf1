"""What needs somebody now, each one click from its mend. Knows drafts, editions and who may mend what, and no screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.admin.draft.standing import draft_differs, sections_differing
from content.admin.forms.coming_back import deletion_of, who_deleted
from content.admin.importing.upload import is_unfinished
from content.admin.languages import name_of
from content.admin.permissions import languages_of, may, publishes, sees_editions, sees_guidelines
from content.admin.presence.people import is_of_a_deleted_record
from content.admin.screens import url
from content.admin.translations.waiting import AskedTranslations, Group, groups, looked_for
from content.editing.links import broken_links
from content.models import (
    AtWork,
    Contact,
    Edition,
    Feedback,
    Guideline,
    Section,
    SourceDocument,
    Synonym,
    remove_old_feedback,
)
from content.models.search import in_vain
from content.publishing.moment import in_words
from content.publishing.preflight import CHECK_CONTACTS_EVERY

# What readers meet wrong now comes first; then work that lies ready; then what is good to know.
WRONG, WORK, NEWS = "wrong", "work", "news"


@dataclass(frozen=True)
class Task:
    """One thing that needs somebody, in a sentence, and where it is mended. `tone` is WRONG, WORK or NEWS.

    Where it is to be mended in several places, `ways` holds what each is called and its address, and `address` is "".
    """

    tone: str
    about: str
    text: str
    address: str
    ways: tuple[tuple[str, str], ...] = ()


def tasks(user: Any) -> list[Task]:
    """Return what needs this account now, the most pressing first; each only for who may mend it."""
    found = [task for look in LOOKED_AT for task in look(user)]
    return sorted(found, key=lambda task: (WRONG, WORK, NEWS).index(task.tone))


def _unsaved(user: Any) -> Iterator[Task]:
    for at_work in AtWork.objects.filter(user=user, typed__isnull=False).order_by("-typed_at"):
        when = in_words(at_work.typed_at or at_work.seen_at)
        if is_of_a_deleted_record(at_work):
            model: Any = at_work.content_type.model_class()
            last = deletion_of(model, at_work.object_id)
            text = _("You typed something that is not saved yet, %(when)s.") % {"when": when}
            text = f"{text} {who_deleted(model, at_work.object_id, user)}"
            name = last.object_repr if last else _("Deleted meanwhile")
            yield Task(WORK, name, text, reverse("admin:content_left_behind"))
            continue
        instance = at_work.content_type.get_object_for_this_type(pk=at_work.object_id) if at_work.object_id else None
        text = _("You typed something here that is not saved yet, %(when)s.") % {"when": when}
        yield Task(WORK, str(instance or _("Something new")), text, at_work.screen)


def _drafts(user: Any) -> Iterator[Task]:
    if not sees_guidelines(user):
        return
    live = {e.guideline_id: e for e in Edition.objects.live().defer("document")}
    scheduled = {e.guideline_id: e for e in Edition.objects.scheduled().defer("document")}
    for guideline in Guideline.objects.all():
        public, ahead = live.get(guideline.pk), scheduled.get(guideline.pk)
        yield from _review(user, guideline, public)
        yield from _publishing(user, guideline, public, ahead)


def _review(user: Any, guideline: Guideline, public: Edition | None) -> Iterator[Task]:
    if guideline.review_by and guideline.review_by < timezone.localdate():
        day = date_format(guideline.review_by, "j F Y")
        text = _("It had to be laid beside its source again before %(day)s.") % {"day": day}
        may_say_so = public and not public.withdrawn and publishes(user)
        yield Task(
            WRONG,
            str(guideline),
            text,
            url("confirm", guideline) if may_say_so else _opening(guideline),
        )


def _publishing(user: Any, guideline: Guideline, public: Edition | None, ahead: Edition | None) -> Iterator[Task]:
    """Tell what there is to publish, beside what is scheduled where something is, and which moment is waited for."""
    about, publish = str(guideline), url("publish", guideline)
    if ahead:
        values = {"number": ahead.number, "when": in_words(ahead.go_live_at)}
        if draft_differs(guideline, ahead):
            yield Task(WORK, about, _beside_scheduled(guideline, ahead, values), publish)
        back = bool(public and public.withdrawn)
        text = (
            _("Offline now. Edition %(number)d brings it online again on %(when)s.")
            if back
            else _("Edition %(number)d goes live on %(when)s.")
        )
        yield Task(NEWS, about, text % values, url("editions", guideline) if sees_editions(user) else publish)
    elif public is None:
        yield Task(WORK, about, _("Parents cannot read this yet: nothing was published."), publish)
    elif public.withdrawn:
        day = date_format(timezone.localtime(public.go_live_at), "j F Y")
        text = _("Offline since %(day)s: parents read nothing of this now.") % {"day": day}
        yield Task(WRONG, about, text, url("editions", guideline) if sees_editions(user) else publish)
    elif draft_differs(guideline, public):
        yield Task(WORK, about, _beside_live(guideline, public), publish)


def _beside_live(guideline: Guideline, public: Edition) -> str:
    count = sections_differing(guideline, public)
    if not count:
        return _("The draft differs from what parents read.")
    text = ngettext(
        "%(count)d section differs from what parents read.", "%(count)d sections differ from what parents read.", count
    )
    return text % {"count": count}


def _beside_scheduled(guideline: Guideline, ahead: Edition, values: dict[str, Any]) -> str:
    count = sections_differing(guideline, ahead)
    if not count:
        return _("The draft differs from edition %(number)d, which goes live on %(when)s.") % values
    text = ngettext(
        "%(count)d section differs from edition %(number)d, which goes live on %(when)s.",
        "%(count)d sections differ from edition %(number)d, which goes live on %(when)s.",
        count,
    )
    return text % {"count": count, **values}


def _translations(user: Any) -> Iterator[Task]:
    languages = languages_of(user)
    everything = groups(user, languages) if languages else []
    for state, tone, text in (
        ("outdated", WRONG, _("These are outdated:")),
        ("missing", WORK, _("These are not there yet:")),
    ):
        counts = {code: _count(everything, AskedTranslations(code, state, "")) for code in languages}
        desk = reverse("admin:content_translations")
        ways = [
            (f"{name_of(code)} {n}", desk + AskedTranslations(code, state, "").query) for code, n in counts.items() if n
        ]
        if ways:
            yield Task(tone, _("Translations"), text, "", tuple(ways))


def _count(everything: list[Group], asked: AskedTranslations) -> int:
    """Count what a filter finds and this account may mend, of what readers are offered in its language."""
    anywhere = {code for group in everything if group.guideline for code in group.guideline.languages}
    offered = [g for g in everything if asked.language in (g.guideline.languages if g.guideline else anywhere)]
    return sum(cell.may for cell in looked_for(offered, asked))


def _contacts(user: Any) -> Iterator[Task]:
    if not may(user, "change", Contact):
        return
    since = timezone.localdate() - CHECK_CONTACTS_EVERY
    unchecked = Contact.objects.filter(Q(checked_on=None) | Q(checked_on__lt=since)).count()
    if unchecked:
        text = ngettext(
            "%(count)d contact was not checked in the last year.",
            "%(count)d contacts were not checked in the last year.",
            unchecked,
        )
        yield Task(WRONG, _("Contacts"), text % {"count": unchecked}, reverse("admin:content_contact_changelist"))


def _links(user: Any) -> Iterator[Task]:
    if not (may(user, "change", Section) or publishes(user)):
        return
    if count := len(broken_links()):
        text = ngettext("%(count)d link leads nowhere.", "%(count)d links lead nowhere.", count)
        yield Task(WRONG, _("Links"), text % {"count": count}, reverse("admin:content_links"))


def _feedback(user: Any) -> Iterator[Task]:
    if not may(user, "view", Feedback):
        return
    remove_old_feedback()
    if count := Feedback.objects.filter(read_on=None).exclude(line="").count():
        text = ngettext("%(count)d new remark of a reader.", "%(count)d new remarks of readers.", count)
        yield Task(
            NEWS, _("Feedback"), text % {"count": count}, reverse("admin:content_feedback_changelist") + "?state=new"
        )


def _searched(user: Any) -> Iterator[Task]:
    if not may(user, "add", Synonym):
        return
    if count := len(in_vain()):
        text = ngettext(
            "%(count)d word was searched for by parents and not found.",
            "%(count)d words were searched for by parents and not found.",
            count,
        )
        yield Task(WORK, _("Search"), text % {"count": count}, reverse("admin:content_synonym_changelist"))


def _imports(user: Any) -> Iterator[Task]:
    for document in SourceDocument.objects.select_related("guideline").defer("text"):
        guideline = document.guideline
        if guideline is None:
            if may(user, "add", Guideline):
                text = _("This document was read in, and is no draft yet.")
                yield Task(WORK, document.name, text, reverse("admin:content_import", args=[document.pk]))
        elif is_unfinished(document) and may(user, "change", Guideline, Section):
            text = _("A new version of its source is being compared: %(name)s.") % {"name": document.name}
            yield Task(WORK, str(guideline), text, url("source_changes", guideline, source=document.pk))


def _opening(guideline: Guideline) -> str:
    return reverse("admin:content_guideline_change", args=[guideline.pk])


LOOKED_AT: tuple[Callable[[Any], Iterator[Task]], ...] = (
    _unsaved,
    _translations,
    _contacts,
    _links,
    _drafts,
    _imports,
    _feedback,
    _searched,
)
