"""The commands for translators' files: one clear line where something is wrong, and then nothing has changed."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from content.editing.exchange import LARGEST
from content.models import Guideline, Section
from tests.editing.translators_tool import Tool


def run(*arguments: Any, **options: Any) -> str:
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.fixture
def file(guideline: Guideline, tmp_path: Path) -> Path:
    path = tmp_path / "slapen-en.xlf"
    run("export_xliff", "slapen", "en", path)
    return path


def translated(file: Path, **texts: str) -> Path:
    tool = Tool(file.read_bytes())
    for name, text in texts.items():
        tool.translate(name.replace("__", "."), text)
    file.write_bytes(tool.save())
    return file


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_what_goes_out_comes_back(guideline: Guideline, tmp_path: Path, version: str) -> None:
    path = tmp_path / "slapen.xlf"
    assert str(path) in run("export_xliff", "slapen", "en", path, "--version", version)
    assert Tool(path.read_bytes()).version == version
    assert "0 parts changed" in run("import_xliff", path)
    assert "guideline: title (up to date)" in run("import_xliff", translated(path, guideline__title="Sleeping"))
    guideline.refresh_from_db()
    assert guideline.title_en == "Sleeping"


def test_without_a_file_the_texts_go_to_standard_output(guideline: Guideline) -> None:
    assert run("export_xliff", "slapen", "tr").startswith("<?xml")


def test_a_dry_run_says_what_would_change_and_changes_nothing(guideline: Guideline, file: Path) -> None:
    said = run("import_xliff", translated(file, guideline__title="Sleeping"), "--dry-run")
    assert "1 parts would change" in said
    guideline.refresh_from_db()
    assert guideline.title_en == "Sleep"


def test_what_was_changed_here_since_stays_and_is_said(guideline: Guideline, file: Path) -> None:
    Guideline.objects.filter(pk=guideline.pk).update(title_en="Mended")
    translated(file, guideline__title="Sleeping", guideline__summary="Rest.")
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"kept as they are: guideline\.title") as kept:
        call_command("import_xliff", str(file), stdout=out, stderr=out)
    assert kept.value.returncode == 2
    assert "guideline.title: changed here since the export" in out.getvalue()
    assert "here: Mended" in out.getvalue()
    assert "file: Sleeping" in out.getvalue()
    assert "guideline: summary" in out.getvalue()
    guideline.refresh_from_db()
    assert (guideline.title_en, guideline.summary_en) == ("Mended", "Rest.")
    run("import_xliff", file, "--over")
    guideline.refresh_from_db()
    assert guideline.title_en == "Sleeping"


def test_what_is_lost_or_left_is_said(guideline: Guideline, file: Path) -> None:
    said = run("import_xliff", translated(file, section__waarom__body__4="Your child is cross."))
    assert "section.waarom: the new text has lost a note." in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nergens", "en"], "no guideline “nergens”"),
        (["slapen", "nl"], "Nothing is translated into “nl”"),
        (["slapen", "xx"], "Nothing is translated into “xx”"),
        (["slapen", "en", "--version", "3.0"], "no XLIFF 3.0"),
        (["slapen", "en", "/nergens/x.xlf"], "cannot be written"),
    ],
)
def test_an_export_that_cannot_be_made_says_why(guideline: Guideline, arguments: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        run("export_xliff", *arguments)


def test_a_file_that_is_there_is_not_written_over(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(CommandError, match="exists already"):
        run("export_xliff", "slapen", "en", file)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a translation file"),
        (b"<a>" * 200_000, "nested too deeply"),
        (b" " * (LARGEST + 1), "too large"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', "entities"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    guideline: Guideline, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "kapot.xlf"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=said) as refused:
        run("import_xliff", path)
    assert "\n" not in str(refused.value)
    assert str(path) in str(refused.value)


def test_a_file_that_is_not_there_is_named(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nergens\.xlf"):
        run("import_xliff", tmp_path / "nergens.xlf")


def test_a_file_for_a_guideline_that_is_not_here_is_refused(guideline: Guideline, file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace('original="slapen"', 'original="eten"'), "utf-8")
    with pytest.raises(CommandError, match="no guideline “eten”"):
        run("import_xliff", file)


def test_a_text_that_is_not_taken_leaves_all_others(guideline: Guideline, file: Path) -> None:
    translated(file, guideline__summary="Good.", section__waarom__title="x" * 201)
    with pytest.raises(CommandError, match=r"section\.waarom"):
        run("import_xliff", file)
    guideline.refresh_from_db()
    assert guideline.summary_en != "Good."
    assert Section.objects.get(slug="waarom").title_en != "x" * 201
