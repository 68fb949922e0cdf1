"""Small documents for the tests: one guideline in Dutch and English, and the portal's own record."""

from typing import Any

from content.publishing.document import Document, read


def guideline(**changes: Any) -> Document:
    """Return a guideline with two sections, a glossary word, a note and an English translation."""
    return read({"format": 1, "slug": "slapen", **_SHARED, "languages": {"nl": _DUTCH, "en": _ENGLISH}, **changes})


def portal(**changes: Any) -> Document:
    """Return the portal's own record with one page and two contacts."""
    languages = {"nl": _portal_text("nl"), "en": _portal_text("en")}
    return read({"format": 1, "slug": "over", "portal": True, "languages": languages, **changes})


_SHARED = {
    "source": {
        "title": "Richtlijn Slapen",
        "url": "https://example.org/slapen/",
        "date": "2021-03-01",
        "makers": ["NIP", "NVO", "BPSW"],
    },
    "checked_on": "2026-01-15",
    "review_by": "2030-01-15",
}

_DUTCH = {
    "title": "Slapen",
    "summary": "Uw kind slaapt slecht. Dat komt vaak voor.",
    "sections": [
        {
            "slug": "waarom",
            "kind": "what-it-is",
            "title": "Waarom slaapt mijn kind slecht?",
            "in_short": "Er is bijna altijd meer dan één reden.",
            "body": "<p>Een <strong>ritme</strong> helpt.</p><h3>Wat u merkt</h3><ul><li>Uw kind is moe.</li>"
            '<li>Uw <span data-note="Ook een jongere van 12 jaar en ouder.">kind</span> is snel boos.</li></ul>',
            "questions": ["Hoeveel slaap is genoeg?", "Wie kan ons helpen?"],
        },
        {
            "slug": "wat-kunt-u-doen",
            "kind": "what-you-can-do",
            "title": "Wat kan ik doen?",
            "in_short": "Rust in de avond helpt.",
            "body": "<p>Lees samen een boek. Een ritme geeft houvast.</p>",
            "questions": [],
        },
    ],
    "glossary": [
        {
            "slug": "ritme",
            "term": "ritme",
            "forms": ["ritmes"],
            "explanation": "Elke dag op dezelfde tijd hetzelfde doen.",
        }
    ],
}

_ENGLISH = {
    "title": "Sleep",
    "summary": "Your child sleeps badly. That happens often.",
    "sections": [
        {
            "slug": "waarom",
            "kind": "what-it-is",
            "title": "Why does my child sleep badly?",
            "in_short": "There is almost always more than one reason.",
            "body": "<p>A <strong>rhythm</strong> helps.</p><h3>What you notice</h3><ul><li>Your child is tired.</li>"
            '<li>Your <span data-note="A young person of 12 or over, too.">child</span> is quickly angry.</li></ul>',
            "questions": ["How much sleep is enough?", "Who can help us?"],
        },
        {
            "slug": "wat-kunt-u-doen",
            "kind": "what-you-can-do",
            "title": "What can I do?",
            "in_short": "A quiet evening helps.",
            "body": "<p>Read a book together. A rhythm gives something to hold on to.</p>",
            "questions": [],
        },
    ],
    "glossary": [
        {"slug": "ritme", "term": "rhythm", "forms": [], "explanation": "Doing the same at the same time each day."}
    ],
}


def _portal_text(language: str) -> dict[str, Any]:
    dutch = language == "nl"
    return {
        "title": "Houvast",
        "summary": "Gewone taal over jeugdhulp." if dutch else "Plain words about youth care.",
        "sections": [
            {
                "slug": "privacy",
                "kind": "other",
                "title": "Privacy" if dutch else "Your privacy",
                "in_short": "Wij weten niet wie u bent." if dutch else "We do not know who you are.",
                "body": "<p>Geen cookies.</p>" if dutch else "<p>No cookies.</p>",
            }
        ],
        "contacts": [
            {
                "slug": "huisarts",
                "name": "Uw huisarts" if dutch else "Your family doctor",
                "purpose": "Vragen over gezondheid." if dutch else "Questions about health.",
            },
            {
                "slug": "112",
                "name": "112",
                "telephone": "112",
                "urgent": True,
                "purpose": "Direct gevaar." if dutch else "Immediate danger.",
                "checked_on": "2026-01-15",
            },
        ],
    }
