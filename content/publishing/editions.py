"""Publishes: freezes a document as an edition, now or for later, and takes it back. The only writer of editions."""

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from content.editing.history import last_editor
from content.models import Edition, Guideline
from content.publishing.document import Document, read
from content.publishing.findable import forget_before, index
from content.publishing.freeze import document_of
from content.publishing.preflight import blockers


class PublishProblem(Exception):
    """Raised with a sentence for people when something cannot be published; nothing has changed then."""


class DraftChanged(PublishProblem):
    """Raised where the draft is not what somebody was shown before they said: publish."""


def live_edition(guideline: Guideline, at: datetime.datetime | None = None) -> Edition | None:
    """Return what parents read at that moment (`None`: now), also where it says that the guideline is offline."""
    return Edition.objects.live(at).filter(guideline=guideline).first()


def scheduled_edition(guideline: Guideline, at: datetime.datetime | None = None) -> Edition | None:
    """Return the edition that is to go live later; there is one at most."""
    return Edition.objects.scheduled(at).filter(guideline=guideline).first()


def next_document(guideline: Guideline) -> Document:
    """Return what publishing would make public: the draft, with the sections on hold as they are now."""
    live = live_edition(guideline)
    return document_of(guideline, read(live.document) if live else None)


def portal_languages() -> list[str] | None:
    """Return the languages that the portal's own live edition has; None where there is none yet."""
    live = Edition.objects.live().filter(is_portal=True).first()
    return list(read(live.document).languages) if live else None


def publish(
    guideline: Guideline, *, at: datetime.datetime | None = None, note: str = "", by: str = "", shown: str | None = None
) -> Edition:
    """Freeze the draft as a new edition that goes live at `at` (`None`: now), and return it.

    `shown` is the digest of the document that somebody looked at; DraftChanged is raised where the draft is another now.
    A scheduled edition is replaced. Raises PublishProblem where `at` has passed, where a check blocks, or where
    nothing differs from what is live.
    """
    with transaction.atomic(durable=True):
        guideline = _locked(guideline)
        _require(at, note)
        document = next_document(guideline)
        if shown is not None and document.digest() != shown:
            raise DraftChanged(_("The draft has changed meanwhile, so nothing was published."))
        if blocking := blockers(document):
            raise PublishProblem(" ".join(problem.message for problem in blocking))
        if needs_other_eyes(guideline, by):
            raise PublishProblem(_("You were the last to work on this text. Let somebody else publish it."))
        live = live_edition(guideline)
        if live and live.digest == document.digest():
            raise PublishProblem(_("There is nothing to publish: parents already read this text."))
        return _append(guideline, document, at=at, note=note, by=by)


def needs_other_eyes(guideline: Guideline, account: str) -> bool:
    """Tell whether FOUR_EYES keeps this account from publishing: it was the last to change a text of the draft.

    It is about accounts: "" is a command on the server, which no account is kept from. Going back to an earlier edition and
    taking a guideline offline are urgent, and stay open to every publisher.
    """
    return bool(settings.FOUR_EYES and account) and last_editor(guideline) == account


def confirm(guideline: Guideline, *, review_by: datetime.date, note: str = "", by: str = "") -> Edition:
    """Say that what parents read is still right: an edition with the same text, checked today, to be checked again by a day.

    The draft's dates move along, and nothing else of it. Raises PublishProblem where parents read nothing, where the day is
    not later than today, and where an edition is scheduled: that one would put the old dates back.
    """
    with transaction.atomic(durable=True):
        guideline = _locked(guideline)
        _require(None, note)
        live, today = live_edition(guideline), timezone.localdate()
        if live is None or live.withdrawn:
            raise PublishProblem(_("Parents read nothing of this now, so there is nothing to say that of."))
        if scheduled_edition(guideline):
            raise PublishProblem(
                _("An edition is scheduled, with the old dates in it. Cancel it first, or wait until it is live.")
            )
        if review_by <= today:
            raise PublishProblem(_("Choose a day later than today to check the text again."))
        dates = {"checked_on": today, "review_by": review_by}
        document = read(live.document).model_copy(update=dates)
        if document.digest() == live.digest:
            raise PublishProblem(_("That was said today already."))
        guideline.checked_on, guideline.review_by = today, review_by
        guideline.save(update_fields=list(dates))
        return _append(guideline, document, at=None, note=note, by=by)


def roll_back_to(edition: Edition, *, note: str = "", by: str = "") -> Edition:
    """Publish the document of an earlier edition again, as a new edition, now. The draft stays as it is."""
    with transaction.atomic(durable=True):
        guideline = _locked(edition.guideline)
        _require(None, note)
        if not Edition.objects.filter(pk=edition.pk).exists():
            raise PublishProblem(_("That edition was dropped before it went live."))
        if edition.go_live_at > timezone.now():
            raise PublishProblem(_("That edition has not been live yet, so there is nothing to go back to."))
        if edition.withdrawn:
            raise PublishProblem(_("That edition took the guideline offline. To do so again, withdraw the guideline."))
        live = live_edition(guideline)
        if live and live.digest == edition.digest:
            raise PublishProblem(_("Parents already read this text."))
        return _append(guideline, read(edition.document), at=None, note=note, by=by)


def withdraw(guideline: Guideline, *, note: str = "", by: str = "") -> Edition:
    """Take a guideline offline by an edition that says so. Rolling back to an earlier edition undoes it."""
    with transaction.atomic(durable=True):
        guideline = _locked(guideline)
        _require(None, note)
        live = live_edition(guideline)
        if guideline.is_portal:
            raise PublishProblem(
                _("The portal's own pages cannot be taken offline: parents find the help numbers there.")
            )
        if live is None or live.withdrawn:
            raise PublishProblem(_("This guideline is not online."))
        document = read(live.document).model_copy(update={"withdrawn": True})
        return _append(guideline, document, at=None, note=note, by=by)


def cancel_scheduled(guideline: Guideline) -> bool:
    """Drop the edition that was to go live later; tell whether there was one. Nobody has read it."""
    with transaction.atomic(durable=True):
        _locked(guideline)
        scheduled = Edition.objects.scheduled().filter(guideline=guideline)
        if scheduled.exists() and not scheduled.droppable().exists():
            raise PublishProblem(_("That edition goes live within seconds. Roll back to an earlier one instead."))
        return bool(scheduled.droppable().delete()[0])


def _locked(guideline: Guideline) -> Guideline:
    """Return the guideline as it is in the database, and let nobody else publish it until this transaction ends."""
    return Guideline.objects.select_for_update().get(pk=guideline.pk)


def _require(at: datetime.datetime | None, note: str) -> None:
    """Raise where the moment has passed or the note is too long; asked once the lock is there, since waiting takes time."""
    if at is not None and at <= timezone.now():
        raise PublishProblem(_("That moment has passed. Choose a later one, or publish now."))
    longest = Edition._meta.get_field("note").max_length or 0
    if len(note) > longest:
        raise PublishProblem(_("What changed is one line: %(longest)d characters at most.") % {"longest": longest})


def _append(guideline: Guideline, document: Document, *, at: datetime.datetime | None, note: str, by: str) -> Edition:
    # Otherwise tomorrow's scheduled edition would silently replace today's correction. One that goes live within
    # seconds is left: this newer one takes its place as soon as both have gone live.
    Edition.objects.droppable().filter(guideline=guideline).delete()
    newest = Edition.objects.filter(guideline=guideline).aggregate(newest=Max("number"))["newest"] or 0
    number = max(newest, guideline.last_number) + 1
    Guideline.objects.filter(pk=guideline.pk).update(last_number=number)
    if live := live_edition(guideline):
        forget_before(live)
    now = timezone.now()
    edition = Edition.objects.create(
        guideline=guideline,
        number=number,
        slug=document.slug,
        is_portal=document.portal,
        withdrawn=document.withdrawn,
        document=document.to_json(),
        digest=document.digest(),
        go_live_at=at or now,
        note=note,
        published_by=by,
        published_at=now,
    )
    index(edition, document)
    return edition
