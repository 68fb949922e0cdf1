"""Editions: frozen, append-only, live by time, one scheduled at most, all or nothing."""

import contextlib
import datetime
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone, translation

from content.editing.history import done_by
from content.models import Answer, Edition, EditionIsFrozen, GlossaryTerm, Guideline, Lapsed, Section
from content.publishing.document import read
from content.publishing.editions import (
    ChangedMeanwhile,
    PublishProblem,
    cancel_scheduled,
    confirm,
    live_edition,
    next_document,
    public_state,
    publish,
    put_ready_last,
    roll_back_to,
    scheduled_edition,
    withdraw,
)

ROOT = Path(__file__).resolve().parents[2]
TOMORROW = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def messages_in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def account(name: str) -> User:
    return User.objects.get_or_create(username=name)[0]


def change(guideline: Guideline, slug: str = "waarom", **texts: str) -> Section:
    section = guideline.sections.get(slug=slug)
    for name, value in texts.items():
        setattr(section, name, value)
    section.save()
    return section


def body_of(edition: Edition, slug: str = "waarom") -> str:
    section = read(edition.document).source_text.section(slug)
    assert section is not None
    return section.body


def test_what_is_published_does_not_change_with_the_draft(edition: Edition, guideline: Guideline) -> None:
    change(guideline, body_nl="<p>Nieuw.</p>")
    assert "ritme" in body_of(Edition.objects.get(pk=edition.pk))


def test_an_edition_cannot_be_saved_again(edition: Edition) -> None:
    edition.note = "anders"
    with pytest.raises(EditionIsFrozen):
        edition.save()


def test_an_edition_that_is_live_cannot_be_deleted(edition: Edition) -> None:
    with pytest.raises(EditionIsFrozen):
        edition.delete()
    with pytest.raises(EditionIsFrozen):
        Edition.objects.filter(pk=edition.pk).delete()


def test_editions_cannot_be_changed_in_bulk(edition: Edition) -> None:
    with pytest.raises(EditionIsFrozen):
        Edition.objects.update(note="anders")
    with pytest.raises(EditionIsFrozen):
        Edition.objects.bulk_update([edition], ["note"])


def test_no_other_way_changes_or_drops_an_edition_that_is_live(edition: Edition, portal: Guideline) -> None:
    copy = Edition(
        pk=edition.pk, guideline=portal, number=9, slug="x", document={}, digest="x", go_live_at=timezone.now()
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()
    with pytest.raises(EditionIsFrozen):
        Edition.objects.bulk_create([copy], update_conflicts=True, unique_fields=["id"], update_fields=["note"])
    with pytest.raises(EditionIsFrozen):
        portal.editions.add(edition)
    with pytest.raises(EditionIsFrozen):
        Edition._base_manager.update(note="anders")
    with pytest.raises(EditionIsFrozen):
        Edition._base_manager.filter(pk=edition.pk).delete()
    edition.go_live_at = timezone.now() + TOMORROW
    with pytest.raises(EditionIsFrozen):
        edition.delete()
    assert Edition.objects.get(pk=edition.pk).guideline.slug == "slapen"


def test_the_number_of_a_dropped_edition_is_not_given_again(edition: Edition, guideline: Guideline) -> None:
    change(guideline, body_nl="<p>Eerst.</p>")
    dropped = publish(guideline, at=timezone.now() + TOMORROW)
    change(guideline, body_nl="<p>Toch anders.</p>")
    assert publish(guideline).number == dropped.number + 1
    with pytest.raises(PublishProblem, match="dropped"):
        roll_back_to(dropped)


def test_a_scheduled_edition_that_is_replaced_leaves_its_note_its_moment_and_who_replaced_it(
    edition: Edition, guideline: Guideline
) -> None:
    moment = timezone.now() + TOMORROW
    change(guideline, body_nl="<p>Eerst.</p>")
    dropped = publish(guideline, at=moment, note="Eerst", by=account("fatma"))
    change(guideline, body_nl="<p>Toch anders.</p>")
    newer = publish(guideline, note="Toch anders", by=account("piet"))
    [lapsed] = Lapsed.objects.all()
    assert (lapsed.number, lapsed.note, lapsed.go_live_at) == (dropped.number, "Eerst", moment)
    assert (lapsed.published_by, lapsed.published_at) == ("fatma", dropped.published_at)
    assert (lapsed.lapsed_by, lapsed.lapser, lapsed.replaced_by) == ("piet", account("piet").pk, newer.number)


def test_what_is_overtaken_within_seconds_is_an_edition_and_did_not_lapse(
    edition: Edition, guideline: Guideline
) -> None:
    change(guideline, body_nl="<p>Zo meteen.</p>")
    publish(guideline, at=timezone.now() + datetime.timedelta(seconds=5))
    change(guideline, body_nl="<p>Nu.</p>")
    publish(guideline)
    assert not Lapsed.objects.exists()
    assert guideline.editions.count() == 3


def test_what_was_put_ready_and_never_read_is_offered_until_the_draft_is_published(
    edition: Edition, guideline: Guideline
) -> None:
    assert put_ready_last(guideline) is None
    change(guideline, body_nl="<p>Morgen.</p>")
    scheduled = publish(guideline, at=timezone.now() + TOMORROW, note="Morgen")
    assert put_ready_last(guideline) == scheduled
    cancel_scheduled(guideline, by=account("piet"))
    lapsed = put_ready_last(guideline)
    assert isinstance(lapsed, Lapsed)
    assert (lapsed.note, lapsed.lapsed_by, lapsed.replaced_by) == ("Morgen", "piet", None)
    withdraw(guideline)
    roll_back_to(edition)
    assert put_ready_last(guideline) == lapsed
    publish(guideline)
    assert put_ready_last(guideline) is None


def test_what_is_done_beside_another_edition_than_was_shown_is_not_done(edition: Edition, guideline: Guideline) -> None:
    shown = public_state(guideline)
    change(guideline, body_nl="<p>Morgen.</p>")
    scheduled = publish(guideline, at=timezone.now() + TOMORROW)
    with pytest.raises(ChangedMeanwhile):
        withdraw(guideline, beside=shown)
    with pytest.raises(ChangedMeanwhile):
        confirm(guideline, review_by=IN_A_YEAR, beside=shown)
    with pytest.raises(ChangedMeanwhile):
        publish(guideline, beside=shown)
    assert scheduled_edition(guideline) == scheduled
    withdraw(guideline, beside=public_state(guideline))


def test_an_edition_that_goes_live_within_seconds_is_not_dropped_and_a_newer_one_takes_its_place(
    edition: Edition, guideline: Guideline
) -> None:
    change(guideline, body_nl="<p>Zo meteen.</p>")
    soon = publish(guideline, at=timezone.now() + datetime.timedelta(seconds=5))
    with pytest.raises(PublishProblem, match="within seconds"):
        cancel_scheduled(guideline)
    change(guideline, body_nl="<p>Nu.</p>")
    correction = publish(guideline)
    assert Edition.objects.filter(pk=soon.pk).exists()
    assert live_edition(guideline) == correction
    assert live_edition(guideline, timezone.now() + MINUTE) == correction


def test_what_was_not_shown_is_not_published(edition: Edition, guideline: Guideline) -> None:
    change(guideline, body_nl="<p>Nieuw.</p>")
    shown = next_document(guideline).digest()
    change(guideline, body_nl="<p>Nog nieuwer.</p>")
    with pytest.raises(ChangedMeanwhile):
        publish(guideline, shown=shown)
    assert guideline.editions.count() == 1


def test_a_note_that_is_too_long_is_refused(guideline: Guideline) -> None:
    with pytest.raises(PublishProblem, match="300"):
        publish(guideline, note="x" * 301)
    assert not Edition.objects.exists()


def test_what_is_live_or_took_the_guideline_offline_is_nothing_to_go_back_to(
    edition: Edition, guideline: Guideline
) -> None:
    with pytest.raises(PublishProblem, match="already"):
        roll_back_to(edition)
    offline = withdraw(guideline)
    roll_back_to(edition)
    with pytest.raises(PublishProblem, match="offline"):
        roll_back_to(offline)


def test_the_scheduled_edition_stays_where_its_replacement_fails(
    edition: Edition, guideline: Guideline, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(guideline, body_nl="<p>Morgen.</p>")
    scheduled = publish(guideline, at=timezone.now() + TOMORROW)
    change(guideline, body_nl="<p>Nu.</p>")

    def fail(*_args: object, **_options: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Edition, "save", fail)
    with pytest.raises(OSError, match="full"):
        publish(guideline)
    assert scheduled_edition(guideline) == scheduled


def test_the_address_of_a_section_that_was_public_cannot_change(edition: Edition, guideline: Guideline) -> None:
    section = guideline.sections.get(slug="waarom")
    section.slug = "hoezo"
    with pytest.raises(ValidationError):
        section.full_clean()
    guideline.slug = "anders"
    with pytest.raises(ValidationError):
        guideline.full_clean()


def test_a_section_on_hold_keeps_the_words_that_have_gone_from_the_glossary(
    edition: Edition, guideline: Guideline
) -> None:
    change(guideline, "waarom", hold=True)
    GlossaryTerm.objects.all().delete()
    change(guideline, "wat-kunt-u-doen", body_nl="<p>Een ritme helpt.</p>")
    document = read(publish(guideline).document)
    assert document.source_text.term("ritme") is not None
    assert document.languages["en"].term("ritme") is not None


def test_a_text_that_came_into_the_database_uncleaned_is_cleaned_before_readers_see_it(guideline: Guideline) -> None:
    guideline.sections.filter(slug="waarom").update(body_nl="<p>Dag<script>alert(1)</script></p>")
    assert body_of(publish(guideline)) == "<p>Dag</p>"


def test_a_word_that_has_gone_from_the_glossary_leaves_no_mark_behind(edition: Edition, guideline: Guideline) -> None:
    change(guideline, "waarom", body_nl='<p>Een <span data-term="ritme">ritme</span>.</p>')
    GlossaryTerm.objects.all().delete()
    second = publish(guideline)
    assert body_of(second) == "<p>Een ritme.</p>"


def test_a_guideline_with_editions_cannot_be_deleted(edition: Edition, guideline: Guideline) -> None:
    with pytest.raises(ProtectedError):
        guideline.delete()


def test_a_number_is_given_once_in_a_guideline(edition: Edition) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            guideline=edition.guideline,
            number=edition.number,
            slug=edition.slug,
            document=edition.document,
            digest=edition.digest,
            go_live_at=timezone.now(),
        )


def test_a_scheduled_edition_goes_live_by_itself(edition: Edition, guideline: Guideline) -> None:
    change(guideline, body_nl="<p>Vanaf morgen.</p>")
    moment = timezone.now() + TOMORROW
    later = publish(guideline, at=moment)
    assert live_edition(guideline) == edition
    assert live_edition(guideline, moment - MINUTE) == edition
    assert live_edition(guideline, moment) == later
    assert scheduled_edition(guideline, moment) is None


def test_scheduling_a_second_edition_replaces_the_first(edition: Edition, guideline: Guideline) -> None:
    change(guideline, body_nl="<p>Eerst.</p>")
    publish(guideline, at=timezone.now() + TOMORROW)
    change(guideline, body_nl="<p>Toch anders.</p>")
    second = publish(guideline, at=timezone.now() + 2 * TOMORROW)
    assert list(Edition.objects.scheduled().filter(guideline=guideline)) == [second]


def test_publishing_now_cancels_what_was_scheduled(edition: Edition, guideline: Guideline) -> None:
    change(guideline, body_nl="<p>Morgen.</p>")
    publish(guideline, at=timezone.now() + TOMORROW)
    change(guideline, body_nl="<p>Een haastige verbetering.</p>")
    correction = publish(guideline)
    assert live_edition(guideline, timezone.now() + 2 * TOMORROW) == correction


def test_rolling_back_cancels_what_was_scheduled(edition: Edition, guideline: Guideline) -> None:
    change(guideline, body_nl="<p>Tweede.</p>")
    publish(guideline)
    change(guideline, body_nl="<p>Derde.</p>")
    publish(guideline, at=timezone.now() + TOMORROW)
    back = roll_back_to(edition)
    assert live_edition(guideline, timezone.now() + 2 * TOMORROW) == back


def test_a_moment_in_the_past_is_refused_and_changes_nothing(edition: Edition, guideline: Guideline) -> None:
    change(guideline, body_nl="<p>Nieuw.</p>")
    with pytest.raises(PublishProblem):
        publish(guideline, at=timezone.now() - MINUTE)
    assert Edition.objects.filter(guideline=guideline).count() == 1


def test_publishing_the_same_text_again_is_refused(edition: Edition, guideline: Guideline) -> None:
    with pytest.raises(PublishProblem):
        publish(guideline)


def test_a_section_without_dutch_text_blocks_publishing(guideline: Guideline) -> None:
    change(guideline, body_nl="")
    with pytest.raises(PublishProblem, match="Waarom slaapt mijn kind slecht"):
        publish(guideline)
    assert not Edition.objects.exists()


def test_rolling_back_publishes_the_old_text_as_a_new_edition_and_leaves_the_draft(
    edition: Edition, guideline: Guideline
) -> None:
    change(guideline, body_nl="<p>Fout.</p>")
    publish(guideline)
    back = roll_back_to(edition, note="De vorige tekst klopte.", by=account("anna"))
    assert back.number == 3
    assert back.digest == edition.digest
    assert live_edition(guideline) == back
    assert guideline.sections.get(slug="waarom").body_nl == "<p>Fout.</p>"


def test_what_was_done_with_what_readers_said_stays_when_an_older_text_comes_back(
    edition: Edition, guideline: Guideline
) -> None:
    said = Answer.objects.create(guideline=guideline, text="De zin is nu korter.", is_public=True)
    change(guideline, title_nl="Anders")
    publish(guideline)
    Answer.objects.filter(pk=said.pk).update(text="Nog niet gepubliceerd.")
    back = read(roll_back_to(edition).document)
    assert [answer.text for answer in back.answers] == ["De zin is nu korter."]
    assert back.model_copy(update={"answers": ()}) == read(edition.document)
    withdraw(guideline)
    assert [answer.text for answer in read(roll_back_to(edition).document).answers] == ["De zin is nu korter."]


def test_an_edition_that_differs_in_what_was_done_alone_is_nothing_to_go_back_from(
    edition: Edition, guideline: Guideline
) -> None:
    Answer.objects.create(guideline=guideline, text="De zin is nu korter.", is_public=True)
    publish(guideline)
    with pytest.raises(PublishProblem, match="already read this text"):
        roll_back_to(edition)


def test_to_go_back_is_not_to_publish_the_draft_also_where_something_was_done_since(
    edition: Edition, guideline: Guideline
) -> None:
    Answer.objects.create(guideline=guideline, text="De zin is nu korter.", is_public=True)
    change(guideline, title_nl="Anders")
    publish(guideline)
    change(guideline, title_nl="Nog anders")
    publish(guideline, at=timezone.now() + TOMORROW, note="Morgen")
    roll_back_to(edition)
    ready = put_ready_last(guideline)
    assert ready
    assert ready.note == "Morgen"
    publish(guideline)
    assert put_ready_last(guideline) is None


def test_a_scheduled_edition_is_nothing_to_go_back_to(edition: Edition, guideline: Guideline) -> None:
    change(guideline, body_nl="<p>Morgen.</p>")
    later = publish(guideline, at=timezone.now() + TOMORROW)
    with pytest.raises(PublishProblem):
        roll_back_to(later)
    assert scheduled_edition(guideline) == later


def test_withdrawing_is_an_edition_that_can_be_rolled_back(edition: Edition, guideline: Guideline) -> None:
    offline = withdraw(guideline, note="Klopt niet meer.")
    assert live_edition(guideline) == offline
    assert offline.withdrawn
    with pytest.raises(PublishProblem):
        withdraw(guideline)
    assert not roll_back_to(edition).withdrawn


def test_publishing_brings_a_withdrawn_guideline_back(edition: Edition, guideline: Guideline) -> None:
    withdraw(guideline)
    assert not publish(guideline).withdrawn


def test_the_portals_own_pages_cannot_be_withdrawn(portal: Guideline) -> None:
    with pytest.raises(PublishProblem):
        withdraw(portal)


def test_cancelling_drops_the_scheduled_edition_only(edition: Edition, guideline: Guideline) -> None:
    assert not cancel_scheduled(guideline)
    change(guideline, body_nl="<p>Morgen.</p>")
    publish(guideline, at=timezone.now() + TOMORROW)
    assert cancel_scheduled(guideline)
    assert list(guideline.editions.all()) == [edition]


def test_a_section_on_hold_stays_as_parents_read_it(edition: Edition, guideline: Guideline) -> None:
    change(guideline, "waarom", body_nl="<p>Nog niet af.</p>", hold=True)
    change(guideline, "wat-kunt-u-doen", body_nl="<p>Wel af.</p>")
    second = publish(guideline)
    assert body_of(second, "waarom") == body_of(edition, "waarom")
    assert body_of(second, "wat-kunt-u-doen") == "<p>Wel af.</p>"


def test_a_new_section_on_hold_waits(edition: Edition, guideline: Guideline) -> None:
    Section.objects.create(guideline=guideline, slug="nieuw", title_nl="Nieuw", body_nl="<p>Nog niet.</p>", hold=True)
    change(guideline, "wat-kunt-u-doen", body_nl="<p>Wel af.</p>")
    assert read(publish(guideline).document).source_text.section("nieuw") is None


def test_only_the_words_that_a_text_uses_go_into_its_edition_as_they_were_then(
    edition: Edition, guideline: Guideline
) -> None:
    word = read(edition.document).source_text.term("ritme")
    assert word is not None
    assert word.explanation.startswith("Elke dag")
    assert 'data-term="ritme"' in body_of(edition)
    change(guideline, "waarom", body_nl="<p>Niets.</p>", body_en="<p>Nothing.</p>")
    change(guideline, "wat-kunt-u-doen", body_nl="<p>Niets.</p>", body_en="<p>Nothing.</p>")
    assert read(publish(guideline).document).source_text.glossary == ()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database with all tables and nothing in them."""
    file = tmp_path_factory.mktemp("empty") / "houvast.sqlite3"
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{file}"}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
    return file


@pytest.mark.parametrize("moment", range(6))
def test_a_killed_publish_leaves_a_whole_edition_or_none(tmp_path: Path, empty: Path, moment: int) -> None:
    file = shutil.copy(empty, tmp_path / "houvast.sqlite3")
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{file}"}
    script = tmp_path / "publish.py"
    script.write_text(_PUBLISH_FOR_EVER.format(root=str(ROOT)), "utf-8")
    process = subprocess.Popen([sys.executable, str(script)], env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "publishing\n"
    time.sleep(0.05 + 0.037 * moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with contextlib.closing(sqlite3.connect(file)) as there:
        editions = there.execute("SELECT number, digest, document, go_live_at FROM content_edition").fetchall()
    assert editions
    assert all(read(json.loads(document)).digest() == digest for _number, digest, document, _at in editions)
    assert len({number for number, *_rest in editions}) == len(editions)
    now = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M:%S.%f}"  # as SQLite keeps it
    assert sum(at > now for *_rest, at in editions) <= 1


_PUBLISH_FOR_EVER = """
import datetime, os, sys
sys.path.insert(0, {root!r})
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
import django
django.setup()
from django.utils import timezone
from content.editing.loading import load
from content.publishing.editions import publish
from tests import documents

guideline = load(documents.guideline()).guideline
publish(guideline)
print("publishing", flush=True)
section = guideline.sections.first()
for count in range(100000):
    section.body_nl = f"<p>Versie {{count}}</p>"
    section.save()
    publish(guideline, at=timezone.now() + datetime.timedelta(days=1) if count % 2 else None)
"""


# Checked, still right


IN_A_YEAR = timezone.localdate() + datetime.timedelta(days=365)


def test_to_say_that_a_text_is_still_right_moves_its_dates_and_nothing_else(edition: Edition) -> None:
    guideline = edition.guideline
    section = guideline.sections.first()
    assert section
    section.title_nl = "Half af"
    section.save()
    newer = confirm(guideline, review_by=IN_A_YEAR, note="Klopt nog.", by=account("fatma"))
    before, after = read(edition.document), read(newer.document)
    assert (after.checked_on, after.review_by) == (timezone.localdate(), IN_A_YEAR)
    assert after.model_copy(update={"checked_on": before.checked_on, "review_by": before.review_by}) == before
    assert (newer.note, newer.published_by, live_edition(guideline)) == ("Klopt nog.", "fatma", newer)
    guideline.refresh_from_db()
    assert (guideline.checked_on, guideline.review_by) == (timezone.localdate(), IN_A_YEAR)
    assert next_document(guideline).source_text.sections[0].title == "Half af"


@pytest.mark.parametrize("days", [0, -1])
def test_a_text_is_to_be_checked_again_later_than_today(edition: Edition, days: int) -> None:
    with pytest.raises(PublishProblem):
        confirm(edition.guideline, review_by=timezone.localdate() + datetime.timedelta(days=days))
    assert edition.guideline.editions.count() == 1


def test_nothing_is_said_of_a_text_that_parents_do_not_read(guideline: Guideline) -> None:
    with pytest.raises(PublishProblem):
        confirm(guideline, review_by=IN_A_YEAR)
    publish(guideline)
    withdraw(guideline)
    with pytest.raises(PublishProblem):
        confirm(guideline, review_by=IN_A_YEAR)


def test_an_edition_that_is_scheduled_is_not_dropped_to_say_that_the_text_is_right(edition: Edition) -> None:
    guideline = edition.guideline
    guideline.makers = "NVO"
    guideline.save()
    scheduled = publish(guideline, at=timezone.now() + datetime.timedelta(days=1))
    with pytest.raises(PublishProblem):
        confirm(guideline, review_by=IN_A_YEAR)
    assert scheduled_edition(guideline) == scheduled


def test_the_same_is_not_said_twice_on_a_day(edition: Edition) -> None:
    confirm(edition.guideline, review_by=IN_A_YEAR)
    with pytest.raises(PublishProblem):
        confirm(edition.guideline, review_by=IN_A_YEAR)


# Four eyes


def changed_by(name: str, guideline: Guideline, text: str) -> None:
    with done_by(lambda: account(name), lambda: ""):
        section = guideline.sections.get(slug="waarom")
        section.title_nl = text
        section.save()


def test_with_four_eyes_nobody_publishes_what_they_were_the_last_to_change(edition: Edition, settings: Any) -> None:
    guideline = edition.guideline
    changed_by("fatma", guideline, "Wat helpt?")
    settings.FOUR_EYES = True
    with pytest.raises(PublishProblem, match="the last to work on this text"):
        publish(guideline, by=account("fatma"))
    assert live_edition(guideline) == edition
    assert publish(guideline, by=account("piet")).published_by == "piet"


def test_with_four_eyes_who_mends_a_comma_of_another_needs_another_pair(edition: Edition, settings: Any) -> None:
    settings.FOUR_EYES = True
    guideline = edition.guideline
    changed_by("fatma", guideline, "Wat helpt?")
    changed_by("piet", guideline, "Wat helpt!")
    with pytest.raises(PublishProblem):
        publish(guideline, by=account("piet"))
    publish(guideline, by=account("fatma"))


def test_order_and_what_is_held_back_are_no_text_that_needs_four_eyes(edition: Edition, settings: Any) -> None:
    settings.FOUR_EYES = True
    guideline = edition.guideline
    changed_by("fatma", guideline, "Wat helpt?")
    with done_by(lambda: account("piet"), lambda: ""):
        section = guideline.sections.get(slug="waarom")
        section.position = 99
        section.save()
    publish(guideline, by=account("piet"))


def test_four_eyes_do_not_delay_what_is_urgent(edition: Edition, settings: Any) -> None:
    guideline = edition.guideline
    changed_by("fatma", guideline, "Wat helpt?")
    publish(guideline, by=account("fatma"))
    settings.FOUR_EYES = True
    changed_by("fatma", guideline, "Wat helpt nu?")
    roll_back_to(edition, by=account("fatma"))
    withdraw(guideline, by=account("fatma"))


def test_with_four_eyes_another_name_is_no_other_pair(edition: Edition, settings: Any) -> None:
    settings.FOUR_EYES = True
    guideline, fatma = edition.guideline, account("fatma")
    changed_by("fatma", guideline, "Wat helpt?")
    fatma.username = "fatima"
    fatma.save()
    newcomer = account("fatma")
    with pytest.raises(PublishProblem, match="the last to work on this text"):
        publish(guideline, by=fatma)
    assert publish(guideline, by=newcomer).publisher == newcomer.pk


def test_with_four_eyes_an_account_made_again_with_the_same_name_waits_too(edition: Edition, settings: Any) -> None:
    settings.FOUR_EYES = True
    changed_by("fatma", edition.guideline, "Wat helpt?")
    account("fatma").delete()
    with pytest.raises(PublishProblem):
        publish(edition.guideline, by=account("fatma"))


def test_without_the_setting_two_eyes_are_enough(edition: Edition) -> None:
    changed_by("fatma", edition.guideline, "Wat helpt?")
    publish(edition.guideline, by=account("fatma"))
