"""What the scripts of the desk say, in the editor's language: they carry no words of their own. Knows nothing else."""

from django.utils.translation import gettext as _


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
        "Save": _("Apply"),
        "Remove": _("Remove"),
        "Cancel": _("Cancel"),
    }
