"""Turns a parents' document, a file of text or PDF, into sections with a report; may not know models or the database."""

from .files import read_file
from .journal import ReportLine
from .parse import ParsedDocument, ParsedSection, parse
from .recognise import ImportProblem

__all__ = ["ImportProblem", "ParsedDocument", "ParsedSection", "ReportLine", "parse", "read_file"]
