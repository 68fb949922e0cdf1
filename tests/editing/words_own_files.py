"""Builds files as Microsoft Word itself writes"
" them: many runs for one word, marks of proofing and of revisions, its own parts."""

import re

from tests.editing.word_files import pack

OFFICE = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"
MARKUP = f"{OFFICE}/markup-compatibility/2006"
SPACES = {
    "mc": MARKUP,
    "m": f"{OFFICE}/officeDocument/2006/math",
    "o": "urn:schemas-microsoft-com:office:office",
    "r": f"{OFFICE}/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "w": f"{OFFICE}/wordprocessingml/2006/main",
    "w10": "urn:schemas-microsoft-com:office:word",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "wp": f"{OFFICE}/drawingml/2006/wordprocessingDrawing",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": f"{OFFICE}/drawingml/2006/main",
}
DECLARED = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items()) + ' mc:Ignorable="w14 w15 w16se wp14"'
LOOK = (
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="nl-NL"/>'
)
# Styles as the Dutch Word names them: the key is Dutch, the name English.
STYLES = {
    "Standaard": ("Normal", "", ""),
    "Kop1": ("heading 1", "Standaard", '<w:numPr><w:numId w:val="9"/></w:numPr><w:outlineLvl w:val="0"/>'),
    "Kop2": (
        "heading 2",
        "Standaard",
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="9"/></w:numPr><w:outlineLvl w:val="1"/>',
    ),
    "Hoofdstuktitel": ("Hoofdstuktitel", "Kop1", ""),
    "Titel": ("Title", "Standaard", ""),
    "Kopvaninhoudsopgave": ("TOC Heading", "Kop1", '<w:outlineLvl w:val="9"/>'),
    "Inhopg1": ("toc 1", "Standaard", ""),
    "Lijstalinea": ("List Paragraph", "Standaard", ""),
    "Voetnoottekst": ("footnote text", "Standaard", ""),
    "Koptekst": ("header", "Standaard", ""),
    "Voettekst": ("footer", "Standaard", ""),
}


def run(text: str, look: str = "", *, rsid: str = "00A77B3E") -> str:
    """Return a run as Word writes it: with its fonts, its language and the key of the session in which it was typed."""
    return f'<w:r w:rsidRPr="{rsid}"><w:rPr>{LOOK}{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def typed(text: str, look: str = "") -> str:
    """Return a text in runs of some letters each, with marks of the spelling and of where a page ended the last time."""
    pieces = re.findall(r".{1,7}", text)
    start, end = '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'
    runs = [run(piece, look, rsid=f"00{index:06X}") for index, piece in enumerate(pieces)]
    runs[0] = runs[0].replace("<w:t ", "<w:lastRenderedPageBreak/><w:t ", 1)
    return (
        start
        + f'<w:bookmarkStart w:id="{len(text)}" w:name="_Hlk{len(text)}"/>'.join([runs[0], end + "".join(runs[1:])])
        + (f'<w:bookmarkEnd w:id="{len(text)}"/>')
    )


def paragraph(*content: str, style: str = "", listed: tuple[int, int] | None = None, mark: str = "") -> str:
    """Return a paragraph; plain words are typed, `mark` is what is said of its end."""
    runs = "".join(piece if piece.startswith("<") else typed(piece) for piece in content)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if listed:
        properties += f'<w:numPr><w:ilvl w:val="{listed[1]}"/><w:numId w:val="{listed[0]}"/></w:numPr>'
    properties += f'<w:spacing w:after="0" w:line="276" w:lineRule="auto"/><w:rPr>{mark}{LOOK}</w:rPr>'
    # What the paragraph was before a change that was tracked.
    properties += (
        '<w:pPrChange w:id="70" w:author="A" w:date="2026-01-01T00:00:00Z"><w:pPr><w:pStyle w:val="Kop1"/>'
        "</w:pPr></w:pPrChange>"
    )
    return (
        '<w:p w14:paraId="4B1F0C2A" w14:textId="77777777" w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">'
        f"<w:pPr>{properties}</w:pPr>{runs}</w:p>"
    )


def note(key: int, kind: str = "footnote", *, sign: str = "") -> str:
    """Return the mark of a note at a word; `sign` is a mark of the writer's own, such as an asterisk."""
    look = '<w:rPr><w:rStyle w:val="Voetnootmarkering"/></w:rPr>'
    own = f' w:customMarkFollows="1" w:id="{key}"/><w:t>{sign}</w:t>' if sign else f' w:id="{key}"/>'
    return f"<w:r>{look}<w:{kind}Reference{own}</w:r>"


def link(key: str, text: str) -> str:
    look = '<w:rStyle w:val="Hyperlink"/>'
    return f'<w:hyperlink r:id="{key}" w:tgtFrame="_blank" w:tooltip="Ga erheen" w:history="1">{typed(text, look)}</w:hyperlink>'


def control(content: str, properties: str = "") -> str:
    """Return a content control around paragraphs or runs."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="Veld"/><w:id w:val="-1841"/>{properties}</w:sdtPr><w:sdtEndPr/>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def contents_list(*titles: str) -> str:
    """Return a contents list as Word makes it: a content control, and in it a field over several paragraphs with links."""
    entries = []
    for number, title in enumerate(titles):
        begin = (
            f'{_field("begin")}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText>'
            f"</w:r>{_field('separate')}"
        )
        page = (
            f"<w:r><w:tab/></w:r>{_field('begin')}<w:r><w:instrText> PAGEREF _Toc{number} \\h </w:instrText></w:r>"
            f"{_field('separate')}{run('4')}{_field('end')}"
        )
        entry = f'<w:hyperlink w:anchor="_Toc{number}" w:history="1">{typed(title)}{page}</w:hyperlink>'
        entries.append(paragraph(begin + entry if number == 0 else entry, style="Inhopg1"))
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    ended = f"<w:p><w:pPr/>{_field('end')}</w:p>"
    return control(paragraph("Inhoud", style="Kopvaninhoudsopgave") + "".join(entries) + ended, gallery)


def text_box(text: str) -> str:
    """Return a drawing with a text box, in the form of today and in the one that older readers know."""
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    drawn = (
        '<wp:anchor distT="0" behindDoc="0"><wp:docPr id="2" name="Tekstvak 2"/><a:graphic>'
        f'<a:graphicData uri="{SPACES["wps"]}"><wps:wsp><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor>"
    )
    old = (
        f'<w:pict><v:shape id="Tekstvak_x0020_2" style="width:200pt"><v:textbox>{content}</v:textbox>'
        "<w10:wrap/></v:shape></w:pict>"
    )
    return (
        f'<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{drawn}'
        f"</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def inserted(content: str) -> str:
    return f'<w:ins w:id="11" w:author="A" w:date="2026-01-01T00:00:00Z">{content}</w:ins>'


def deleted(text: str) -> str:
    return (
        f'<w:del w:id="12" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r w:rsidDel="00B1"><w:rPr>{LOOK}'
        f'</w:rPr><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
    )


DELETED_MARK = '<w:del w:id="13" w:author="A" w:date="2026-01-01T00:00:00Z"/>'


def moved(text: str) -> tuple[str, str]:
    """Return a text where it stood, and where it stands now."""
    start, end = '<w:move{0}RangeStart w:id="{1}" w:name="move1"/>', '<w:move{0}RangeEnd w:id="{1}"/>'
    was, now = (
        f'{start.format(way, key)}<w:move{way} w:id="{key + 1}">{run(text)}</w:move{way}>{end.format(way, key)}'
        for way, key in (("From", 20), ("To", 30))
    )
    return was, now


def words_own_file(
    *body: str,
    notes: dict[int, str] | None = None,
    links: dict[str, str] | None = None,
    strict: bool = False,
    extra: dict[str, str] | None = None,
    main_type: str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
) -> bytes:
    """Return a .docx with all the parts that Word puts into one; `strict` in the namespaces of the strict standard.

    List 1 has bullets at each depth, list 2 counts 1, a, i; list 9 numbers the headings.
    """
    related = {
        "rId1": ("styles", "styles.xml"),
        "rId2": ("settings", "settings.xml"),
        "rId3": ("numbering", "numbering.xml"),
        "rId4": ("footnotes", "footnotes.xml"),
        "rId5": ("endnotes", "endnotes.xml"),
        "rId6": ("header", "header1.xml"),
        "rId7": ("footer", "footer1.xml"),
        "rId8": ("theme", "theme/theme1.xml"),
        "rId9": ("fontTable", "fontTable.xml"),
    }
    section = (
        '<w:sectPr w:rsidR="00A7"><w:headerReference w:type="default" r:id="rId6"/><w:footerReference'
        ' w:type="default" r:id="rId7"/><w:pgSz w:w="11906" w:h="16838"/><w:titlePg/></w:sectPr>'
    )
    page = (
        f"{_field('begin')}<w:r><w:instrText>PAGE   \\* MERGEFORMAT</w:instrText></w:r>{_field('separate')}"
        f"{run('2')}{_field('end')}"
    )
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{OFFICE}/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
        ),
        "_rels/.rels": _relations(
            {"rId1": ("officeDocument", "word/document.xml"), "rId2": ("extended-properties", "docProps/app.xml")}
        ),
        "docProps/app.xml": "<Properties><Application>Microsoft Office Word</Application></Properties>",
        "word/document.xml": _part("document", f"<w:body>{''.join(body)}{section}</w:body>"),
        "word/_rels/document.xml.rels": _relations(related, links),
        "word/styles.xml": _part("styles", "<w:docDefaults/><w:latentStyles/>" + "".join(map(_style, STYLES))),
        "word/settings.xml": _part("settings", '<w:zoom w:percent="100"/><w:trackRevisions/>'),
        "word/numbering.xml": _part("numbering", _numbering()),
        "word/footnotes.xml": _part("footnotes", _notes("footnote", notes or {})),
        "word/endnotes.xml": _part("endnotes", _notes("endnote", {})),
        "word/header1.xml": _part("hdr", paragraph("Richtlijn slapen", style="Koptekst")),
        "word/footer1.xml": _part("ftr", paragraph("Pagina ", f"<w:r><w:t> </w:t></w:r>{page}", style="Voettekst")),
        "word/theme/theme1.xml": "<theme/>",
        "word/fontTable.xml": _part("fonts", ""),
        "customXml/item1.xml": "<b:Sources xmlns:b='x'/>",
    }
    files |= extra or {}
    return pack({name: _strict(text) if strict else text for name, text in files.items()})


def _strict(text: str) -> str:
    return (
        text.replace(f"{OFFICE}/wordprocessingml/2006/main", f"{STRICT}/wordprocessingml/main")
        .replace(f"{OFFICE}/officeDocument/2006/relationships", f"{STRICT}/officeDocument/relationships")
        .replace(f"{OFFICE}/drawingml/2006", f"{STRICT}/drawingml")
    )


def _field(kind: str) -> str:
    return f'<w:r><w:rPr>{LOOK}</w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _part(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:{name} {DECLARED}>{content}</w:{name}>'


def _style(key: str) -> str:
    name, based_on, properties = STYLES[key]
    base = f'<w:basedOn w:val="{based_on}"/><w:next w:val="Standaard"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{base}<w:uiPriority'
        f' w:val="9"/><w:qFormat/><w:pPr>{properties}</w:pPr></w:style>'
    )


def _numbering() -> str:
    formats = {1: ["bullet"] * 9, 2: ["decimal", "lowerLetter", "lowerRoman"] * 3, 9: ["decimal"] * 9}
    written = ""
    for key, found in formats.items():
        levels = "".join(
            f'<w:lvl w:ilvl="{depth}" w:tplc="0413000F"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{chr(0xF0B7) if kind == "bullet" else f"%{depth + 1}."}"/><w:lvlJc w:val="left"/></w:lvl>'
            for depth, kind in enumerate(found)
        )
        written += (
            f'<w:abstractNum w:abstractNumId="{key + 10}" w15:restartNumberingAfterBreak="0">'
            f'<w:nsid w:val="0A1B{key}"/><w:multiLevelType w:val="hybridMultilevel"/><w:tmpl w:val="9E{key}"/>'
            f"{levels}</w:abstractNum>"
        )
    return written + "".join(
        f'<w:num w:numId="{key}" w16cid:durableId="1" xmlns:w16cid="x"><w:abstractNumId w:val="{key + 10}"/></w:num>'
        for key in formats
    )


def _notes(kind: str, notes: dict[int, str]) -> str:
    lines = {-1: ("separator", "separator"), 0: ("continuationSeparator", "continuationSeparator")}
    written = "".join(
        f'<w:{kind} w:type="{name}" w:id="{key}"><w:p><w:r><w:{element}/></w:r></w:p></w:{kind}>'
        for key, (name, element) in lines.items()
    )
    look = '<w:rPr><w:rStyle w:val="Voetnootmarkering"/></w:rPr>'
    return written + "".join(
        (
            f'<w:{kind} w:id="{key}">'
            f"{paragraph(f'<w:r>{look}<w:{kind}Ref/></w:r>', run(' '), text, style='Voetnoottekst')}</w:{kind}>"
        )
        for key, text in notes.items()
    )


def _relations(found: dict[str, tuple[str, str]], links: dict[str, str] | None = None) -> str:
    kinds = f"{OFFICE}/officeDocument/2006/relationships"
    written = "".join(
        f'<Relationship Id="{key}" Type="{kinds}/{kind}" Target="{target}"/>' for key, (kind, target) in found.items()
    )
    written += "".join(
        f'<Relationship Id="{key}" Type="{kinds}/hyperlink" Target="{target}" TargetMode="External"/>'
        for key, target in (links or {}).items()
    )
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{written}</Relationships>'
