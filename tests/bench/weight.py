"""What it weighs until a reader sees something: `python -m tests.bench.weight http://127.0.0.1:8000`, of a running portal.

Bytes of the compressed answer, in the order in which they arrive: until the whole text of the page has been decoded, with
all the styles that paint it; until the first picture has; and in all. Nothing else is asked for before the text is there.
"""

import re
import sys
import urllib.request
from dataclasses import dataclass

import brotli

# What a first flight over TLS was measured to carry, and what the second view of it may add.
TEXT_AT_MOST = 8_000
PICTURE_AT_MOST = 14_000
# What comes after both, such as the way to have the page on paper: nobody waits for it, and it must stay little.
WHOLE_AT_MOST = 14_500
# The text of a page ends where the styles begin of what stands below it.
END_OF_TEXT = b"</style>"
END_OF_PICTURE = b"</g>"


@dataclass(frozen=True)
class Weight:
    """Compressed bytes; `picture` is None where the page has none of its own."""

    text: int
    picture: int | None
    whole: int


def weigh(compressed: bytes) -> Weight:
    """Weigh a page as it was sent, in brotli."""
    page = brotli.decompress(compressed)
    text = [found.start() for found in re.finditer(re.escape(END_OF_TEXT), page)][-1]
    text = page.rindex(b"<style>", 0, text)
    picture = page.rfind(END_OF_PICTURE) if b'id="picture..first"' in page else None
    return Weight(
        arrived(compressed, text),
        arrived(compressed, picture + len(END_OF_PICTURE)) if picture else None,
        len(compressed),
    )


def arrived(compressed: bytes, wanted: int) -> int:
    """Return after how many bytes a browser has decoded the first `wanted` bytes of the page."""
    decoder, decoded = brotli.Decompressor(), 0
    for count, byte in enumerate(compressed, 1):
        decoded += len(decoder.process(bytes([byte])))
        if decoded >= wanted:
            return count
    return len(compressed)


def get(url: str) -> bytes:
    asked = urllib.request.Request(url, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["Content-Encoding"] == "br", url
        content: bytes = answer.read()
        return content


def main(portal: str) -> None:
    sitemap = urllib.request.urlopen(f"{portal}/sitemap.xml").read().decode()
    print(f"{'text':>7}{'picture':>9}{'whole':>7}  page")
    for url in re.findall(r"<loc>(.*?)</loc>", sitemap):
        weight = weigh(get(url))
        print(f"{weight.text:7}{weight.picture or '':>9}{weight.whole:7}  {url.removeprefix(portal)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say where the portal is: python -m tests.bench.weight http://127.0.0.1:8000")
    main(sys.argv[1].rstrip("/"))
