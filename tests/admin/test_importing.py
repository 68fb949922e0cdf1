"""Reading in a document at the desk: what is uploaded is kept, can be corrected, and becomes a draft; and a new version of it."""

import html
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from content.admin.importing import shown as shown_on_screen
from content.editing.freshness import mark_current, state
from content.editing.importing import cuts_of
from content.models import Guideline, Section, SourceDocument
from tests.admin.conftest import Staff, stored
from tests.editing.word_files import heading, paragraph, word_file

SAMPLES = Path(__file__).parents[1] / "editing" / "samples"
FIRST = """Inleiding
Veel kinderen slapen weleens slecht. Hier leest u wat u eraan kunt doen, stap voor stap.

Wat is slecht slapen?
Een kind slaapt slecht als het vaak wakker ligt. Overdag is het dan moe en snel boos.

Wat kunt u doen?
Lees samen een boek voor het slapen. Een vaste tijd helpt ook, en een rustige kamer.

Colofon
Deze tekst is voor het laatst bijgewerkt in mei 2021.
"""
SECOND = (
    FIRST.replace("vaak wakker ligt", "vijf nachten per week wakker ligt")
    .replace("mei 2021", "juni 2026")
    .replace(
        "Colofon",
        "Tips voor drukke avonden\nZet de telefoon op tijd uit. Praat zacht en doe het licht laag.\n\nColofon",
    )
)


def send(text: str | bytes, name: str = "slapen.txt", **more: str) -> dict[str, Any]:
    data = text.encode() if isinstance(text, str) else text
    return {"file": SimpleUploadedFile(name, data), "language": "nl", **more}


def upload(client: Client, text: str | bytes = FIRST, name: str = "slapen.txt", **more: str) -> SourceDocument:
    answer = client.post(reverse("admin:content_imports"), send(text, name, **more))
    assert answer.status_code == 302, answer.context["form"].errors
    return SourceDocument.objects.latest("pk")


def screen_of(source: SourceDocument) -> str:
    return reverse("admin:content_import", args=[source.pk])


def press(client: Client, source: SourceDocument, do: str, **fields: str) -> Any:
    """Send the form as it stands on the screen, by one of its buttons."""
    context = client.get(screen_of(source)).context
    data = {"seen": context["seen"], "do": do}
    for row in context["shown"].sections:
        if row.cut:
            data |= {f"title.{row.index}": row.section.title, f"kind.{row.index}": row.section.kind}
            data |= {f"at.{row.index}": str(row.cut.line), f"line.{row.index}": "", f"new.{row.index}": ""}
    if not context["guideline"]:
        data |= {field.html_name: field.value() for field in context["form"]}
    return client.post(screen_of(source), data | fields)


def sections_of(source: SourceDocument) -> list[tuple[int, str, str]]:
    return [(cut.line, cut.title, cut.kind) for cut in cuts_of(SourceDocument.objects.get(pk=source.pk))]


def draft_of(client: Client, text: str | bytes = FIRST) -> Guideline:
    source = upload(client, text)
    assert press(client, source, "draft", slug="slecht-slapen", title="Slecht slapen").status_code == 302
    return Guideline.objects.get(slug="slecht-slapen")


# Uploading


def test_what_is_uploaded_is_kept_at_once_and_found_again(chief: Client) -> None:
    source = upload(chief)
    assert source.text == FIRST
    assert source.imported_by == "chief"
    assert source.guideline is None
    page = chief.get(reverse("admin:content_imports"))
    assert screen_of(source) in page.text
    assert not Guideline.objects.exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old kind"),
        (b"PK\x03\x04" + b"x" * 600, "damaged"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (b"Drie losse woorden", "only 3 words"),
        (bytes(range(256)) * 20, "does not hold text"),
        (b"Wat is pesten?\nPesten is iemand steeds pijn doen.\n\n" * 150, "more than a guideline has"),
        (b"Pesten is iemand steeds opnieuw pijn doen. " * 10_000, "too long"),
        (b"1. Titel\n\nTekst.\n" * 10_000, "30001 lines, and a guideline has at most 5000"),
        (b"Pesten is iemand steeds opnieuw pijn doen.\n" * 100 + b"\f" * 6_000, "6101 lines"),
    ],
)
def test_a_file_that_cannot_be_read_gets_its_reason_at_the_field_and_nothing_is_kept(
    chief: Client, data: bytes, says: str
) -> None:
    answer = chief.post(reverse("admin:content_imports"), send(data))
    assert answer.status_code == 400
    assert says in str(answer.context["form"].errors["file"])
    assert not SourceDocument.objects.exists()


def test_a_new_version_with_more_lines_than_a_guideline_has_is_refused_and_not_kept(chief: Client) -> None:
    guideline = draft_of(chief)
    answer = chief.post(reverse("admin:content_guideline_source", args=[guideline.pk]), send("Tekst hier.\n" * 6_000))
    assert answer.status_code == 400
    assert "6001 lines" in str(answer.context["form"].errors["file"])
    assert SourceDocument.objects.count() == 1


def test_no_file_and_one_that_is_too_large_are_refused(chief: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = reverse("admin:content_imports")
    assert "Choose a file first" in chief.post(address, {"language": "nl"}).text
    monkeypatch.setattr("content.admin.importing.forms.LARGEST_FILE", 100)
    assert "the limit is" in chief.post(address, send(FIRST)).text
    assert not SourceDocument.objects.exists()


def test_an_unfinished_document_is_thrown_away_only_after_a_question(chief: Client) -> None:
    source = upload(chief)
    address = reverse("admin:content_import_discard", args=[source.pk])
    assert chief.get(address).status_code == 200
    assert SourceDocument.objects.exists()
    assert chief.post(address).status_code == 302
    assert not SourceDocument.objects.exists()


# Looking and correcting


def test_the_source_stands_beside_its_sections_with_what_is_unsure_at_its_line(chief: Client) -> None:
    source = upload(chief, FIRST.replace("Wat is slecht slapen?", "Dromen in de nacht"))
    shown = chief.get(screen_of(source)).context["shown"]
    row = shown.sections[1]
    assert row.section.title == "Dromen in de nacht"
    assert [line.number for line in row.lines] == [4, 5, 6]
    assert "no word in the heading says its kind" in row.lines[0].said[0].text
    assert shown.unsure
    page = chief.get(screen_of(source)).text
    assert 'id="line-4"' in page
    assert 'href="#line-4"' in page


def test_the_screen_looks_at_each_line_a_few_times_however_many_there_are(
    chief: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Watched(shown_on_screen.SourceLine):
        looks = 0

        def __getattribute__(self, name: str) -> Any:
            Watched.looks += name == "text"
            return super().__getattribute__(name)

    source = upload(chief, "1. Titel\n\nTekst.\n" * 200)
    monkeypatch.setattr(shown_on_screen, "SourceLine", Watched)
    page = chief.get(screen_of(source)).text
    assert page.count('class="number" tabindex') == 399  # at each line of text but the first a section can begin
    assert 400 < Watched.looks < 20 * 600


def test_titles_and_kinds_are_kept_by_any_button_and_the_report_follows(chief: Client) -> None:
    source = upload(chief)
    press(chief, source, "save", **{"title.0": "Vooraf", "kind.0": "other"})
    assert sections_of(source)[0] == (1, "Vooraf", "other")
    shown = chief.get(screen_of(source)).context["shown"]
    assert any("is called “Vooraf”" in line.text for line in shown.did)
    press(chief, source, "leave.3", **{"title.1": "Slecht slapen"})
    assert sections_of(source)[1][1] == "Slecht slapen"


def test_a_section_is_cut_in_two_at_a_line_and_joined_again(chief: Client) -> None:
    source = upload(chief, FIRST.replace("Een vaste tijd", "\nRust\nEen vaste tijd"))
    before = sections_of(source)
    line = next(
        line.number for line in chief.get(screen_of(source)).context["shown"].sections[2].lines if line.text == "Rust"
    )
    answer = press(chief, source, "cut.2", **{"line.2": str(line)})
    assert answer["Location"].endswith(f"#line-{line}")
    assert sections_of(source)[3] == (line, "Rust", "other")
    body = chief.get(screen_of(source)).context["shown"].sections[3].section.body
    assert body == "<p>Een vaste tijd helpt ook, en een rustige kamer.</p>"
    press(chief, source, "join.3")
    assert sections_of(source) == before


def test_no_document_is_cut_into_more_sections_than_a_guideline_has(
    chief: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = upload(chief)
    monkeypatch.setattr("content.admin.importing.choices.MOST_SECTIONS", 5)
    answer = press(chief, source, "save", **{"line.0": "2", "line.1": "5", "line.2": "8", "title.3": "Over deze tekst"})
    assert answer.status_code == 400
    assert answer.context["problems"] == [
        "A guideline has at most 5 sections. Join some of them before you cut another one."
    ]
    assert [line for line, _title, _kind in sections_of(source)] == [1, 2, 4, 7, 10]
    assert sections_of(source)[-1][1] == "Over deze tekst"


def test_a_cut_with_a_title_of_its_own_keeps_the_line_as_text(chief: Client) -> None:
    source = upload(chief)
    press(chief, source, "cut.0", **{"line.0": "2", "new.0": "Over slapen"})
    rows = chief.get(screen_of(source)).context["shown"].sections
    assert [row.section.title for row in rows[:2]] == ["Inleiding", "Over slapen"]
    assert "Veel kinderen slapen" in rows[1].section.body
    assert rows[0].section.body == ""


@pytest.mark.parametrize(
    ("do", "fields"), [("cut.0", {}), ("cut.0", {"line.0": "5"}), ("cut.0", {"line.0": "x"}), ("join.0", {})]
)
def test_what_cannot_be_done_is_refused_and_what_was_typed_is_kept(
    chief: Client, do: str, fields: dict[str, str]
) -> None:
    source = upload(chief)
    answer = press(chief, source, do, **fields, **{"title.1": "Slapen"})
    assert answer.status_code == 400
    assert answer.context["problems"]
    assert [title for _line, title, _kind in sections_of(source)][:2] == ["Inleiding", "Slapen"]


def test_a_title_cannot_be_emptied(chief: Client) -> None:
    source = upload(chief)
    assert press(chief, source, "save", **{"title.0": " "}).status_code == 400
    assert sections_of(source)[0][1] == "Inleiding"


def test_a_correction_on_an_older_screen_changes_nothing_and_says_all_that_was_asked(chief: Client) -> None:
    source = upload(chief)
    seen = chief.get(screen_of(source)).context["seen"]
    press(chief, source, "join.1")
    asked = {
        "at.0": "1",
        "title.0": "Mijn titel",
        "kind.0": "tips",
        "line.0": "2",
        "new.0": "Vooraf",
        "slug": "mijn-adres",
    }
    answer = chief.post(screen_of(source), {"seen": seen, "do": "cut.0.2", "title": "Mijn richtlijn", **asked})
    assert answer.status_code == 409
    told = "\n".join(answer.context["asked"])
    wanted = ("Line 1: title “Mijn titel”", "Line 1: kind “tips", "Line 2: let a section begin here", "“Vooraf”")
    assert [text for text in wanted if text not in told] == []
    assert all(f"<li>{html.escape(said)}</li>" in answer.text for said in answer.context["asked"])
    assert answer.context["form"]["slug"].value() == "mijn-adres"
    assert len(sections_of(source)) == 3


def test_one_press_on_a_lines_number_lets_a_section_begin_there(chief: Client) -> None:
    source = upload(chief, FIRST.replace("Een vaste tijd", "\nRust\nEen vaste tijd"))
    line = next(
        line.number for line in chief.get(screen_of(source)).context["shown"].sections[2].lines if line.text == "Rust"
    )
    assert f'value="cut.2.{line}"' in chief.get(screen_of(source)).text
    assert press(chief, source, f"cut.2.{line}").status_code == 302
    assert sections_of(source)[3] == (line, "Rust", "other")
    assert f'value="cut.3.{line}"' not in chief.get(screen_of(source)).text


def test_a_line_of_text_at_which_is_cut_stays_text_and_its_first_words_are_the_title(chief: Client) -> None:
    source = upload(chief)
    answer = press(chief, source, "cut.0.2")
    page = chief.get(answer["Location"])
    told, rows = (
        [str(said) for said in page.context["messages"] if "Line 2" in str(said)],
        page.context["shown"].sections,
    )
    assert [row.section.title for row in rows[:2]] == ["Inleiding", "Veel kinderen slapen weleens slecht. Hier…"]
    assert "Veel kinderen slapen weleens slecht. Hier leest" in rows[1].section.body
    called = "The new section is called “Veel kinderen slapen weleens slecht. Hier…” for now: give it a title."
    assert told == [f"Line 2 is text and no heading, so it stays text. {called}"]


@pytest.mark.parametrize("do", ["save", "leave.3", "settle.0", "join.3", "draft"])
def test_a_cut_that_was_chosen_is_carried_out_by_every_button(chief: Client, do: str) -> None:
    source = upload(chief)
    assert press(chief, source, do, **{"line.0": "2", "new.0": "Over slapen"}, slug="slecht-slapen").status_code == 302
    assert sections_of(source)[:2] == [(1, "Inleiding", "introduction"), (2, "Over slapen", "other")]
    if do == "draft":
        titles = [section.title_nl for section in Guideline.objects.get().sections.all()]
        assert titles == ["Inleiding", "Over slapen", "Wat is slecht slapen?", "Wat kunt u doen?", "Colofon"]


def test_two_cuts_and_a_join_that_were_chosen_together_are_all_carried_out(chief: Client) -> None:
    source = upload(chief)
    press(chief, source, "join.2", **{"line.0": "2", "new.0": "Een", "line.1": "5", "new.1": "Twee", "kind.3": "tips"})
    assert sections_of(source) == [
        (1, "Inleiding", "introduction"),
        (2, "Een", "other"),
        (4, "Wat is slecht slapen?", "what-it-is"),
        (5, "Twee", "other"),
        (10, "Colofon", "tips"),
    ]


@pytest.mark.parametrize(
    ("fields", "says", "kept"),
    [
        ({"new.1": "Zonder regel"}, "Choose the line it begins at", 'value="Zonder regel"'),
        ({"line.1": "9"}, "Choose a line of this section", ""),
        ({"title.1": ""}, "Each section needs a title", 'value="Wat is slecht slapen?"'),
        ({"title.1": "x" * 201}, "Each section needs a title", 'value="Wat is slecht slapen?"'),
    ],
)
def test_no_draft_is_made_while_something_that_was_asked_cannot_be_done(
    chief: Client, fields: dict[str, str], says: str, kept: str
) -> None:
    source = upload(chief)
    answer = press(chief, source, "draft", **{"slug": "slecht-slapen", "kind.0": "tips", **fields})
    assert answer.status_code == 400
    assert says in answer.context["problems"][0]
    assert "the draft was not made yet" in answer.context["problems"][1]
    assert kept in answer.text
    assert not Guideline.objects.exists()
    assert sections_of(source)[0] == (1, "Inleiding", "tips")


# The draft


def test_the_draft_is_what_the_command_makes_of_the_same_file(chief: Client, tmp_path: Path) -> None:
    made: list[Any] = []
    for data, name in (
        ((SAMPLES / "slapen.txt").read_bytes(), "a.txt"),
        (word_file(heading("Inleiding"), paragraph(FIRST)), "a.docx"),
    ):
        source = upload(chief, data, name)
        press(chief, source, "draft", slug="met-het-scherm")
        file = tmp_path / name
        file.write_bytes(data)
        call_command("import_guideline", str(file), "--slug", "met-de-opdracht", stdout=io.StringIO())
        for slug in ("met-het-scherm", "met-de-opdracht"):
            guideline = Guideline.objects.get(slug=slug)
            sections = [stored(section) for section in guideline.sections.all()]
            texts = stored(guideline)
            kept = guideline.source_documents.get()
            for found in (texts, *sections):
                for own in ("id", "slug" if found is texts else "guideline_id"):
                    found.pop(own)
            made.append((texts, sections, kept.text, kept.cuts, kept.name))
            guideline.delete()
    assert made[0] == made[1]
    assert made[2] == made[3]
    assert len(made[0][1]) == 8


def test_a_draft_takes_the_corrections_and_leaves_out_what_was_left_out(chief: Client) -> None:
    source = upload(chief)
    press(chief, source, "leave.3", **{"title.0": "Vooraf"})
    press(chief, source, "draft", slug="slecht-slapen")
    guideline = Guideline.objects.get()
    assert [section.title_nl for section in guideline.sections.all()] == [
        "Vooraf",
        "Wat is slecht slapen?",
        "Wat kunt u doen?",
    ]
    source.refresh_from_db()
    assert source.guideline == guideline
    assert [entry["slug"] for entry in source.cuts] == ["vooraf", "wat-is-slecht-slapen", "wat-kunt-u-doen", ""]
    assert chief.get(screen_of(source))["Location"].endswith(f"/{guideline.pk}/change/")


@pytest.mark.parametrize("slug", ["slapen", "hulp", "Met Spaties", ""])
def test_an_address_that_cannot_be_one_makes_nothing_and_keeps_the_form(
    guideline: Guideline, chief: Client, slug: str
) -> None:
    source = upload(chief)
    answer = press(chief, source, "draft", slug=slug, title="Mijn titel")
    assert answer.status_code == 400
    assert answer.context["form"].errors
    assert Guideline.objects.count() == 1
    source.refresh_from_db()
    assert source.guideline is None
    assert chief.get(screen_of(source)).context["form"]["title"].value() == "Mijn titel"


# A new version


def new_version(client: Client, guideline: Guideline, text: str = SECOND) -> str:
    """Upload a new version; return the address of its comparison."""
    address = reverse("admin:content_guideline_source", args=[guideline.pk])
    answer = client.post(address, send(text, "slapen-2.txt"))
    assert answer.status_code == 302, answer.context["form"].errors
    return str(answer["Location"])


def parts(client: Client, address: str) -> dict[str, Any]:
    return {shown.title: shown for shown in client.get(address).context["parts"]}


def decide(client: Client, address: str, do: str, title: str, **fields: str) -> Any:
    shown = parts(client, address)[title]
    return client.post(address, {"do": f"{do}.{shown.part.key}", f"seen.{shown.part.key}": shown.seen, **fields})


def translate(section: Section) -> None:
    section.title_en, section.body_en = "What is it?", "<p>It is so.</p>"
    mark_current(section, "en")
    section.save()


def test_a_new_version_is_laid_beside_the_one_before_section_by_section(chief: Client) -> None:
    guideline = draft_of(chief)
    guideline.languages = ["nl", "en"]
    guideline.save()
    translate(guideline.sections.get(slug="wat-is-slecht-slapen"))
    address = new_version(chief, guideline)
    context = chief.get(address).context
    found = parts(chief, address)
    assert {title: shown.part.matched.how for title, shown in found.items()} == {
        "Wat is slecht slapen?": "changed",
        "Tips voor drukke avonden": "new",
        "Colofon": "changed",
    }
    assert [part.matched.new.title for part in context["version"].unchanged] == ["Inleiding", "Wat kunt u doen?"]
    changed = found["Wat is slecht slapen?"]
    assert "<ins>vijf nachten per week</ins>" in changed.texts.new
    assert "<del>vaak</del>" in changed.texts.old
    assert any("asks for an update: English" in said for said in changed.reopens)
    assert [(language.language, language.count) for language in context["reopened"]] == [("English", 1)]
    assert "0 of 3 looked at" in chief.get(address).text


def test_the_new_source_text_is_taken_only_where_the_draft_still_is_the_old_one(chief: Client) -> None:
    guideline = draft_of(chief)
    address = new_version(chief, guideline)
    own = guideline.sections.get(slug="colofon")
    own.body_nl = "<p>Door ons geschreven.</p>"
    own.save()
    shown = parts(chief, address)
    assert shown["Wat is slecht slapen?"].part.may_take
    assert not shown["Colofon"].part.may_take
    assert decide(chief, address, "take", "Colofon").status_code == 409
    said = "The draft has words of its own here"
    assert chief.get(address).text.count(said) == 1
    assert decide(chief, address, "take", "Wat is slecht slapen?").status_code == 302
    assert chief.get(address).text.count(said) == 1
    own.refresh_from_db()
    assert own.body_nl == "<p>Door ons geschreven.</p>"
    assert "vijf nachten" in guideline.sections.get(slug="wat-is-slecht-slapen").body_nl
    assert parts(chief, address)["Wat is slecht slapen?"].part.choice == "take"


def test_a_draft_that_was_changed_while_somebody_looked_is_not_overwritten(chief: Client) -> None:
    guideline = draft_of(chief)
    address = new_version(chief, guideline)
    shown = parts(chief, address)["Wat is slecht slapen?"]
    section = guideline.sections.get(slug="wat-is-slecht-slapen")
    section.questions_nl = "Hoe lang duurt het?"
    section.save()
    answer = chief.post(address, {"do": f"take.{shown.part.key}", f"seen.{shown.part.key}": shown.seen})
    assert answer.status_code == 409
    assert "changed meanwhile" in answer.text
    section.refresh_from_db()
    assert "vaak wakker" in section.body_nl
    assert parts(chief, address)["Wat is slecht slapen?"].part.choice == ""


def test_taking_a_text_makes_its_translation_ask_for_an_update(chief: Client) -> None:
    guideline = draft_of(chief)
    section = guideline.sections.get(slug="wat-is-slecht-slapen")
    translate(section)
    address = new_version(chief, guideline)
    decide(chief, address, "take", "Wat is slecht slapen?")
    section.refresh_from_db()
    assert state(section, "en") == "outdated"


def test_a_new_section_is_added_at_its_place_once(chief: Client) -> None:
    guideline = draft_of(chief)
    address = new_version(chief, guideline)
    assert decide(chief, address, "add", "Tips voor drukke avonden").status_code == 302
    assert [section.slug for section in guideline.sections.all()] == [
        "inleiding",
        "wat-is-slecht-slapen",
        "wat-kunt-u-doen",
        "tips-voor-drukke-avonden",
        "colofon",
    ]
    assert decide(chief, address, "add", "Tips voor drukke avonden").status_code == 409
    assert guideline.sections.count() == 5


def test_choices_are_remembered_until_it_is_done_and_then_it_is_the_source(chief: Client) -> None:
    guideline = draft_of(chief)
    address = new_version(chief, guideline)
    answer = decide(chief, address, "myself", "Wat is slecht slapen?")
    assert answer["Location"] == reverse(
        "admin:content_section_change", args=[guideline.sections.get(slug="wat-is-slecht-slapen").pk]
    )
    decide(chief, address, "nothing", "Colofon")
    assert "2 of 3 looked at" in chief.get(address).text
    assert chief.post(address, {"do": "finish"}).status_code == 409
    decide(chief, address, "nothing", "Tips voor drukke avonden")
    assert chief.post(address, {"do": "finish"}).status_code == 302
    again = new_version(chief, guideline)
    assert chief.get(again).context["version"].to_look_at == []
    newest = guideline.source_documents.exclude(pk=again.rstrip("/").rsplit("/", 1)[1]).first()
    assert newest
    assert newest.name == "slapen-2.txt"
    assert [entry["slug"] for entry in newest.cuts][:3] == ["inleiding", "wat-is-slecht-slapen", "wat-kunt-u-doen"]
    assert not any("choice" in entry for entry in newest.cuts)


def test_what_an_editor_cut_joined_and_named_comes_over_to_the_new_version(chief: Client) -> None:
    source = upload(chief)
    press(chief, source, "cut.0.2", **{"new.0": "Over slapen", "title.3": "Wie dit maakte"})
    press(chief, source, "join.3")
    press(chief, source, "draft", slug="slecht-slapen", title="Slecht slapen")
    guideline = Guideline.objects.get()
    address = new_version(chief, guideline)
    titles = [title for _line, title, _kind in sections_of(SourceDocument.objects.latest("pk"))]
    assert titles == [
        "Inleiding",
        "Over slapen",
        "Wat is slecht slapen?",
        "Tips voor drukke avonden",
        "Wie dit maakte",
    ]
    found = {title: shown.part.matched.how for title, shown in parts(chief, address).items()}
    assert found == {
        "Wat is slecht slapen?": "changed",
        "Tips voor drukke avonden": "new",
        "Wie dit maakte": "changed",
    }


def test_a_new_section_in_the_words_of_the_subject_is_no_part_of_a_longer_one(chief: Client) -> None:
    longer = " ".join(f"Het kind slaapt en de ouder wacht dan {n} uur, en u belt wat later weer." for n in range(20))
    guideline = draft_of(chief, f"Inleiding\n{longer}\n\nColofon\nGemaakt in mei 2021 door ouders.\n")
    new = "Hulp in de nacht\nWacht u dan en belt de ouder het kind, dan slaapt u later weer wat.\n"
    text = f"Inleiding\n{longer}\n\n{new}\nColofon\nGemaakt in mei 2021 door ouders.\n"
    found = parts(chief, new_version(chief, guideline, text))["Hulp in de nacht"]
    assert (found.part.matched.how, found.signs) == ("new", [])


def test_moved_split_joined_and_gone_sections_are_named(chief: Client) -> None:
    inner = "Zet elke avond dezelfde stappen op een rij: wassen, tanden poetsen, voorlezen, licht uit."
    other = "Een kind van vier slaapt ongeveer elf uur. Een kind van tien slaapt ongeveer negen uur."
    start, end = "Inleiding\nKort en goed voor wie dit leest.\n\n", "Colofon\nGemaakt in mei 2021 door ouders.\n"
    dreams = "Wat zijn dromen?\nBeelden in de slaap, en soms zijn ze eng.\n\n"
    first = f"{start}Tips\n{inner}\n\n{other}\n\n{dreams}{end}"
    second = f"{start}{end}\nTips\n{inner}\n\nHulp bij de uren slaap\n{other}\n"
    guideline = draft_of(chief, first)
    found = parts(chief, new_version(chief, guideline, second))
    assert "Was part of “Tips” before." in found["Hulp bij de uren slaap"].signs
    assert found["Wat zijn dromen?"].part.matched.how == "gone"
    assert any(
        "another place" in sign for title in ("Colofon", "Tips") if title in found for sign in found[title].signs
    )
    decide_address = reverse(
        "admin:content_guideline_source_changes", args=[guideline.pk, SourceDocument.objects.latest("pk").pk]
    )
    assert decide(chief, decide_address, "nothing", "Wat zijn dromen?").status_code == 302
    assert parts(chief, decide_address)["Wat zijn dromen?"].part.choice == "nothing"


def test_a_list_that_counts_now_and_words_that_are_laid_out_anew_are_named(chief: Client) -> None:
    start = "Inleiding\nKort en goed voor wie dit leest, thuis of op school. Lees het samen met uw kind.\n\n"
    bullets = f"{start}Tips\nZo doet u dat elke avond weer:\n\n- eerst in bad\n- dan naar bed\n- en slapen\n"
    numbers = bullets.replace("- eerst", "1. eerst").replace("- dan", "2. dan").replace("- en", "3. en")
    plain = bullets.replace("- eerst in bad\n- dan naar bed\n- en slapen", "eerst in bad, dan naar bed, en slapen")
    for first, second, sign in (
        (bullets, numbers, ["A list with bullets has become one with numbers."]),
        (numbers, bullets.replace("naar bed", "gauw naar bed"), ["A list with numbers has become one with bullets."]),
        (bullets, bullets.replace("naar bed", "gauw naar bed"), []),
        (plain, plain.replace("weer:\n\neerst", "weer: eerst"), ["The words are the same;"]),
    ):
        Guideline.objects.all().delete()
        found = parts(chief, new_version(chief, draft_of(chief, first), second))["Tips"]
        assert [said[: len(sign[0])] for said in found.signs] == sign if sign else found.signs == []


def test_without_an_earlier_version_only_titles_are_compared_and_that_is_said(
    guideline: Guideline, chief: Client
) -> None:
    text = FIRST.replace("Wat kunt u doen?", "Wat kan ik doen?")
    address = new_version(chief, guideline, text)
    page = chief.get(address)
    assert "only titles and kinds were compared" in page.text
    found = parts(chief, address)
    assert found["Wat kan ik doen?"].part.by_title
    assert found["Wat kan ik doen?"].part.section == guideline.sections.get(slug="wat-kunt-u-doen")
    assert not found["Wat kan ik doen?"].part.may_take
    assert found["Wat is slecht slapen?"].part.matched.by_kind
    assert found["Wat is slecht slapen?"].part.section == guideline.sections.get(slug="waarom")
    assert found["Colofon"].part.matched.how == "new"


def test_what_the_new_version_says_of_itself_is_offered_and_taken_where_it_was_ticked(chief: Client) -> None:
    guideline = draft_of(chief)
    address = new_version(chief, guideline)
    offered = {offer["name"]: offer for offer in chief.get(address).context["offers"]}
    assert str(offered["source_date"]["new"]) == "2026-06-01"
    data = {"do": "particulars", "offer.source_date": "1"}
    assert chief.post(address, {**data, "was.source_date": "x"}).status_code == 409
    assert chief.post(address, {**data, "was.source_date": offered["source_date"]["seen"]}).status_code == 302
    guideline.refresh_from_db()
    assert str(guideline.source_date) == "2026-06-01"
    assert guideline.title_nl == "Slecht slapen"


def test_the_division_of_a_new_version_can_be_corrected_and_keeps_the_choices(chief: Client) -> None:
    guideline = draft_of(chief)
    address = new_version(chief, guideline)
    decide(chief, address, "nothing", "Colofon")
    source = SourceDocument.objects.latest("pk")
    answer = press(chief, source, "compare", **{"title.1": "Slecht slapen, wat is dat?"})
    assert answer["Location"] == address
    found = parts(chief, address)
    assert found["Colofon"].part.choice == "nothing"
    assert "Has another title now." in found["Slecht slapen, wat is dat?"].signs


def test_a_section_whose_text_went_into_another_is_gone_and_says_where_to(chief: Client) -> None:
    rest = "Zet elke avond dezelfde stappen op een rij: wassen, tanden poetsen, voorlezen, licht uit."
    start = "Inleiding\nKort en goed voor wie dit leest, thuis of op school.\n\nTips\nDoe het rustig aan.\n\n"
    first, second = f"{start}Wat zijn vaste stappen?\n{rest}\n", f"{start}{rest}\n"
    guideline = draft_of(chief, first)
    found = parts(chief, new_version(chief, guideline, second))
    assert found["Wat zijn vaste stappen?"].part.matched.how == "gone"
    assert found["Wat zijn vaste stappen?"].signs == ["Its text stands in “Tips” now."]


def test_work_in_a_language_that_readers_are_not_offered_yet_is_named_too(chief: Client) -> None:
    guideline = draft_of(chief)
    section = guideline.sections.get(slug="wat-is-slecht-slapen")
    section.title_tr, section.body_tr = "Nedir?", "<p>Böyledir.</p>"
    mark_current(section, "tr")
    section.save()
    assert guideline.languages == ["nl"]
    address = new_version(chief, guideline)
    reopened = chief.get(address).context["reopened"]
    assert [(one.language, one.count) for one in reopened] == [("Turkish (not offered to readers)", 1)]
    said = parts(chief, address)["Wat is slecht slapen?"].reopens
    assert "If you change the Dutch text, this asks for an update: Turkish (not offered to readers)." in said


def test_a_document_in_another_language_changes_that_language_alone_and_reopens_none(chief: Client) -> None:
    source = upload(chief)
    press(chief, source, "draft", slug="sleep", language="en")
    guideline = Guideline.objects.get()
    place = reverse("admin:content_guideline_source", args=[guideline.pk])
    address = chief.post(place, send(SECOND, language="en"))["Location"]
    assert chief.get(address).context["reopened"] == []
    assert any("The Dutch text does not change" in said for said in parts(chief, address)["Colofon"].reopens)
    decide(chief, address, "take", "Colofon")
    section = guideline.sections.get(slug="colofon")
    assert "juni 2026" in section.text("body", "en")
    assert section.text("body", "nl") == ""


def test_the_ways_in_are_there_for_who_may_and_for_nobody_else(
    guideline: Guideline, chief: Client, staff: Staff
) -> None:
    looking = staff("view_guideline")
    for place, way in (
        (reverse("admin:index"), reverse("admin:content_imports")),
        (reverse("admin:content_guideline_changelist"), reverse("admin:content_imports")),
        (
            reverse("admin:content_guideline_change", args=[guideline.pk]),
            reverse("admin:content_guideline_source", args=[guideline.pk]),
        ),
    ):
        assert f'href="{way}"' in chief.get(place).text
        assert f'href="{way}"' not in looking.get(place).text


# Who may


def test_who_may_not_gets_nothing_by_any_method(guideline: Guideline, chief: Client, staff: Staff) -> None:
    waiting = upload(chief)
    address = new_version(chief, guideline)
    comparing = SourceDocument.objects.latest("pk")
    before = SourceDocument.objects.count()
    add, change = staff("add_guideline"), staff("change_guideline", "change_section")
    half = staff("change_guideline", "view_guideline", "view_section")
    mine = {
        reverse("admin:content_imports"): [add],
        screen_of(waiting): [add],
        reverse("admin:content_import_discard", args=[waiting.pk]): [add],
        reverse("admin:content_guideline_source", args=[guideline.pk]): [change],
        address: [change],
        screen_of(comparing): [change],
        reverse("admin:content_import_discard", args=[comparing.pk]): [change],
    }
    for place, allowed in mine.items():
        for client in (add, change, half, staff()):
            for method in ("get", "head", "post", "put", "patch", "delete"):
                if client in allowed:
                    continue
                assert getattr(client, method)(place).status_code in {403, 405}, (place, method)
        assert allowed[0].get(place).status_code == 200, place
        assert "no-store" in allowed[0].get(place)["Cache-Control"]
    assert SourceDocument.objects.count() == before


def test_adding_a_section_asks_for_the_right_to_add_one(chief: Client, staff: Staff) -> None:
    guideline = draft_of(chief)
    address = new_version(chief, guideline)
    client = staff("change_guideline", "change_section")
    assert decide(client, address, "add", "Tips voor drukke avonden").status_code == 403
    assert guideline.sections.count() == 4


def test_the_portals_own_pages_have_no_source(portal: Guideline, chief: Client) -> None:
    assert chief.get(reverse("admin:content_guideline_source", args=[portal.pk])).status_code == 404
