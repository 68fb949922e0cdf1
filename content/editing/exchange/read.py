"""Reads an XLIFF file, 1.2 or 2.0, as translators' tools save it. Knows the standard, and nothing of the draft.

Tools may add elements of their own, notes and markers; those are passed over. What stands where no text can stand, or
codes that do not nest, are refused: nobody could say what was meant.
"""

import re
from collections import deque
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from content.editing.exchange import xliff12, xliff20
from content.editing.exchange.content import ExchangeProblem, digest, words
from content.editing.exchange.inline import read_content
from content.editing.exchange.received import Received, ReceivedPart, ReceivedUnit
from content.editing.exchange.tree import Node, parse

LARGEST = 5 * 1024 * 1024  # a guideline in one language is about 100 kB
_OLD, _NEW = f"{{{xliff12.NAMESPACE}}}", f"{{{xliff20.NAMESPACE}}}"
_OURS = f"{{{xliff20.OURS}}}"
_DONE = {"translated", "final", "signed-off", "reviewed"}
# Where words have no business to be.
_STRUCTURE = {"xliff", "file", "header", "body", "group", "trans-unit", "unit", "segment", "ignorable", "notes"}


def read(content: bytes) -> Received:
    """Return what a file says; raise ExchangeProblem with a sentence for people where it is no file of ours."""
    if len(content) > LARGEST:
        raise ExchangeProblem(_("This file is too large to be a translation file of one guideline (5 MB at most)."))
    root = parse(content)
    if root.name not in {f"{_OLD}xliff", f"{_NEW}xliff"}:
        raise ExchangeProblem(_("This is not a translation file (XLIFF)."))
    namespace = root.name.removesuffix("xliff")
    version = root.attributes.get("version", "")
    if (namespace, version) not in {(_OLD, "1.2"), (_NEW, "2.0")}:
        raise ExchangeProblem(
            _("This is XLIFF %(version)s. Only 1.2 and 2.0 can be read here.") % {"version": version[:20] or "?"}
        )
    _refuse_stray_text(root, namespace)
    files = root.all(f"{namespace}file")
    if len(files) != 1:
        raise ExchangeProblem(_("This file holds more than one document, or none. Import the files one at a time."))
    return _file(files[0], root, namespace)


def _file(file: Node, root: Node, namespace: str) -> Received:
    old = namespace == _OLD
    source = file.attributes.get("source-language", "") if old else root.attributes.get("srcLang", "")
    target = file.attributes.get("target-language", "") if old else root.attributes.get("trgLang", "")
    if _language(source) != settings.LANGUAGE_CODE:
        raise ExchangeProblem(_("This file does not translate from Dutch."))
    if _language(target) == settings.LANGUAGE_CODE:
        raise ExchangeProblem(
            _(
                "This file translates into Dutch. Dutch is the source here: its texts are changed by editors, on the desk."
            )
        )
    if _language(target) not in dict(settings.LANGUAGES):
        raise ExchangeProblem(
            _("This file is for a language that this portal does not have: %(language)s.")
            % {"language": target[:20] or "?"}
        )
    parts: dict[str, ReceivedPart] = {}
    ids: set[str] = set()
    for group, units in _groups(file, namespace):
        part = _part(group, units, namespace)
        if part.key in parts or ids & part.units.keys():
            raise ExchangeProblem(_("This file has the same text twice: %(id)s.") % {"id": part.key[:100]})
        ids |= part.units.keys()
        parts[part.key] = part
    return Received(file.attributes.get("original", ""), _language(target), tuple(parts.values()))


def _language(tag: str) -> str:
    """Return a language without the region that a tool has added."""
    return re.split("[-_]", tag)[0].lower()


def _groups(file: Node, namespace: str) -> Iterator[tuple[Node, list[Node]]]:
    """Yield each part with its units, whatever groups a tool has put between them."""
    unit, group = f"{namespace}{'trans-unit' if namespace == _OLD else 'unit'}", f"{namespace}group"
    found: dict[int, tuple[Node, list[Node]]] = {}
    queue: deque[tuple[Node, Node | None]] = deque(
        (child, None) for body in (file.all(f"{namespace}body") or [file]) for child in body.elements
    )
    while queue:
        node, around = queue.popleft()
        if node.name == group:
            if _facts(node, namespace).get("dutch"):
                around = node
                found[id(node)] = (node, [])
            queue.extend((child, around) for child in node.elements)
        elif node.name == unit:
            if around is None:
                raise ExchangeProblem(
                    _(
                        "This file does not say which Dutch text it was made from. It was not exported here, or the tool has "
                        "left that out."
                    )
                )
            found[id(around)][1].append(node)
    yield from found.values()


def _part(group: Node, units: list[Node], namespace: str) -> ReceivedPart:
    facts = _facts(group, namespace)
    found: dict[str, ReceivedUnit] = {}
    for node in units:
        unit = _old_unit(node) if namespace == _OLD else _new_unit(node)
        if unit.id in found:
            raise ExchangeProblem(_("This file has the same text twice: %(id)s.") % {"id": unit.id[:100]})
        found[unit.id] = unit
    return ReceivedPart(group.attributes.get("id", ""), facts["dutch"], facts.get("translation", ""), found)


def _facts(node: Node, namespace: str) -> dict[str, str]:
    """Return what the export wrote there for the import."""
    if namespace == _NEW:
        return {key.removeprefix(_OURS): value for key, value in node.attributes.items() if key.startswith(_OURS)}
    return {
        context.attributes.get("context-type", "").removeprefix("x-houvast-"): context.text.strip()
        for group in node.all(f"{_OLD}context-group")
        if group.attributes.get("purpose") == "x-houvast"
        for context in group.all(f"{_OLD}context")
    }


def _old_unit(node: Node) -> ReceivedUnit:
    name = node.attributes.get("id", "")
    sources, targets = node.all(f"{_OLD}source"), node.all(f"{_OLD}target")
    if len(sources) != 1 or len(targets) > 1:
        raise ExchangeProblem(_("“%(id)s” is not built as XLIFF asks.") % {"id": name[:100]})
    approved = node.attributes.get("approved") == "yes"  # which some tools set, and leave the state as it was
    state = "final" if approved else targets[0].attributes.get("state", "") if targets else ""
    return _unit(node, _OLD, name, sources, targets, [state] if state else [])


def _new_unit(node: Node) -> ReceivedUnit:
    name = node.attributes.get("id", "")
    sources, targets, states, whole = [], [], [], True
    for segment in node.elements:
        if segment.name not in {f"{_NEW}segment", f"{_NEW}ignorable"}:
            continue
        source, target = segment.all(f"{_NEW}source"), segment.all(f"{_NEW}target")
        if len(source) != 1 or len(target) > 1:
            raise ExchangeProblem(_("“%(id)s” is not built as XLIFF asks.") % {"id": name[:100]})
        sources += source
        if segment.name == f"{_NEW}segment":
            states.append(segment.attributes.get("state", ""))
            whole = whole and bool(target and target[0].children)
            targets += target
        else:
            targets += target or source
    if not sources:
        raise ExchangeProblem(_("“%(id)s” is not built as XLIFF asks.") % {"id": name[:100]})
    return _unit(node, _NEW, name, sources, targets if whole else [], [state for state in states if state])


def _unit(
    node: Node, namespace: str, name: str, sources: list[Node], targets: list[Node], states: list[str]
) -> ReceivedUnit:
    facts = _facts(node, namespace)
    data = {
        each.attributes.get("id", ""): each.text
        for original in node.all(f"{_NEW}originalData")
        for each in original.all(f"{_NEW}data")
    }
    source = read_content(sources, namespace, data, name)
    target = read_content(targets, namespace, data, name)
    return ReceivedUnit(
        name,
        target.content if words(target.content).strip() or not words(source.content).strip() else None,
        target.tags,
        "" if not states else "done" if set(states) <= _DONE else "open",
        facts.get("target", ""),
        facts.get("source", "") != digest(source.content),
    )


def _refuse_stray_text(root: Node, namespace: str) -> None:
    queue = [root]
    while queue:
        node = queue.pop()
        if node.name.removeprefix(namespace) in _STRUCTURE:
            if node.text.strip():
                raise ExchangeProblem(
                    _("There is text in this file where no text can be: “%(text)s”.")
                    % {"text": " ".join(node.text.split())[:60]}
                )
            queue += node.elements
