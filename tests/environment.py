"""Sets the environment variables of a test run; loaded by pytest before the settings are (see pyproject.toml)."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-the-tests-" + "x" * 50)
os.environ.setdefault("HTTPS", "off")
# Playwright's synchronous interface runs an event loop in the thread in which the tests use the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
