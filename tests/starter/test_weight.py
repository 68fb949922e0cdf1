"""What each page of the starter content weighs until its text, and its first picture, can be painted."""

import pytest
from django.test import Client

from content.editing.loading import load
from content.publishing.editions import publish
from tests.bench.weight import PICTURE_AT_MOST, TEXT_AT_MOST, WHOLE_AT_MOST, weigh
from tests.starter.test_starter_pages import documents, paths


@pytest.mark.django_db
def test_the_text_of_a_page_comes_within_the_first_flight_and_its_picture_soon_after(client: Client) -> None:
    for document in documents():
        publish(load(document).guideline)
    for path in paths():
        weight = weigh(client.get(path, headers={"Accept-Encoding": "br"}).content)
        assert weight.text <= TEXT_AT_MOST, path
        assert weight.picture is None or weight.picture <= PICTURE_AT_MOST, path
        # All sections on one page are read from the first on, while the rest is still coming; in two languages too.
        assert weight.whole <= WHOLE_AT_MOST or path.split("/")[3] in ("alles", "all", "naast", "beside"), path
