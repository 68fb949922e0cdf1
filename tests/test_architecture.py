"""The arrow: editing → publishing → reading. What parents read is made of live editions and nothing else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CONTENT = Path(__file__).resolve().parents[1] / "content"
READERS_NOUNS = {
    "Counted",
    "Edition",
    "Feedback",
    "Findable",
    "KnownWord",
    "SearchedInVain",
    "Synonym",
    "remove_old_feedback",
}


def imports(folder: str) -> Iterator[tuple[str, str, str]]:
    """Yield (file, module, name) for each import in a folder of content/; name is "" for a whole module."""
    files = list((CONTENT / folder).rglob("*.py"))
    assert files, folder
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{file.name}: relative import"
                yield from ((file.name, node.module or "", alias.name) for alias in node.names)
            elif isinstance(node, ast.Import):
                yield from ((file.name, alias.name, "") for alias in node.names)


def test_reading_sees_editions_what_can_be_found_and_feedback_and_no_draft() -> None:
    nouns = {name for _file, module, name in imports("reading") if module == "content.models"}
    assert nouns
    assert nouns <= READERS_NOUNS


@pytest.mark.parametrize(
    "part", ["content.editing", "content.admin", "content.publishing.editions", "content.publishing.freeze"]
)
def test_reading_imports_nothing_that_writes(part: str) -> None:
    found = [(file, module) for file, module, name in imports("reading") if f"{module}.{name}".startswith(part)]
    assert found == []


def test_editing_does_not_know_of_reading_or_of_the_admin() -> None:
    found = [
        (file, module)
        for file, module, name in imports("editing")
        if f"{module}.{name}".startswith(("content.reading", "content.admin", "content.publishing.editions"))
    ]
    assert found == []


def test_only_the_module_that_publishes_makes_editions() -> None:
    makers = [
        file.relative_to(CONTENT).as_posix()
        for file in CONTENT.rglob("*.py")
        if "Edition.objects.create(" in file.read_text("utf-8")
        or "Edition(" in file.read_text("utf-8").replace("class Edition(", "")
    ]
    assert makers == ["publishing/editions.py"]


def test_every_module_says_in_its_first_line_what_it_is() -> None:
    silent = [
        str(file)
        for file in CONTENT.rglob("*.py")
        if "migrations" not in file.parts
        and file.read_text("utf-8").strip()
        and not file.read_text("utf-8").startswith('"""')
    ]
    assert silent == []
