"""Measures a search among 11,000 sections: `python -m tests.bench.search [SECTIONS]`, on SQLite or where DATABASE_URL says.

In a test database of its own, which is gone afterwards. The sections are those of the starter content with their sentences
mixed and words of a list of Dutch put in. Asked are single words, two words, the beginning of a word, typing errors, a word that
is everywhere and words that are nowhere: in turn, each once, after as many others to warm up. The time is that of one question,
from what was typed to what is shown of it; as a ratio, it is laid beside that of a section's page, rendered in the same run.
Beside it stands for how much of that time the processes were at work, which is what counts on a machine with others on it.
"""

import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SECTIONS = 11_000
A_GUIDELINE = 100
AT_MOST = 25.0  # milliseconds, of 95 of 100 questions
QUESTIONS = 400
PUT_IN = 0.06  # of the words


def main(sections: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-measuring")
    os.environ["HTTPS"] = "off"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder, "bench.sqlite3"))
        connection.creation.create_test_db(verbosity=0)
        try:
            measure(sections, connection.vendor)
        finally:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def measure(sections: int, vendor: str) -> None:
    from django.test import Client

    from content.models import Findable, KnownWord
    from content.reading.finding.find import find
    from content.reading.finding.shown import results
    from content.reading.shelf import Shelf

    chance = random.Random(6)  # noqa: S311  (the same sections and questions in each run)
    began = time.perf_counter()
    words = fill(sections, chance)
    took = time.perf_counter() - began
    count, known = Findable.objects.count(), KnownWord.objects.filter(language="nl").count()
    print(f"{vendor}: {sections} sections, {count} rows, {known} known words; made and published in {took:.0f} s")
    asked = list(questions(words, chance))
    pid = backend(vendor)
    shelf = Shelf.live()
    kinds: dict[str, list[float]] = {}
    for turn in (asked[:QUESTIONS], asked[QUESTIONS:]):
        kinds = {}
        for kind, typed in turn:
            took = timed(lambda typed=typed: results(find(typed, "nl", shelf)))  # type: ignore[misc]
            kinds.setdefault(kind, []).append(took)
    busy, behind = [], worked(pid)
    for _kind, typed in asked[QUESTIONS:]:
        began = time.process_time()
        results(find(typed, "nl", shelf))
        busy.append(1000 * (time.process_time() - began))
    behind = (worked(pid) - behind) / QUESTIONS
    client = Client()
    page = statistics.median(timed(lambda: client.get("/nl/bench-0/deel-0/")) for _time in range(30))
    posted = [timed(lambda typed=typed: client.post("/nl/zoeken/", {"q": typed})) for _kind, typed in asked[:60]]  # type: ignore[misc]
    every = [took for each in kinds.values() for took in each]
    print(f"{'median':>8}{'95th':>8}{'largest':>9}  milliseconds")
    for kind, each in [*kinds.items(), ("all", every)]:
        print(f"{statistics.median(each):8.1f}{at_95(each):8.1f}{max(each):9.1f}  {kind}")
    print(f"{statistics.median(posted):8.1f}{at_95(posted):8.1f}{max(posted):9.1f}  the whole answer, through Django")
    print(
        f"{statistics.median(busy):8.1f}{at_95(busy):8.1f}{max(busy):9.1f}  of all, that this process itself was at work"
    )
    if pid:
        print(f"{behind:8.1f}  on average, that PostgreSQL was at work besides")
    print(
        f"a section's page takes {page:.1f} ms, and a search at the 95th percentile {at_95(every) / page:.2f} times that"
    )
    if sections >= SECTIONS and at_95(every) > AT_MOST:
        raise SystemExit(f"Too slow: {at_95(every):.1f} ms at the 95th percentile, where {AT_MOST:.0f} is allowed.")


def backend(vendor: str) -> int:
    """Return the process of PostgreSQL that answers us, where it is one of this machine; else 0."""
    from django.db import connection

    if vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = int(cursor.fetchone()[0])
    return pid if Path(f"/proc/{pid}/stat").exists() else 0


def worked(pid: int) -> float:
    """Return how many milliseconds a process was at work so far."""
    if not pid:
        return 0.0
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def timed(deed: Callable[[], Any]) -> float:
    began = time.perf_counter()
    deed()
    return 1000 * (time.perf_counter() - began)


def at_95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def fill(sections: int, chance: random.Random) -> list[str]:
    """Publish so many sections; return the words that are in them, as often as they are."""
    from wordfreq import top_n_list

    from content.editing.loading import load
    from content.publishing.document import read
    from content.publishing.editions import publish
    from content.reading.shelf import starter

    publish(load(starter("over")).guideline)
    source = starter("problematische-gehechtheid").source_text
    rare = [word for word in top_n_list("nl", 20_000)[1_000:] if word.isalpha()]
    bodies = [re.sub(r"<span data-(?:term|note)[^>]*>(.*?)</span>", r"\1", part.body) for part in source.sections]
    sentences = [found for body in bodies for found in re.findall(r"[^<>.!?]+[.!?]", body)]
    used: list[str] = []

    def paragraph() -> str:
        text = "".join(chance.choice(sentences) for _sentence in range(8)).split()
        text = [chance.choice(rare) if chance.random() < PUT_IN else word for word in text]
        used.extend(chance.sample(text, 2))
        return f"<p>{' '.join(text)}</p>"

    def section(number: int) -> dict[str, Any]:
        part = source.sections[number % len(source.sections)]
        body = "".join(f"<h3>{chance.choice(rare)} {chance.choice(rare)}?</h3>{paragraph()}" for _heading in range(3))
        title = f"{part.title.rstrip('?')} {chance.choice(rare)}?"
        whole = {"slug": f"deel-{number}", "kind": "other", "title": title, "in_short": part.in_short}
        return {**whole, "body": paragraph() + body, "questions": list(part.questions)}

    for number in range(max(1, sections // A_GUIDELINE)):
        text = {"title": f"Over {chance.choice(rare)}", "summary": source.summary}
        text |= {"sections": [section(each) for each in range(min(A_GUIDELINE, sections))]}
        days = {"checked_on": "2026-01-01", "review_by": "2099-01-01"}
        origin = {"title": "Richtlijn", "url": "https://example.org/", "date": "2020-01-01", "makers": ["NIP"]}
        whole = {"format": 1, "slug": f"bench-{number}", **days, "source": origin, "languages": {"nl": text}}
        publish(load(read(whole)).guideline)
    return [word.strip(".,:;?!()") for word in used if len(word) > 4]


def questions(words: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield (kind, question), twice as many as are measured."""
    everywhere = ("kind", "ouders", "hulpverlener", "gehechtheid", "hulp")
    for number in range(2 * QUESTIONS):
        one, other = chance.choice(words), chance.choice(words)
        at = chance.randrange(1, len(one) - 2)
        yield (
            ("one word", one),
            ("two words", f"{one} {other}"),
            ("the beginning of a word", one[: max(3, len(one) // 2)]),
            ("a typing error", one[:at] + one[at + 1] + one[at] + one[at + 2 :]),
            (
                "a word that is everywhere",
                f"{chance.choice(everywhere)} {one}" if number % 2 else chance.choice(everywhere),
            ),
            ("a sentence", f"wat moet ik doen als {one} en {other} niet helpt"),
            ("a word that is nowhere", f"xq{one[::-1]}"),
            ("a synonym", chance.choice(("hechting", "OTS", "jeugdzorg", "pleegouders"))),
        )[number % 8]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SECTIONS)
