"""The first screen of the desk: what needs somebody now, the guidelines, and the desks. Knows drafts, editions, permissions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.admin.draft.standing import draft_differs, sections_differing
from content.admin.importing.upload import is_unfinished
from content.admin.languages import name_of
from content.admin.permissions import KINDS, languages_of, may, publishes, sees, sees_editions, sees_guidelines
from content.admin.presence.people import is_of_a_deleted_record
from content.admin.screens import url
from content.admin.translations.waiting import AskedTranslations, Group, groups, looked_for
from content.editing.links import broken_links
from content.models import AtWork, Contact, Edition, Feedback, GlossaryTerm, Guideline, Section, SourceDocument
from content.publishing.moment import in_words
from content.publishing.preflight import CHECK_CONTACTS_EVERY

# What readers meet wrong now comes first; then work that lies ready; then what is good to know.
WRONG, WORK, NEWS = "wrong", "work", "news"
# With more, the list of guidelines is the better way in.
GUIDELINES_SHOWN = 12


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


@dataclass(frozen=True)
class Card:
    """A guideline, and what parents read of it in a sentence."""

    guideline: Guideline
    public: str
    address: str


@dataclass(frozen=True)
class Desk:
    """A place to work: its name, what it is for, and where it is."""

    name: str
    about: str
    address: str


def tasks(user: Any) -> list[Task]:
    """Return what needs this account now, the most pressing first; each only for who may mend it."""
    found = [task for look in LOOKED_AT for task in look(user)]
    return sorted(found, key=lambda task: (WRONG, WORK, NEWS).index(task.tone))


def _unsaved(user: Any) -> Iterator[Task]:
    for at_work in AtWork.objects.filter(user=user, typed__isnull=False).order_by("-typed_at"):
        when = in_words(at_work.typed_at or at_work.seen_at)
        if is_of_a_deleted_record(at_work):
            text = _("You typed something that is not saved yet, %(when)s; somebody else deleted it.") % {"when": when}
            yield Task(WORK, _("Deleted meanwhile"), text, reverse("admin:content_left_behind"))
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
        yield Task(WRONG, str(guideline), text, url("confirm", guideline) if may_say_so else _opening(guideline))


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
        yield Task(WORK, about, text, url("editions", guideline) if sees_editions(user) else publish)
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
    if count := Feedback.objects.filter(read_on=None).exclude(line="").count():
        text = ngettext("%(count)d new remark of a reader.", "%(count)d new remarks of readers.", count)
        yield Task(
            NEWS, _("Feedback"), text % {"count": count}, reverse("admin:content_feedback_changelist") + "?state=new"
        )


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


LOOKED_AT: tuple[Callable[[Any], Iterator[Task]], ...] = (
    _unsaved,
    _translations,
    _contacts,
    _links,
    _drafts,
    _imports,
    _feedback,
)


def cards(user: Any) -> list[Card]:
    """Return the guidelines as cards, at most GUIDELINES_SHOWN; none for who may not see them."""
    if not sees_guidelines(user):
        return []
    live = {e.guideline_id: e for e in Edition.objects.live().defer("document")}
    return [
        Card(g, _public(live.get(g.pk)), _opening(g))
        for g in Guideline.objects.order_by("is_portal", f"title_{settings.LANGUAGE_CODE}")[:GUIDELINES_SHOWN]
    ]


def _public(live: Edition | None) -> str:
    if live is None:
        return _("Parents cannot read this yet.")
    day = date_format(timezone.localtime(live.go_live_at), "j F Y")
    if live.withdrawn:
        return _("Taken offline on %(day)s.") % {"day": day}
    return _("Parents read edition %(number)d, since %(day)s.") % {"number": live.number, "day": day}


def desks(user: Any) -> list[Desk]:
    """Return the places where this account can work."""
    found = [
        (
            bool(languages_of(user)),
            Desk(_("Translations"), _("What is outdated or not translated."), reverse("admin:content_translations")),
        ),
        (
            sees(user, GlossaryTerm),
            Desk(
                _("Glossary"),
                _("Difficult words, and what they mean."),
                reverse("admin:content_glossaryterm_changelist"),
            ),
        ),
        (
            sees(user, Contact),
            Desk(
                _("Contacts"),
                _("Where parents find help, and on which number."),
                reverse("admin:content_contact_changelist"),
            ),
        ),
        (
            sees_guidelines(user),
            Desk(_("Links"), _("Where texts lead to, and what works."), reverse("admin:content_links")),
        ),
        (
            any(sees(user, model) for model in KINDS.values()),
            Desk(_("History"), _("What was changed in all texts, by whom and when."), reverse("admin:content_history")),
        ),
        (
            may(user, "view", Feedback),
            Desk(_("Feedback"), _("What readers said of a page."), reverse("admin:content_feedback_changelist")),
        ),
        (
            may(user, "view", User),
            Desk(_("Accounts"), _("Who may do what."), reverse("admin:auth_user_changelist")),
        ),
    ]
    return [desk for may, desk in found if may]


def _opening(guideline: Guideline) -> str:
    return reverse("admin:content_guideline_change", args=[guideline.pk])
