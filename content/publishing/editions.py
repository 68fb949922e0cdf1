"""Publishes: freezes a document as an edition, now or for later, and takes it back. The only writer of editions."""

import datetime
import json

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from content.editing.history import last_editor
from content.models import Edition, Guideline, Lapsed
from content.publishing.document import Document, read
from content.publishing.findable import forget_before, index
from content.publishing.freeze import document_of
from content.publishing.preflight import blockers


class PublishProblem(Exception):
    """Raised with a sentence for people when something cannot be published; nothing has changed then."""


class ChangedMeanwhile(PublishProblem):
    """Raised where something is not any more what somebody was shown before they said what to do."""


def live_edition(guideline: Guideline, at: datetime.datetime | None = None) -> Edition | None:
    """Return what parents read at that moment (`None`: now), also where it says that the guideline is offline."""
    return Edition.objects.live(at).filter(guideline=guideline).first()


def scheduled_edition(guideline: Guideline, at: datetime.datetime | None = None) -> Edition | None:
    """Return the edition that is to go live later; there is one at most."""
    return Edition.objects.scheduled(at).filter(guideline=guideline).first()


def last_online(guideline: Guideline) -> Edition | None:
    """Return what parents read last: the newest edition that has gone live and did not take the guideline offline."""
    return Edition.objects.gone_live().filter(guideline=guideline, withdrawn=False).first()


def put_ready_last(guideline: Guideline) -> Edition | Lapsed | None:
    """Return what was put ready last and was never read: what is scheduled, or what lapsed since the draft was last published.

    To go back to an earlier edition and to take a guideline offline do not publish the draft.
    """
    if scheduled := scheduled_edition(guideline):
        return scheduled
    newest = Lapsed.objects.filter(guideline=guideline).first()
    if newest is None:
        return None
    since = Edition.objects.filter(guideline=guideline, number__gt=newest.number, withdrawn=False)
    return newest if all(same_text_before(edition, newest.number) for edition in since) else None


def same_text_before(edition: Edition, number: int) -> Edition | None:
    """Return the newest edition before this number of which an edition is the text again; None where there is none.

    What was done with what readers said does not count: it stays when the text goes back (`again`).
    """
    earlier = Edition.objects.filter(guideline=edition.guideline_id, number__lt=number)
    if same := earlier.filter(digest=edition.digest).defer("document").first():
        return same
    # The digests that this edition would have with what stood with each of those; most have the same, or nothing.
    of_each = {json.dumps(found or []): found or [] for found in earlier.values_list("document__answers", flat=True)}
    digests = [read({**edition.document, "answers": answers}).digest() for answers in of_each.values()]
    return earlier.filter(digest__in=digests).defer("document").first()


def again(edition: Edition) -> Document:
    """Return what readers get by going back to an edition: its text, with what was done with what they said as that is now.

    That belongs to the guideline, not to an old text.
    """
    live, document = live_edition(edition.guideline), read(edition.document)
    return document.model_copy(update={"answers": read(live.document).answers}) if live else document


def public_state(guideline: Guideline) -> str:
    """Return which edition is live and which is scheduled, in a word that changes with either."""
    both = (live_edition(guideline), scheduled_edition(guideline))
    return "-".join(str(edition.number if edition else 0) for edition in both)


def next_document(guideline: Guideline) -> Document:
    """Return what publishing would make public: the draft, with the sections on hold as they are now."""
    live = live_edition(guideline)
    return document_of(guideline, read(live.document) if live else None)


def portal_languages() -> list[str] | None:
    """Return the languages that the portal's own live edition has; None where there is none yet."""
    live = Edition.objects.live().filter(is_portal=True).first()
    return list(read(live.document).languages) if live else None


def publish(
    guideline: Guideline,
    *,
    at: datetime.datetime | None = None,
    note: str = "",
    by: AbstractBaseUser | None = None,
    shown: str | None = None,
    beside: str | None = None,
) -> Edition:
    """Freeze the draft as a new edition that goes live at `at` (`None`: now), and return it.

    `by` is the account that asks for it, here and below; None is a command on the server. `shown` is the digest of the document
    that somebody looked at, and `beside`, here and below, the `public_state` at which they looked: ChangedMeanwhile is raised
    where it is another now. A scheduled edition is replaced. Raises PublishProblem where `at` has passed, where a check blocks,
    or where nothing differs from what is live.
    """
    with transaction.atomic(durable=True):
        guideline = _locked(guideline, beside)
        _require(at, note)
        document = next_document(guideline)
        # Two looks that agree: PostgreSQL lets somebody save several things at once between the queries of one.
        if document.digest() != (next_document(guideline).digest() if shown is None else shown):
            raise ChangedMeanwhile(_("The draft has changed meanwhile, so nothing was published."))
        if blocking := blockers(document):
            raise PublishProblem(" ".join(problem.message for problem in blocking))
        if needs_other_eyes(guideline, by):
            raise PublishProblem(_("You were the last to work on this text. Let somebody else publish it."))
        live = live_edition(guideline)
        if live and live.digest == document.digest():
            raise PublishProblem(_("There is nothing to publish: parents already read this text."))
        return _append(guideline, document, at=at, note=note, by=by)


def needs_other_eyes(guideline: Guideline, account: AbstractBaseUser | None) -> bool:
    """Tell whether FOUR_EYES keeps this account from publishing: it was the last to change a text of the draft.

    It is about accounts: no account (None) is a command on the server, which nobody is kept from. Going back to an earlier
    edition and taking a guideline offline are urgent, and stay open to every publisher.
    """
    if not settings.FOUR_EYES or account is None:
        return False
    last = last_editor(guideline)
    return last is not None and last.is_account(account)


def confirm(
    guideline: Guideline,
    *,
    review_by: datetime.date,
    note: str = "",
    by: AbstractBaseUser | None = None,
    beside: str | None = None,
) -> Edition:
    """Say that what parents read is still right: an edition with the same text, checked today, to be checked again by a day.

    The draft's dates move along, and nothing else of it. Raises PublishProblem where parents read nothing, where the day is
    not later than today, and where an edition is scheduled: that one would put the old dates back.
    """
    with transaction.atomic(durable=True):
        guideline = _locked(guideline, beside)
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


def roll_back_to(
    edition: Edition, *, note: str = "", by: AbstractBaseUser | None = None, beside: str | None = None
) -> Edition:
    """Publish the text of an earlier edition again, as a new edition, now. The draft stays as it is."""
    with transaction.atomic(durable=True):
        guideline = _locked(edition.guideline, beside)
        _require(None, note)
        if not Edition.objects.filter(pk=edition.pk).exists():
            raise PublishProblem(_("That edition was dropped before it went live."))
        if edition.go_live_at > timezone.now():
            raise PublishProblem(_("That edition has not been live yet, so there is nothing to go back to."))
        if edition.withdrawn:
            raise PublishProblem(_("That edition took the guideline offline. To do so again, withdraw the guideline."))
        live, document = live_edition(guideline), again(edition)
        if live and live.digest == document.digest():
            raise PublishProblem(_("Parents already read this text."))
        return _append(guideline, document, at=None, note=note, by=by)


def withdraw(
    guideline: Guideline, *, note: str = "", by: AbstractBaseUser | None = None, beside: str | None = None
) -> Edition:
    """Take a guideline offline by an edition that says so. Rolling back to an earlier edition undoes it."""
    with transaction.atomic(durable=True):
        guideline = _locked(guideline, beside)
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


def cancel_scheduled(guideline: Guideline, *, number: int | None = None, by: AbstractBaseUser | None = None) -> bool:
    """Call off the edition that was to go live later; tell whether there was one. Nobody has read it.

    `number` is that of the edition that somebody looked at: another one is left.
    """
    with transaction.atomic(durable=True):
        guideline = _locked(guideline)
        scheduled = scheduled_edition(guideline)
        if scheduled is None or number not in (None, scheduled.number):
            return False
        if not Edition.objects.droppable().filter(pk=scheduled.pk).exists():
            raise PublishProblem(_("That edition goes live within seconds. Roll back to an earlier one instead."))
        return _let_lapse(guideline, by=by)


def _locked(guideline: Guideline, beside: str | None = None) -> Guideline:
    """Return the guideline as it is in the database, and let nobody else publish it until this transaction ends.

    Raise ChangedMeanwhile where another edition is live or scheduled than `beside` says.
    """
    found = Guideline.objects.select_for_update().get(pk=guideline.pk)
    if beside is not None and public_state(found) != beside:
        raise ChangedMeanwhile(_("Another edition was published or scheduled since you looked, so nothing was done."))
    return found


def _require(at: datetime.datetime | None, note: str) -> None:
    """Raise where the moment has passed or the note is too long; asked once the lock is there, since waiting takes time."""
    if at is not None and at <= timezone.now():
        raise PublishProblem(_("That moment has passed. Choose a later one, or publish now."))
    longest = Edition._meta.get_field("note").max_length or 0
    if len(note) > longest:
        raise PublishProblem(_("What changed is one line: %(longest)d characters at most.") % {"longest": longest})


def _append(
    guideline: Guideline, document: Document, *, at: datetime.datetime | None, note: str, by: AbstractBaseUser | None
) -> Edition:
    newest = Edition.objects.filter(guideline=guideline).aggregate(newest=Max("number"))["newest"] or 0
    number = max(newest, guideline.last_number) + 1
    # Otherwise tomorrow's scheduled edition would silently replace today's correction. One that goes live within
    # seconds is left: this newer one takes its place as soon as both have gone live.
    _let_lapse(guideline, by=by, replaced_by=number)
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
        published_by=by.get_username() if by else "",
        publisher=by.pk if by else None,
        published_at=now,
    )
    index(edition, document)
    return edition


def _let_lapse(guideline: Guideline, *, by: AbstractBaseUser | None, replaced_by: int | None = None) -> bool:
    """Drop what was scheduled, remember that it was there, and tell whether it was; `replaced_by` None: it is called off."""
    found = Edition.objects.droppable().filter(guideline=guideline).defer("document").first()
    if found is None or not Edition.objects.droppable().filter(pk=found.pk).delete()[0]:
        return False
    Lapsed.objects.create(
        guideline=guideline,
        number=found.number,
        go_live_at=found.go_live_at,
        note=found.note,
        published_by=found.published_by,
        publisher=found.publisher,
        published_at=found.published_at,
        lapsed_by=by.get_username() if by else "",
        lapser=by.pk if by else None,
        replaced_by=replaced_by,
    )
    return True
