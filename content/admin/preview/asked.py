"""What a preview shows: which page, in which language, how wide, marked or not. Knows an address, and no texts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from content.admin.languages import DUTCH
from content.admin.preview.pages import WIDTHS, PreviewPage


@dataclass(frozen=True)
class AskedPage:
    """What is asked for; `width` is in pixels, "" for all there is."""

    page: PreviewPage
    language: str
    width: str
    changes: bool

    @classmethod
    def of(cls, query: Mapping[str, str], pages: list[PreviewPage]) -> "AskedPage":
        """Return what an address asks for: the first page, in Dutch, on a telephone, where it does not say."""
        page = next((page for page in pages if page.key == query.get("page")), pages[0])
        language = query.get("language", DUTCH)
        width = query.get("width", "390")
        return cls(
            page=page,
            language=language if language in page.addresses else DUTCH,
            width=width if width in WIDTHS else "390",
            changes=query.get("changes") == "1",
        )

    @property
    def address(self) -> str:
        return self.page.addresses[self.language]

    @property
    def query(self) -> str:
        changes = {"changes": "1"} if self.changes else {}
        asked = {"language": self.language, "page": self.page.key, "width": self.width, **changes}
        return f"?{urlencode(asked)}"

    def at(self, page: PreviewPage) -> "AskedPage":
        return replace(self, page=page)
