"""How what goes wrong is written down: without the links to drafts, since whoever reads a log could follow them."""

import logging
import re

from content.addresses import PREVIEW

_LINK = re.compile(rf"({PREVIEW}/)[^/\s'\"?]+")


class WithoutLinks(logging.Formatter):
    """Leave the token out of the address of a shared draft, wherever it stands: in a message, or in a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return _LINK.sub(r"\1…", super().format(record))
