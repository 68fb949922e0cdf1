"""What the templates of the desk ask about who is there. Knows permissions only."""

from django import template

from content.admin.translators import User, languages_of

register = template.Library()


@register.simple_tag
def has_translations(user: User) -> bool:
    """Tell whether the translators' desk is there for somebody."""
    return bool(languages_of(user))
