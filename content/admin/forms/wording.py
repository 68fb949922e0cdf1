"""What the scripts of the desk say, in the editor's language: they carry no words of their own. Knows only lists of words."""

from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext as _

from content.looks import Icon, Look


def editor_words() -> dict[str, str]:
    """Return the words of the rich text editor, by the names that its package and our modules use."""
    return {
        "toolbar": _("Layout of the text"),
        "bold": _("bold"),
        "italic": _("italic"),
        "heading 3": _("subheading"),
        "unordered list": _("list with bullets"),
        "ordered list": _("list with numbers"),
        "insert link": _("link"),
        "undo": _("undo"),
        "redo": _("redo"),
        "glossary word": _("glossary word"),
        "note": _("note"),
        "Link": _("Link"),
        "Address": _("Address"),
        "Begins with https://, or mailto: or tel:": _("Begins with https://, or mailto: or tel:"),
        "Glossary word": _("Glossary word"),
        "Word": _("Word"),
        "Choose a word": _("Choose a word"),
        "Readers open its explanation in place.": _("Readers open its explanation in place."),
        "Note": _("Note"),
        "Text of the note": _("Text of the note"),
        "Plain text. Readers open it at the word.": _("Plain text. Readers open it at the word."),
        "look": _("look"),
        "Look": _("Look"),
        "Look of this block": _("Look of this block"),
        "Translations that are built alike take looks and icons over from the Dutch text.": _(
            "Translations that are built alike take looks and icons over from the Dutch text."
        ),
        "ordinary": _("ordinary"),
        "Icon of this item": _("Icon of this item"),
        "Readers see it where the list has a look.": _("Readers see it where the list has a look."),
        "no icon": _("no icon"),
        "Save": _("Apply"),
        "Remove": _("Remove"),
        "Cancel": _("Cancel"),
    }


def look_words() -> dict[str, Any]:
    """Return what looks and icons are called, by their values, and where the drawings of the icons are."""
    return {
        "looks": {look.value: str(look.label) for look in Look},
        "icons": {icon.value: str(icon.label) for icon in Icon},
        "sprite": static("pictures/icons.svg"),
    }


def marks_of_text() -> list[tuple[str, str]]:
    """Return the marks of a rich text, by what they make: for who writes without the editor."""
    return [
        (_("Paragraph"), "<p>…</p>"),
        (_("Subheading"), "<h3>…</h3>"),
        (_("List with bullets"), "<ul> <li>…</li> <li>…</li> </ul>"),
        (_("List with numbers"), "<ol> <li>…</li> <li>…</li> </ol>"),
        (_("Bold"), "<strong>…</strong>"),
        (_("Italic"), "<em>…</em>"),
        (_("New line within a paragraph"), "<br>"),
        (_("Link"), '<a href="https://…">…</a>'),
        (_("Note at a word"), '<span data-note="…">…</span>'),
        (_("Glossary word"), '<span data-term="…">…</span>'),
    ]
