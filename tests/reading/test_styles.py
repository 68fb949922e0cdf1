"""The public style sheets: what an old telephone would drop, what would turn wrong from right to left, what asks others."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
SHEETS = sorted(file for file in CSS.glob("*.css") if not file.name.startswith("admin"))
SIDES = {
    "left": "inset",
    "right": "inset",
    "margin-left": "margin-inline-start",
    "margin-right": "margin-inline-end",
    "padding-left": "padding-inline-start",
    "padding-right": "padding-inline-end",
    "border-left": "border-inline-start",
    "border-right": "border-inline-end",
}


def rules(sheet: Path) -> Iterator[dict[str, str]]:
    """Yield the declarations of each rule."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    for block in re.findall(r"\{([^{}]*)\}", text):
        yield {name.strip(): value.strip() for name, colon, value in (line.partition(":") for line in block.split(";"))}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_unit_is_used_that_an_old_telephone_does_not_know(sheet: Path) -> None:
    # In a custom property an unknown unit voids every declaration that uses it, without a fallback.
    assert re.findall(r"[\d.](?:vi|vb|[sld]v[hwib]|cq\w+)\b", sheet.read_text("utf-8")) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_gutters_and_margins_are_given_side_by_side_since_an_old_safari_drops_the_logical_shorthands(
    sheet: Path,
) -> None:
    shorthands = re.compile(r"(margin|padding)-(inline|block)|inset-(inline|block)")
    assert [name for rule in rules(sheet) for name in rule if shorthands.fullmatch(name)] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_left_and_right_stand_only_as_a_fallback_beside_the_logical_side(sheet: Path) -> None:
    for rule in rules(sheet):
        for name, value in rule.items():
            assert value not in ("left", "right"), f"{name}: {value}"
            if name in SIDES:
                assert any(other.startswith(SIDES[name]) for other in rule), name
            else:
                assert not re.search(r"(^|-)(left|right)(-|$)", name), name


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_nothing_is_done_to_letters_that_joined_letters_or_another_script_cannot_take(sheet: Path) -> None:
    for rule in rules(sheet):
        assert not {"letter-spacing", "text-transform", "font-variant", "font-variant-caps"} & set(rule)
        assert rule.get("font-style", "normal") == "normal"
        assert "italic" not in rule.get("font", "")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_rule_is_for_one_language_that_other_languages_of_its_script_need_as_well(sheet: Path) -> None:
    assert not re.search(r":lang\(|\[lang", sheet.read_text("utf-8"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_style_sheet_asks_nothing_of_another_host(sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    assert "@import" not in text
    assert not re.search(r"url\(\s*[\"']?(?:[a-z]+:)?//", text)


def test_without_popovers_a_marked_word_looks_like_the_words_around_it() -> None:
    before, _at, after = (CSS / "explanations.css").read_text("utf-8").partition("@supports selector(:popover-open)")
    plain = before[before.index(".term,") : before.index("}", before.index(".term,"))]
    assert "underline" not in plain
    assert "color" not in plain
    assert "pointer" not in plain
    assert "text-decoration: underline" in after
    assert "cursor: pointer" in after
