"""Translators' own tools: what goes out comes back without loss, changes what was translated, and nothing else."""

import re
from typing import Any

import pytest
from django.db import OperationalError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from translate.storage import xliff, xliff2

from content.editing.exchange import LARGEST, ExchangeProblem, Plan, Received, carry_out, export, plan, read
from content.editing.exchange.carry_out import DraftChanged
from content.editing.freshness import made_from, mark_current, source_fingerprint, state
from content.editing.loading import load
from content.editing.richtext import clean
from content.models import Contact, GlossaryTerm, Guideline, Section, SourceText
from content.reading.shelf import starter
from tests.editing.translators_tool import CORE, Tool
from tests.editing.xliff_rules import broken_rules

VERSIONS = ["1.2", "2.0"]
OTHERS = ["en", "ar", "tr", "pl", "uk"]
version = pytest.mark.parametrize("version", VERSIONS)


def everything() -> dict[str, Any]:
    """Return each text and each translation's origin that the draft has."""
    found = {}
    for model in (Guideline, Section, GlossaryTerm, Contact):
        for row in model._default_manager.order_by("pk"):
            columns = [each.attname for each in model._meta.concrete_fields]  # of all languages, which values() is not
            found[f"{model.__name__} {row.pk}"] = {column: getattr(row, column) for column in columns}
    return found


def keys(planned: Plan) -> list[str]:
    return [part.key for part in planned.parts]


def bring(tool: Tool, guideline: Guideline, **choices: Any) -> Plan:
    """Import a file, and return what was planned."""
    return carry_out(read(tool.save()), guideline, **choices)[0]


def fresh(instance: Any) -> Any:
    instance.refresh_from_db()
    return instance


@pytest.fixture
def why(guideline: Guideline) -> Section:
    """A section with all there is: a note, a list, bold words, questions."""
    return guideline.sections.get(slug="waarom")


def change_dutch(section: Section, old: str, new: str, field: str = "body") -> None:
    assert old in section.text(field, "nl")
    section.set_text(field, "nl", section.text(field, "nl").replace(old, new))
    section.save()


# Out, and back


@pytest.fixture(params=["over", "problematische-gehechtheid"])
def real(request: pytest.FixtureRequest, db: None) -> Guideline:
    """The content that the portal starts with."""
    return load(starter(request.param)).guideline


@version
@pytest.mark.parametrize("language", OTHERS)
def test_a_file_that_comes_back_as_it_went_changes_nothing(real: Guideline, language: str, version: str) -> None:
    before = everything()
    received = read(export(real, language, version).encode())
    planned, done = carry_out(received, real)
    assert (keys(planned), planned.sources, done) == ([], [], [])
    assert everything() == before


@version
@pytest.mark.parametrize("language", OTHERS)
def test_every_file_keeps_to_the_structure_of_the_standard(real: Guideline, language: str, version: str) -> None:
    assert broken_rules(export(real, language, version)) == []


@version
def test_a_broken_structure_would_be_noticed(guideline: Guideline, version: str) -> None:
    text = export(guideline, "en", version)
    assert broken_rules(text.replace("<source", "<target", 1).replace("</source>", "</target>", 1))
    assert broken_rules(text.replace("guideline.summary", "guideline.title"))
    assert broken_rules(re.sub(r' (subFlowsStart|xid)="', r' \1="x', text))


@version
@pytest.mark.parametrize("language", ["en", "ar"])
def test_translate_toolkit_opens_and_saves_a_file_without_loss(real: Guideline, language: str, version: str) -> None:
    text = export(real, language, version).encode()
    store = (xliff.xlifffile if version == "1.2" else xliff2.Xliff2File).parsestring(text)
    assert len(store.units) == len(Tool(text).units)
    saved = bytes(store)
    assert read(saved) == read(text)
    assert keys(plan(read(saved), real)) == []


@version
def test_a_translation_typed_in_translate_toolkit_arrives(guideline: Guideline, version: str) -> None:
    text = export(guideline, "tr", version).encode()
    store = (xliff.xlifffile if version == "1.2" else xliff2.Xliff2File).parsestring(text)
    for unit in store.units:
        if unit.getid().endswith("guideline.title"):
            assert unit.source == "Slapen"
            assert not unit.istranslated()
            unit.target = "Uyku & <düş>"
    planned, _done = carry_out(read(bytes(store)), guideline)
    assert keys(planned) == ["guideline"]
    assert fresh(guideline).title_tr == "Uyku & <düş>"


@version
def test_translate_toolkit_sees_what_is_outdated_as_doubtful(guideline: Guideline, why: Section, version: str) -> None:
    change_dutch(why, "helpt", "helpt echt")
    text = export(guideline, "en", version).encode()
    store = (xliff.xlifffile if version == "1.2" else xliff2.Xliff2File).parsestring(text)
    doubts = xliff.Xliff1Unit.isreview if version == "1.2" else xliff2.Xliff2Unit.isfuzzy
    doubtful = {unit.getid().rsplit("\x04")[-1] for unit in store.units if doubts(unit)}
    assert doubtful == {"section.waarom.body.1"}


@version
def test_a_whole_guideline_is_translated_from_nothing(real: Guideline, version: str) -> None:
    tool = Tool(export(real, "uk", version)).translate_all(lambda words: words.replace("e", "є"))
    planned, done = carry_out(read(tool.save()), real)
    assert len(done) == len(planned.parts) > 10
    for section in real.sections.all():
        assert state(section, "uk") == "current"
        assert re.findall(r"<[^>\"]*", section.body_uk) == re.findall(r"<[^>\"]*", section.body_nl)
        assert clean(section.body_uk) == section.body_uk
        assert len(section.questions_uk.splitlines()) == len(section.questions_nl.splitlines())
    assert state(fresh(real), "uk") == "current"


@version
def test_a_file_says_of_each_text_how_it_stands(guideline: Guideline, why: Section, version: str) -> None:
    change_dutch(why, "Uw kind is moe.", "Uw kind is vaak moe.")
    states = {"1.2": r'<target[^>]*state="([^"]*)"', "2.0": r'<segment state="([^"]*)"'}[version]
    tool = Tool(export(guideline, "en", version))
    said = {}
    for name in tool.units:
        node = tool.target(name) if version == "1.2" else tool.segment(name)
        said[name] = node.get("state")
    done, doubtful = "translated", {"1.2": "needs-review-translation", "2.0": "initial"}[version]
    assert said["section.waarom.body.3"] == doubtful
    assert {said[name] for name in said if name.startswith("section.waarom") and name != "section.waarom.body.3"} == {
        done
    }
    absent = set(re.findall(states, export(guideline, "tr", version)))
    assert absent - {done} == {{"1.2": "needs-translation", "2.0": "initial"}[version]}


@version
def test_an_outdated_text_goes_with_its_translation_and_the_dutch_as_it_was(
    guideline: Guideline, why: Section, version: str
) -> None:
    change_dutch(why, "Uw kind is moe.", "Uw kind is vaak moe.")
    text = export(guideline, "en", version)
    assert "Your child is tired." in "".join(Tool(text).target("section.waarom.body.3").itertext())
    assert "Toen deze vertaling werd gemaakt, was de Nederlandse tekst: Uw kind is moe." in text
    assert text.count("Toen deze vertaling werd gemaakt") == 1


def test_notes_for_translators_are_in_dutch_and_say_where_a_text_stands(guideline: Guideline) -> None:
    text = export(guideline, "en")
    assert "Deel 1, tekst, alinea 1" in text
    assert "Deel 1, tekst, tussenkop 1" in text
    assert "Deel 1, tekst, punt 2, toelichting 1" in text
    assert "Hooguit 200 tekens." in text


@version
def test_the_words_of_a_note_are_translated_apart_from_their_place(
    guideline: Guideline, why: Section, version: str
) -> None:
    tool = Tool(export(guideline, "en", version))
    tool.translate("section.waarom.body.4", f"{tool.code('1', 'Kids')} get angry.")
    tool.translate("section.waarom.body.4.note.1", 'From 12 to "18" &amp; on.')
    bring(tool, guideline)
    body = fresh(why).body_en
    assert '<li><span data-note="From 12 to &quot;18&quot; &amp; on.">Kids</span> get angry.</li>' in body
    assert "<strong>" in body


def test_contacts_go_with_the_portals_own_pages_and_glossary_words_with_the_guideline_that_uses_them(
    guideline: Guideline, portal: Guideline
) -> None:
    assert "glossary.ritme.explanation" in export(guideline, "en")
    assert "contact." not in export(guideline, "en")
    assert "contact." in export(portal, "en")
    assert "glossary.ritme" not in export(portal, "en")


@version
def test_the_forms_of_a_word_are_those_of_the_translators_language(guideline: Guideline, version: str) -> None:
    tool = Tool(export(guideline, "tr", version))
    tool.translate("glossary.ritme.term", "ritim").translate("glossary.ritme.forms", "ritmi, ritimler\nritme")
    tool.translate("glossary.ritme.explanation", "Her gün aynı saatte.")
    bring(tool, guideline)
    term = GlossaryTerm.objects.get(slug="ritme")
    assert term.forms_tr == "ritmi\nritimler\nritme"
    assert state(term, "tr") == "current"


@version
def test_a_word_without_other_forms_is_finished_all_the_same(guideline: Guideline, version: str) -> None:
    tool = Tool(export(guideline, "tr", version))
    tool.translate("glossary.ritme.term", "ritim").translate("glossary.ritme.explanation", "Her gün aynı saatte.")
    bring(tool, guideline)
    assert state(GlossaryTerm.objects.get(slug="ritme"), "tr") == "current"


# Codes


@version
def test_a_translation_with_marks_of_its_own_keeps_them(guideline: Guideline, why: Section, version: str) -> None:
    why.body_en = (
        '<p>A <em>steady</em> <a href="https://example.org/en/">rhythm</a> <span data-term="ritme">helps</span>.</p>'
        '<h3>What</h3><ul><li>x<br>y</li><li>A <span data-note="One.">child</span> <span data-note="Two.">is</span></li></ul>'
    )
    why.save()
    tool = Tool(export(guideline, "en", version))
    assert broken_rules(tool.save().decode()) == []
    assert keys(plan(read(tool.save()), guideline)) == []
    target = tool.target("section.waarom.body.1")
    target.text = "One "
    bring(tool.say("section.waarom.body.1", "translated"), guideline)
    assert fresh(why).body_en == clean(why.body_en.replace("A <em>", "One <em>"))
    assert why.body_en.count("data-note") == 2


@version
def test_a_lost_note_is_said_and_a_lost_word_mark_too(guideline: Guideline, why: Section, version: str) -> None:
    why.body_en = why.body_en.replace("rhythm", '<span data-term="ritme">rhythm</span>')
    why.save()
    tool = Tool(export(guideline, "en", version))
    tool.translate("section.waarom.body.1", "A rhythm.").translate("section.waarom.body.4", "Your child is cross.")
    (part,) = plan(read(tool.save()), guideline).parts
    assert part.lost == ["het moeilijke woord ‘ritme’", "een toelichting"]


@version
def test_a_translator_may_mark_a_glossary_word(guideline: Guideline, why: Section, version: str) -> None:
    tool = Tool(export(guideline, "en", version))
    tool.translate("section.waarom.body.1", tool.code("term.ritme", "Rhythm"))
    bring(tool, guideline)
    assert '<span data-term="ritme">Rhythm</span>' in fresh(why).body_en


@version
@pytest.mark.parametrize(
    "inside",
    [
        "{7}",  # a code that the Dutch does not have
        "{term.bestaat-niet}",
        "{start.1}",
        'A <{ph} id="1"/>',  # a pair as one
    ],
)
def test_codes_that_do_not_fit_are_refused(guideline: Guideline, version: str, inside: str) -> None:
    tool = Tool(export(guideline, "en", version))
    inside = re.sub(r"\{([\w.-]+)\}", lambda m: tool.code(m[1], "x") if m[1] != "ph" else "{ph}", inside)
    tool.translate("section.waarom.body.1", inside.replace("{ph}", "x" if version == "1.2" else "ph"))
    with pytest.raises(ExchangeProblem, match=r"section\.waarom\.body\.1"):
        plan(read(tool.save()), guideline)


@pytest.mark.parametrize(
    ("version", "inside"),
    [
        ("1.2", '<bx id="1"/>open'),
        ("1.2", 'shut<ex id="1"/>'),
        ("1.2", '<bpt id="1"/><g id="2">x<ept id="1"/></g>'),
        ("2.0", '<sc id="1"/>open'),
        ("2.0", 'shut<ec startRef="1"/>'),
        ("2.0", '<sc id="1"/><pc id="2">x<ec startRef="1"/></pc>'),
    ],
)
def test_broken_codes_are_refused(guideline: Guideline, version: str, inside: str) -> None:
    tool = Tool(export(guideline, "en", version)).translate("section.waarom.body.1", inside)
    with pytest.raises(ExchangeProblem, match=r"section\.waarom\.body\.1"):
        read(tool.save())


@pytest.mark.parametrize(
    ("version", "inside"),
    [
        ("1.2", 'A <mrk mtype="seg" mid="0"><g id="1">rhythm</g> helps.</mrk>'),
        ("1.2", 'A <bpt id="1">&lt;b&gt;</bpt>rhythm<ept id="1">&lt;/b&gt;</ept> helps.'),
        ("1.2", 'A <bx id="1" rid="9"/>rhythm<ex id="5" rid="9"/> helps.'),
        ("2.0", 'A <mrk id="m1" type="generic"><pc id="1">rhythm</pc></mrk> helps.'),
        ("2.0", 'A <sc id="1"/>rhythm<ec startRef="1"/> helps.'),
        ("2.0", 'A <sm id="m1"/><pc id="1">rhyth<cp hex="006D"/></pc><em startRef="m1"/> helps.'),
    ],
)
def test_what_tools_make_of_codes_is_understood(guideline: Guideline, why: Section, version: str, inside: str) -> None:
    bring(Tool(export(guideline, "en", version)).translate("section.waarom.body.1", inside), guideline)
    assert fresh(why).body_en.startswith("<p>A <strong>rhythm</strong> helps.</p>")


def test_a_tool_may_cut_a_text_into_segments(guideline: Guideline) -> None:
    text = export(guideline, "tr", "2.0")
    cut = re.sub(
        r'<segment state="initial">\s*<source xml:space="preserve">Slapen</source>\s*</segment>',
        '<segment state="final"><source>Sla</source><target>Uy</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source>pen</source><target>ku</target></segment>',
        text,
    )
    assert cut != text
    carry_out(read(cut.encode()), guideline)
    assert fresh(guideline).title_tr == "Uy ku"
    half = cut.replace("<target>ku</target>", "")
    assert keys(plan(read(half.encode()), guideline)) == []


@version
def test_what_comes_in_is_cleaned_as_everything_is(guideline: Guideline, why: Section, version: str) -> None:
    tool = Tool(export(guideline, "en", version))
    tool.translate("section.waarom.body.1", "&lt;script&gt;alert(1)&lt;/script&gt; " + tool.code("1", "rhythm"))
    for node in tool.target("section.waarom.body.1"):
        node.set("equiv-text" if version == "1.2" else "dataRefStart", '<a href="javascript:alert(1)" onclick="x">')
    bring(tool, guideline)
    body = fresh(why).body_en
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <strong>rhythm</strong>" in body
    assert body == clean(body)


@version
def test_a_code_with_a_meaning_from_the_file_gets_no_further_than_the_sanitiser(
    guideline: Guideline, why: Section, version: str
) -> None:
    for tag in ('<a href="javascript:alert(1)">', '<a href="https://example.org/" onclick="x">', "<script>", "<img>"):
        tool = Tool(export(guideline, "en", version)).translate("section.waarom.body.1", "A ")
        if version == "1.2":
            tool.target("section.waarom.body.1").append(_code(tool, {"id": "x9", "equiv-text": tag}))
        else:
            data = tool.units["section.waarom.body.1"].find(f"{tool.core}originalData")
            assert data is not None
            data[0].set("id", "evil")
            data[0].text = tag
            tool.target("section.waarom.body.1").append(_code(tool, {"id": "x9", "dataRefStart": "evil"}))
        try:
            (part,) = bring(tool, guideline).parts
        except ExchangeProblem:
            continue
        assert part.changes[0].new == fresh(why).body_en  # what somebody looked at is what is stored
        assert "javascript" not in fresh(why).body_en
        assert "onclick" not in why.body_en


def _code(tool: Tool, attributes: dict[str, str]) -> Any:
    node = tool.root.makeelement(f"{tool.core}{'g' if tool.version == '1.2' else 'pc'}", attributes)
    node.text = "word"
    return node


@version
def test_codes_have_no_place_in_a_text_without_layout(guideline: Guideline, version: str) -> None:
    tool = Tool(export(guideline, "en", version))
    tool.translate("guideline.title", tool.code("1", "Sleep"))
    with pytest.raises(ExchangeProblem, match=r"guideline\.title"):
        plan(read(tool.save()), guideline)


# What is refused


def changed(text: str, old: str, new: str) -> bytes:
    assert re.search(old, text), old
    return re.sub(old, new, text, count=1).encode()


@version
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r'original="slapen"', 'original="eten"', "andere richtlijn: ‘eten’"),
        (r'id="section\.waarom\.title"', 'id="section.waarom.titel"', r"section\.waarom\.titel"),
        (r'group id="section\.waarom"', 'group id="section.nergens"', r"section\.nergens"),
        (r'group id="section\.waarom"', 'group id="contact.112"', r"contact\.112"),
        (r'"section\.waarom\.body\.1"', '"section.waarom.body.99"', r"body\.99"),
        (r'"guideline\.summary"', '"guideline.title"', "twee keer"),
        (r'group id="section\.waarom"', 'group id="guideline"', "twee keer"),
        (r'"(en)"( datatype|>)', r'"nl"\2', "vertaalt naar het Nederlands"),
        (r'"(en)"( datatype|>)', r'"xx"\2', "xx"),
        (r'(source-language|srcLang)="nl"', r'\1="en"', "niet uit het Nederlands"),
        (r"<group", "stray <group", "stray"),
        (r'version="(1\.2|2\.0)"', 'version="3.0"', r"XLIFF 3\.0"),
        (r'version="(1\.2|2\.0)"', 'version="1.1"', r"XLIFF 1\.1"),
        (r"document:(1\.2|2\.0)", "document:9", "geen vertaalbestand"),
        (r"</xliff>", "", "geldige XML"),
        (r"(Slapen)", "\x01", "geldige XML"),
        (r"(Slapen)", "&#1;", "geldige XML"),
        (r"(Sleep)", "&#x9b;", "stuurteken"),
        (r"(Sleep)", "<b>Sleep</b>", r"guideline\.title"),
        (r"<xliff", '<!DOCTYPE xliff [<!ENTITY a "b">]><xliff', "entiteiten"),
        (r"<xliff", '<!DOCTYPE xliff SYSTEM "http://example.org/x.dtd"><xliff', "entiteiten"),
        (r"(Sleep)", "&nbsp;", "geldige XML"),
        (r"\w{16}", "0123456789abcdef", "kent de Nederlandse tekst"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_the_reason(
    guideline: Guideline, portal: Guideline, version: str, old: str, new: str, said: str
) -> None:
    before = everything()
    with pytest.raises(ExchangeProblem, match=said):
        carry_out(read(changed(export(guideline, "en", version), old, new)), guideline)
    assert everything() == before


@version
def test_a_file_that_has_lost_what_it_was_made_from_is_refused(guideline: Guideline, version: str) -> None:
    text = export(guideline, "en", version)
    text = re.sub(r' houvast:dutch="\w+"|<context context-type="x-houvast-dutch">\w+</context>', "", text)
    with pytest.raises(ExchangeProblem, match="van welke Nederlandse tekst"):
        read(text.encode())


def test_two_documents_in_one_file_are_refused(guideline: Guideline) -> None:
    text = export(guideline, "en")
    file = re.search(r"<file.*</file>", text, re.DOTALL)
    assert file
    with pytest.raises(ExchangeProblem, match="een voor een"):
        read(text.replace(file[0], file[0] * 2).encode())


XLIFF = f'<xliff version="1.2" xmlns="{CORE["1.2"]}">'.encode()
BOMB = b'<!DOCTYPE x [<!ENTITY a "ha">%s]><xliff>&j;</xliff>' % b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghij"
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "geldige XML"),
        (b"PK\x03\x04", "geldige XML"),
        (b"<html></html>", "geen vertaalbestand"),
        (b"\xff\xfe\x00", "UTF-8"),
        ('<?xml version="1.0" encoding="iso-8859-1"?><xliff>é</xliff>'.encode("latin-1"), "UTF-8"),
        (BOMB, "entiteiten"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>', "entiteiten"),
        (b"<a>" * 200_000, "te diep"),
        (XLIFF + b'<g id="1">' * 200_000 + b"</g>" * 200_000 + b"</xliff>", "te diep"),
        (XLIFF + b"<file/>" * 200_000 + b"</xliff>", "te veel onderdelen"),
        (XLIFF + b" " * LARGEST + b"</xliff>", "te groot"),
        (XLIFF + b"</xliff>", "of geen"),
        (b"<xliff " + b" ".join(b'a%d="1"' % number for number in range(100_000)) + b"/>", "geen vertaalbestand"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)}-bytes",
)
def test_a_hostile_file_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(ExchangeProblem, match=said):
        read(content)


def test_a_deep_file_is_refused_at_its_first_elements_however_long_it_goes_on() -> None:
    """What comes after is not even well-formed, and nobody gets that far."""
    with pytest.raises(ExchangeProblem, match="te diep"):
        read(b"<a>" * 200_000 + b"\n<<<")


@version
def test_a_byte_order_mark_and_utf_16_are_read(guideline: Guideline, version: str) -> None:
    text = export(guideline, "en", version)
    assert read(text.encode("utf-8-sig")) == read(text.encode())
    assert read(text.replace("UTF-8", "UTF-16").encode("utf-16")) == read(text.encode())


@version
def test_a_title_that_is_too_long_is_refused(guideline: Guideline, version: str) -> None:
    tool = Tool(export(guideline, "en", version)).translate("guideline.title", "x" * 201)
    with pytest.raises(ExchangeProblem, match=r"guideline.*201"):
        carry_out(read(tool.save()), guideline)
    assert fresh(guideline).title_en == "Sleep"


@version
def test_a_text_of_the_length_of_a_book_is_refused(guideline: Guideline, version: str) -> None:
    tool = Tool(export(guideline, "en", version)).translate("guideline.summary", "many words " * 10_000)
    with pytest.raises(ExchangeProblem, match=r"guideline\.summary.*te lang"):
        plan(read(tool.save()), guideline)


@version
def test_a_file_is_taken_over_whole_or_not_at_all(guideline: Guideline, version: str) -> None:
    before = everything()
    tool = Tool(export(guideline, "en", version)).translate("guideline.summary", "Good.")
    tool.translate("section.waarom.title", "x" * 201)
    with pytest.raises(ExchangeProblem):
        bring(tool, guideline)
    assert everything() == before


def test_a_save_that_fails_takes_the_others_back(guideline: Guideline, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything()
    tool = Tool(export(guideline, "en")).translate("guideline.summary", "Good.")
    tool.translate("section.waarom.title", "Why so?")

    def full(*_arguments: Any, **_options: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(Section, "save", full)
    with pytest.raises(OperationalError):
        bring(tool, guideline)
    assert everything() == before


def test_a_file_remembers_its_dutch_also_where_nobody_had(guideline: Guideline, why: Section) -> None:
    SourceText.objects.all().delete()
    tool = Tool(export(guideline, "en")).translate("section.waarom.body.3", "Your child is weary.")
    change_dutch(why, "Uw kind is moe.", "Uw kind is vaak moe.")
    (part,) = bring(tool, guideline).parts
    assert part.outcome == "outdated"


@version
def test_changed_dutch_in_a_file_is_ignored_and_said(guideline: Guideline, version: str) -> None:
    tool = Tool(export(guideline, "en", version)).translate("guideline.title", "Sleeping")
    tool.source("guideline.title").text = "Iets heel anders"
    planned = bring(tool, guideline)
    assert planned.sources == ["De richtlijn zelf, titel"]
    assert fresh(guideline).title_nl == "Slapen"
    assert guideline.title_en == "Sleeping"


@version
def test_a_text_that_a_tool_has_put_many_markers_in_is_read_as_one(guideline: Guideline, version: str) -> None:
    tool = Tool(export(guideline, "en", version)).translate("guideline.title", 'a<mrk id="m" mtype="x"/>' * 20_000)
    received = read(tool.save())
    assert received.parts[0].units["guideline.title"].target == ("a" * 20_000,)


@version
@pytest.mark.parametrize("inside", ["a" * 50_001, '<x id="1"/>' * 5_001])
def test_a_text_that_is_far_too_long_is_refused_while_it_is_read(
    guideline: Guideline, version: str, inside: str
) -> None:
    inside = inside if version == "1.2" else inside.replace("<x ", "<ph ")
    tool = Tool(export(guideline, "en", version)).translate("guideline.title", inside)
    with pytest.raises(ExchangeProblem, match="veel te lang"):
        read(tool.save())


def test_each_thing_that_was_shown_counts_in_what_was_looked_at(guideline: Guideline) -> None:
    tool = (
        Tool(export(guideline, "en", "1.2")).translate("section.waarom.body.1", "x").translate("guideline.title", "y")
    )
    planned = plan(read(tool.save()), guideline)
    digests = {planned.digest()}
    for change in ("lost", "left", "emptied"):
        getattr(planned.parts[0], change).append("something")
        digests.add(planned.digest())
    planned.sources.append("something")
    assert len({*digests, planned.digest()}) == 5


@version
def test_empty_targets_and_units_that_are_not_there_leave_what_is_here(guideline: Guideline, version: str) -> None:
    before = everything()
    tool = Tool(export(guideline, "en", version))
    for name, unit in tool.units.items():
        if "title" in name:
            unit.getparent().remove(unit)  # type: ignore[union-attr]
        else:
            tool.translate(name, " " if "body" not in name or "note" in name else tool.code("1", " "))
    planned = bring(tool, guideline)
    assert planned.changing == []
    assert "Deel 1, in het kort" in [name for part in planned.parts for name in part.emptied]
    assert everything() == before


# Freshness


@version
def test_a_finished_part_is_current_and_nobody_has_reviewed_its_new_words(
    guideline: Guideline, why: Section, version: str
) -> None:
    why.made["en"] |= {"reviewed_by": "A. Reader", "reviewed_on": "2026-01-01"}
    change_dutch(why, "Uw kind is moe.", "Uw kind is vaak moe.")
    tool = Tool(export(guideline, "en", version)).translate("section.waarom.body.3", "Your child is often tired.")
    (part,) = bring(tool, guideline).parts
    assert part.outcome == "current"
    assert state(fresh(why), "en") == "current"
    assert why.made["en"]["reviewed_by"] == ""


@version
def test_the_same_words_with_other_marks_keep_their_review(guideline: Guideline, why: Section, version: str) -> None:
    why.made["en"] |= {"reviewed_by": "A. Reader", "reviewed_on": "2026-01-01"}
    why.save()
    tool = Tool(export(guideline, "en", version))
    tool.translate("section.waarom.body.1", f"A {tool.code('1', tool.code('term.ritme', 'rhythm'))} helps.")
    assert keys(bring(tool, guideline)) == ["section.waarom"]
    assert fresh(why).made["en"]["reviewed_by"] == "A. Reader"


@version
def test_a_part_of_which_something_is_still_doubtful_stays_outdated(
    guideline: Guideline, why: Section, version: str
) -> None:
    change_dutch(why, "Uw kind is moe.", "Uw kind is vaak moe.")
    change_dutch(why, "Er is", "Er is wel", "in_short")
    tool = Tool(export(guideline, "en", version)).translate("section.waarom.body.3", "Your child is often tired.")
    (part,) = bring(tool, guideline).parts
    assert (part.outcome, part.still_open) == ("unfinished", 1)
    assert "often tired" in fresh(why).body_en
    assert state(why, "en") == "outdated"


@version
def test_new_words_are_finished_also_where_a_tool_leaves_the_state_as_it_was(
    guideline: Guideline, why: Section, version: str
) -> None:
    change_dutch(why, "Uw kind is moe.", "Uw kind is vaak moe.")
    tool = Tool(export(guideline, "en", version)).translate("section.waarom.body.3", "Your child is often tired.", None)
    bring(tool, guideline)
    assert state(fresh(why), "en") == "current"


@version
def test_a_file_can_say_that_an_outdated_translation_is_still_right(
    guideline: Guideline, why: Section, version: str
) -> None:
    before = why.body_en
    change_dutch(why, "Uw kind is moe.", "Uw kind is vaak moe.")
    tool = Tool(export(guideline, "en", version)).say("section.waarom.body.3", "translated")
    (part,) = bring(tool, guideline).parts
    assert part.confirmed
    assert state(fresh(why), "en") == "current"
    assert why.body_en == before


def test_what_somebody_has_reviewed_goes_as_such(guideline: Guideline, why: Section) -> None:
    why.made["en"] |= {"reviewed_by": "A. Reader", "reviewed_on": "2026-01-01"}
    why.save()
    assert export(guideline, "en", "1.2").count('state="signed-off"') == 9
    assert export(guideline, "en", "2.0").count('state="reviewed"') == 9


def test_a_tool_that_only_says_approved_is_believed(guideline: Guideline, why: Section) -> None:
    change_dutch(why, "Uw kind is moe.", "Uw kind is vaak moe.")
    tool = Tool(export(guideline, "en", "1.2"))
    tool.units["section.waarom.body.3"].set("approved", "yes")
    bring(tool, guideline)
    assert state(fresh(why), "en") == "current"


@version
def test_an_unchanged_file_of_outdated_texts_leaves_them_outdated(
    guideline: Guideline, why: Section, version: str
) -> None:
    change_dutch(why, "Uw kind is moe.", "Uw kind is vaak moe.")
    change_dutch(why, "<p>Een", "<p>Nieuw.</p><p>Een")
    before = everything()
    assert keys(bring(Tool(export(guideline, "en", version)), guideline)) == []
    assert everything() == before


@version
def test_where_the_dutch_has_changed_since_the_export_the_translation_is_that_of_the_older_text(
    guideline: Guideline, why: Section, version: str
) -> None:
    tool = Tool(export(guideline, "en", version)).translate("section.waarom.body.3", "Your child is weary.")
    was = source_fingerprint(why)
    change_dutch(why, "Uw kind is moe.", "Uw kind is <em>niet</em> moe.")
    (part,) = bring(tool, guideline).parts
    assert part.outcome == "outdated"
    assert "weary" in fresh(why).body_en
    assert why.made["en"]["source"] == was
    assert state(why, "en") == "outdated"
    then = made_from(why, "en")
    assert then
    assert "Uw kind is moe." in then[2]


@version
def test_words_made_from_older_dutch_are_never_current_though_others_were_confirmed_meanwhile(
    guideline: Guideline, why: Section, version: str
) -> None:
    tool = Tool(export(guideline, "en", version)).translate("section.waarom.body.3", "Weary.")
    tool.say("section.waarom.title", {"1.2": "needs-translation", "2.0": "initial"}[version])
    change_dutch(why, "Uw kind is moe.", "Uw kind is vaak moe.")
    mark_current(why, "en")
    why.save()
    bring(tool, guideline)
    assert "Weary." in fresh(why).body_en
    assert state(why, "en") == "outdated"


@version
def test_a_block_that_is_new_in_dutch_is_asked_for_and_the_others_keep_their_translation(
    guideline: Guideline, why: Section, version: str
) -> None:
    change_dutch(why, "<h3>", "<p>Een nieuwe alinea.</p><h3>")
    tool = Tool(export(guideline, "en", version))
    assert "".join(tool.target("section.waarom.body.2").itertext()) == ""
    assert "What you" in "".join(tool.target("section.waarom.body.3").itertext())
    unfinished = Tool(export(guideline, "en", version)).translate("section.waarom.body.3", "What you see now")
    (part,) = bring(unfinished, guideline).parts
    assert (part.left, part.matters) == (["tekst"], False)
    bring(tool.translate("section.waarom.body.2", "A new paragraph."), guideline)
    assert "</p><p>A new paragraph.</p><h3>" in fresh(why).body_en
    assert state(why, "en") == "current"


@version
def test_a_block_that_has_gone_from_the_dutch_goes_from_a_translation_that_is_confirmed(
    guideline: Guideline, why: Section, version: str
) -> None:
    change_dutch(why, "<li>Uw kind is moe.</li>", "")
    tool = Tool(export(guideline, "en", version))
    assert keys(plan(read(tool.save()), guideline)) == []
    assert "tired" not in tool.save().decode()
    bring(tool.say("section.waarom.body.1", "translated"), guideline)
    assert "tired" not in fresh(why).body_en
    assert state(why, "en") == "current"


@version
def test_half_a_body_is_never_stored(guideline: Guideline, why: Section, version: str) -> None:
    tool = Tool(export(guideline, "tr", version)).translate("section.waarom.body.1", "Bir ritim.")
    tool.translate("section.waarom.title", "Neden?")
    (part,) = bring(tool, guideline).parts
    assert (part.left, part.outcome) == (["tekst"], "missing")
    assert (fresh(why).body_tr or "", why.title_tr) == ("", "Neden?")
    assert state(why, "tr") == "missing"


@version
def test_another_languages_translation_and_the_dutch_are_left_alone(
    guideline: Guideline, why: Section, version: str
) -> None:
    before = everything()
    bring(Tool(export(guideline, "tr", version)).translate_all(str.upper), guideline)
    for name, row in everything().items():
        for column in row:
            if not column.endswith("_tr") and column != "made":
                assert row[column] == before[name][column]
    assert state(fresh(why), "en") == "current"


# Who was first


@version
def test_a_newer_translation_is_kept_unless_somebody_says_otherwise(
    guideline: Guideline, why: Section, version: str
) -> None:
    tool = Tool(export(guideline, "en", version)).translate("section.waarom.title", "From the file")
    tool.translate("guideline.title", "Sleeping")
    why.title_en = "Mended here"
    why.save()
    planned = bring(tool, guideline)
    assert {part.key: [c.name for c in part.conflicts] for part in planned.parts} == {
        "guideline": [],
        "section.waarom": ["title"],
    }
    assert fresh(why).title_en == "Mended here"
    assert fresh(guideline).title_en == "Sleeping"
    bring(tool, guideline, replace=["section.waarom.title"])
    assert fresh(why).title_en == "From the file"


@version
def test_what_the_file_does_not_touch_is_never_put_back_to_what_it_was(
    guideline: Guideline, why: Section, version: str
) -> None:
    tool = Tool(export(guideline, "en", version)).translate("section.waarom.body.3", "Your child is weary.")
    why.body_en = why.body_en.replace("A <strong>", "One <strong>")
    why.title_en = "Mended here"
    why.save()
    bring(tool, guideline, replace=["section.waarom.body"])
    assert "One <strong>" in fresh(why).body_en
    assert "weary" in why.body_en
    assert why.title_en == "Mended here"


@version
def test_an_untouched_part_is_no_conflict(guideline: Guideline, why: Section, version: str) -> None:
    tool = Tool(export(guideline, "en", version))
    why.title_en = "Mended here"
    why.body_en = "<p>All of it anew.</p>"
    why.save()
    assert keys(bring(tool, guideline)) == []
    assert fresh(why).body_en == "<p>All of it anew.</p>"


@version
def test_nothing_happens_where_the_draft_has_changed_since_somebody_looked(
    guideline: Guideline, why: Section, version: str
) -> None:
    received = read(Tool(export(guideline, "en", version)).translate("section.waarom.title", "New").save())
    shown = plan(received, guideline).digest()
    why.title_en = "Mended here"
    why.save()
    with pytest.raises(DraftChanged):
        carry_out(received, guideline, shown=shown)
    assert fresh(why).title_en == "Mended here"


# Any text at all

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
RUN = st.one_of(
    WORDS,
    st.builds(
        lambda tag, words: tag[0] + words + tag[1],
        st.sampled_from(
            [
                ("<strong>", "</strong>"),
                ("<em>", "</em>"),
                ("<strong><em>", "</em></strong>"),
                ('<a href="https://example.org/?a=1&amp;b=2">', "</a>"),
                ('<span data-term="ritme">', "</span>"),
                ('<span data-term="Rare &quot;sleutel&quot;">', "</span>"),
                ('<span data-note="Een &quot;noot&quot; &lt;b&gt; &amp; meer">', "</span>"),
                ('<span data-note="Nog een">', "</span>"),
                ("", "<br>"),
            ]
        ),
        WORDS,
    ),
)
INSIDE = st.lists(RUN, min_size=1, max_size=4).map("".join)
BLOCK = st.one_of(
    INSIDE.map("<p>{}</p>".format),
    INSIDE.map('<p data-look="good-to-know">{}</p>'.format),
    INSIDE.map("<h3>{}</h3>".format),
    INSIDE,
    st.lists(INSIDE, min_size=1, max_size=3).map(lambda items: "<ul><li>" + "</li><li>".join(items) + "</li></ul>"),
    st.tuples(INSIDE, INSIDE).map(
        lambda two: f'<ol data-look="steps"><li>{two[0]}<ul><li data-icon="time">{two[1]}</li></ul></li></ol>'
    ),
)
BODY = st.lists(BLOCK, min_size=1, max_size=4).map(lambda blocks: clean("".join(blocks))).filter(bool)


@version
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dutch=BODY, there=BODY, earlier=st.none() | BODY)
def test_any_two_texts_go_out_and_come_back(
    why: Section, version: str, dutch: str, there: str, earlier: str | None
) -> None:
    guideline = why.guideline
    why.body_nl, why.body_en = earlier or dutch, there
    mark_current(why, "en")
    why.body_nl = dutch
    why.save()
    text = export(guideline, "en", version)
    assert broken_rules(text) == []
    received = read(text.encode())
    assert Received.from_json(received.to_json()) == received
    assert keys(plan(received, guideline)) == []
    store = (xliff.xlifffile if version == "1.2" else xliff2.Xliff2File).parsestring(text.encode())
    assert read(bytes(store)) == received


@version
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dutch=BODY)
def test_any_text_can_be_translated_word_for_word(why: Section, version: str, dutch: str) -> None:
    guideline = why.guideline
    why.body_nl, why.body_tr, why.made = dutch, "", {}
    why.save()
    tool = Tool(export(guideline, "tr", version)).translate_all(lambda words: words)
    for name in [name for name in tool.units if not name.startswith("section.waarom.body")]:
        tool.translate(name, "x")
    bring(tool, guideline, replace=["section.waarom"])
    dressed = re.sub(r' data-(look|icon)="[^"]*"', "", dutch)
    assert re.sub(r' data-(look|icon)="[^"]*"', "", fresh(why).body_tr) == clean(_in_xml(dressed))


def _in_xml(text: str) -> str:
    return re.sub("[\ufffe\uffff]", "", text)


def test_a_part_is_never_saved_with_more_than_its_new_texts(
    guideline: Guideline, django_assert_max_num_queries: Any
) -> None:
    received = read(Tool(export(guideline, "en")).translate("guideline.title", "Sleeping").save())
    with django_assert_max_num_queries(40) as asked:
        carry_out(received, guideline)
    updates = [query["sql"] for query in asked.captured_queries if query["sql"].startswith("UPDATE")]
    assert len(updates) == 1
    assert "title_nl" not in updates[0].split("WHERE")[0]
