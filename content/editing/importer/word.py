"""Opens a file of Word and reads its parts, within limits, or says clearly why it cannot; may not know what a text means."""

import io
import zipfile
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext

from content.editing.importer.recognise import ImportProblem
from content.editing.importer.signs import WORD_MADE
from content.editing.importer.word_styles import Numbering, Styles, attribute, named
from content.editing.importer.word_text import Parts, write_document

# A brochure of forty pages unpacks to some 2 MB of XML; a tree of it takes ten times that in memory.
LARGEST_UNPACKED = 12 * 1024 * 1024
MOST_FILES = 5000
# A document of forty pages has some 50,000 elements; a tree of a million takes 200 MB.
MOST_ELEMENTS = 600_000
OFFICE = "/relationships/"
# Where a file that is locked with a password, or made by an old Word, says so: names of streams in UTF-16.
LOCKED = "EncryptedPackage".encode("utf-16-le")
OLD_WORD = "WordDocument".encode("utf-16-le")
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_word(data: bytes) -> str:
    """Return the text with our signs for its structure; raise ImportProblem with what to do."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return WORD_MADE + write_document(_Package(archive).parts())
    except ImportProblem:
        raise
    except Exception as error:  # zipfile, the parser, zlib, lzma and bz2 each raise their own where a file is damaged
        raise damaged_word() from error


def refuse_old_word(data: bytes) -> None:
    """Raise for a file of the kind that Word wrote before 2007, or that is locked with a password."""
    if not data.startswith(OLE):
        return
    if LOCKED in data:
        raise _locked()
    kind = "Word 97-2003 (.doc)" if OLD_WORD in data else "Office 97-2003"
    raise ImportProblem(
        gettext(
            "This is a file of an old kind (%(name)s). Open it, save it as a Word document (.docx) or as a PDF, "
            "and import that."
        )
        % {"name": kind}
    )


class _Package:
    """The parts of a file of Word, read one by one up to a limit for all together."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.files = {info.filename.lstrip("/"): info for info in archive.infolist()}
        self.left, self.elements_left = LARGEST_UNPACKED, MOST_ELEMENTS
        if len(self.files) > MOST_FILES:
            raise _too_large()
        self._refuse_others()
        self.document = self._find_document()
        self.relations = self._relations_of(self.document)

    def _refuse_others(self) -> None:
        if any(info.flag_bits & 1 for info in self.files.values()):
            raise _locked()
        names = self.files.keys()
        if "mimetype" in names and b"opendocument" in self._bytes("mimetype"):
            raise _other_kind("OpenDocument (.odt)")
        types = self._tree("[Content_Types].xml")
        kinds = [attribute(found, "ContentType") for found in (types if types is not None else [])]
        if "word/vbaProject.bin" in names or any("macroEnabled" in kind for kind in kinds):
            raise _with_macros()
        for folder, name in (("xl/", "Excel"), ("ppt/", "PowerPoint")):
            if any(found.startswith(folder) for found in names):
                raise _other_kind(name)

    def _find_document(self) -> str:
        for target, kind, _outside in self._relations("_rels/.rels").values():
            if kind.endswith(f"{OFFICE}officeDocument") and target.lstrip("/") in self.files:
                return target.lstrip("/")
        if "word/document.xml" not in self.files:
            raise _other_kind("ZIP")
        return "word/document.xml"

    def parts(self) -> Parts:
        document = self._tree(self.document)
        if document is None:
            raise damaged_word()
        return Parts(
            document=document,
            links={key: target for key, (target, _kind, outside) in self.relations.items() if outside},
            styles=Styles(self._first("styles")),
            numbering=Numbering(self._first("numbering")),
            footnotes=_by_id(self._first("footnotes"), "footnote"),
            endnotes=_by_id(self._first("endnotes"), "endnote"),
            comments=_by_id(self._first("comments"), "comment"),
            headers=self._all("header"),
            footers=self._all("footer"),
            objects=sum(
                kind.endswith(tuple(f"{OFFICE}{name}" for name in ("chart", "diagramData", "oleObject", "aFChunk")))
                for _target, kind, _outside in self.relations.values()
            ),
        )

    def _first(self, kind: str) -> Element | None:
        return next(iter(self._all(kind)), None)

    def _all(self, kind: str) -> list[Element]:
        targets = [
            t for t, found, outside in self.relations.values() if found.endswith(f"{OFFICE}{kind}") and not outside
        ]
        trees = [self._tree(self._beside_document(target)) for target in dict.fromkeys(targets)]
        return [tree for tree in trees if tree is not None]

    def _beside_document(self, target: str) -> str:
        if target.startswith("/"):
            return target.lstrip("/")
        folder = self.document.rpartition("/")[0]
        return f"{folder}/{target}" if folder else target

    def _relations_of(self, name: str) -> dict[str, tuple[str, str, bool]]:
        folder, _, file = name.rpartition("/")
        return self._relations(f"{folder}/_rels/{file}.rels".lstrip("/"))

    def _relations(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """Return target, kind and whether it lies outside the file, by key."""
        tree = self._tree(name)
        return {
            attribute(found, "Id"): (
                attribute(found, "Target"),
                attribute(found, "Type"),
                attribute(found, "TargetMode") == "External",
            )
            for found in (tree if tree is not None else [])
        }

    def _tree(self, name: str) -> Element | None:
        if name not in self.files:
            return None
        data = self._bytes(name)
        self.elements_left -= data.count(b"<")
        if self.elements_left < 0:
            raise _too_large()
        try:
            return fromstring(data, forbid_dtd=True)
        except DefusedXmlException as error:
            raise ImportProblem(
                gettext(
                    "This Word file carries instructions that no text needs (a DTD), so it was not opened. "
                    "Open it in Word, save it anew as .docx, and import that."
                )
            ) from error

    def _bytes(self, name: str) -> bytes:
        with self.archive.open(
            self.files[name]
        ) as file:  # no more is unpacked than is allowed, whatever it says of its size
            data = file.read(self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise _too_large()
        return data


def _by_id(tree: Element | None, name: str) -> dict[str, Element]:
    if tree is None:
        return {}
    # The first two of a file are the lines that Word draws above its notes.
    return {attribute(e, "id"): e for e in named(tree, name) if not attribute(e, "type").endswith("eparator")}


def _too_large() -> ImportProblem:
    return ImportProblem(
        gettext(
            "This Word file unpacks to more than %(limit)d MB of text, so it was not read. "
            "Copy the text into a new document and import that."
        )
        % {"limit": LARGEST_UNPACKED // 1024**2}
    )


def _locked() -> ImportProblem:
    return ImportProblem(gettext("This file is locked with a password. Open it, save it without one, and import that."))


def _other_kind(name: str) -> ImportProblem:
    return ImportProblem(
        gettext(
            "This is a file of another kind (%(name)s). Save it as a Word document (.docx), a PDF or plain text, "
            "and import that."
        )
        % {"name": name}
    )


def _with_macros() -> ImportProblem:
    return ImportProblem(
        gettext(
            "This Word file may hold macros, which are small programs (.docm), so it was not read. "
            "Open it, save it as a Word document (.docx), and import that."
        )
    )


def damaged_word() -> ImportProblem:
    return ImportProblem(
        gettext(
            "This Word file is damaged and cannot be read. Open it in Word, save it again as .docx, as a PDF or as plain "
            "text, and import that."
        )
    )
