"""A municipality's own colours: read from its tokens, legible for every parent, and never a way in for anything else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from playwright.sync_api import Page

from portal.colour import NAMED, contrast, read_colour, write_colour
from portal.palette import EDGES, TEXTS, TOKENS, own_properties, weakest
from portal.theme import DERIVED, MAPPING, ROOT, ThemeProblem, read_theme, theme_css, weak_pairs

EXAMPLE = "portal/themes/voorbeeld.json"
LEGIBLE = {
    "utrecht-document-color": "#000",
    "utrecht-document-background-color": "#fff",
    "utrecht-link-color": "#003366",
}

# What portal/themes/voorbeeld.json says, as a municipality's style sheet says it.
TWIN = """
@charset "utf-8";
/* .gemeente-theme { --utrecht-link-color: red; } */
.gemeente-theme, .gemeente-theme .within {
  --voorbeeld-color-white: #ffffff;
  --voorbeeld-color-black: #101828;
  --voorbeeld-color-blue-700: #0b4a8f;
  --voorbeeld-font: "Source Sans 3", 'Source Sans Pro', sans-serif;
  --utrecht-document-background-color: var(--voorbeeld-color-white);
  --utrecht-document-color: var(--voorbeeld-color-black);
  --utrecht-document-font-family: var(--voorbeeld-font);
  --utrecht-heading-font-family: var( --utrecht-document-font-family );
  --utrecht-surface-background-color: var(--gone, var(--gone-too, rgb(243, 247, 252)));
  --utrecht-link-color: var(--voorbeeld-color-blue-700, red);
  --utrecht-button-border-radius: 0.375rem;
  --utrecht-button-primary-action-background-color: rgb(8 58 115);
  --utrecht-button-primary-action-color: WHITE;
  --utrecht-form-control-border-color: rgb(90 107 128 / 100%);
  --utrecht-focus-background-color: #ffd54aff;
  --utrecht-focus-outline-color: var(--voorbeeld-color-black)
}
"""


@pytest.fixture
def css(tmp_path: Path) -> Any:
    """Return how one writes a style sheet with these tokens and gets its path."""

    def write(**tokens: str) -> str:
        path = tmp_path / "gemeente.css"
        lines = "".join(f"  --{name.replace('_', '-')}: {value};\n" for name, value in tokens.items())
        path.write_text(f".gemeente-theme {{\n{lines}}}\n", "utf-8")
        return str(path)

    return write


@pytest.fixture
def file(tmp_path: Path) -> Any:
    """Return how one writes any file and gets its path."""

    def write(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write


def nested(tokens: dict[str, str], key: str = "$value") -> str:
    """Return tokens with dotted names as a JSON file has them."""
    tree: dict[str, Any] = {}
    for name, value in tokens.items():
        place = tree
        for part in name.split("."):
            place = place.setdefault(part, {})
        place[key] = value
    return json.dumps(tree)


def refusal(path: str) -> str:
    with pytest.raises(ThemeProblem) as problem:
        read_theme(path)
    message = str(problem.value)
    assert "\n" not in message
    assert Path(path).name in message
    return message


# What is read


def test_without_a_theme_there_is_nothing() -> None:
    assert theme_css("") == ""


def test_the_example_is_read_from_the_projects_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    theme = read_theme(EXAMPLE)
    assert theme["--link"] == "#0b4a8f"
    assert theme == read_theme(ROOT / EXAMPLE)


def test_a_style_sheet_says_the_same_as_json(file: Any) -> None:
    assert read_theme(file("gemeente.css", TWIN)) == read_theme(EXAMPLE)


@pytest.mark.parametrize("key", ["value", "$value"])
def test_both_ways_of_writing_a_value_are_read(file: Any, key: str) -> None:
    assert read_theme(file("gemeente.json", nested({"utrecht.link.color": "#036"}, key)))["--link"] == "#003366"


def test_a_reference_may_end_in_value_as_it_did_of_old(file: Any) -> None:
    tokens = {"gemeente.blue": "#036", "utrecht.link.color": "{gemeente.blue.value}"}
    assert read_theme(file("gemeente.json", nested(tokens)))["--link"] == "#003366"


def test_what_a_build_wrote_beside_a_value_is_not_taken_for_a_token(file: Any) -> None:
    built = {"value": "#036", "original": {"value": "{gone}"}, "path": ["utrecht", "link", "color"], "name": "link"}
    assert read_theme(file("gemeente.json", json.dumps({"utrecht": {"link": {"color": built}}})))["--link"] == "#003366"


def test_the_forms_of_the_w3c_are_read(file: Any) -> None:
    tokens = {
        "utrecht": {
            "link": {"color": {"$value": {"colorSpace": "srgb", "components": [0, 0.2, 0.4], "hex": "#003366"}}},
            "button": {"border-radius": {"$value": {"value": 8, "unit": "px"}}},
            "document": {"font-family": {"$value": ["Noto Sans", "sans-serif"]}},
        }
    }
    theme = read_theme(file("gemeente.json", json.dumps(tokens)))
    assert (theme["--link"], theme["--round"]) == ("#003366", "0.5rem")
    assert theme["--face-text"].startswith('"Noto Sans", sans-serif, ')


@pytest.mark.parametrize(("ours", "tokens"), MAPPING.items())
def test_of_the_tokens_in_the_table_the_first_that_the_file_has_wins(css: Any, ours: str, tokens: tuple[str]) -> None:
    values = ("#000001", "#000002", "#000003", "#000004")
    if ours.startswith("--face"):
        values = ("One", "Two", "Three", "Four", "Five")
    if ours == "--round":
        values = ("1px", "2px", "3px")
    expected = {name: read_theme(css(**{name.replace(".", "-"): values[0]}))[ours] for name in tokens}
    assert len(set(expected.values())) == 1, "each counts where it is the only one"
    for first in range(len(tokens)):
        rest = {name.replace(".", "-"): values[place] for place, name in enumerate(tokens) if place >= first}
        assert (
            read_theme(css(**rest))[ours] == read_theme(css(**{tokens[first].replace(".", "-"): values[first]}))[ours]
        )


def test_the_dark_of_a_style_sheet_and_the_parts_of_a_page_are_left_out(file: Any) -> None:
    sheet = """
    @import url("https://example.org/x.css");
    @page { --utrecht-link-color: #eee }
    @media (prefers-color-scheme: dark) { .gemeente-theme { --utrecht-link-color: #eee; } }
    .gemeente-theme .footer { --utrecht-link-color: #fff }
    @layer tokens {
      .gemeente-theme { --utrecht-link-color: #111; --utrecht-link-color: #036; .nav { --utrecht-link-color: #fff } }
    }
    .gemeente-theme--dark { --utrecht-link-color: #ddd }
    """
    path = file("gemeente.css", sheet)
    assert read_theme(path)["--link"] == "#003366"
    assert "example.org" not in theme_css(path)


def test_a_token_that_only_inherits_leaves_the_word_to_the_next(css: Any) -> None:
    assert read_theme(css(nl_link_color="inherit", utrecht_link_color="#036"))["--link"] == "#003366"


# What follows


def test_a_link_colour_alone_colours_the_buttons_and_the_stones(css: Any) -> None:
    theme = read_theme(css(utrecht_link_color="#036"))
    assert theme["--action-ground"] == theme["--stone-passed"] == theme["--link"] == "#003366"
    assert theme["--action-text"] == own_properties()["--ground"]
    assert "--ground" not in theme
    assert weak_pairs(theme) == []


def test_a_light_button_gets_dark_text(css: Any) -> None:
    assert read_theme(css(utrecht_button_primary_action_background_color="#ffd54a"))["--action-text"] == "#1d2b2a"


def test_a_theme_of_ground_text_and_action_leaves_no_ground_or_stone_of_ours(css: Any) -> None:
    theme = read_theme(css(**LEGIBLE))
    assert theme.keys() >= DERIVED.keys()
    assert "--warm" not in theme, "what means something stays ours"
    assert "--urgent" not in theme


def test_only_letters_leave_the_colours_alone(css: Any) -> None:
    assert read_theme(css(utrecht_document_font_family="Arial")).keys() == {"--face-text", "--face-heading"}


def test_our_own_letters_stand_behind_theirs(css: Any) -> None:
    theme = read_theme(css(utrecht_document_font_family="'Bree Serif', serif"))
    assert theme["--face-text"] == f'"Bree Serif", serif, {own_properties()["--face-text"]}'
    assert "Noto Sans Arabic" in theme["--face-text"]
    assert "Noto Naskh Arabic" in theme["--face-heading"]


@pytest.mark.parametrize(
    ("theirs", "ours"), [("0", "0rem"), ("8px", "0.5rem"), (".5rem", "0.5rem"), ("2EM", None), ("999px", "1.5rem")]
)
def test_corners_are_a_length_and_never_too_round(css: Any, theirs: str, ours: str | None) -> None:
    path = css(utrecht_button_border_radius=theirs)
    assert refusal(path) if ours is None else read_theme(path)["--round"] == ours


def test_a_themes_colours_hold_in_the_light_and_its_letters_always(css: Any) -> None:
    sheet = theme_css(css(utrecht_link_color="#036", utrecht_button_border_radius="0"))
    always, light = sheet.splitlines()
    assert always == ":root { --round: 0rem; }"
    assert light.startswith("@media (prefers-color-scheme: light) { :root { --link: #003366; ")
    assert light.count("{") == light.count("}") == 2


# What is refused


HOSTILE = [
    "red; } body { display: none",
    "red} *{color:red",
    "url(https://example.org/x)",
    "URL(//example.org)",
    "image-set('https://example.org/x' 1x)",
    "</style><script>alert(1)</script>",
    '"x; } * { color: red"',
    "'x</style>'",
    "\"x', y",
    "@import 'x'",
    "expression(alert(1))",
    "\\75rl(x)",
    "#0a5156/**/",
    "#0a5156 !important",
    "red\nblue",
    "env(x)",
    "attr(href)",
    "calc(1px)",
    "",
    "\x00",
    "x" * 100_000,
    "rgb(0" + " " * 100_000 + "0)",
]


@pytest.mark.parametrize("name", ["utrecht.link.color", "utrecht.document.font-family", "utrecht.button.border-radius"])
@pytest.mark.parametrize("value", HOSTILE)
def test_nothing_but_a_colour_a_font_or_a_length_comes_in(file: Any, name: str, value: str) -> None:
    message = refusal(file("gemeente.json", nested({name: value})))
    assert name in message
    assert len(message) < 400


@pytest.mark.parametrize("value", ["rgb(0 0 0 / 50%)", "#00000080", "#0008", "hsla(0, 0%, 0%, 0)", "transparent"])
def test_a_colour_that_shows_what_is_beneath_is_refused(css: Any, value: str) -> None:
    assert "opaque" in refusal(css(utrecht_link_color=value))


@pytest.mark.parametrize(
    "value",
    ["rgb(1,2)", "rgb(1,2,3,1,1)", "rgb(a,b,c)", "#12345", "#ggg", "#１２３", "reddish", "rgb(1e9 0 0)", "rgb()"],
)
def test_what_is_no_colour_is_refused(css: Any, value: str) -> None:
    assert f"“{value}”" in refusal(css(utrecht_link_color=value))


@pytest.mark.parametrize("value", ["-1px", "50%", "4px 8px", "4", "1e3px", "99999px", "calc(1px + 1px)"])
def test_what_is_no_length_is_refused(css: Any, value: str) -> None:
    assert "length" in refusal(css(utrecht_button_border_radius=value))


def test_references_in_a_circle_are_refused(file: Any) -> None:
    tokens = {"a.b": "{a.c}", "a.c": "{a.b}", "utrecht.link.color": "{a.b}"}
    assert "circle" in refusal(file("gemeente.json", nested(tokens)))
    assert "circle" in refusal(file("gemeente.css", ":root { --utrecht-link-color: var(--utrecht-link-color) }"))


def test_references_that_swell_are_refused_soon(file: Any) -> None:
    tokens = {"a.long": "x" * 1_000_000, "utrecht.link.color": "{a.long}" * 50}
    assert "without end" in refusal(file("gemeente.json", nested(tokens)))


def test_a_long_way_of_references_is_followed(file: Any) -> None:
    tokens = {f"a.a{each}": f"{{a.a{each + 1}}}" for each in range(20)}
    tokens |= {"a.a20": "#036", "utrecht.link.color": "{a.a0}"}
    assert read_theme(file("gemeente.json", nested(tokens)))["--link"] == "#003366"


def test_a_reference_to_what_is_not_there_is_refused_by_name(file: Any) -> None:
    assert "gemeente-blue" in refusal(file("gemeente.json", nested({"utrecht.link.color": "{gemeente.blue}"})))


@pytest.mark.parametrize("depth", [50, 900, 10_000, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [('{"a":', "}"), ("[", "]")])
def test_a_file_nested_without_end_is_refused(file: Any, depth: int, opening: str, closing: str) -> None:
    message = refusal(file("gemeente.json", opening * depth + "1" + closing * depth))
    assert "levels deep" in message or opening == "["


def test_a_style_sheet_nested_without_end_is_refused(file: Any) -> None:
    refusal(file("gemeente.css", "a{" * 10_000 + "}" * 10_000))
    refusal(file("gemeente.css", "/*a" * 500_000))
    refusal(file("gemeente.css", ":root { --utrecht-link-color: " + "var(--a," * 10_000 + ")" * 10_000 + "}"))


@pytest.mark.parametrize("sign", ["'", '"'])
def test_a_string_that_is_never_closed_is_read_once(file: Any, sign: str) -> None:
    assert "missing" in refusal(file("gemeente.css", ":root {" + f"{sign}\\" * 500_000))


def test_a_string_that_is_not_closed_ends_with_its_line(file: Any) -> None:
    sheet = ":root {\n  --other: 'a } b;\n  ;\n  --utrecht-link-color: #036;\n}\n"
    assert read_theme(file("gemeente.css", sheet))["--link"] == "#003366"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("gemeente.json", "{", "no JSON"),
        ("gemeente.json", "", "no JSON"),
        ("gemeente.json", "[]", "no token"),
        ("gemeente.json", '{"utrecht": {"link": {"color": {}}}}', "no token"),
        ("gemeente.json", '{"utrecht": {"link": {"color": {"value": true}}}}', "True"),
        ("gemeente.json", "9" * 5000, "no JSON"),
        ("gemeente.json", '{"a": "é"}'.encode("latin-1"), "UTF-8"),
        ("gemeente.json", '{"a": 1}'.encode("utf-16"), "UTF-8"),
        ("gemeente.css", "", "no token"),
        ("gemeente.css", "--utrecht-link-color: red;", "no token"),
        ("gemeente.css", ":root { --utrecht-link-color: red;", "missing"),
        ("gemeente.css", ":root } {", "too many"),
        ("gemeente.scss", "$blue: red;", ".json or .css"),
        ("gemeente.json", " " * 5_000_001, "bytes"),
    ],
)
def test_a_file_that_is_no_theme_is_refused_with_what_to_do(
    file: Any, name: str, content: str | bytes, reason: str
) -> None:
    assert reason in refusal(file(name, content))


def test_a_mark_of_the_encoding_does_no_harm(file: Any) -> None:
    assert read_theme(file("gemeente.json", b"\xef\xbb\xbf" + nested({"utrecht.link.color": "#036"}).encode()))


def test_a_path_without_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    assert "no file" in refusal(str(tmp_path / "folder.json"))
    assert "not there" in refusal(str(tmp_path / "gone.css"))
    refusal(str(tmp_path / ("x" * 300 + ".css")))


# What can be read


@pytest.mark.parametrize("dark", [False, True])
def test_our_own_colours_stand_apart(*, dark: bool) -> None:
    assert list(weakest(own_properties(dark=dark))) == []


@pytest.mark.parametrize("dark", [False, True])
def test_the_focus_shows_on_every_ground(*, dark: bool) -> None:
    own = {name: value for name, value in own_properties(dark=dark).items() if value.startswith("#")}
    for ground in ("--ground", "--ground-raised", "--ground-sunken", "--calm-ground", "--warm-ground"):
        assert (
            max(
                contrast(read_colour(own[ring]), read_colour(own[ground]))
                for ring in EDGES["--focus-edge"] + ("--focus-edge",)
            )
            >= 3
        )


def test_the_table_of_texts_has_every_ground_of_ours() -> None:
    grounds = {name for name in own_properties() if re.search("ground", name)}
    assert grounds == {ground for grounds in TEXTS.values() for ground in grounds} - {"--stone-passed", "--urgent"}


def test_the_dark_palette_is_another_than_the_light() -> None:
    assert own_properties()["--ground"] in TOKENS.read_text("utf-8")
    assert own_properties()["--ground"] != own_properties(dark=True)["--ground"]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(read_colour("black"), read_colour("white")) == 21
    assert contrast(read_colour("#777"), read_colour("#fff")) == 4.47  # the well-known grey that is not quite 4.5


@pytest.mark.parametrize(
    ("text", "hex_"),
    [
        ("#ABC", "#aabbcc"),
        ("rebeccapurple", "#663399"),
        ("rgb(100%, 0%, 50%)", "#ff0080"),
        ("rgb(300 -5 0)", "#ff0000"),
        ("rgba(1, 2, 3, 1.0)", "#010203"),
        ("hsl(120, 100%, 25%)", "#008000"),
        ("hsl(-120deg 100% 50%)", "#0000ff"),
    ],
)
def test_colours_are_read_as_css_has_them(text: str, hex_: str) -> None:
    assert write_colour(read_colour(text)) == hex_


@pytest.mark.browser
def test_names_of_colours_mean_what_they_mean_to_a_browser(page: Page) -> None:
    shown = "name => { document.body.style.color = name; return getComputedStyle(document.body).color }"
    for name in NAMED:
        assert page.evaluate(shown, name) == "rgb({}, {}, {})".format(*read_colour(name)), name


# What the project says of it


def check(level: str = "ERROR") -> str:
    with pytest.raises(SystemCheckError) as problem:
        call_command("check", fail_level=level)
    return str(problem.value)


def test_the_example_has_no_complaints(db: None, settings: Any) -> None:
    settings.PORTAL_THEME = EXAMPLE
    call_command("check", fail_level="WARNING")


def test_a_theme_that_cannot_be_read_does_not_start(db: None, settings: Any, css: Any) -> None:
    settings.PORTAL_THEME = css(utrecht_link_color="url(x)")
    said = check()
    assert "content.E003" in said
    assert "utrecht.link.color" in said
    assert "HINT" in said


def test_a_theme_that_reads_with_effort_is_warned_of(db: None, settings: Any, css: Any) -> None:
    settings.PORTAL_THEME = css(**LEGIBLE | {"utrecht-link-color": "#0b5fb0"})
    call_command("check")
    said = check("WARNING")
    assert "content.W001" in said
    assert "content.E004" not in said
    assert re.search(r"--link on --ground has a contrast of 6\.\d\d:1", said)


def test_a_theme_that_cannot_be_made_out_does_not_start(db: None, settings: Any, css: Any) -> None:
    settings.PORTAL_THEME = css(**LEGIBLE | {"utrecht-link-color": "#4da3ff"})
    assert "content.E004" in check()
    settings.PORTAL_THEME = css(**LEGIBLE | {"utrecht-form-control-border-color": "#ddd"})
    assert "--edge on --ground" in check()


def test_urgent_help_must_be_legible_on_their_ground_too(css: Any) -> None:
    weak = weak_pairs(read_theme(css(**LEGIBLE | {"utrecht-document-background-color": "#888"})))
    assert ("--urgent", "--ground") in {(pair.name, pair.ground) for pair in weak}


def test_the_readme_shows_the_whole_table() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for ours, tokens in MAPPING.items():
        assert f"(`{ours}`) | {', '.join(f'`{name}`' for name in tokens)} |" in readme
