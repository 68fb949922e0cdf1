"""The nouns of Houvast: the draft that editors work on, the editions that parents read, and what parents say of them."""

from content.models.desk import AtWork, Link
from content.models.draft import (
    Contact,
    GlossaryTerm,
    Guideline,
    Section,
    SourceDocument,
    SourceText,
    Translated,
    leads_to_the_portal,
    slug_validator,
    source_language_only,
    translating_into,
    validate_free_slug,
    validate_languages,
    web_address_validator,
)
from content.models.editions import TOO_CLOSE, Edition, EditionIsFrozen, EditionQuerySet, Lapsed
from content.models.feedback import KEPT, Answer, Counted, Feedback, remove_old_feedback
from content.models.search import Findable, KnownWord, SearchedInVain, Synonym

__all__ = [
    "KEPT",
    "TOO_CLOSE",
    "Answer",
    "AtWork",
    "Contact",
    "Counted",
    "Edition",
    "EditionIsFrozen",
    "EditionQuerySet",
    "Feedback",
    "Findable",
    "GlossaryTerm",
    "Guideline",
    "KnownWord",
    "Lapsed",
    "Link",
    "SearchedInVain",
    "Section",
    "SourceDocument",
    "SourceText",
    "Synonym",
    "Translated",
    "leads_to_the_portal",
    "remove_old_feedback",
    "slug_validator",
    "source_language_only",
    "translating_into",
    "validate_free_slug",
    "validate_languages",
    "web_address_validator",
]
