"""What a reader sees on the site's pages in a headless Chromium: focus, lines, edges, colours."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import article
from playwright.sync_api import Browser, Page

from generator.build import build
from generator.options import Options

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture
def show(browser: Browser, site: Path) -> Iterator[Open]:
    """Open a page of the site in a window of the given width, with a context's other choices."""
    opened = []

    def show(path: str, width: int = 1440, **choices: str) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **choices)  # type: ignore[arg-type]
        opened.append(context)
        page = context.new_page()
        page.goto((site / path).as_uri())
        return page

    yield show
    for context in opened:
        context.close()


def test_the_link_past_the_menu_shows_with_the_focus_only(show: Open) -> None:
    page = show("index.html", 320)
    page.evaluate("document.documentElement.style.fontSize = '34px'")
    box = "(e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom])"

    _, hidden = page.evaluate(f"{box}(document.querySelector('.skip'))")
    page.keyboard.press("Tab")
    shown, _ = page.evaluate(f"{box}(document.activeElement)")

    assert hidden <= 0
    assert shown >= 0


def test_a_tile_shows_the_focus_within_its_edges(show: Open) -> None:
    page = show("index.html")
    page.keyboard.press("Tab")  # the browser shows the focus from the first key on

    page.locator(".tile").first.focus()
    width, offset = page.locator(".tile").first.evaluate(
        "tile => ['outlineWidth', 'outlineOffset'].map(n => parseFloat(getComputedStyle(tile)[n]))"
    )

    assert width >= 2
    assert width + offset <= 0


@pytest.mark.parametrize("width", [320, 360, 390, 412, 768])
def test_no_line_of_names_begins_with_a_comma(show: Open, width: int) -> None:
    page = show("index.html", width)

    begun = page.evaluate(
        """[...document.querySelectorAll(".silent a, .places a")].filter(link => {
          if (!link.nextSibling) return false;
          const comma = document.createRange();
          comma.setStart(link.nextSibling, 0);
          comma.setEnd(link.nextSibling, 1);
          return comma.getBoundingClientRect().top > [...link.getClientRects()].at(-1).bottom;
        }).map(link => link.textContent)"""
    )

    assert page.locator(".silent a").count() > 5
    assert begun == []


def test_the_menu_alone_underlines_the_page_that_is_shown(show: Open) -> None:
    page = show("kenh-tin/index.html", forced_colors="active")
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    lines = page.locator(".masthead nav a").evaluate_all(
        "links => links.map(a => [a.textContent, getComputedStyle(a).borderBottomColor])"
    )

    assert [name for name, colour in lines if colour != ground] == ["Kênh tin"]


@pytest.mark.parametrize("path", ["kenh-tin/index.html", "du-lieu/index.html", "nhung/index.html"])
def test_explanations_are_set_in_lines_that_can_be_read(show: Open, path: str) -> None:
    page = show(path)

    widest = page.locator("main p:not(.more, .crumbs), .ways li").evaluate_all(
        "texts => Math.max(...texts.map(text => text.getBoundingClientRect().width))"
    )

    assert 0 < widest <= 800


@pytest.mark.parametrize(
    "path", ["kenh-tin/index.html", "du-lieu/index.html", "nhung/index.html", "404.html"]
)
def test_name_menu_and_page_begin_at_one_edge(show: Open, path: str) -> None:
    page = show(path)

    edges = page.locator(".brand, .masthead nav, h1, .colophon p").evaluate_all(
        "parts => parts.map(part => Math.round(part.getBoundingClientRect().left))"
    )

    assert len(set(edges)) == 1


def test_a_pages_year_is_not_parted_from_the_dot_before_it(show: Open) -> None:
    page = show("bai-viet/2024/index.html", 360)

    assert "\u00a0·" in page.locator("h1").inner_text()
    assert page.title().startswith("Dòng thời gian\u00a0· năm 2024")


def test_parts_of_the_index_stand_side_by_side(show: Open) -> None:
    page = show("danh-muc/index.html", 768)

    tops = page.locator(".parts a").evaluate_all(
        "links => links.map(link => Math.round(link.getBoundingClientRect().top))"
    )

    assert len(tops) == 3
    assert len(set(tops)) == 1


@pytest.mark.parametrize("width", [390, 768, 1024, 1440])
def test_headlines_in_brief_are_no_narrow_columns(show: Open, width: int) -> None:
    page = show("index.html", width)

    narrowest = page.locator(".in-brief li > span").evaluate_all(
        """all => { const box = element => element.getBoundingClientRect();
          return Math.min(...all.map(s => box(s.parentElement).right - box(s).left)); }"""
    )

    assert narrowest >= 250


@pytest.fixture(scope="module", params=["default", "ban-tin"])
def themed(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A site in each theme: an article with a table and code, in a month that has two articles."""
    root = tmp_path_factory.mktemp("themed")
    folder = root / "content" / "articles"
    folder.mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(f"theme: {request.param}\n", encoding="utf-8")
    source = "{name: Báo, url: https://bao.example/a}"
    body = f"| a | b |\n|---|---|\n| 1 | 2 |\n\n```\n{'mã ' * 200}\n```"
    keys = {"date": "2021-03-08", "source": source, "districts": "[tay-ho]"}
    (folder / "a.md").write_text(article("Một", body, id="a", **keys), encoding="utf-8")
    for n, day in enumerate(("2021-03-09", "2021-05-01", "2020-01-01")):
        text = article("Hai", id=f"b{n}", date=day, districts="[tay-ho]")
        (folder / f"b{n}.md").write_text(text, encoding="utf-8")
    build(Options(root, root / "site"))
    return root / "site"


def test_paper_tells_the_sources_address_and_cuts_nothing_off(
    browser: Browser, themed: Path
) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 900})
    page.goto((themed / "bai-viet/2021/a.html").as_uri())
    page.emulate_media(media="print")
    address = page.locator(".source a").evaluate("a => getComputedStyle(a, '::after').content")
    code, view = page.locator(".text pre").evaluate("pre => [pre.scrollWidth, pre.clientWidth]")
    page.close()

    assert "(" in address
    assert code <= view


def test_cells_of_a_table_are_told_apart(browser: Browser, themed: Path) -> None:
    page = browser.new_page()
    page.goto((themed / "bai-viet/2021/a.html").as_uri())
    cell = page.locator(".text td").first.evaluate(
        "td => ['borderLeftWidth', 'paddingLeft'].map(n => parseFloat(getComputedStyle(td)[n]))"
    )
    collapsed = page.locator(".text table").evaluate("t => getComputedStyle(t).borderCollapse")
    page.close()

    assert min(cell) > 0
    assert collapsed == "collapse"


def test_the_busiest_month_stands_out(browser: Browser, themed: Path) -> None:
    page = browser.new_page()
    page.goto((themed / "quan-huyen/tay-ho/index.html").as_uri())
    looks = """a => { const s = getComputedStyle(a); return [s.fontWeight, s.backgroundColor]; }"""
    busiest = page.get_by_title("Tháng 3/2021: 2 mục").evaluate(looks)
    other = page.get_by_title("Tháng 5/2021: 1 mục").evaluate(looks)
    page.close()

    assert busiest != other
