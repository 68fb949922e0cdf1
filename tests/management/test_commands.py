"""The commands: one clear line and exit status 1 where something is wrong, and then nothing has changed."""

import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command, execute_from_command_line
from django.db.models.signals import pre_save
from django.utils import timezone

from content.editing.history import done_by
from content.models import Edition, Guideline, Section
from content.publishing.editions import live_edition, scheduled_edition
from tests import documents


def run(*arguments: Any, **options: Any) -> str:
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "slapen.json"
    path.write_text(json.dumps(documents.guideline().to_json()), "utf-8")
    return path


def test_a_document_is_loaded_as_a_draft_that_nobody_reads_yet(db: None, file: Path) -> None:
    assert "publish_guideline slapen" in run("load_guideline", file)
    assert Guideline.objects.get().slug == "slapen"
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"format": 7}', "format 7"),
        (b"[]", "not a Houvast document"),
    ],
)
def test_a_broken_document_is_refused_and_nothing_is_left(db: None, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "kapot.json"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=said):
        run("load_guideline", path)
    assert not Guideline.objects.exists()


def test_a_file_that_is_not_there_is_named(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nergens\.json"):
        run("load_guideline", tmp_path / "nergens.json")


def test_loading_over_an_address_that_is_taken_is_refused(guideline: Guideline, file: Path) -> None:
    with pytest.raises(CommandError, match="already"):
        run("load_guideline", file)
    assert Guideline.objects.count() == 1


def test_a_document_is_put_over_a_draft_where_that_is_asked_with_a_report(guideline: Guideline, tmp_path: Path) -> None:
    changed = documents.guideline().to_json()
    changed["languages"]["nl"]["sections"][0]["title"] = "Waarom ligt mijn kind wakker?"
    changed["languages"]["tr"] = {**changed["languages"]["en"], "title": "Uyku"}
    file = tmp_path / "slapen.json"
    file.write_text(json.dumps(changed), "utf-8")
    said = run("load_guideline", file, replace=True, over=True)
    assert "Replaced: Waarom ligt mijn kind wakker?" in said
    assert "Slapen (tr): was missing, is current" in said
    assert "not offered to readers: tr" in said
    assert guideline.sections.get(slug="waarom").title_nl == "Waarom ligt mijn kind wakker?"
    again = run("load_guideline", file, replace=True)
    assert "Nothing differed" in again
    assert "publish_guideline" not in again


def test_a_document_cannot_be_put_over_a_draft_that_is_not_there(db: None, file: Path) -> None:
    with pytest.raises(CommandError, match="no guideline"):
        run("load_guideline", file, replace=True)
    assert not Guideline.objects.exists()


def test_an_export_is_what_parents_read_and_with_draft_what_editors_work_on(
    edition: Edition, guideline: Guideline, tmp_path: Path
) -> None:
    guideline.title_nl = "Goed slapen"
    guideline.save()
    assert json.loads(run("export_guideline", "slapen")) == edition.document
    run("export_guideline", "slapen", tmp_path / "uit.json", draft=True)
    assert json.loads((tmp_path / "uit.json").read_text("utf-8"))["languages"]["nl"]["title"] == "Goed slapen"


def test_an_export_never_overwrites_a_file(edition: Edition, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(CommandError, match="exists already"):
        run("export_guideline", "slapen", file)
    assert file.read_bytes() == before


def test_an_export_of_what_is_not_there_is_refused(guideline: Guideline) -> None:
    with pytest.raises(CommandError, match="no guideline"):
        run("export_guideline", "nergens")
    with pytest.raises(CommandError, match="--draft"):
        run("export_guideline", "slapen")


def test_publishing_now_makes_the_draft_live_with_its_note(portal: Guideline, guideline: Guideline) -> None:
    assert "Edition 1" in run("publish_guideline", "slapen", note="De eerste tekst.")
    live = live_edition(guideline)
    assert live is not None
    assert live.note == "De eerste tekst."


def test_a_moment_is_read_as_amsterdam_time(guideline: Guideline) -> None:
    run("publish_guideline", "slapen", at="2099-07-01 09:00")
    planned = scheduled_edition(guideline)
    assert planned is not None
    assert planned.go_live_at == datetime.datetime(2099, 7, 1, 7, 0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    "moment", ["morgen", "2099-13-01 09:00", "2020-01-01 09:00", "2099-03-29 02:30", "2099-10-25 02:30"]
)
def test_a_moment_that_is_none_or_is_past_is_refused(guideline: Guideline, moment: str) -> None:
    with pytest.raises(CommandError):
        run("publish_guideline", "slapen", at=moment)
    assert not Edition.objects.exists()


def test_publishing_says_beforehand_which_scheduled_edition_it_replaces(guideline: Guideline) -> None:
    run("publish_guideline", "slapen", at="2099-07-01 09:00")
    said = run("publish_guideline", "slapen")
    assert said.index("replaces edition 1, which was to go live on Wednesday 1 July 2099 at 09:00") < said.index(
        "is live"
    )
    assert not Edition.objects.scheduled(timezone.now()).exists()


def test_an_unknown_guideline_is_said_to_be_unknown(db: None) -> None:
    with pytest.raises(CommandError, match="no guideline"):
        run("publish_guideline", "nergens")
    with pytest.raises(CommandError, match="no guideline"):
        run("check_language", "nergens")


def test_the_language_check_shows_each_section_and_the_sentences_that_miss_a_target(guideline: Guideline) -> None:
    section = guideline.sections.get(slug="waarom")
    long = "Als u merkt dat uw kind 's avonds niet kan slapen omdat het bang is dan kunt u naast uw kind gaan zitten."
    section.body_nl = f"<p>{long}</p>"
    section.save()
    out = io.StringIO()
    with pytest.raises(CommandError, match="miss"):
        call_command("check_language", "slapen", stdout=out)
    assert "waarom" in out.getvalue()
    assert long in out.getvalue()


def test_with_four_eyes_a_command_publishes_for_an_account_that_was_not_the_last_to_write(
    guideline: Guideline, settings: Any
) -> None:
    settings.FOUR_EYES = True
    fatma = User.objects.create_user("fatma")
    with pytest.raises(CommandError, match="There is no account “piet”"):
        run("publish_guideline", "slapen", by="piet")
    with done_by(lambda: fatma, lambda: ""):
        guideline.title_nl = "Beter slapen"
        guideline.save()
    with pytest.raises(CommandError, match="the last to work on this text"):
        run("publish_guideline", "slapen", by="fatma")
    assert not guideline.editions.exists()
    User.objects.create_user("piet")
    run("publish_guideline", "slapen", by="piet")
    assert guideline.editions.get().published_by == "piet"


@pytest.mark.parametrize(
    "arguments",
    [
        ["export_guideline"],
        ["export_guideline", "slapen", "a", "b"],
        ["load_guideline", "x.json", "--no-such-thing"],
        ["import_guideline", "x.txt", "--language", "xx"],
        ["export_xliff", "slapen"],
        ["import_xliff"],
        ["publish_guideline"],
        ["check_language", "a", "b"],
        ["start", "a", "b"],
    ],
    ids=" ".join,
)
def test_wrong_arguments_are_refused_in_one_line_with_exit_status_1(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        execute_from_command_line(["manage.py", *arguments])
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"{arguments[0]} --help" in said


def test_an_option_may_stand_between_the_arguments(guideline: Guideline, tmp_path: Path) -> None:
    run("export_guideline", "slapen", "--draft", tmp_path / "slapen.json")
    run("export_xliff", "slapen", "tr", "--version", "2.0", tmp_path / "slapen.xlf")
    assert {file.name for file in tmp_path.iterdir()} == {"slapen.json", "slapen.xlf"}


@pytest.mark.parametrize("command", ["load_guideline", "import_guideline"])
def test_a_draft_that_is_made_in_the_same_moment_is_not_written_over(
    db: None, file: Path, tmp_path: Path, command: str
) -> None:
    def somebody_else(sender: Any, instance: Guideline, **kwargs: Any) -> None:
        pre_save.disconnect(somebody_else, sender=Guideline)
        Guideline.objects.bulk_create([Guideline(slug=instance.slug, title_nl="Van een ander")])

    text = tmp_path / "slapen.txt"
    text.write_text("Slapen\n\nWaarom?\n\n" + "Een kind slaapt soms slecht. Dat gaat vaak over.\n" * 20, "utf-8")
    pre_save.connect(somebody_else, sender=Guideline)
    try:
        with pytest.raises(CommandError, match=r"in this very moment|op dit moment"):
            run(command, file if command == "load_guideline" else text)
    finally:
        pre_save.disconnect(somebody_else, sender=Guideline)
    assert not Section.objects.exists()
