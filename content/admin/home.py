"""The first screen of the desk beside what needs somebody now (tasks.py): the guidelines, and the desks. Knows permissions."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from content.admin.permissions import KINDS, languages_of, may, sees, sees_guidelines
from content.models import Contact, Edition, Feedback, GlossaryTerm, Guideline, Synonym

# With more, the list of guidelines is the better way in.
GUIDELINES_SHOWN = 12


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


def cards(user: Any) -> list[Card]:
    """Return the guidelines as cards, at most GUIDELINES_SHOWN; none for who may not see them."""
    if not sees_guidelines(user):
        return []
    live = {e.guideline_id: e for e in Edition.objects.live().defer("document")}
    return [
        Card(g, _public(live.get(g.pk)), reverse("admin:content_guideline_change", args=[g.pk]))
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
            sees(user, Synonym),
            Desk(
                _("Search"),
                _("What parents search for, and what the texts call it."),
                reverse("admin:content_synonym_changelist"),
            ),
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
