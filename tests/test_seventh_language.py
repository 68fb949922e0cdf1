"""A seventh language, as the README says: a setting, a migration, a catalogue. Done in a copy of the project."""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.utils import timezone
from django.utils.dates import MONTHS as NAMES
from django.utils.translation import override

from tests.test_start import ROOT, environment, free_port, get, running, started_once

__all__ = ["started_once"]

README = (ROOT / "README.md").read_text("utf-8")
with override("en"):
    MONTHS = {number: str(name) for number, name in NAMES.items()}
WORDS = "ናይ መርበብ ሓበሬታ"  # of the website
NOT_TRANSLATED = "This part has not been translated yet. You read it in Dutch."

# What an editor does in step 4 of the README, and a translator after that.
OFFER = """
from django.contrib.auth.models import Permission
from content.models import Guideline, Section
from content.publishing.editions import publish
assert Permission.objects.filter(codename="translate_ti").exists()
for guideline in Guideline.objects.order_by("-is_portal"):
    guideline.languages = [*guideline.languages, "ti"]
    guideline.full_clean()
    guideline.save()
    publish(guideline)
"""
# What an administrator does in step 4, and what it lets the translator do.
GIVE_THE_ROLE = """
from django.contrib.auth.models import Group, User
from django.test import Client
from content.models import Section
administrator, translator = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
administrator.force_login(User.objects.get(username="admin"))
role = Group.objects.get(name="ROLE")
assert "<strong>ROLE</strong>" in administrator.get("/admin/auth/user/add/").text
sent = {"username": "translator", "password1": "vier gewone woorden", "password2": "vier gewone woorden", "groups": role.pk}
assert administrator.post("/admin/auth/user/add/", sent).status_code == 302
translator.force_login(User.objects.get(username="translator"))
section = Section.objects.get(slug="inleiding")
place = f"/admin/content/guideline/translations/section/{section.pk}/"
assert translator.get(place + "ti/").status_code == 200
assert translator.get(place + "tr/").status_code == 403
preview = f"/admin/content/guideline/{section.guideline_id}/preview/page/"
assert translator.get(preview + "ti/problematische-gehechtheid/inleiding/").status_code == 200
assert translator.get(preview + "tr/problematische-gehechtheid/inleiding/").status_code == 403
"""
TRANSLATE = """
from content.editing.freshness import mark_current, state
from content.models import Guideline, Section
from content.publishing.editions import publish
section = Section.objects.get(slug="inleiding")
assert state(section, "ti") == "missing"
for field in section.source_words:
    section.set_text(field, "ti", "ትግርኛ <b>" if field != "body" else "<p>ትግርኛ</p>")
section.title_ti = "ትግርኛ"
mark_current(section, "ti")
section.full_clean()
section.save()
assert state(section, "ti") == "current"
publish(section.guideline)
"""


@pytest.fixture
def with_tigrinya(prepared: Path, tmp_path: Path) -> Path:
    """A copy that is set up, with the first three steps of the README done to the letter."""
    return shutil.copytree(prepared, tmp_path / "with-tigrinya")


@pytest.fixture(scope="session")
def prepared(started_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, made once; each test goes on in a copy."""
    checkout = shutil.copytree(started_once, tmp_path_factory.mktemp("prepared") / "checkout")
    [set_up] = re.findall(r"a portal that has been set up\n\(`python3 (manage\.py [^`]+)`\)", README)
    manage(checkout, *set_up.split()[1:])
    settings = checkout / "portal" / "settings.py"
    [line] = re.findall(r'add `(\("ti", "[^"]+"\),)` to `LANGUAGES`', README)
    before = settings.read_text("utf-8")
    settings.write_text(before.replace('    ("uk",', f'    {line}\n    ("uk",'), "utf-8")
    assert line in settings.read_text("utf-8")

    [command] = re.findall(r"`\.venv/bin/python (manage\.py makemigrations [^`]+)`", README)
    manage(checkout, *command.split()[1:])
    migrations = checkout / "content" / "migrations"
    [made] = [file for file in migrations.glob("*.py") if not (ROOT / "content" / "migrations" / file.name).exists()]
    assert made.name.endswith("_tigrinya.py")
    assert "translate_ti" in made.read_text("utf-8")

    [source, target] = re.findall(r"copy `(locale/\S+)` to `(locale/\S+)`", README)[0]
    shutil.copytree(checkout / source, checkout / target)
    file = checkout / target / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(file))
    catalogue.metadata["Language"] = "ti"
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, in_tigrinya(entry.msgid))
        else:
            entry.msgstr = in_tigrinya(entry.msgid)
    for number, month in MONTHS.items():
        catalogue.append(polib.POEntry(msgid=month, msgstr=month_in_tigrinya(number)))
        catalogue.append(polib.POEntry(msgid=month, msgctxt="alt. month", msgstr=month_in_tigrinya(number)))
    catalogue.save(str(file))
    return checkout


def in_tigrinya(message: str) -> str:
    """Return words that have the script, are no other message's, and keep its gaps."""
    code = "".join(chr(0x1200 + 8 * int(digit, 16)) for digit in hashlib.sha256(message.encode()).hexdigest()[:8])
    return " ".join([WORDS, code, *re.findall(r"%\(\w+\)s", message)])


def month_in_tigrinya(month: int) -> str:
    """Return a name for a month that has the script, and is no other's."""
    return "ወርሒ" + chr(0x1200 + 8 * month)


def manage(project: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=project, env=environment(HTTPS="off"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_seventh_language_takes_a_setting_a_migration_and_a_catalogue(with_tigrinya: Path) -> None:
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    with running(with_tigrinya, port):
        # Nothing has changed for readers, until an editor offers the language.
        assert get(f"{site}/nl/")[0] == 200
        assert get(f"{site}/ti/")[0] == 404
        assert 'hreflang="ti"' not in get(f"{site}/nl/")[1]

        manage(with_tigrinya, "shell", "-c", OFFER)
        status, home = get(f"{site}/ti/")
        assert status == 200
        assert '<html lang="ti" dir="ltr">' in home
        assert WORDS in home
        assert f"{timezone.localdate().day} {month_in_tigrinya(timezone.localdate().month)}" in home
        status, untranslated = get(f"{site}/ti/problematische-gehechtheid/inleiding/")
        assert status == 200
        assert in_tigrinya(NOT_TRANSLATED) in untranslated
        assert '<div class="body" lang="nl" dir="ltr">' in untranslated
        for language in ("nl", "ar"):
            _status, there = get(f"{site}/{language}/problematische-gehechtheid/inleiding/")
            assert 'hreflang="ti"' in there
            assert "ትግርኛ" in there
        assert get(f"{site}/ti/nowhere/")[0] == 404
        assert get(f"{site}/ti/help/")[0] == 200

        [role] = re.findall(r"give a translator the role “([^”]+)”", README)
        manage(with_tigrinya, "shell", "-c", GIVE_THE_ROLE.replace("ROLE", role))
        manage(with_tigrinya, "shell", "-c", TRANSLATE)
        _status, translated = get(f"{site}/ti/problematische-gehechtheid/inleiding/")
        assert "<p>ትግርኛ</p>" in translated
        assert in_tigrinya(NOT_TRANSLATED) not in translated


def test_the_checks_and_the_export_know_the_seventh_language(with_tigrinya: Path) -> None:
    manage(with_tigrinya, "start", "--set-up-only")  # as `start` does
    manage(with_tigrinya, "check")
    manage(with_tigrinya, "makemigrations", "--check")
    manage(with_tigrinya, "shell", "-c", OFFER)
    assert '"ti"' in manage(with_tigrinya, "export_guideline", "problematische-gehechtheid")
    assert 'target-language="ti"' in manage(with_tigrinya, "export_xliff", "problematische-gehechtheid", "ti")
