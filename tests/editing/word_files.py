"""Makes files of Word for the tests, with nothing but the standard library."""

import io
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
STYLES = {
    "Kop1": "heading 1",
    "Kop2": "heading 2",
    "Heading1": "Heading 1",
    "Kopje": "Kop 1",
    "Titel": "Title",
    "Inhopg1": "toc 1",
}


def run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, style: str = "", listed: tuple[int, int] | None = None, more: str = "") -> str:
    """Return a paragraph of runs, or of plain words; `listed` is the list's key and the depth in it."""
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if listed:
        properties += f'<w:numPr><w:ilvl w:val="{listed[1]}"/><w:numId w:val="{listed[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{runs}</w:p>"


def heading(text: str, level: int = 1) -> str:
    return paragraph(text, style=f"Kop{level}")


def note(key: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{key}"/></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    written = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{written}</w:tbl>"


def text_box(text: str) -> str:
    """Return a run with a text box, as Word writes it: the new form, and an old one that says the same."""
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    new = f"<mc:Choice><w:drawing><wp:inline><wps:txbx>{content}</wps:txbx></wp:inline></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


def field(instruction: str, shown: str) -> str:
    """Return a field in its long form."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>{middle}{run(shown)}{end}"


def word_file(
    *body: str,
    notes: dict[int, str] | None = None,
    header: str = "",
    footer: str = "",
    comment: str = "",
    links: dict[str, str] | None = None,
    extra: dict[str, str] | None = None,
    relations: str = "",
) -> bytes:
    """Return a .docx; list 1 has bullets, list 2 numbers, list 3 numbers with bullets below."""
    files = {
        "word/document.xml": _part("document", f"<w:body>{''.join(body)}<w:sectPr/></w:body>"),
        "word/styles.xml": _part("styles", "".join(_style(key, name) for key, name in STYLES.items())),
        "word/numbering.xml": _part("numbering", _numbering()),
        "_rels/.rels": _relations({"document": ("officeDocument", "word/document.xml")}),
    }
    related = {"s": ("styles", "styles.xml"), "n": ("numbering", "numbering.xml")}
    if notes:
        files["word/footnotes.xml"] = _part("footnotes", "".join(_note(key, text) for key, text in notes.items()))
        related["f"] = ("footnotes", "footnotes.xml")
    for kind, tag, text in (("header", "hdr", header), ("footer", "ftr", footer)):
        if text:
            files[f"word/{kind}1.xml"] = _part(tag, paragraph(text))
            related[kind] = (kind, f"{kind}1.xml")
    if comment:
        files["word/comments.xml"] = _part("comments", f'<w:comment w:id="0">{paragraph(comment)}</w:comment>')
        related["c"] = ("comments", "comments.xml")
    outside = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/hyperlink" Target="{escape(target)}" TargetMode="External"/>'
        for key, target in (links or {}).items()
    )
    files["word/_rels/document.xml.rels"] = _relations(related, outside + relations)
    return pack(files | (extra or {}))


def pack(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _part(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {SPACES}>{content}</w:{name}>'


def _style(key: str, name: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'


def _note(key: int, text: str) -> str:
    return f'<w:footnote w:id="{key}">{paragraph("<w:r><w:footnoteRef/></w:r>", text)}</w:footnote>'


def _numbering() -> str:
    formats = {1: ("bullet", "bullet"), 2: ("decimal", "lowerLetter"), 3: ("decimal", "bullet")}
    levels = {
        key: "".join(f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{found}"/></w:lvl>' for n, found in enumerate(both))
        for key, both in formats.items()
    }
    lists = "".join(f'<w:abstractNum w:abstractNumId="{key}">{text}</w:abstractNum>' for key, text in levels.items())
    return lists + "".join(f'<w:num w:numId="{k}"><w:abstractNumId w:val="{k}"/></w:num>' for k in levels)


def _relations(found: dict[str, tuple[str, str]], more: str = "") -> str:
    written = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in found.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{written}{more}</Relationships>'
