"""What the templates of the desk ask about who is there. Knows no screen."""

from django import template

from content.admin import home
from content.admin.translators import User, languages_of

register = template.Library()


@register.simple_tag
def has_translations(user: User) -> bool:
    """Tell whether the translators' desk is there for somebody."""
    return bool(languages_of(user))


@register.simple_tag
def tasks_of(user: User) -> list[home.Task]:
    """Return what needs somebody now."""
    return home.tasks(user)


@register.simple_tag
def cards_of(user: User) -> list[home.Card]:
    """Return the guidelines that somebody may open."""
    return home.cards(user)


@register.simple_tag
def desks_of(user: User) -> list[home.Desk]:
    """Return the places where somebody can work."""
    return home.desks(user)
