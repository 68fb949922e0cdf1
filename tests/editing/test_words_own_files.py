"""Reading files as Microsoft Word itself writes them: text, headings, lists, notes and links come in as the writer sees them."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from content.editing.importer import ImportProblem, ParsedDocument, parse, read_data
from content.editing.richtext import clean
from tests.editing.words_own_files import (
    DELETED_MARK,
    LOOK,
    contents_list,
    control,
    deleted,
    inserted,
    link,
    moved,
    note,
    paragraph,
    run,
    text_box,
    typed,
    words_own_file,
)

PLAIN = (
    "Veel kinderen slapen weleens slecht. Dat is normaal, en het gaat meestal vanzelf weer over na een tijdje. "
    "Soms helpt een vaste tijd om te gaan slapen."
)
strictness = pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])


@pytest.fixture(autouse=True)
def _report_in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def document(*body: str, **more: object) -> ParsedDocument:
    found = parse(read_data(words_own_file(*body, **more)))  # type: ignore[arg-type]
    for section in found.sections:
        assert clean(section.body) == section.body
    assert "found no place" not in said(found, "unsure")
    return found


def body_of(*content: str, **more: object) -> str:
    """Return the body of one section that holds these paragraphs."""
    found = document(paragraph("Inleiding", style="Kop1"), *content, paragraph(PLAIN), **more)
    assert [section.title for section in found.sections] == ["Inleiding"]
    return found.sections[0].body.removesuffix(f"<p>{PLAIN}</p>")


def said(found: ParsedDocument, level: str) -> str:
    return "\n".join(line.text for line in found.report if line.level == level)


@strictness
def test_a_whole_document_of_word_comes_in_as_it_reads(strict: bool) -> None:
    found = document(
        paragraph("Goed slapen", style="Titel"),
        contents_list("Inleiding", "Wat kunt u doen?"),
        paragraph("Inleiding", style="Kop1"),
        paragraph("Veel kinderen", note(1), " slapen weleens slecht, zegt ", link("rId20", "het Slaapfonds"), "."),
        paragraph("Voor wie?", style="Kop2"),
        paragraph(PLAIN),
        paragraph("Wat kunt u doen?", style="Hoofdstuktitel"),
        paragraph("Vaste tijden.", style="Lijstalinea", listed=(1, 0)),
        paragraph("Ook in het weekend.", style="Lijstalinea", listed=(1, 1)),
        paragraph("Rust.", style="Lijstalinea", listed=(1, 0)),
        paragraph("Eerst dit.", style="Lijstalinea", listed=(2, 0)),
        paragraph("En dan dat.", style="Lijstalinea", listed=(2, 0)),
        notes={1: "Kinderen van 4 tot 12 jaar."},
        links={"rId20": "https://slaapfonds.example/kinderen?a=1&amp;b=2"},
        strict=strict,
    )
    assert found.title == "Goed slapen"
    assert [(section.title, section.kind) for section in found.sections] == [
        ("Inleiding", "introduction"),
        ("Wat kunt u doen?", "what-you-can-do"),
    ]
    assert found.sections[0].body == (
        '<p>Veel <span data-note="Kinderen van 4 tot 12 jaar.">kinderen</span> slapen weleens slecht, zegt '
        '<a href="https://slaapfonds.example/kinderen?a=1&amp;b=2">het Slaapfonds</a>.</p>'
        f"<h3>Voor wie?</h3><p>{PLAIN}</p>"
    )
    assert found.sections[1].body == (
        "<ul><li>Vaste tijden.<ul><li>Ook in het weekend.</li></ul></li><li>Rust.</li></ul>"
        "<ol><li>Eerst dit.</li><li>En dan dat.</li></ol>"
    )
    dropped = said(found, "dropped")
    assert "Contents list (the portal makes its own): “Inhoud”, “Inleiding 4”, “Wat kunt u doen? 4”." in dropped
    assert "Page header: “Richtlijn slapen”." in dropped
    assert "Page footer: “Pagina 2”." in dropped


def test_changes_that_were_tracked_read_as_accepted_and_what_is_gone_is_said() -> None:
    was, now = moved("Zet een stoel bij het bed. ")
    found = document(
        paragraph("Inleiding", style="Kop1"),
        paragraph(was, "Een kind ", inserted(typed("van vier ")), deleted("van zes "), "slaapt. ", now),
        paragraph(deleted("Deze alinea is helemaal weg."), mark=DELETED_MARK),
        paragraph(PLAIN),
    )
    assert found.sections[0].body == (f"<p>Een kind van vier slaapt. Zet een stoel bij het bed.</p><p>{PLAIN}</p>")
    assert "“van zes”, “Deze alinea is helemaal weg.”" in said(found, "dropped")


def test_two_paragraphs_between_which_the_end_was_deleted_are_one() -> None:
    body = body_of(
        paragraph("Een kind ", mark=DELETED_MARK),
        paragraph("slaapt ", mark=DELETED_MARK),
        paragraph("elf uur."),
    )
    assert body == "<p>Een kind slaapt elf uur.</p>"


def test_a_deleted_end_before_a_heading_or_at_the_end_loses_nothing() -> None:
    found = document(
        paragraph("Inleiding", style="Kop1"),
        paragraph(PLAIN, mark=DELETED_MARK),
        paragraph("Tips", style="Kop1"),
        paragraph(PLAIN, mark=DELETED_MARK),
    )
    assert PLAIN in found.sections[0].body
    assert PLAIN in found.sections[-1].body
    assert "Tips" in f"{found.sections[0].body}{found.sections[-1].title}"


def test_hyphens_and_line_ends_of_word_are_read_as_they_look() -> None:
    break_, page = "<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>'
    soft, hard = "<w:r><w:softHyphen/></w:r>", "<w:r><w:noBreakHyphen/></w:r>"
    body = body_of(
        paragraph(run("slaap"), soft, run("problemen en e"), hard, run("mail en bed\u00adtijd")),
        paragraph(
            run("Eerste regel"),
            break_,
            run("tweede regel"),
            '<w:r><w:br w:type="textWrapping" w:clear="all"/></w:r>',
            run("derde"),
        ),
        paragraph(run("Voor de pagina"), page, run("erna.")),
    )
    assert body == (
        "<p>slaapproblemen en e-mail en bedtijd</p><p>Eerste regel<br>tweede regel<br>derde</p>"
        "<p>Voor de pagina erna.</p>"
    )


def test_bold_in_many_runs_is_one_and_a_look_that_was_changed_is_read_as_it_is_now() -> None:
    was_bold = run("gewoon", '<w:rPrChange w:id="5" w:author="A"><w:rPr><w:b/></w:rPr></w:rPrChange>')
    body = body_of(paragraph(typed("heel erg belangrijk", "<w:b/><w:bCs/>"), run(" en "), was_bold, run(".")))
    assert body == "<p><strong>heel erg belangrijk</strong> en gewoon.</p>"


def test_content_controls_give_their_text_and_not_what_asks_to_fill_them_in() -> None:
    asks = control(run("Klik of tik om tekst in te voeren."), "<w:showingPlcHdr/>")
    found = document(
        paragraph("Inleiding", style="Kop1"),
        control(paragraph("In een veld.")),
        paragraph("Naam: ", control(run("Slaapteam"), "<w:dropDownList/>"), ". ", asks),
        paragraph(PLAIN),
    )
    assert found.sections[0].body == f"<p>In een veld.</p><p>Naam: Slaapteam.</p><p>{PLAIN}</p>"
    assert "“Klik of tik om tekst in te voeren.”" in said(found, "dropped")


def test_a_text_box_comes_once_and_the_paragraph_that_holds_it_stays_whole() -> None:
    body = body_of(paragraph("Voor ", text_box("In een kader staat dit."), "en na."))
    assert body == "<p>Voor en na.</p><p>In een kader staat dit.</p>"


def test_a_note_with_a_sign_of_the_writers_own_leaves_no_asterisk_behind() -> None:
    body = body_of(paragraph("Een kind", note(3, sign="*"), " slaapt."), notes={3: "Of een jongere."})
    assert body == '<p>Een <span data-note="Of een jongere.">kind</span> slaapt.</p>'


def test_a_link_within_the_document_and_the_marks_of_comments_leave_plain_words() -> None:
    comment = (
        '<w:commentRangeStart w:id="0"/>'
        + run("gewone")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    inside = f'<w:hyperlink w:anchor="_Toc1" w:history="1">{run("hoofdstuk 2")}</w:hyperlink>'
    assert (
        body_of(paragraph("Zie ", inside, " voor ", comment, " nachten."))
        == "<p>Zie hoofdstuk 2 voor gewone nachten.</p>"
    )


def test_a_link_to_a_place_on_a_page_keeps_that_place() -> None:
    placed = link("rId20", "de tips").replace("<w:hyperlink ", '<w:hyperlink w:anchor="avond" ')
    body = body_of(paragraph("Lees ", placed, "."), links={"rId20": "https://slapen.example/tips"})
    assert body == '<p>Lees <a href="https://slapen.example/tips#avond">de tips</a>.</p>'


def test_a_table_with_merged_cells_keeps_every_word_once() -> None:
    def cell(text: str, merged: str = "") -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="4531" w:type="dxa"/>{merged}</w:tcPr>{paragraph(text) if text else "<w:p/>"}</w:tc>'

    rows = [
        cell("Leeftijd", '<w:gridSpan w:val="2"/>') + cell("Uren"),
        cell("Vier", '<w:vMerge w:val="restart"/>') + cell("overdag") + cell("een"),
        cell("", "<w:vMerge/>") + cell("in de nacht") + cell("elf"),
    ]
    grid = (
        '<w:tblPr><w:tblStyle w:val="Tabelraster"/><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>'
        '<w:gridCol w:w="1"/></w:tblGrid>'
    )
    written = "".join(f'<w:tr w:rsidR="00A7"><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>' for row in rows)
    body = body_of(f"<w:tbl>{grid}{written}</w:tbl>")
    assert body == "<p>Leeftijd – Uren</p><p>Vier – overdag – een</p><p>in de nacht – elf</p>"


def test_fonts_of_signs_and_equations_come_as_letters() -> None:
    sign = f'<w:r><w:rPr>{LOOK}</w:rPr><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    equation = "<m:oMath><m:r><m:rPr><m:sty m:val='p'/></m:rPr><m:t>2+2</m:t></m:r></m:oMath>"
    assert body_of(paragraph("Dus ", sign, " en ", equation, ".")) == "<p>Dus → en 2+2.</p>"


# Files that mean harm, or cannot be read


def refused(data: bytes) -> str:
    with translation.override("nl"), pytest.raises(ImportProblem) as problem:
        read_data(data)
    return str(problem.value)


def test_a_file_with_macros_is_refused_with_what_to_do() -> None:
    macros = words_own_file(paragraph(PLAIN), main_type="application/vnd.ms-word.document.macroEnabled.main+xml")
    for data in (macros, words_own_file(paragraph(PLAIN * 3), extra={"word/vbaProject.bin": "x"})):
        assert "macro" in refused(data)
        assert ".docx" in refused(data)


def test_a_part_outside_the_file_is_never_fetched() -> None:
    body = paragraph("Inleiding", style="Kop1") + paragraph(PLAIN) + '<w:altChunk r:id="rId30"/>'
    found = document(body, links={"rId30": "file:///etc/passwd"})
    assert [section.body for section in found.sections] == [f"<p>{PLAIN}</p>"]


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/footnotes.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"]
)
def test_a_file_with_an_external_entity_is_refused(name: str) -> None:
    harm = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
    assert "Word" in refused(words_own_file(paragraph(PLAIN * 3), extra={name: harm}))


@pytest.mark.parametrize(
    "nested", [["w:sdt"], ["w:ins"], ["w:tbl", "w:tr", "w:tc"], ["w:p", "w:smartTag"]], ids="-".join
)
def test_a_file_that_is_nested_without_end_is_refused(nested: list[str]) -> None:
    start, end = "".join(f"<{name}>" for name in nested), "".join(f"</{name}>" for name in reversed(nested))
    assert "beschadigd" in refused(words_own_file(start * 9_000 + end * 9_000))


def test_an_old_or_a_locked_file_is_named_in_dutch() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert "wachtwoord" in refused(ole + "EncryptedPackage".encode("utf-16-le"))
    assert "(.doc)" in refused(ole + "WordDocument".encode("utf-16-le"))
