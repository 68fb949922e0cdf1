"""What the PDFs of the starter content weigh, and how long one takes: `python -m tests.bench.papers`.

Of each, its bytes, its pages and how long it took to print, as a multiple of the first: what a machine is like does not count.
"""

import datetime
import os
import time
from io import BytesIO

import django
from pypdf import PdfReader

HEAVIEST = 500_000


def main() -> None:
    from content.reading.papers.ordered import all_of, ordered
    from content.reading.papers.press import printed
    from content.reading.shelf import OnShelf, starter

    document, portal = starter("problematische-gehechtheid"), starter("over")
    now = datetime.datetime.now(datetime.UTC)
    edition = OnShelf(1, document.slug, 1, False, False, "", now, "")
    print(f"{'bytes':>8}{'pages':>7}{'time':>7}  paper")
    every = list(all_of(document, portal))
    # One that is not counted, so that each finds the fonts at hand.
    printed(ordered(edition, document, portal, every[-1], "https://elsewhere.example.nl")[1])
    first = 0.0
    for asked in every:
        name, sheet = ordered(edition, document, portal, asked, "https://houvast.example.nl")
        begin = time.perf_counter()
        made = printed(sheet)
        took = time.perf_counter() - begin
        first = first or took
        over = "  too heavy" if len(made) > HEAVIEST else ""
        print(f"{len(made):8}{len(PdfReader(BytesIO(made)).pages):7}{took / first:7.1f}  {name.which}{over}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    main()
