"""“Did this help?”: a press on yes or no, and the page after it, where a reader may write a line. Knows live editions only.

A press is counted and answered with a redirect, and so is a line: going back never asks whether to send something again. No
address holds what was said (seal.py), and nothing sets a cookie. What is said of a section that is not live is counted nowhere.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from content.models import Edition
from content.reading.addresses import Here, address
from content.reading.asked_here import is_sent_from_here
from content.reading.crisis import tells_of_crisis
from content.reading.feedback import kept
from content.reading.feedback.limits import LINE, PRESS, address_of, limits
from content.reading.feedback.masking import cleaned
from content.reading.feedback.seal import Did, Said, unsealed
from content.reading.frame import page, shelf_of
from content.reading.passages import Passage, opening, passages
from content.reading.shelf import OnShelf, Shelf

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
PRESSED = {"yes": Did.YES, "no": Did.NO}  # by the names of the two buttons
HONEYPOT = "subject"
# Of a form with one short field, with each letter in six bytes. What is larger was not sent by it.
_LARGEST = 16_384


class SeeOther(HttpResponseRedirect):
    """What a form is answered with: the page to go on to is asked for, and nothing is sent again."""

    status_code = 303


def readers_form(view: View) -> View:
    """Let a view take a reader's form: from these pages, small, and without a token, which would need a cookie."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, **slugs: str) -> HttpResponse:
        if shelf_of(request).is_preview:  # of a draft nobody can say yet whether it helped
            raise Http404
        if request.method == "POST":
            _require_ours(request)
        return view(request, **slugs)

    return guarded


def _require_ours(request: HttpRequest) -> None:
    """Raise BadRequest where a form was sent from elsewhere, or cannot be one of ours."""
    try:
        size = int(request.headers.get("Content-Length") or 0)
        if not is_sent_from_here(request) or size > _LARGEST:
            raise BadRequest
        request.POST  # noqa: B018  (read here, where a failure is caught)
    except (LookupError, MultiPartParserError, RequestDataTooBig, UnicodeError, ValueError) as error:
        raise BadRequest from error


@readers_form
def press(request: HttpRequest, language: str, guideline: str, section: str) -> HttpResponse:
    """Count a yes or a no, and lead to the page that thanks for it."""
    shelf = shelf_of(request)
    back = address("section", language, shelf.prefix, guideline=guideline, section=section)
    live = _live(shelf, language, guideline, section)
    did = next((did for name, did in PRESSED.items() if name in request.POST), None)
    if request.method != "POST" or live is None or did is None:
        return SeeOther(back)  # where a section is gone, its address says so
    edition, _passage = live
    said = Said(did, guideline, section, _edition_read(request, edition), "whole" in request.POST)
    if not limits.allow(PRESS, address_of(request)):
        return _to(said.then(Did.TOO_MANY), language)
    try:
        kept.count(edition.pk, section, language, helped=did == Did.YES)
    except DatabaseError as error:
        logger.error("A yes or no was not counted: %s.", type(error).__name__)
        return _to(said.then(Did.TOO_MANY), language)
    return _to(said, language)


@readers_form
def thanks(request: HttpRequest, language: str, guideline: str, section: str, seal: str) -> HttpResponse:
    """Thank for what was said, and take a line; show the help numbers before all else where the line was of violence or death.

    A line that is not kept comes back in the answer itself, for no address and no store may hold it.
    """
    shelf = shelf_of(request)
    live, said = _live(shelf, language, guideline, section), unsealed(seal, guideline, section)
    if live is None or said is None:
        return SeeOther(address("section", language, shelf.prefix, guideline=guideline, section=section))
    line = request.POST.get("line", "")
    if request.method == "POST" and _take(request, said, live[0], language):
        did = Did.NEEDS_HELP if tells_of_crisis(cleaned(line)) else Did.WROTE
        return _to(said.then(did), language)
    slugs = {"guideline": guideline, "section": section, "seal": seal}
    return _after(request, Here("feedback-thanks", language, shelf.prefix, slugs), live, said)


def _after(request: HttpRequest, here: Here, live: tuple[OnShelf, Passage], said: Said) -> HttpResponse:
    """Return the page after what was said; where a line was sent that is not kept, that page holds it, and says so."""
    shelf, (edition, passage) = shelf_of(request), live
    [document] = shelf.documents([edition.slug])
    unkept = request.POST.get("line", "")
    context: dict[str, Any] = {
        "document": document,
        "opening": opening(document, here.language),
        "of": passage,
        "said": said,
        "did": said.did.name,
        "unkept": unkept,
        "needs_help": said.did == Did.NEEDS_HELP or tells_of_crisis(cleaned(unkept)),
        "is_passing": True,
        "honeypot": HONEYPOT,
        "longest": kept.LONGEST,
    }
    response = page(request, shelf, "feedback", here, texts=[], status=429 if unkept else 200, **context)
    # Of what was typed, nothing comes back with the button "back".
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _take(request: HttpRequest, said: Said, edition: OnShelf, language: str) -> bool:
    """Keep the line of this form, and tell whether the reader can be thanked for it: not where it should be kept and is not."""
    line = cleaned(request.POST.get("line", ""))
    if not line or request.POST.get(HONEYPOT):
        return True
    if said.did not in PRESSED.values():  # no page with such a seal has a form
        return False
    return limits.allow(LINE, address_of(request)) and _keep(said, edition, language, line)


def _keep(said: Said, edition: OnShelf, language: str, line: str) -> bool:
    try:
        pk = _edition(said, edition)
        return kept.keep(pk, said.section, language, helped=said.did == Did.YES, line=line)
    except DatabaseError as error:
        # Its message, and its traceback, may hold what was written.
        logger.error("A line of a reader was not kept: %s.", type(error).__name__)
        return False


def _live(shelf: Shelf, language: str, guideline: str, section: str) -> tuple[OnShelf, Passage] | None:
    """Return the edition and the section that readers have in this language; None where they do not."""
    found = shelf.guideline(guideline)
    if found is None or found[0].is_portal or found[0].withdrawn:
        return None
    edition, document = found
    if language not in shelf.languages or language not in document.languages:
        return None
    passage = next((each for each in passages(document, language) if each.slug == section), None)
    return (edition, passage) if passage else None


def _edition_read(request: HttpRequest, live: OnShelf) -> int:
    """Return the number of the edition that the page was of: the one that is live, or one before it."""
    number = request.POST.get("edition", "")
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    return int(number) if is_number and 0 < int(number) <= live.number else live.number


def _edition(said: Said, live: OnShelf) -> int:
    """Return the key of the edition that somebody read; of the live one where that was never public."""
    once = Edition.objects.gone_live().filter(slug=live.slug, number=said.edition).values_list("pk", flat=True)
    return once.first() or live.pk


def _to(said: Said, language: str) -> SeeOther:
    slugs = {"guideline": said.guideline, "section": said.section, "seal": said.sealed()}
    return SeeOther(address("feedback-thanks", language, **slugs))
