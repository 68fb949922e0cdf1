"""What each page of the starter content weighs until its text, and its first picture, can be painted."""

from itertools import product

import pytest
from django.test import Client

from content.addresses import word
from content.editing.loading import load
from content.publishing.editions import publish
from content.reading.leaflet import Choice
from tests.bench.weight import PICTURE_AT_MOST, TEXT_AT_MOST, WHOLE_AT_MOST, weigh
from tests.starter.test_starter_pages import documents, paths

# All sections on one page are read from the first on, while the rest is still coming; in two languages too, and what can be
# asked about each of them.
LONG = {"m"} | {word(name, language) for name in ("everything", "beside", "conversation") for language in ("nl", "en")}


def leaflets() -> list[str]:
    """Return the longest leaflets in each language, and those with most to read before their text begins."""
    found = []
    for document in documents():
        four = tuple(section.slug for section in document.source_text.sections[:4])
        for language in document.languages if not document.portal else ():
            for sections, with_dutch in product([(), four], [False, True]):
                found.append(Choice(sections, with_dutch, large=True).address(document.slug, language))
    return found


@pytest.mark.django_db
def test_the_text_of_a_page_comes_within_the_first_flight_and_its_picture_soon_after(client: Client) -> None:
    for document in documents():
        publish(load(document).guideline)
    for path in [*paths(), *leaflets()]:
        weight = weigh(client.get(path, headers={"Accept-Encoding": "br"}).content)
        assert weight.text <= TEXT_AT_MOST, path
        assert weight.picture is None or weight.picture <= PICTURE_AT_MOST, path
        assert weight.whole <= WHOLE_AT_MOST or LONG & set(path.split("/")), path
