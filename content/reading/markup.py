"""Turns the text of a document into the HTML of a page: words and notes that open in place. Knows only HTML.

A marked word becomes a button that opens its explanation, a popover, without a script. In a browser that is too old for
popovers the explanations simply stand below the text.
"""

import datetime
import html
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from content.reading.steps import folded

_LOOK = re.compile(r'<(ul|ol) data-look="([a-z-]+)"')
_CALLOUT = re.compile(r'<p data-look="good-to-know">(.*?)</p>', re.DOTALL)
_ICON = re.compile(r'<li data-icon="([a-z-]+)">')
# What closes a word goes along with it: an ending after an apostrophe, as Turkish and English have, and punctuation.
_MARK = re.compile(r'<span data-(term|note)="([^"]*)">(.*?)</span>((?:[\'’](?=\w)\w+)?)([.,;:!?)’”…»،؛؟]*)', re.DOTALL)
_HEADING = re.compile(r"<h3>(.*?)</h3>", re.DOTALL)
_KEY_MESSAGE = re.compile(
    r'<p(?: data-look="good-to-know")?><strong>((?:(?!</?(?:p|strong)>).|</strong>\s*<strong>)*)</strong></p>',
    re.DOTALL,
)
_LEADS_ON = re.compile(r"(?<=[.!?؟])\s[^.!?؟]*:$")
_NEAR = 40  # characters: a bracket, and tags that may stand around the word in it
_TAG = re.compile(r"<(?:[^>\"]|\"[^\"]*\")*>")
# What is written onto a word, as "and" is in Arabic, stays with it: a line may break before a button.
_ATTACHED = re.compile(r'[^\W\d_]+<button type="button" class="(?:note|term)".*?</button>', re.DOTALL)


def icon_anchor(name: str) -> str:
    """Return the id of an icon's drawing on a page."""
    return f"icon..{name}"


@dataclass(frozen=True)
class Word:
    """A glossary word: in the reader's language, and in Dutch, as the parent will hear it.

    `language` is that of `term` and `explanation`; Dutch where the word is not translated.
    """

    slug: str
    term: str
    dutch: str
    explanation: str
    language: str
    state: str = "source"
    made_on: datetime.date | None = None
    reviewed: bool = True
    dutch_beside: bool = False  # where it is read in another language: whether the Dutch word stands after it
    now: "Word | None" = None  # what the Dutch text says now, where this is an older translation


@dataclass(frozen=True)
class Used:
    """A glossary word on a page, and the id of its explanation there."""

    anchor: str
    word: Word


@dataclass(frozen=True)
class Note:
    anchor: str
    number: int
    word: str
    text: str


@dataclass(frozen=True)
class Marked:
    """A body for the page, with the words and notes that its buttons open, in order of appearance.

    Its key messages, in plain text, are the paragraphs that an editor made bold as a whole. `icons` names those that it uses.
    """

    html: SafeString
    words: list[Used] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    key_messages: list[str] = field(default_factory=list)
    icons: list[str] = field(default_factory=list)


def marked(body: str, anchor: str, glossary: Mapping[str, Word]) -> Marked:
    """Return `body` for a page. `anchor` begins the id of each heading and note, so that several sections can stand on one page.

    A dot follows it, which no slug and no name of a heading has: no id is ever that of a section or of another thing.
    A heading's id says which one of its section it is, and so is the same in every language.
    A glossary word is explained once on a page, whichever section it is in.
    """
    words: dict[str, Used] = {}
    headings = itertools.count(1)
    icons: dict[str, None] = {}
    notes: list[Note] = []
    key_messages: list[str] = []

    def button(found: re.Match[str]) -> str:
        kind, value, shown, ending, tail = found.groups()
        if kind == "note":
            number = len(notes) + 1
            plain = html.unescape(_TAG.sub("", shown))
            notes.append(Note(f"{anchor}.n.{number}", number, plain, html.unescape(value)))
            return _button("note", notes[-1].anchor, f"{shown}<sup>{number}</sup>", f"{ending}{tail}")
        if value not in glossary:
            return f"{shown}{ending}{tail}"
        word = glossary[value]
        words.setdefault(value, Used(f"word..{value}", word))
        if word.dutch_beside and not _is_said(word.dutch, shown, found.string[found.end() :]):
            return f"{_button('term', words[value].anchor, f'{shown}{ending}')} {_in_brackets(word.dutch)}{tail}"
        return _button("term", words[value].anchor, shown, f"{ending}{tail}")

    def icon(found: re.Match[str]) -> str:
        """Put an icon before an item; the words beside it say the same. The page has its drawing at its end."""
        icons[found[1]] = None
        use = f'<use href="#{icon_anchor(found[1])}"/>'
        return f'<li class="has-icon"><svg class="icon" width="28" height="28" aria-hidden="true">{use}</svg>'

    def heading(found: re.Match[str]) -> str:
        return f'<h3 id="{anchor}.h.{next(headings)}">{found[1]}</h3>'

    def key_message(found: re.Match[str]) -> str:
        plain = html.unescape(_TAG.sub("", found[1]))
        key_messages.append(_LEADS_ON.sub("", plain))  # elsewhere, without the list that it leads on to
        return f'<p class="key-message"><strong>{found[1]}</strong></p>'

    # What is bold as a whole is a key message, whatever look it has: no reader may miss it.
    dressed = _CALLOUT.sub(_good_to_know, _KEY_MESSAGE.sub(key_message, folded(body)))
    dressed = _ICON.sub(icon, _LOOK.sub(r'<\1 class="is-\2"', dressed))
    page = _ATTACHED.sub(r'<span class="attached">\g<0></span>', _HEADING.sub(heading, _MARK.sub(button, dressed)))
    # The document's text was sanitised on its way into the draft; what is added here is escaped.
    return Marked(mark_safe(page), list(words.values()), notes, key_messages, list(icons))  # noqa: S308


def plainly(body: str) -> str:
    """Return `body` with lists as plain lists, without looks or icons, for where it stands beside another language."""
    return _ICON.sub("<li>", _LOOK.sub(r"<\1", body))


def _good_to_know(found: re.Match[str]) -> str:
    label = html.escape(gettext("Good to know"))
    return f'<p class="good-to-know"><strong>{label}</strong> {found[1]}</p>'


def _is_said(dutch: str, shown: str, after: str) -> bool:
    """Tell whether the Dutch word stands there already: as the marked word, in it, or directly after it."""
    marked_word = html.unescape(_TAG.sub("", shown)).casefold()
    follows = html.unescape(_TAG.sub("", after[: _NEAR + len(dutch)])).casefold()
    return dutch.casefold() in marked_word or bool(re.match(rf"\W*{re.escape(dutch.casefold())}\b", follows))


def _in_brackets(dutch: str) -> str:
    # Outside the button: whoever hears the page hears a Dutch voice say it, and no longer piece has to fit on one line.
    return f'(<bdi lang="nl" dir="ltr">{html.escape(dutch)}</bdi>)'


def _button(kind: str, anchor: str, shown: str, tail: str = "") -> str:
    # A line may end after a button, even before a comma: so that stands in it, beside what is underlined.
    return f'<button type="button" class="{kind}" popovertarget="{anchor}"><span>{shown}</span>{tail}</button>'
