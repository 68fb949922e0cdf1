"""Measures how long the writing coach needs for each section of the starter content: python -m tests.bench.coach.

The list of word frequencies is read once a process, before the first text; that is measured apart. Median and largest of ten.
"""

import os
import statistics
import time

ROUNDS = 10


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-measuring")
    import django

    django.setup()
    from content.editing.coach import advise
    from content.editing.readability_dutch import find_frequency
    from content.reading.shelf import starter

    began = time.perf_counter()
    find_frequency("woord")
    print(f"the list of words, once a process: {1000 * (time.perf_counter() - began):.0f} ms")
    every: list[float] = []
    print(f"{'median':>7} {'largest':>7}")
    for name in ("over", "problematische-gehechtheid"):
        text = starter(name).source_text
        known = [word for term in text.glossary for word in (term.term, *term.forms)]
        for section in text.sections:
            parts = {
                "title": section.title,
                "in_short": section.in_short,
                "body": section.body,
                "questions": section.questions,
            }
            took = []
            for _round in range(ROUNDS):
                began = time.perf_counter()
                advise(parts, known)
                took.append(1000 * (time.perf_counter() - began))
            every += took
            print(f"{statistics.median(took):7.1f} {max(took):7.1f} ms  {section.slug}")
    print(f"{statistics.median(every):7.1f} {max(every):7.1f} ms  all sections; a section may take 200 ms")


if __name__ == "__main__":
    main()
