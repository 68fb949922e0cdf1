"""What the pages need where two texts stand beside each other: headings that give way."""

import re

from django import template

register = template.Library()
_HEADING = re.compile(r"(</?h)([2-5])(?=[\s>])")


@register.filter(is_safe=True)
def below_its_title(html: str) -> str:
    """Lower each heading by two levels: a text below the title of another has a title of its own above it."""
    return _HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 2}", html)
