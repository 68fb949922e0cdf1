"""Says in words what an entry of the history of the draft did, with old and new beside each other. Knows no requests."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from auditlog.models import LogEntry
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.admin.forms.compare import Pair, pair
from content.admin.languages import DUTCH, lettered, name_of
from content.editing.history import CODES, columns_of, is_blank, parted
from content.editing.richtext import RichTextField
from content.models import Answer, Contact, GlossaryTerm, Guideline, Section
from content.publishing.moment import in_words

COMMAND = gettext_lazy("A command on the server")
# As they stand in a sentence: "Fatma changed the text in Turkish".
_THE: dict[str, Any] = {
    "title": gettext_lazy("the title"),
    "summary": gettext_lazy("“in short”"),
    "in_short": gettext_lazy("“in short”"),
    "body": gettext_lazy("the text"),
    "questions": gettext_lazy("the questions"),
    "term": gettext_lazy("the word"),
    "forms": gettext_lazy("the other forms"),
    "explanation": gettext_lazy("the explanation"),
    "name": gettext_lazy("the name"),
    "reachable": gettext_lazy("when it is reachable"),
    "purpose": gettext_lazy("what it is for"),
}
# Where it was done, for the screens that say something of how.
_SCREENS: dict[str, Any] = {
    "content_translation": gettext_lazy("at the translators' desk"),
    "content_guideline_xliff": gettext_lazy("from a translation file"),
    "content_import": gettext_lazy("from an imported document"),
    "content_guideline_restore": gettext_lazy("from an earlier edition"),
}
_KINDS: dict[type[models.Model], Any] = {
    Guideline: gettext_lazy("Guideline"),
    Section: gettext_lazy("Section"),
    GlossaryTerm: gettext_lazy("Word"),
    Contact: gettext_lazy("Contact"),
    Answer: gettext_lazy("What we did"),
}
_THIS: dict[type[models.Model], Any] = {
    Guideline: gettext_lazy("this guideline"),
    Section: gettext_lazy("this section"),
    GlossaryTerm: gettext_lazy("this word"),
    Contact: gettext_lazy("this contact"),
    Answer: gettext_lazy("this answer to readers"),
}
# A longer text is shown by the paragraphs that differ; the screen of how it was has all of it.
_LONG = 800
_PARAGRAPH = re.compile(r"<(p|li)\b[^>]*>(?:(?!<(?:p|li)\b).)*?</\1>", re.DOTALL)
MADE, CHANGED, GONE = LogEntry.Action.CREATE, LogEntry.Action.UPDATE, LogEntry.Action.DELETE


@dataclass(frozen=True)
class Change:
    """One field, old and new next to each other."""

    label: str
    pair: Pair
    is_excerpt: bool = False


@dataclass(frozen=True)
class InLanguage:
    """What changed in one language; `code` is "" for what all languages share. `said` is of how the translation stands."""

    code: str
    changes: list[Change]
    said: list[str]

    @property
    def name(self) -> str:
        return name_of(self.code) if self.code else _("In every language")

    @property
    def lettered(self) -> SafeString:
        return lettered(self.code)


def who(entry: LogEntry) -> str:
    """Return the name of who did it, as the account is called now; a command on the server has none."""
    if entry.actor_id and entry.actor:
        return str(entry.actor.get_username())
    return (entry.additional_data or {}).get("by") or str(COMMAND)


def kind_of(model: type[models.Model]) -> str:
    return str(_KINDS[model])


def how(entry: LogEntry) -> str:
    """Return where or from what it was done, "" where that says nothing."""
    facts = entry.additional_data or {}
    if back := facts.get("back"):
        at = parse_datetime(back["at"])
        moment = in_words(at) if at else ""
        if back.get("before"):
            return _("put back as it was before the change of %(moment)s") % {"moment": moment}
        return _("put back as it was on %(moment)s") % {"moment": moment}
    return str(_SCREENS.get(facts.get("screen", ""), ""))


def label_of(model: type[models.Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return str(field.verbose_name)


def is_rich(model: type[models.Model], name: str) -> bool:
    return isinstance(model._meta.get_field(name), RichTextField)


def shown(model: type[models.Model], name: str, value: Any) -> Any:
    """Return a recorded value as people read it."""
    field: Any = model._meta.get_field(name)
    if is_blank(value):
        return None
    if name == "languages":
        return [name_of(code) for code in value]
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateField):
        return parse_date(str(value)) or value
    return value


def compared(model: type[models.Model], column: str, old: Any, new: Any) -> Change:
    """Return one column of two moments, under the name that its field has in every language."""
    name = parted(model, column)[0]
    both = pair(shown(model, name, old), shown(model, name, new), rich=is_rich(model, name))
    return Change(label_of(model, name), both)


def excerpt(change: Change) -> Change:
    """Return of a long text only the paragraphs with words that are marked as different, on either side."""
    old, new = change.pair.old, change.pair.new
    if not (old and new) or len(old) + len(new) < 2 * _LONG:
        return change
    before, after = ([match[0] for match in _PARAGRAPH.finditer(html)] for html in (old, new))
    differ = [n for n, both in enumerate(zip(before, after, strict=False)) if "<del>" in both[0] or "<ins>" in both[1]]
    if len(before) != len(after) or not differ:  # one that came or went leaves nothing to lay beside each other
        return change
    shown = [mark_safe("".join(_alone(side[n]) for n in differ)) for side in (before, after)]  # noqa: S308  (pieces of `pair`)
    return Change(change.label, replace(change.pair, old=shown[0], new=shown[1]), is_excerpt=True)


def _alone(paragraph: str) -> str:
    return f"<ul>{paragraph}</ul>" if paragraph.startswith("<li") else paragraph


def in_languages(entry: LogEntry, model: type[models.Model]) -> list[InLanguage]:
    """Return what an entry changed, first what all languages share, then each language."""
    changes = _readable(entry, model)
    by_language: dict[str, list[str]] = {}
    for name in [found for found in columns_of(model) if found in changes]:
        by_language.setdefault(parted(model, name)[1], []).append(name)
    said = dict(_standings(entry))
    return [
        InLanguage(
            code,
            [excerpt(compared(model, name, *changes[name])) for name in by_language.get(code, ())],
            said.get(code, []),
        )
        for code in ("", *CODES)
        if code in by_language or code in said
    ]


def _readable(entry: LogEntry, model: type[models.Model]) -> dict[str, Any]:
    """Return the changes that old and new show; where something stands and how a translation stands is said in words."""
    known = set(columns_of(model)) - {"made", "position", "guideline"}
    return {name: both for name, both in (entry.changes or {}).items() if name in known}


def headline(entry: LogEntry, model: type[models.Model]) -> str:
    """Return in a sentence who did what; of which record is said beside it."""
    by = {"who": who(entry)}
    back = (entry.additional_data or {}).get("back")
    if back:
        return _("%(who)s put this back as it was before") % by
    if entry.action == MADE:
        return _("%(who)s made %(this)s") % {**by, "this": _THIS[model]}
    if entry.action == GONE:
        return _("%(who)s deleted %(this)s") % {**by, "this": _THIS[model]}
    changes = entry.changes or {}
    places = [parted(model, name) for name in columns_of(model) if name in changes]
    texts = [place for place in places if place[1]]
    if texts:
        return _of_texts(by, texts)
    return _of_the_rest(by, model, [name for name, _code in places], entry)


def headline_of_all(entries: list[LogEntry]) -> str:
    """Return in a sentence who did something to more records at a time."""
    actions, values = {entry.action for entry in entries}, {"who": who(entries[0]), "count": len(entries)}
    if all(set(entry.changes or {}) == {"position"} for entry in entries):
        return _("%(who)s changed the order") % values
    if actions == {MADE}:
        text = ngettext("%(who)s made %(count)d part", "%(who)s made %(count)d parts", len(entries))
    elif actions == {GONE}:
        text = ngettext("%(who)s deleted %(count)d part", "%(who)s deleted %(count)d parts", len(entries))
    else:
        text = ngettext("%(who)s changed %(count)d part", "%(who)s changed %(count)d parts", len(entries))
    return text % values


def _of_texts(by: dict[str, str], texts: list[tuple[str, str]]) -> str:
    codes = [code for code in CODES if code in {code for _name, code in texts}]
    if len(codes) > 1:
        names = get_text_list([name_of(code) for code in codes], _("and"))
        return _("%(who)s changed texts in %(languages)s") % {**by, "languages": names}
    what = get_text_list([str(_THE[name]) for name, _code in texts], _("and"))
    return _("%(who)s changed %(what)s in %(language)s") % {**by, "what": what, "language": name_of(codes[0])}


def _of_the_rest(by: dict[str, str], model: type[models.Model], names: list[str], entry: LogEntry) -> str:
    if names == ["hold"]:
        held = (entry.changes or {})["hold"][1]
        text = _("%(who)s held this section back") if held else _("%(who)s no longer holds this section back")
        return text % by
    if names == ["position"]:
        return _("%(who)s changed the order") % by
    if names == ["made"]:
        codes = [code for code in CODES if code in (entry.additional_data or {}).get("languages", {})]
        languages = get_text_list([name_of(code) for code in codes], _("and"))
        return _("%(who)s said how the translation stands: %(languages)s") % {**by, "languages": languages}
    labels = [label_of(model, name) for name in names if name != "made"]
    return _("%(who)s changed: %(what)s") % {**by, "what": get_text_list(labels, _("and"))}


def _standings(entry: LogEntry) -> Iterator[tuple[str, list[str]]]:
    """Yield for each language what was recorded anew of how its translation stands, in sentences."""
    if entry.action != CHANGED or "made" not in (entry.changes or {}):
        return
    old, new = ((values or {}) for values in entry.changes["made"])
    states = (entry.additional_data or {}).get("states", {})
    for code in CODES:
        before, after = old.get(code) or {}, new.get(code) or {}
        wording = any(name.endswith(f"_{DUTCH}") for name in entry.changes)
        if said := [*_origin(before, after, states.get(code), wording=wording), *_review(before, after)]:
            yield code, said


def _origin(before: dict[str, Any], after: dict[str, Any], state: str | None, *, wording: bool) -> Iterator[str]:
    """Yield what became of a translation; `wording` tells whether the Dutch text was changed with it."""
    if before.get("source") == after.get("source") and before.get("on") == after.get("on"):
        return
    if state == "current" and wording and before.get("on") == after.get("on"):
        yield _("Stayed up to date: of the Dutch text only the wording was mended.")
    elif state == "current":
        yield _("Marked as up to date.")
    elif state == "missing":
        yield _("Not wholly translated.")
    else:
        yield _("Outdated: not finished, or made from an earlier Dutch text.")


def _review(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    old, new = ((made.get("reviewed_by") or "", made.get("reviewed_on")) for made in (before, after))
    if old == new or not (old[0] or new[0]):
        return
    if not new[0]:
        yield _("No longer recorded that %(name)s checked it.") % {"name": old[0]}
        return
    day = parse_date(str(new[1])) if new[1] else None
    values = {"name": new[0], "day": date_format(day, "j F Y") if day else "–"}
    yield _("Checked by %(name)s on %(day)s.") % values


def by_language(model: type[models.Model], names: list[str]) -> list[tuple[str, list[str]]]:
    """Return columns by their language, in the order of the languages, what all share first."""
    order = ["", *CODES]
    placed = sorted(names, key=lambda name: order.index(parted(model, name)[1]))
    return [(code, list(group)) for code, group in groupby(placed, key=lambda name: parted(model, name)[1])]
