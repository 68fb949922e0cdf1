"""Reading a file of Word: its own headings, lists and notes are used, what does not come along is said, and no word is lost."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from content.editing.importer import Cut, ImportProblem, ParsedDocument, parse, read_data, signs, word
from content.editing.richtext import clean
from tests.editing.word_files import (
    RELATIONS,
    SPACES,
    field,
    heading,
    note,
    pack,
    paragraph,
    run,
    table,
    text_box,
    word_file,
)

PLAIN = "Veel kinderen slapen weleens slecht. Dat is normaal, en het gaat meestal vanzelf weer over na een tijdje. "
SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(autouse=True)
def _report_in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def document(*body: str, **parts: object) -> ParsedDocument:
    found = parse(read_data(word_file(*body, paragraph(PLAIN * 2), **parts)))  # type: ignore[arg-type]
    for section in found.sections:
        assert clean(section.body) == section.body
    assert "found no place" not in said(found, "unsure")
    return found


def said(found: ParsedDocument, level: str) -> str:
    return "\n".join(line.text for line in found.report if line.level == level)


def titles(found: ParsedDocument) -> list[str]:
    return [section.title for section in found.sections]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text.casefold()))


@pytest.mark.parametrize("style", ["Kop1", "Heading1", "Kopje"])
def test_a_heading_style_makes_a_section_in_dutch_and_in_english_whatever_its_words(style: str) -> None:
    found = document(
        paragraph("alles over bedtijd, en meer.", style=style),
        paragraph(PLAIN),
        paragraph("Wat kunt u doen?", style=style),
    )
    assert titles(found) == ["alles over bedtijd, en meer.", "Wat kunt u doen?"]
    assert found.sections[1].kind == "what-you-can-do"


def test_a_second_level_stands_within_its_section_and_a_lone_first_level_is_the_title() -> None:
    found = document(
        heading("Slapen met uw kind"),
        heading("Inleiding", 2),
        paragraph(PLAIN),
        heading("Wat is slecht slapen?", 2),
        paragraph(PLAIN),
    )
    assert found.title == "Slapen met uw kind"
    assert titles(found) == ["Inleiding", "Wat is slecht slapen?"]
    below = document(
        heading("Inleiding"), paragraph(PLAIN), heading("Voor wie", 2), paragraph(PLAIN), heading("Colofon")
    )
    assert titles(below) == ["Inleiding", "Colofon"]
    assert "<h3>Voor wie</h3>" in below.sections[0].body


def test_the_title_style_is_the_title_of_the_document() -> None:
    found = document(paragraph("Goed slapen", style="Titel"), heading("Inleiding"))
    assert found.title == "Goed slapen"
    assert titles(found) == ["Inleiding"]


def test_words_own_lists_count_and_stand_within_each_other() -> None:
    found = document(
        heading("Tips"),
        paragraph("Eerst dit", listed=(3, 0)),
        paragraph("zus", listed=(3, 1)),
        paragraph("zo", listed=(3, 1)),
        paragraph("Dan dat", listed=(3, 0)),
        paragraph("Los", listed=(1, 0)),
    )
    body = found.sections[0].body
    assert body.startswith(
        "<ol><li>Eerst dit<ul><li>zus</li><li>zo</li></ul></li><li>Dan dat</li></ol><ul><li>Los</li></ul>"
    )


def test_a_list_that_counts_on_after_text_is_said() -> None:
    found = document(
        heading("Tips"), paragraph("Een", listed=(2, 0)), paragraph(PLAIN), paragraph("Twee", listed=(2, 0))
    )
    assert "counts on from an earlier one" in said(found, "unsure")


def test_a_footnote_stands_at_its_word_whatever_the_word_and_its_number() -> None:
    found = document(
        heading("Inleiding"),
        paragraph("Een arts in de B12", note(2), " helpt, zegt “men”", note(3), "."),
        notes={2: 'Een noot met <tekens> & "meer".', 3: "Nog een."},
    )
    body = found.sections[0].body
    assert '<span data-note="Een noot met &lt;tekens&gt; &amp; &quot;meer&quot;.">B12</span> helpt' in body
    assert '“<span data-note="Nog een.">men</span>”.' in body


def test_a_note_at_a_heading_becomes_a_paragraph_and_one_without_a_word_stands_in_brackets() -> None:
    found = document(
        paragraph("Inleiding", note(1), style="Kop1"),
        paragraph(note(2), " begin"),
        notes={1: "Noot een.", 2: "Noot twee."},
    )
    assert titles(found) == ["Inleiding"]
    assert found.sections[0].body.startswith("<p>Noot een.</p><p>(Noot twee.) begin</p>")
    assert "cannot carry a note" in said(found, "unsure")


def test_bold_italic_links_and_line_ends_come_along_and_other_addresses_do_not() -> None:
    link = '<w:hyperlink r:id="a">' + run("de site", "<w:b/>") + "</w:hyperlink>"
    bad = '<w:hyperlink r:id="x">' + run("klik") + "</w:hyperlink>"
    found = document(
        heading("Inleiding"),
        paragraph(
            run("Dik", "<w:b/>"), run(" en ", '<w:b w:val="0"/>'), run("schuin", "<w:i/>"), " op ", link, ", ", bad
        ),
        paragraph("een", "<w:r><w:br/></w:r>", "twee ", field('HYPERLINK "https://x.example/b"', "drie")),
        links={"a": "https://x.example/a?b=1&c=2", "x": "javascript:alert(1)"},
    )
    assert (
        '<p><strong>Dik</strong> en <em>schuin</em> op <a href="https://x.example/a?b=1&amp;c=2"><strong>de site</strong></a>,'
        ' klik</p><p>een<br>twee <a href="https://x.example/b">drie</a></p>'
    ) in found.sections[0].body


def test_a_table_becomes_lines_and_one_that_only_places_text_becomes_paragraphs() -> None:
    found = document(
        heading("Inleiding"), table(("Leeftijd", "Slaap"), ("4 jaar", "11 uur")), table(("Alleen",), ("Dit",))
    )
    assert "<p>Leeftijd – Slaap</p><p>4 jaar – 11 uur</p><p>Alleen</p><p>Dit</p>" in found.sections[0].body
    assert said(found, "unsure").count("table became lines") == 1


def test_a_text_box_comes_once_and_is_said() -> None:
    found = document(heading("Inleiding"), paragraph("Ervoor.", text_box("In het kader.")))
    assert "<p>Ervoor.</p><p>In het kader.</p>" in found.sections[0].body
    assert found.sections[0].body.count("kader") == 1
    assert "text box" in said(found, "unsure")


def test_every_text_box_of_a_group_comes_also_in_an_old_file() -> None:
    boxes = "".join(
        f"<v:textbox><w:txbxContent>{paragraph(text)}</w:txbxContent></v:textbox>" for text in ("Een.", "Twee.")
    )
    found = document(heading("Inleiding"), paragraph("Ervoor.", f"<w:r><w:pict>{boxes}</w:pict></w:r>"))
    assert "<p>Ervoor.</p><p>Een.</p><p>Twee.</p>" in found.sections[0].body


def test_an_endnote_stands_at_its_word_as_a_footnote_does() -> None:
    endnotes = f'<w:endnotes {SPACES}><w:endnote w:id="4">{paragraph("Aan het eind.")}</w:endnote></w:endnotes>'
    related = f'<Relationship Id="e" Type="{RELATIONS}/endnotes" Target="endnotes.xml"/>'
    reference = '<w:r><w:endnoteReference w:id="4"/></w:r>'
    found = document(
        heading("Inleiding"),
        paragraph("Een kind", reference, "."),
        extra={"word/endnotes.xml": endnotes},
        relations=related,
    )
    assert 'data-note="Aan het eind.">kind</span>' in found.sections[0].body


def test_deleted_moved_hidden_and_margin_texts_are_not_in_the_draft_and_are_named() -> None:
    deleted = "<w:del><w:r><w:delText>Oud woord</w:delText></w:r></w:del>"
    moved = "<w:moveFrom>" + run("verplaatst") + "</w:moveFrom>"
    inserted = "<w:ins>" + run("nieuw woord") + "</w:ins>"
    found = document(
        heading("Inleiding"),
        paragraph("Dit is een ", deleted, inserted, moved, run("geheim", "<w:vanish/>"), "."),
        comment="Klopt dit wel?",
        header="Folder slapen",
        footer="Kijk op https://voorbeeld.example/slapen",
    )
    body = found.sections[0].body
    assert "Dit is een nieuw woord." in body
    dropped = said(found, "dropped")
    for text in ("Oud woord", "verplaatst", "geheim", "Klopt dit wel?", "Folder slapen", "voorbeeld.example/slapen"):
        assert text not in body
        assert text in dropped
    for name in ("deleted while", "Comment", "hidden", "Page header", "Page footer"):
        assert name in dropped
    assert found.source_url == "https://voorbeeld.example/slapen"


def test_pictures_and_objects_are_named() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Plaatje" descr="Een bed"/></wp:inline></w:drawing></w:r>'
    )
    chart = (
        '<Relationship Id="g" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" '
        'Target="charts/chart1.xml"/>'
    )
    dropped = said(document(heading("Inleiding"), paragraph("Kijk.", picture), relations=chart), "dropped")
    assert "Een bed" in dropped
    assert "no text (a chart" in dropped


def test_a_contents_list_is_dropped_and_said() -> None:
    found = document(
        paragraph(field("TOC \\o", "Inleiding 1"), style="Inhopg1"),
        paragraph("Tips 2", style="Inhopg1"),
        heading("Inleiding"),
        paragraph(PLAIN),
        heading("Tips"),
    )
    assert titles(found) == ["Inleiding", "Tips"]
    assert "Contents list" in said(found, "dropped")


def test_without_heading_styles_headings_are_found_by_their_looks_and_said() -> None:
    found = document(
        paragraph(run("Wat is slapen?", "<w:b/>")), paragraph(PLAIN), paragraph(run("Bedtijd thuis", "<w:b/>"))
    )
    assert titles(found) == ["Wat is slapen?", "Bedtijd thuis"]
    assert "taken for a heading by its looks" in said(found, "unsure")


def test_beside_heading_styles_a_bold_line_stays_text_and_is_said() -> None:
    found = document(heading("Inleiding"), paragraph(run("Wat is slapen?", "<w:b/>")), paragraph(PLAIN))
    assert titles(found) == ["Inleiding"]
    assert "<p><strong>Wat is slapen?</strong></p>" in found.sections[0].body
    assert "has no heading style" in said(found, "unsure")


def test_a_cut_by_the_editor_makes_a_section_of_any_paragraph() -> None:
    text = read_data(
        word_file(heading("Inleiding"), paragraph(PLAIN), paragraph(run("Wat is slapen?", "<w:b/>")), paragraph(PLAIN))
    )
    first = parse(text).sections[0].cut
    assert first
    found = parse(text, [first, Cut(3, "", "what-it-is", own=True)])
    assert titles(found) == ["Inleiding", "Wat is slapen?"]
    assert "found no place" not in said(found, "unsure")


def test_the_date_and_the_address_are_found_as_in_any_text() -> None:
    found = document(
        heading("Inleiding"), paragraph(PLAIN), heading("Colofon"), paragraph("Voor het laatst bijgewerkt in mei 2021.")
    )
    assert str(found.source_date) == "2021-05-01"


# No word is lost

CONTENT = st.one_of(
    st.builds(run, st.text(max_size=8), st.sampled_from(["", "<w:b/>", "<w:i/>", "<w:b/><w:i/>"])).filter(
        lambda text: not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", text)
    ),
    st.sampled_from(
        [run("kind"), run("vertrou", "<w:b/>"), run("wen"), run(". "), note(1), "<w:r><w:br/></w:r>", text_box("Kader")]
    ),
)
LINES = st.builds(
    lambda content, style, listed: paragraph(*content, style=style, listed=listed),
    st.lists(CONTENT, max_size=6),
    st.sampled_from(["", "", "", "Kop1", "Kop2", "Titel", "Inhopg1"]),
    st.sampled_from([None, None, (1, 0), (1, 1), (3, 0), (3, 1), (2, 2)]),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(LINES, max_size=12))
def test_whatever_stands_in_a_file_is_on_the_pages_or_in_the_report(lines: list[str]) -> None:
    with translation.override("en"):
        text = word.read_word(word_file(*lines, notes={1: "Noot over iets."}))
        found = parse(text)
        again = parse(text, [section.cut for section in found.sections if section.cut])
    assert "found no place" not in said(found, "unsure")
    assert again.sections == found.sections
    bodies = "".join(section.body for section in found.sections)
    assert clean(bodies) == bodies
    assert not re.search("[\ufdd0-\ufdef]", bodies + "".join(titles(found)) + said(found, "unsure"))


# Files that are no such document, or mean harm


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0" + b"x" * 600 + "WordDocument".encode("utf-16-le"), "old kind (Word 97-2003"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600 + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "OpenDocument (.odt)"),
        (pack({"xl/workbook.xml": "<a/>"}), "Excel"),
        (pack({"lees.txt": "hallo"}), "another kind (ZIP)"),
        (pack({"word/document.xml": "<w:document"}), "damaged"),
        (word_file(paragraph(PLAIN))[:-30], "damaged"),
        (word_file(paragraph("Kort.")), "only 1 word."),
        (word_file(), "is empty"),
        (pack({"word/document.xml": "<body>" + "<ins>" * 30_000 + "</ins>" * 30_000 + "</body>"}), "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(ImportProblem) as problem:
        read_data(data)
    assert says in str(problem.value)
    assert re.search(r"\b(?:Choose|Save|Open|save|Copy)\b", str(problem.value))


def test_an_entity_is_never_expanded_and_the_file_is_refused() -> None:
    bomb = (
        '<!DOCTYPE a [<!ENTITY b "boem"><!ENTITY c "&b;&b;">]><w:document xmlns:w="x"><w:body>&c;</w:body></w:document>'
    )
    for name in ("word/document.xml", "word/styles.xml"):
        with pytest.raises(ImportProblem, match="DTD"):
            read_data(word_file(paragraph(PLAIN), extra={name: bomb}))


def test_a_file_that_unpacks_to_more_than_any_document_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(ImportProblem, match="unpacks to more than"):
        read_data(word_file(extra={"word/document.xml": "<a>" + " " * (word.LARGEST_UNPACKED + 1) + "</a>"}))


def test_a_file_of_too_many_elements_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(ImportProblem, match="unpacks to more than"):
        read_data(word_file(extra={"word/document.xml": "<a>" + "<b/>" * word.MOST_ELEMENTS + "</a>"}))


def test_a_file_that_is_untrue_about_its_size_is_read_no_further_than_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(word, "LARGEST_UNPACKED", 40_000)
    data = word_file(*[paragraph(PLAIN)] * 400)
    # The size in the list at the end of the file says 1.
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    untrue = data[: at + 24] + (1).to_bytes(4, "little") + data[at + 28 :]
    with pytest.raises(ImportProblem, match=r"unpacks to more than|damaged"):
        read_data(untrue)


def test_the_signs_of_our_own_in_a_text_from_elsewhere_are_only_letters_that_go() -> None:
    text = read_data(f"{signs.WORD_MADE}{signs.HEADER}Inleiding\n{PLAIN * 2}".encode())
    assert not re.search("[\ufdd0-\ufdef]", text)
    inside = document(heading("Inleiding"), paragraph(f"Een {signs.HEADER}woord{signs.LINK}."))
    assert "Een woord ." in html.unescape(inside.sections[0].body)
