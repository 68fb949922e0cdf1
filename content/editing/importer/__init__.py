"""Turns a parents' document, a file of text, PDF or Word, into sections with a report; may not know models or the database."""

from content.editing.importer.cuts import Cut
from content.editing.importer.files import read_data, read_file
from content.editing.importer.journal import ReportLine
from content.editing.importer.parse import ParsedDocument, ParsedSection, parse
from content.editing.importer.recognise import ImportProblem

__all__ = ["Cut", "ImportProblem", "ParsedDocument", "ParsedSection", "ReportLine", "parse", "read_data", "read_file"]
