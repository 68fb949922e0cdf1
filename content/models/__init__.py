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
from content.models.feedback import Answer, Feedback

__all__ = [
    "TOO_CLOSE",
    "Answer",
    "AtWork",
    "Contact",
    "Edition",
    "EditionIsFrozen",
    "EditionQuerySet",
    "Feedback",
    "GlossaryTerm",
    "Guideline",
    "Lapsed",
    "Link",
    "Section",
    "SourceDocument",
    "SourceText",
    "Translated",
    "leads_to_the_portal",
    "slug_validator",
    "source_language_only",
    "translating_into",
    "validate_free_slug",
    "validate_languages",
    "web_address_validator",
]
