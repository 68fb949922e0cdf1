"""The pictures: one for each kind of section, in the portal's own colours, small, and said in words."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import brotli
import pytest
from django.test import Client
from django.utils import translation

from content.kinds import Kind
from content.looks import Icon
from content.models import Edition
from content.reading.pictures import HOME, PICTURES, icon_drawings, picture_drawing, picture_of

STATIC = Path(__file__).resolve().parents[2] / "static"
FILES = sorted(file for file in (STATIC / "pictures").glob("*.svg") if file.stem not in ("favicon", "icons"))
ALL = [HOME, *(picture_of(kind) for kind in Kind)]


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): ?(#[0-9a-f]{6})\b", css))


def test_each_kind_of_section_has_a_picture_and_no_picture_is_left_over() -> None:
    assert len({picture.name for picture in PICTURES.values()}) == len(PICTURES) == len(Kind) - 2
    assert {picture.name for picture in ALL} == {file.stem for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_picture_has_the_colours_of_the_portal_in_the_light_and_in_the_dark(file: Path) -> None:
    tokens = (STATIC / "css" / "tokens.css").read_text("utf-8")
    light, dark = (colours(part) for part in tokens.split("@media (prefers-color-scheme: dark)"))
    light["petrol"] = light["action-ground"]
    own_light, own_dark = (colours(part) for part in file.read_text("utf-8").split("prefers-color-scheme:dark"))
    assert own_light == {name: light[name] for name in own_light}
    assert own_dark == {name: dark[name] for name in own_dark}
    # Drawn in a page, it takes the page's colours; without its styles, those that stand beside the names.
    for name, otherwise in re.findall(r"var\(--([a-z-]+),(#[0-9a-f]{6})\)", file.read_text("utf-8")):
        assert own_light[name] == otherwise
        assert name in own_dark


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_picture_is_small_and_asks_for_nothing(file: Path) -> None:
    written = file.read_text("utf-8")
    root = ET.fromstring(written)  # noqa: S314  (our own file)
    assert {element.tag.split("}")[1] for element in root.iter()} <= {"svg", "style", "g", "path"}
    assert "url(" not in written
    assert written.count("http") == 1  # the name space
    assert len(brotli.compress(written.encode())) < 1_700


def test_a_page_carries_its_picture_and_says_in_words_what_it_shows(client: Client, edition: Edition) -> None:
    page = client.get("/nl/slapen/waarom/").content.decode()
    picture = picture_of("what-it-is")
    with translation.override("nl"):
        [drawn] = re.findall(r'<svg class="picture[^>]*>', page)
        assert f'role="img" aria-label="{picture.alternative}"' in drawn
    assert page.count(picture_drawing(picture)) == 1
    assert page.index("</main>") < page.index(picture_drawing(picture))


def test_a_picture_that_leads_somewhere_turns_round_with_the_script(client: Client, edition: Edition) -> None:
    assert {picture.name for picture in ALL if picture.leads_on} == {
        "home", "what-the-caregiver-does", "help-options", "more-information",
    }  # fmt: skip
    assert 'class="picture leads-on"' in client.get("/nl/").content.decode()
    assert 'class="picture"' in client.get("/nl/slapen/waarom/").content.decode()
    assert '[dir="rtl"] .leads-on' in (STATIC / "css" / "picture.css").read_text("utf-8")


def test_pictures_below_the_first_view_wait_until_they_come_into_sight(client: Client, edition: Edition) -> None:
    for path in ("/nl/slapen/", "/nl/slapen/alles/"):
        images = re.findall(r'<img class="picture"[^>]*>', client.get(path).content.decode())
        assert len(images) == 2
        assert all('loading="lazy"' in image and 'width="360" height="220"' in image for image in images)


def test_every_icon_that_an_editor_can_choose_can_be_drawn() -> None:
    drawings = icon_drawings([icon.value for icon in Icon])
    assert drawings.count("<symbol id=") == len(Icon)
    for icon in Icon:
        assert f'id="icon..{icon.value}"' in drawings
