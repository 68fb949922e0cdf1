"""What the templates of the desk ask about who is there. Knows no screen."""

from typing import Any

from django import template

from content.admin import guide, home, tasks
from content.admin.permissions import User, languages_of

register = template.Library()


@register.simple_tag
def has_translations(user: User) -> bool:
    """Tell whether the translators' desk is there for somebody."""
    return bool(languages_of(user))


@register.simple_tag
def tasks_of(user: User) -> list[tasks.Task]:
    """Return what needs somebody now."""
    return tasks.tasks(user)


@register.simple_tag
def cards_of(user: User) -> list[home.Card]:
    """Return the guidelines that somebody may open."""
    return home.cards(user)


@register.simple_tag
def desks_of(user: User) -> list[home.Desk]:
    """Return the places where somebody can work."""
    return home.desks(user)


@register.inclusion_tag("admin/guide/picture.html")
def picture(name: str, words: str) -> dict[str, object]:
    """Show a picture of the guide, with what is to be seen on it in words."""
    return {"picture": guide.picture(name), "words": words}


@register.simple_tag(takes_context=True)
def chapter_here(context: dict[str, Any]) -> guide.Chapter | None:
    """Return the chapter of the guide that helps at this screen."""
    match = getattr(context.get("request"), "resolver_match", None)
    return guide.helping(match.url_name or "") if match else None
