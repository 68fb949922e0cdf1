"""The fixed words in the addresses of the pages: Dutch under /nl/, English under every other language. Knows nothing else.

A letter outside ASCII becomes unreadable when an address is sent on, so Arabic and Turkish pages have English words too.
"""

WORDS = {
    "everything": ("alles", "all"),
    "beside": ("naast", "beside"),
    "glossary": ("woordenlijst", "glossary"),
    "help": ("hulp", "help"),
    "search": ("zoeken", "search"),
    "conversation": ("gesprek", "conversation"),
    "about": ("over", "about"),
    "history": ("geschiedenis", "history"),
    "large": ("groot", "large"),
    "give": ("meegeven", "give"),
    "leaflet": ("m", "m"),  # short, because it is read out, typed over from paper, and drawn as a code
    "feedback": ("reactie", "feedback"),
    "keep": ("bewaren", "keep"),
    "aloud": ("voorlezen", "aloud"),
}
# No guideline and no section may have a slug that is, or may become, an address of something else, nor the name of a place
# on a page, because a section's slug is one too on the page with all of them.
# Where a colleague reads a draft by a link: not the address of a page, but of a preview of it.
PREVIEW = "voorbeeld"
PLACES = {
    "contents",
    "keep",
    "large-print",
    "listen",
    "listen-title",
    "leave",
    "main",
    "origin",
    "paper",
    "print",
    "questions",
}
RESERVED = {word for pair in WORDS.values() for word in pair} | {"admin", "api", "e", "static", PREVIEW} | PLACES


def word(name: str, language: str) -> str:
    """Return the fixed word for `name` in an address of this language."""
    dutch, english = WORDS[name]
    return dutch if language == "nl" else english
