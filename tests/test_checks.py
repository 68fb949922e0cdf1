"""System checks: a configuration that would harm readers does not start."""

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from modeltranslation import settings as modeltranslation


def test_the_project_as_it_is_has_no_complaints(db: None) -> None:
    call_command("check", fail_level="WARNING")


def test_a_silent_fallback_to_another_language_is_an_error(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modeltranslation, "FALLBACK_LANGUAGES", {"default": ("nl",)})
    with pytest.raises(SystemCheckError, match=r"content\.E001"):
        call_command("check")


def test_another_source_language_than_dutch_is_an_error(db: None, settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(SystemCheckError, match=r"content\.E002"):
        call_command("check")


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
