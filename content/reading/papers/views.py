"""The addresses of PDFs. Knows live editions and nothing else."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from content.reading import errors
from content.reading.addresses import address
from content.reading.frame import conditional_page
from content.reading.papers import kept
from content.reading.papers.addresses import Tail
from content.reading.papers.ordered import ordered
from content.reading.papers.press import NotPrinted
from content.reading.papers.sheet import Asked
from content.reading.passages import opening
from content.reading.shelf import Shelf


@require_safe
@conditional_page
def paper(request: HttpRequest, language: str, guideline: str, tail: str) -> HttpResponse:
    """Give a guideline as a PDF; lead to it from an address without a number, or with that of an earlier edition."""
    asked = Tail.read(tail)
    shelf = Shelf.live()
    found = shelf.guideline(guideline)
    if found is None or found[0].is_portal or language not in shelf.languages:
        raise Http404
    edition, document = found
    if asked.number and asked.number != edition.number and not _was_public(shelf, guideline, asked.number):
        raise Http404
    if edition.withdrawn:
        return errors.gone(request, shelf, language, opening(document, language))
    if language not in document.languages or (asked.with_dutch and language == document.source_language):
        raise Http404
    newest = asked.of(edition.number).written(language)
    if newest != tail:
        response: HttpResponse = HttpResponseRedirect(address("paper", language, guideline=guideline, tail=newest))
        response["Cache-Control"] = "no-cache"
        return response
    wanted = Asked(language, asked.with_dutch, asked.large)
    name, says = ordered(edition, document, shelf.portal, wanted, request.build_absolute_uri("/").rstrip("/"))
    try:
        content = kept.paper(name, says)
    except NotPrinted:
        return errors.not_printed(request, shelf, language, opening(document, language), guideline)
    response = HttpResponse(content, content_type="application/pdf")
    # Its name on the reader's own device. Inline: it opens, and is kept only by who wants to.
    response["Content-Disposition"] = f'inline; filename="{name.which.replace(".", "-")}.pdf"'
    # As of a page: a telephone number in it may have been corrected, which is no new edition of this guideline.
    response["Cache-Control"] = "no-cache"
    response["ETag"] = f'"{name.digest}"'
    return response


def _was_public(shelf: Shelf, slug: str, number: int) -> bool:
    return any(once.number == number and not once.withdrawn for once in shelf.history(slug))
