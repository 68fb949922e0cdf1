"""What Lighthouse says of a running portal: `python -m tests.bench.lighthouse http://127.0.0.1:8000`.

Needs `lighthouse` from npm on the PATH, and Chromium. Each page is measured three times, in turn with an empty page that
is served here, and the medians are printed: the four scores, the largest contentful paint in Lighthouse's simulation of a
telephone (milliseconds), and its ratio to that of the empty page, which says more than the milliseconds of one machine.
"""

import functools
import http.server
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import urllib.request
from pathlib import Path
from typing import Any

from tests.browser import ARGUMENTS, installed

TIMES = 3
EMPTY = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>Empty</title><p>Empty</p></html>"
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: Any) -> None:
        pass


def measure(url: str) -> dict[str, float]:
    """Return the scores of one run (0 to 100), and its largest paint in milliseconds."""
    flags = " ".join(["--headless=new", *ARGUMENTS])
    command = ["lighthouse", url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": installed() or ""}
    found = subprocess.run(command, env=environment, capture_output=True, text=True)
    if found.returncode:
        raise SystemExit(f"Lighthouse could not measure {url}:\n{found.stderr}")
    report = json.loads(found.stdout)
    scores = {name: round((each["score"] or 0) * 100) for name, each in report["categories"].items()}
    return {**scores, "paint": report["audits"]["largest-contentful-paint"]["numericValue"]}


def pages(portal: str) -> list[str]:
    """Return the portal's home page, and of its first guideline the first page, a section and all on one page."""
    sitemap = urllib.request.urlopen(f"{portal}/sitemap.xml").read().decode()
    addresses = re.findall(r"<loc>(.*?)</loc>", sitemap)
    whole = next(address for address in addresses if address.endswith("/alles/"))
    first = whole.removesuffix("alles/")
    section = [address for address in addresses if address.startswith(first) and address not in (first, whole)][2]
    return [f"{portal}/nl/", first, section, whole, f"{portal}/nl/hulp/"]


def main(portal: str) -> None:
    if not shutil.which("lighthouse"):
        raise SystemExit("There is no `lighthouse` on the PATH. Install it with: npm install -g lighthouse")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "index.html").write_text(EMPTY, "utf-8")
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        empty = f"http://127.0.0.1:{server.server_address[1]}/"
        print("performance  accessibility  best practices  seo  paint  of an empty page's  page")
        for url in pages(portal):
            runs = [(measure(url), measure(empty)["paint"]) for _time in range(TIMES)]
            median = {name: statistics.median(run[name] for run, _empty in runs) for name in runs[0][0]}
            ratio = statistics.median(run["paint"] / other for run, other in runs)
            print(
                f"{median['performance']:11}{median['accessibility']:15}{median['best-practices']:16}{median['seo']:5}"
                f"{median['paint']:7.0f}{ratio:20.2f}  {url.removeprefix(portal)}",
                flush=True,
            )
        server.shutdown()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
