"""Sets the environment of a test run and compiles the words of the interface, before Django is set up (see pyproject.toml)."""

import os

from portal.interface import compile_translations

os.environ.setdefault("SECRET_KEY", "only-for-the-tests-" + "x" * 50)
os.environ.setdefault("HTTPS", "off")
# Hundreds of tests publish; those of papers make theirs themselves, in a folder of their own (tests/conftest.py).
os.environ.setdefault("PAPERS_AHEAD", "off")
# Playwright's synchronous interface runs an event loop in the thread in which the tests use the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

compile_translations()
