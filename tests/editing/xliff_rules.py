"""The structure rules of XLIFF 1.2 and 2.0, as far as our files use them: which element stands where, with which attributes.

Written from the standard: docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and docs.oasis-open.org/xliff/xliff-core/v2.0/os/.
"""

import re
from collections.abc import Iterator

from lxml import etree

from tests.editing.translators_tool import CORE

_TOKEN = re.compile(r"[\w.:-]+")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_OURS = "{urn:houvast:exchange}"
# The children of an element, in their order; a pattern over the names, each followed by a space.
_CHILDREN = {
    "1.2": {
        "xliff": "(file )+",
        "file": "(header )?body ",
        "body": "(group |trans-unit )*",
        "group": "(context-group )*(note )*(group |trans-unit )+",
        "trans-unit": "source (target )?(context-group |note )*",
        "context-group": "(context )+",
        **dict.fromkeys(("context", "note", "x"), ""),
        **dict.fromkeys(("source", "target", "g"), "(g |x )*"),
    },
    "2.0": {
        "xliff": "(file )+",
        "file": "(notes )?(unit |group )+",
        "group": "(notes )?(unit |group )*",
        "unit": "(notes )?(originalData )?(segment |ignorable )+",
        "notes": "(note )+",
        "originalData": "(data )+",
        "segment": "source (target )?",
        **dict.fromkeys(("note", "data", "ph"), ""),
        **dict.fromkeys(("source", "target", "pc"), "(pc |ph )*"),
    },
}
# Attributes that an element must have, and may have.
_ATTRIBUTES: dict[str, dict[str, tuple[set[str], set[str]]]] = {
    "1.2": {
        "xliff": ({"version"}, set()),
        "file": ({"original", "source-language", "datatype"}, {"target-language", "product-name", f"{_XML}space"}),
        "group": (set(), {"id", "resname"}),
        "trans-unit": ({"id"}, {"resname", "maxwidth", "size-unit", "approved", f"{_XML}space"}),
        "source": (set(), {f"{_XML}lang"}),
        "target": (set(), {f"{_XML}lang", "state"}),
        "context-group": (set(), {"purpose"}),
        "context": ({"context-type"}, set()),
        "note": (set(), {"from"}),
        "g": ({"id"}, {"ctype", "xid", "equiv-text"}),
        "x": ({"id"}, {"ctype", "xid", "equiv-text"}),
    },
    "2.0": {
        "xliff": ({"version", "srcLang"}, {"trgLang"}),
        "file": ({"id"}, {"original", "srcDir", "trgDir"}),
        "group": ({"id"}, {"name"}),
        "unit": ({"id"}, {"name", "canResegment"}),
        "segment": (set(), {"state", "subState"}),
        "source": (set(), {f"{_XML}space"}),
        "target": (set(), {f"{_XML}space"}),
        "data": ({"id"}, set()),
        "pc": ({"id"}, {"type", "subType", "dataRefStart", "dataRefEnd", "subFlowsStart"}),
        "ph": ({"id"}, {"type", "subType", "dataRef"}),
    },
}
_TEXT = {"source", "target", "g", "pc", "note", "context", "data"}
_STATES = {
    "1.2": {"translated", "signed-off", "needs-translation", "needs-review-translation"},
    "2.0": {"initial", "translated", "reviewed"},
}
_CTYPES = re.compile(r"bold|italic|link|lb|x-\S+")
_SUBTYPES = re.compile(r"[^\s:]+:[^\s:]+")


def broken_rules(text: str) -> list[str]:
    """Return in words each rule of the standard that a file breaks."""
    root = etree.fromstring(text.encode())
    return list(_broken(root, root.get("version") or ""))


def _broken(root: etree._Element, version: str) -> Iterator[str]:
    core = f"{{{CORE[version]}}}"
    for node in root.iter():
        name = str(node.tag).removeprefix(core)
        if name not in _CHILDREN[version]:
            yield f"{name} is no element of {version}"
            continue
        children = "".join(f"{str(child.tag).removeprefix(core)} " for child in node)
        if not re.fullmatch(_CHILDREN[version][name], children):
            yield f"{name} has {children}"
        if name not in _TEXT and any((part or "").strip() for part in (node.text, *(c.tail for c in node))):
            yield f"{name} has text"
        yield from _attributes(node, name, version)
    yield from _references(root, core, version)


def _attributes(node: etree._Element, name: str, version: str) -> Iterator[str]:
    must, may = _ATTRIBUTES[version].get(name, (set(), set()))
    has = {str(key) for key in node.attrib if not (version == "2.0" and str(key).startswith(_OURS))}
    if not must <= has or not has <= must | may:
        yield f"{name} has the attributes {sorted(has)}"
    if "id" in has and not _TOKEN.fullmatch(node.get("id") or ""):
        yield f"{name} has the id {node.get('id')}"
    if "state" in has and node.get("state") not in _STATES[version]:
        yield f"{name} has the state {node.get('state')}"
    if "ctype" in has and not _CTYPES.fullmatch(node.get("ctype") or ""):
        yield f"{name} has the ctype {node.get('ctype')}"
    if "subType" in has and ("type" not in has or not _SUBTYPES.fullmatch(node.get("subType") or "")):
        yield f"{name} has the subType {node.get('subType')}"


def _references(root: etree._Element, core: str, version: str) -> Iterator[str]:
    units = [*root.iter(f"{core}{'trans-unit' if version == '1.2' else 'unit'}")]
    ids = [unit.get("id") for unit in units]
    groups = [group.get("id") for group in root.iter(f"{core}group")]
    for found in (ids, groups):
        if len(set(found)) < len(found):
            yield "an id stands twice"
    for unit in units:
        data = [each.get("id") for each in unit.iter(f"{core}data")]
        if len(set(data)) < len(data):
            yield "an id of data stands twice"
        for text in [*unit.iter(f"{core}source"), *unit.iter(f"{core}target")]:
            codes = [node for node in text.iter() if node is not text]
            names = [node.get("id") for node in codes]
            if len(set(names)) < len(names):
                yield f"a code of {unit.get('id')} stands twice"
            for node in codes:
                flows = (node.get("xid"), node.get("subFlowsStart"))
                refs = (node.get("dataRef"), node.get("dataRefStart"), node.get("dataRefEnd"))
                if any(flow and flow not in ids for flow in flows) or any(ref and ref not in data for ref in refs):
                    yield f"a code of {unit.get('id')} points nowhere"
