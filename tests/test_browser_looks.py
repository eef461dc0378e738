"""What a reader sees on the site's pages in a headless Chromium: focus, lines, edges, colours."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import article, build_digest
from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
_PHOTO = (  # of one grey dot
    "data:image/gif;base64,R0lGODlhAQABAIAAAJaWlgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
)


@pytest.fixture
def show(browser: Browser, site: Path) -> Iterator[Open]:
    """Open pages, by their path in the site or on disk, in a window of the given width."""
    opened = []

    def show(path: str | Path, width: int = 1440, **choices: str) -> Page:
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
    """A site in each theme: a table, code and a quotation, in a month that has two articles."""
    source = "{name: Báo, url: https://bao.example/a}"
    body = f"| a | b |\n|---|---|\n| 1 | 2 |\n\n```\n{'mã ' * 200}\n```\n\n> Lời\n>\n> Người nói"
    keys = {"date": "2021-03-08", "source": source, "districts": "[tay-ho]"}
    files = {"site.yaml": f"theme: {request.param}\n"}
    files["articles/a.md"] = article("Một", body, id="a", **keys)
    for n, day in enumerate(("2021-03-09", "2021-05-01", "2020-01-01")):
        text = article("Hai", id=f"b{n}", date=day, districts="[tay-ho]")
        files[f"articles/b{n}.md"] = text
    return build_digest(tmp_path_factory.mktemp("themed"), files)


def test_paper_tells_the_sources_address_and_cuts_nothing_off(show: Open, themed: Path) -> None:
    page = show(themed / "bai-viet/2021/a.html", 700)
    page.emulate_media(media="print")
    address = page.locator(".source a").evaluate("a => getComputedStyle(a, '::after').content")
    code, view = page.locator(".text pre").evaluate("pre => [pre.scrollWidth, pre.clientWidth]")

    assert "(" in address
    assert code <= view


def test_cells_of_a_table_are_told_apart(show: Open, themed: Path) -> None:
    page = show(themed / "bai-viet/2021/a.html")
    cell = page.locator(".text td").first.evaluate(
        "td => ['borderLeftWidth', 'paddingLeft'].map(n => parseFloat(getComputedStyle(td)[n]))"
    )
    collapsed = page.locator(".text table").evaluate("t => getComputedStyle(t).borderCollapse")

    assert min(cell) > 0
    assert collapsed == "collapse"


def test_who_said_it_stands_apart_from_what_was_said(show: Open, themed: Path) -> None:
    page = show(themed / "bai-viet/2021/a.html")

    said, speaker = page.locator(".text blockquote p").evaluate_all(
        "ps => ps.map(p => [p.getBoundingClientRect().top, p.getBoundingClientRect().bottom])"
    )

    assert speaker[0] - said[1] > 4


def test_the_busiest_month_stands_out(show: Open, themed: Path) -> None:
    page = show(themed / "quan-huyen/tay-ho/index.html")
    looks = """a => { const s = getComputedStyle(a); return [s.fontWeight, s.backgroundColor]; }"""
    busiest = page.get_by_title("Tháng 3/2021: 2 mục").evaluate(looks)
    other = page.get_by_title("Tháng 5/2021: 1 mục").evaluate(looks)

    assert busiest != other


@pytest.mark.parametrize("theme", ["default", "ban-tin"])
def test_the_caption_of_a_small_photo_stands_below_it(
    show: Open, tmp_path: Path, theme: str
) -> None:
    body = f"![Hội nghị]({_PHOTO})\n*Quang cảnh hội nghị.*"
    files = {"articles/a.md": article(body=body), "site.yaml": f"theme: {theme}\n"}
    page = show(build_digest(tmp_path, files) / "bai-viet/khong-ro-ngay/a.html")

    photo = page.locator(".text img").bounding_box()
    caption = page.locator(".text em").bounding_box()

    assert photo is not None
    assert caption is not None
    assert caption["y"] >= photo["y"] + photo["height"]


@pytest.mark.parametrize("width", [360, 700, 960, 1280])
def test_dots_part_the_links_of_the_footer_only_on_one_line(show: Open, width: int) -> None:
    page = show("404.html", width)
    lines, dots = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll(".colophon li")];
          const dotted = (link) => getComputedStyle(link, "::before").content !== "none";
          return [new Set(all.map((link) => link.offsetTop)).size, all.filter(dotted).length];
        }"""
    )

    assert (lines, dots) == (1, 5) if width >= 960 else lines > dots == 0


def test_colours_follow_the_readers_choice(show: Open) -> None:
    colour = "getComputedStyle(document.documentElement).backgroundColor"

    shades = [
        show("index.html", color_scheme=scheme).evaluate(colour) for scheme in ("light", "dark")
    ]

    assert shades[0] != shades[1]


WIDE = "CôngĐoànViệtNam" * 4  # a hashtag that fits on no phone
WIDE_KEYS = {
    "kicker": WIDE, "summary": WIDE, "author": WIDE, "section": WIDE, "source": f"{{name: {WIDE}}}",
    "province": "ha-noi", "districts": "[tay-ho]", "organisations": f"[ldld-quan-tay-ho, {WIDE}]",
    "people": f"[{{name: {WIDE}, role: {WIDE}}}]", "documents": f"[{WIDE}]", "tags": f"[{WIDE}]",
}  # fmt: skip


@pytest.fixture(scope="module", params=["default", "ban-tin"])
def wide(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    files = {"site.yaml": f"theme: {request.param}\n"}
    for n, keys in enumerate(({"date": "2021-01-02"}, {"date": "2021-02-01"}, {})):
        text = article(WIDE, f"{WIDE}\n\n| a |\n|---:|\n| 1 |", id=f"w{n}", **WIDE_KEYS, **keys)
        files[f"articles/{n}.md"] = text
    return build_digest(tmp_path_factory.mktemp("wide"), files, "https://tin.example/")


def test_a_word_that_is_wider_than_the_window_is_broken(show: Open, wide: Path) -> None:
    page = show(wide / "index.html")
    named = [path for path in sorted(wide.rglob("*.html")) if WIDE in path.read_text("utf-8")]

    for path in named:
        page.goto(path.as_uri())
        for width in (360, 1280):
            page.set_viewport_size(ViewportSize(width=width, height=800))
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                path,
                width,
            )

    assert {path.parts[len(wide.parts)] for path in named} >= {"index.html", "bai-viet", "van-ban"}


def test_the_code_to_paste_fits_a_phone(show: Open, wide: Path) -> None:
    page = show(wide / "nhung/index.html", 360)
    page.locator("summary").first.click()

    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    assert fits


def test_the_attribute_to_add_is_never_parted(show: Open, wide: Path) -> None:
    page = show(wide / "nhung/index.html")
    lines = set()

    for width in range(300, 480, 6):
        page.set_viewport_size(ViewportSize(width=width, height=800))
        lines.add(page.locator("p code").evaluate("code => code.getClientRects().length"))

    told = page.locator("p code").inner_text()
    page.close()
    assert (told, lines) == ('data-height="600"', {1})


def test_an_entry_without_a_date_says_what_it_is(show: Open, wide: Path) -> None:
    page = show(wide / "quan-huyen/tay-ho/index.html")
    kind = page.locator(".undated .when .kind")

    is_shown, after = kind.is_visible(), "e => getComputedStyle(e, '::after').content"
    comma = kind.evaluate(after)

    assert (is_shown, comma) == (True, "none")


def test_on_paper_home_has_no_chips_and_no_closed_box(show: Open, wide: Path) -> None:
    shown = []
    for path in ("index.html", "quan-huyen/tay-ho/index.html"):
        page = show(wide / path)
        page.emulate_media(media="print")
        shown.append(page.locator(".jump:visible, summary:visible").count())

    assert shown == [0, 0]


def test_the_columns_of_a_table_are_aligned(show: Open, wide: Path) -> None:
    page = show(wide / "bai-viet/2021/0.html")

    side = page.locator(".text td").evaluate("cell => getComputedStyle(cell).textAlign")

    assert side == "right"


@pytest.fixture
def tabled(tmp_path: Path) -> Path:
    """The page of an article with a table that is wider than a phone."""
    figures = " | ".join(f"{number}.250.000" for number in range(1, 9))
    rows = f"| Quận |{' Kinh phí |' * 8}\n|---|{'--:|' * 8}\n| Nam Từ Liêm | {figures} |"
    site = build_digest(tmp_path, {"articles/a.md": article(body=rows)})
    return site / "bai-viet" / "khong-ro-ngay" / "a.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_wide_table_scrolls_by_itself(show: Open, tabled: Path, scheme: str) -> None:
    page = show(tabled, 390, color_scheme=scheme)
    table = page.locator(".text table")

    is_wider = table.evaluate("table => table.scrollWidth > table.clientWidth")
    moved = table.evaluate("table => (table.scrollLeft = 50, table.scrollLeft)")
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shades = page.locator(".text th").first.evaluate(
        "cell => [getComputedStyle(cell).color, getComputedStyle(cell).backgroundColor]"
    )

    assert (is_wider, moved, fits) == (True, 50, True)
    assert shades[0] != shades[1]


def test_a_wide_table_is_whole_on_paper(show: Open, tabled: Path) -> None:
    page = show(tabled, 794)
    page.emulate_media(media="print")

    cut = page.locator(".text table").evaluate("table => table.scrollWidth - table.clientWidth")
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    assert (cut <= 0, fits) == (True, True)


def test_the_link_to_an_entry_stands_on_no_line_of_its_own(show: Open, tmp_path: Path) -> None:
    text = article(date="2025-11-18", wards="[phường Ba Đình]", province="ha-noi")
    site = build_digest(tmp_path, {"articles/a.md": text})
    page = show(site / "quan-huyen/ba-dinh/index.html")
    is_below = """a => a.getBoundingClientRect().top
        >= a.previousElementSibling.getBoundingClientRect().bottom - 4"""

    found = []
    for width in range(320, 460, 20):
        page.set_viewport_size(ViewportSize(width=width, height=800))
        found.append(page.locator(".when .anchor").first.evaluate(is_below))

    assert found == [False] * len(found)


def test_buttons_of_feeds_stand_alike_below_each_name(show: Open) -> None:
    page = show("kenh-tin/index.html", 1280)

    gaps = page.locator(".feeds-list > li").evaluate_all(
        """rows => rows.map(row => row.querySelector(".feeds").getBoundingClientRect().top
            - row.querySelector("a").getBoundingClientRect().bottom)"""
    )

    assert len(gaps) > 1
    assert min(gaps) >= 0


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A site with feeds, in which one district has a timeline of several pages."""
    keys = {"date": "2021-01-02", "districts": "[tay-ho]"}
    files = {f"articles/{n}.md": article(id=f"a{n}", **keys) for n in range(101)}
    return build_digest(tmp_path, files, "https://tin.example/")


def test_what_is_told_of_a_feed_stands_close_to_its_name(show: Open, long: Path) -> None:
    page = show(long / "kenh-tin/index.html", 1280)

    gaps = page.locator(".feeds-list > li").evaluate_all(
        """rows => rows.map(row => Math.round(
            row.querySelector(".feeds").getBoundingClientRect().top
            - row.querySelector("a").getBoundingClientRect().bottom))"""
    )

    assert page.locator(".feeds-list details").count() > 0
    assert len(gaps) > 3
    assert set(gaps) == {0}


def test_the_name_in_the_title_of_a_part_stays_on_one_line(show: Open, long: Path) -> None:
    page = show(long / "quan-huyen/tay-ho/tu-dau.html", 360)

    tops = page.locator("h1 .whole").evaluate(
        """name => {
          const text = document.createRange();
          text.selectNodeContents(name);
          return [...text.getClientRects()].map(line => Math.round(line.top)); }"""
    )

    assert page.locator("h1").inner_text().startswith("Quận Tây Hồ\u00a0·")
    assert len(set(tops)) == 1


def test_buttons_that_wrap_keep_apart(show: Open) -> None:
    page = show("quan-huyen/tay-ho/index.html")
    apart = """all => Math.min(...all.flatMap(a => all.map(b =>
        b.getBoundingClientRect().top - a.getBoundingClientRect().bottom)).filter(d => d > -9))"""

    found = []
    for width in range(320, 460, 20):
        page.set_viewport_size(ViewportSize(width=width, height=800))
        found.append(page.locator(".feeds a").evaluate_all(apart))

    assert all(distance > 2 for distance in found)


def test_code_to_copy_stands_closer_to_its_district_than_to_the_next(show: Open) -> None:
    page = show("nhung/index.html", 360)
    own, next_one = page.locator(".index > li:nth-child(2)").evaluate(
        """li => { const box = element => element.getBoundingClientRect();
          const [name, code] = [box(li.querySelector("a")), box(li.querySelector("summary"))];
          const next = box(li.nextElementSibling.querySelector("a"));
          return [code.top - name.bottom, next.top - code.bottom]; }"""
    )

    assert own < next_one / 2


def test_text_of_twice_the_size_fits_a_phone(show: Open) -> None:
    widths = {}
    for path in ("index.html", "kenh-tin/index.html", "quan-huyen/tay-ho/index.html"):
        page = show(path, 360)
        page.evaluate("document.documentElement.style.fontSize = '2.125rem'")
        widths[path] = page.evaluate("document.documentElement.scrollWidth")

    assert max(widths.values()) <= 361  # a part of a pixel counts as one
