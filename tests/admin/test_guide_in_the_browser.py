"""The guide for editors: its pictures show the screens as they are, and it is at hand at each screen.

With MAKE_PICTURES=1 in the environment the pictures are made anew; look at them before they are committed.
"""

import datetime
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from content.admin.guide import CHAPTERS, helping
from content.editing.history import done_by, entries_of
from content.editing.loading import load
from content.models import Contact, Edition, Feedback, Guideline, Section, SourceDocument
from content.publishing.editions import publish
from content.reading.feedback.kept import count
from content.reading.shelf import starter
from content.roles import EDITOR, ensure_roles, translator

FOLDER = Path(__file__).resolve().parents[2] / "static" / "guide"
WORDS = Path(__file__).with_name("guide_pictures.json")
CHAPTER_FILES = Path(__file__).resolve().parents[2] / "templates" / "admin" / "guide" / "nl"
_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = re.compile(
    rf"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag )?\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?", re.IGNORECASE
)
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_SHORT_MONTH = re.compile(r"\b(?:jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)\b", re.IGNORECASE)

Shot = Callable[["Scene"], Locator]
SHOTS: dict[str, Shot] = {}


def shot(make: Shot) -> Shot:
    """Register how a picture is made, by the name of the function."""
    SHOTS[make.__name__] = make
    return make


class Scene:
    """A portal with the starter content in the middle of its work, and a browser at its desk."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.guideline = Guideline.objects.get(is_portal=False)
        self.section = self.guideline.sections.get(kind="tips")

    def go(self, name: str, *args: Any, query: str = "") -> Page:
        answer = self.page.goto(self.address + reverse(f"admin:{name}", args=args) + query)
        assert answer
        assert answer.status == 200, name
        return self.page


@pytest.fixture
def scene(db: None, live_server: LiveServer, page: Page) -> Scene:
    """A desk where one section was changed, one is held back, and readers have said something."""
    ensure_roles()  # the database of a browser test begins without what a migration put in
    loaded = [load(starter(name)).guideline for name in ("over", "problematische-gehechtheid")]
    Contact.objects.update(checked_on=timezone.localdate())
    for made in loaded:
        publish(made, note="De eerste uitgave.")
    guideline = Guideline.objects.get(is_portal=False)
    tips, held = guideline.sections.get(kind="tips"), guideline.sections.get(kind="help-options")
    tips.in_short_nl = tips.text("in_short", "nl").replace(".", ", ook als het even moeilijk is.", 1)
    tips.save()
    held.hold = True
    held.save()
    edition = Edition.objects.get(guideline=guideline)
    today = timezone.localdate()
    for number, (line, helped) in enumerate(
        [("Ik weet nu wat ik kan vragen.", True), ("Ik snap het laatste stuk niet.", False)]
    ):
        Feedback.objects.create(edition=edition, language="nl", section=tips.slug, helped=helped, line=line)
        count(edition.pk, tips.slug, "nl", helped=helped)
        for back in range(10):
            day = today - datetime.timedelta(days=30 * back)
            count(edition.pk, held.slug, "tr", helped=(number + back) % 3 > 0, on=day)
    user = User.objects.create_superuser("redactie")
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "domain": "localhost", "path": "/admin/"}]
    )
    page.set_extra_http_headers({"accept-language": "nl"})
    page.set_viewport_size({"width": 1080, "height": 900})
    return Scene(page, live_server.url)


@shot
def home(scene: Scene) -> Locator:
    return scene.go("index").locator("#content-main")


@shot
def cards(scene: Scene) -> Locator:
    return scene.go("content_guideline_change", scene.guideline.pk).locator(".sections")


@shot
def section(scene: Scene) -> Locator:
    page = scene.go("content_section_change", scene.section.pk)
    expect(page.locator(".ProseMirror[role=textbox]")).to_have_count(6)  # the editors come a moment after the page
    return page.locator("fieldset.languages")


@shot
def meaning(scene: Scene) -> Locator:
    page = scene.go("content_section_change", scene.guideline.sections.get(kind="introduction").pk)
    page.locator("#id_title_nl").press_sequentially("!")
    return page.locator(".dutch-change")


@shot
def publishing(scene: Scene) -> Locator:
    return scene.go("content_guideline_publish", scene.guideline.pk).locator("#content-main")


@shot
def editions(scene: Scene) -> Locator:
    publish(scene.guideline, note="Tip over moeilijke momenten.")
    return scene.go("content_guideline_editions", scene.guideline.pk).locator("#content-main")


@shot
def matrix(scene: Scene) -> Locator:
    query = f"?of={scene.guideline.pk}&state=outdated"
    return scene.go("content_translations", query=query).locator("#content-main")


@shot
def translation(scene: Scene) -> Locator:
    page = scene.go("content_translation", "section", scene.section.pk, "tr")
    return page.locator("section.line", has=page.locator(".then")).first


@shot
def inbox(scene: Scene) -> Locator:
    return scene.go("content_feedback_changelist").locator("#content-main")


@shot
def account(scene: Scene) -> Locator:
    made = User.objects.create_user("fatma", is_staff=True)
    made.groups.set(Group.objects.filter(name__in=[EDITOR, translator("tr")]))
    return scene.go("auth_user_change", made.pk).locator("#content-main")


@shot
def coach(scene: Scene) -> Locator:
    scene.section.body_nl += "<p>U moet altijd meedenken met de gezinsvoogdijwerker.</p>"
    scene.section.save()
    page = scene.go("content_section_change", scene.section.pk)
    page.locator(".text.source [data-coach-of=body_nl]:not(:empty)").wait_for()
    return page.locator("[data-coach-of=body_nl]")


@shot
def preview(scene: Scene) -> Locator:
    page = scene.go(
        "content_guideline_preview",
        scene.guideline.pk,
        query=f"?page={scene.guideline.slug}/{scene.section.slug}/&changes=1",
    )
    page.frame_locator("iframe").locator("main").wait_for()
    return page.locator("#content-main")


@shot
def conflict(scene: Scene) -> Locator:
    page = scene.go("content_section_change", scene.section.pk)
    theirs = scene.section.text("in_short", "nl")
    scene.section.in_short_nl = theirs.replace("ook als", "ook wanneer")
    scene.section.save()
    page.locator("#id_in_short_nl").fill(theirs.replace("even moeilijk", "heel moeilijk"))
    with page.expect_navigation():
        page.get_by_role("button", name="Opslaan", exact=True).click()
    return page.locator(".conflict").first


@shot
def history(scene: Scene) -> Locator:
    fatma = User.objects.create_user("fatma")
    with done_by(lambda: fatma, lambda: ""):
        scene.section.title_tr = scene.section.text("title", "tr") + " (yeni)"
        scene.section.save()
    return scene.go("content_section_history", scene.section.pk).locator("#content-main")


@shot
def importing(scene: Scene) -> Locator:
    text = (Path(__file__).resolve().parents[1] / "editing" / "samples" / "slapen.txt").read_text("utf-8")
    found = SourceDocument.objects.create(name="slapen.txt", text="\n".join(text.splitlines()[:30]))
    return scene.go("content_import", found.pk).locator("#content-main")


def said(found: Locator) -> list[str]:
    """Return the words of a screen, a line each, without what changes from day to day."""
    text = _SHORT_MONTH.sub("(maand)", _TIME.sub("(tijd)", _DATE.sub("(dag)", found.inner_text())))
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


@pytest.mark.browser
@pytest.mark.parametrize("name", SHOTS)
def test_a_picture_of_the_guide_shows_the_screen_as_it_is(scene: Scene, name: str) -> None:
    found = SHOTS[name](scene)
    found.wait_for()
    words = said(found)
    assert words
    kept: dict[str, list[str]] = json.loads(WORDS.read_text("utf-8")) if WORDS.exists() else {}
    if os.environ.get("MAKE_PICTURES"):
        # The bar with the buttons stays in sight by lying over the text.
        scene.page.evaluate("for (const bar of document.querySelectorAll('.submit-row')) bar.style.position = 'static'")
        file = FOLDER / f"{name}.png"
        found.screenshot(path=file, animations="disabled")
        Image.open(file).quantize(128).save(file, optimize=True)
        kept[name] = words
        WORDS.write_text(json.dumps(dict(sorted(kept.items())), ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert words == kept.get(name), (
        "The screen has changed: make the pictures anew with MAKE_PICTURES=1, and look at them."
    )


def pictures_of(slug: str) -> list[str]:
    return re.findall(r'{% picture "([^"]+)" "[^"]{20,}" %}', (CHAPTER_FILES / f"{slug}.html").read_text("utf-8"))


def test_each_picture_of_the_guide_is_made_by_a_test_and_is_shown() -> None:
    shown = {name for chapter in CHAPTERS for name in pictures_of(chapter.slug)}
    assert shown == set(SHOTS) == {file.stem for file in FOLDER.iterdir()} == set(json.loads(WORDS.read_text("utf-8")))


def test_each_chapter_is_there_with_its_pictures_and_leads_to_the_next(chief: Client) -> None:
    contents = chief.get(reverse("admin:content_guide")).text
    assert {file.stem for file in CHAPTER_FILES.iterdir()} == {chapter.slug for chapter in CHAPTERS}
    for number, chapter in enumerate(CHAPTERS):
        assert chapter.address in contents
        page = chief.get(chapter.address)
        assert page.status_code == 200
        assert page.text.count("<figure") == len(pictures_of(chapter.slug))
        if number + 1 < len(CHAPTERS):
            assert f'href="{CHAPTERS[number + 1].address}">' in page.text.split("guide-next")[1]
    assert chief.get(reverse("admin:content_guide_chapter", args=["anders"])).status_code == 404


def _last_change(guideline: Guideline) -> int:
    section = guideline.sections.all()[0]
    section.title_nl = "Anders"
    section.save()
    return entries_of(Section, section.pk).latest("pk").pk


def test_the_guide_calls_what_it_points_at_by_the_name_on_the_screen(chief: Client) -> None:
    """Words that a chapter quotes from a screen, each with the message that the screen shows."""
    quoted = {
        "voorbeeld": ["Show what changes for parents"],
        "geschiedenis": ["Look, and bring back…", "Bring it back into the draft"],
    }
    for slug, messages in quoted.items():
        page = chief.get(reverse("admin:content_guide_chapter", args=[slug])).text
        with override("nl"):
            for message in messages:
                assert f"“{gettext(message)}”" in page
    with override("nl"):
        asked = ngettext(
            "A typing error or the wording. This translation stays up to date: %(languages)s.",
            "A typing error or the wording. These translations stay up to date: %(languages)s.",
            2,
        )
    assert asked.split(".")[0] in chief.get(reverse("admin:content_guide_chapter", args=["betekenis"])).text


def test_each_screen_leads_to_the_chapter_that_helps_there(chief: Client, guideline: Guideline) -> None:
    for name, args, slug in (
        ("index", [], "beginnen"),
        ("content_guideline_change", [guideline.pk], "deel-wijzigen"),
        ("content_guideline_publish", [guideline.pk], "publiceren"),
        ("content_translations", [], "vertalen"),
        ("content_feedback_changelist", [], "reacties"),
        ("content_section_delete", [guideline.sections.all()[0].pk], "geschiedenis"),
        ("content_section_earlier", [guideline.sections.all()[0].pk, _last_change(guideline)], "geschiedenis"),
    ):
        chapter = helping(name)
        assert chapter
        assert chapter.slug == slug
        assert f'href="{chapter.address}"' in chief.get(reverse(f"admin:{name}", args=args)).text
    assert f'href="{reverse("admin:content_guide")}"' in chief.get(reverse("admin:app_list", args=["content"])).text


def test_the_screens_at_which_chapters_help_are_there() -> None:
    from django.contrib import admin

    named = {
        f"{url.name}"
        for found in admin.site.urls[0]
        for url in [found, *getattr(found, "url_patterns", [])]
        if getattr(url, "name", "")
    }
    assert {name for chapter in CHAPTERS for name in chapter.helps_at} <= named


def test_the_guide_is_for_staff(client: Client) -> None:
    for address in (reverse("admin:content_guide"), CHAPTERS[0].address):
        assert client.get(address)["Location"].startswith("/admin/login/")


@pytest.mark.browser
def test_the_guide_is_readable_for_everybody(desk: Page, live_server: LiveServer) -> None:
    for address in (reverse("admin:content_guide"), CHAPTERS[1].address):
        for width in (320, 1280):
            desk.set_viewport_size({"width": width, "height": 800})
            desk.goto(live_server.url + address)
            assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert [found["id"] for found in Axe().run(desk).response["violations"]] == []
