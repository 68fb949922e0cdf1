"""The addresses of the pages in each language, and where "here" is in another language. Knows no content."""

from dataclasses import dataclass, field

from django.urls import reverse

URLS = "content.reading.urls"


def address(page: str, language: str, prefix: str = "", **slugs: str) -> str:
    """Return the path of a page: `page` is a name in content/reading/urls.py."""
    return prefix + reverse(page, urlconf=URLS, kwargs={"language": language, **slugs})


def age_address(slug: str, number: int) -> str:
    """Return the path that stands on paper: no language is in it, because whoever finds the paper may read another."""
    return reverse("age", urlconf=URLS, kwargs={"guideline": slug, "number": number})


@dataclass(frozen=True)
class Here:
    """The page that is shown, so that templates can point to it in another language."""

    page: str
    language: str
    prefix: str = ""
    slugs: dict[str, str] = field(default_factory=dict)

    def in_language(self, language: str) -> str:
        return address(self.page, language, self.prefix, **self.slugs)

    @property
    def path(self) -> str:
        return self.in_language(self.language)
