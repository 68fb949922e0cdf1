"""The styles and scripts that a page carries: short, whole, and with a municipality's colours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from content.models import Edition
from content.reading import inlined

EXAMPLE = Path(__file__).resolve().parents[2] / "portal" / "themes" / "voorbeeld.json"


@pytest.fixture(autouse=True)
def composed_anew() -> Iterator[None]:
    inlined.style.cache_clear()
    yield
    inlined.style.cache_clear()


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("/* why */\na  { color : red; }\n", "a{color :red}"),
        ("p { margin: 0.5rem 10.5rem; }", "p{margin:.5rem 10.5rem}"),
        ("a:hover > b, i { width: calc(1px + 2 * 3px); }", "a:hover>b,i{width:calc(1px + 2 * 3px)}"),
        ("@media (min-width: 40em) { a { top: 0 } }", "@media (min-width:40em){a{top:0}}"),
    ],
)
def test_a_style_sheet_loses_only_what_it_does_not_need(written: str, short: str) -> None:
    assert inlined.shortened(written) == short


def test_every_style_sheet_of_the_pages_is_carried_by_one_of_them_or_printed_or_asked_for_by_a_script() -> None:
    sheets = {file.stem for file in (inlined.STATIC / "css").glob("*.css") if not file.stem.startswith("admin")}
    carried = {*inlined.ALWAYS, *inlined.BELOW, inlined.NOW, inlined.PREVIEW}
    carried |= {name for names in inlined.COMPONENTS.values() for name in names}
    carried |= {name for names in inlined.COMPONENTS_BELOW.values() for name in names}
    by_script = {"collect", *inlined.LATE}
    assert carried | by_script | {"print"} == sheets


def test_a_municipality_s_colours_stand_after_houvast_s_own(client: Client, edition: Edition) -> None:
    own = client.get("/nl/").content.decode()
    with override_settings(PORTAL_THEME=str(EXAMPLE)):
        inlined.style.cache_clear()
        response = client.get("/nl/")
    page = response.content.decode()
    assert own.count("--link:") == 3  # light, dark and paper
    assert page.count("--link:") == 4
    assert page.index("--link:#0a5156") < page.index("@media (prefers-color-scheme:light)")
    assert (
        inlined.Inlined.of(page.split("<style>")[1].split("</style>")[0]).source
        in response.headers["Content-Security-Policy"]
    )


def test_a_theme_that_cannot_be_read_any_more_takes_no_page_away(
    client: Client, edition: Edition, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with override_settings(PORTAL_THEME=str(tmp_path / "gone.json")):
        inlined.style.cache_clear()
        assert client.get("/nl/").status_code == 200
    assert "PORTAL_THEME" in caplog.text
    assert settings.PORTAL_THEME == ""


@pytest.mark.parametrize(("link", "kept"), [("#bbbbbb", False), ("#606060", True)])
def test_a_theme_that_nobody_can_read_is_left_out_and_one_that_is_only_weak_is_not(
    client: Client, edition: Edition, tmp_path: Path, caplog: pytest.LogCaptureFixture, link: str, kept: bool
) -> None:
    theme = tmp_path / "gemeente.css"
    theme.write_text(f":root {{ --utrecht-link-color: {link} }}")
    with override_settings(PORTAL_THEME=str(theme)):
        inlined.style.cache_clear()
        page = client.get("/nl/").text
    assert (f"--link:{link}" in page) == kept
    assert ("--link on --ground" in caplog.text) != kept
