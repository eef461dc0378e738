"""The site as a person opens it: a double click on index.html, in a headless Chromium, over file://."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from conftest import MakeDigest, article
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize

from generator.build import build
from generator.options import Options

pytestmark = pytest.mark.browser

VIEWPORTS = {"phone": (390, 844), "desktop": (1280, 900)}


class Watched:
    """A page whose console errors, script errors and failed requests are kept."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.on("requestfailed", self._failed)
        page.on("request", self._asked)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def _failed(self, request: Request) -> None:
        # Leaving a page before its icon has come is no fault of the page.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.faults.append(f"failed: {request.url}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith("file://"):
            self.faults.append(f"left the folder: {request.url}")


@pytest.fixture(params=sorted(VIEWPORTS))
def watched(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    width, height = VIEWPORTS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
    context.set_default_timeout(60_000)
    yield Watched(context.new_page())
    context.close()


def test_a_reader_clicks_to_a_district_an_article_and_back(watched: Watched, site: Path) -> None:
    page = watched.page
    page.goto((site / "index.html").as_uri())

    page.get_by_role("link", name="Quận, huyện", exact=True).first.click()
    page.get_by_role("link", name="Quận Tây Hồ", exact=True).click()
    district = page.url
    entry = page.locator(".entries a").filter(has_text="Công đoàn Cơ quan UBND quận Tây Hồ")
    title = entry.inner_text()
    entry.click()

    assert page.locator("h1").inner_text() == title
    assert "bai-viet/khong-ro-ngay" in page.url

    page.go_back()

    assert page.url == district
    assert watched.faults == []


def test_the_tile_map_leads_to_a_district(watched: Watched, site: Path) -> None:
    page = watched.page
    page.goto((site / "index.html").as_uri())

    page.locator(".tile", has_text="Sơn Tây").click()

    assert page.locator("h1").inner_text() == "Thị xã Sơn Tây"
    assert watched.faults == []


def test_every_page_opens_whole_and_fits_each_window(browser: Browser, site: Path) -> None:
    page = browser.new_page(locale="vi-VN")
    watched = Watched(page)
    sizes = [ViewportSize(width=width, height=height) for width, height in VIEWPORTS.values()]

    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.locator("h1").count() == 1, path
        for size in sizes:
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, size)
        sizes.reverse()  # the next page opens in the other window

    page.close()
    assert watched.faults == []


@pytest.mark.parametrize("width", [360, 700, 960, 1280])
def test_dots_part_the_links_of_the_footer_only_on_one_line(
    browser: Browser, site: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((site / "404.html").as_uri())
    lines, dots = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll(".colophon li")];
          const dotted = (link) => getComputedStyle(link, "::before").content !== "none";
          return [new Set(all.map((link) => link.offsetTop)).size, all.filter(dotted).length];
        }"""
    )
    page.close()

    assert (lines, dots) == (1, 5) if width >= 960 else lines > dots == 0


def test_a_month_and_the_undated_can_be_linked_to(watched: Watched, site: Path) -> None:
    page = watched.page
    page.goto((site / "quan-huyen/tay-ho/index.html").as_uri() + "#chua-ro-ngay")

    assert page.locator(":target").inner_text().startswith("Chưa rõ ngày")
    assert watched.faults == []


def test_colours_follow_the_readers_choice(browser: Browser, site: Path) -> None:
    shades = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        shades.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        context.close()

    assert shades[0] != shades[1]


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Serve the site on this machine: what others embed stands on a web server."""
    handler = partial(_QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return None


def test_a_pasted_script_shows_a_district_inside_another_page(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    host = tmp_path / "trang-khac.html"
    tag = f'<script async src="{address}/nhung/nhung.js" data-district="long-bien"></script>'
    host.write_text(f"<!doctype html><title>x</title><p>Trước</p>{tag}", encoding="utf-8")
    watched = Watched(browser.new_page())

    watched.page.goto(host.as_uri())
    frame = watched.page.frame_locator("iframe[title=long-bien]")
    frame.locator("ol.entries li").first.wait_for()

    asked = {fault for fault in watched.faults if fault.startswith("left the folder: ")}
    assert 1 <= frame.locator("ol.entries li").count() <= 5
    assert all(fault.startswith(f"left the folder: {address}/") for fault in asked)
    assert set(watched.faults) == asked
    assert watched.page.context.cookies() == []
    watched.page.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(params=["file", "http"])
def smuggled(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a page into which scripts and a style were slipped, on disk or served."""
    page = (site / "index.html").read_text(encoding="utf-8")
    slipped = """<script src="own.js"></script><script>document.title = "inline"</script>
<style>h1 { display: none }</style></head><body onload="document.title = 'onload'">"""
    (tmp_path / "index.html").write_text(page.replace("</head>", slipped, 1), encoding="utf-8")
    own = "document.documentElement.dataset.own = 'ran'"
    (tmp_path / "own.js").write_text(own, encoding="utf-8")
    if request.param == "file":
        yield (tmp_path / "index.html").as_uri()
        return
    handler = partial(_Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()


def test_only_the_sites_own_files_may_script_or_style_a_page(
    browser: Browser, smuggled: str
) -> None:
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))

    page.goto(smuggled)

    assert page.evaluate("document.documentElement.dataset.own") == "ran"
    assert page.title() == "Điểm tin Công đoàn"
    assert page.locator("h1").is_visible()
    assert sum("violates the following Content Security Policy" in text for text in told) == 3
    page.close()


EVENTS = "[{date: 2020-12-01, text: hội thi}, {date: 2030-01-01, text: đại hội}]"


@pytest.fixture(scope="session")
def timeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a district with articles of two bodies and years, a brief and events."""
    root = tmp_path_factory.mktemp("timeline")
    bodies = ("ldld-quan-tay-ho", "ldld-thanh-pho-ha-noi")
    keys = {"province": "ha-noi", "districts": "[tay-ho]"}
    for n in range(10):
        kind, told = ("brief" if n == 3 else "article", EVENTS if n == 4 else "[]")
        body, day = f"[{bodies[n % 2]}]", f"{2020 + n // 5}-03-{n + 1:02}"
        file = root / "content" / "articles" / f"a{n}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            article(id=f"a{n}", date=day, kind=kind, events=told, organisations=body, **keys),
            encoding="utf-8",
        )
    build(Options(root, root / "site"))
    return root / "site" / "quan-huyen" / "tay-ho" / "index.html"


def _shown(page: Page) -> int:
    return page.locator(".timeline .entries > li:visible").count()


def test_a_timeline_is_filtered_by_body_kind_and_year(watched: Watched, timeline: Path) -> None:
    page = watched.page
    page.goto(timeline.as_uri())

    whole = _shown(page)
    page.get_by_label("Tổ chức", exact=True).select_option(label="LĐLĐ thành phố Hà Nội")
    of_one_body = _shown(page)
    page.get_by_label("Loại", exact=True).select_option(label="Tin vắn")
    briefs = _shown(page)
    page.get_by_label("Tổ chức", exact=True).select_option(label="Tất cả")
    page.get_by_label("Loại", exact=True).select_option(label="Sự kiện")
    events = _shown(page)
    page.get_by_label("Loại", exact=True).select_option(label="Tất cả")
    page.get_by_label("Năm", exact=True).select_option(label="2020")

    assert (whole, of_one_body, briefs, events) == (11, 5, 1, 1)
    assert _shown(page) == 6
    assert page.locator("[role=status]").inner_text() == "6 mục khớp"
    assert page.locator(".timeline .year:visible").count() == 1
    assert watched.faults == []


def test_a_filter_of_the_address_is_kept(watched: Watched, timeline: Path) -> None:
    watched.page.goto(timeline.as_uri() + "?loai=brief")

    assert _shown(watched.page) == 1
    assert watched.faults == []


def test_undated_articles_alone_are_filtered_too(
    watched: Watched, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("undated")
    (root / "content" / "articles").mkdir(parents=True)
    for n in range(9):
        kind, body = ("brief" if n == 3 else "article", f"ldld-quan-{('tay-ho', 'ba-dinh')[n % 2]}")
        text = article(id=f"a{n}", kind=kind, organisations=f"[{body}]", districts="[tay-ho]")
        (root / "content" / "articles" / f"a{n}.md").write_text(text, encoding="utf-8")
    build(Options(root, root / "site"))

    watched.page.goto((root / "site/quan-huyen/tay-ho/index.html").as_uri() + "?loai=brief")

    assert _shown(watched.page) == 1
    assert watched.faults == []


def test_without_scripts_a_timeline_is_whole_and_has_no_filter(
    browser: Browser, timeline: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(timeline.as_uri())

    shown = (_shown(page), page.locator(".filters:visible").count())
    page.get_by_title("Tháng 3/2020: 5 mục").click()
    context.close()

    assert shown == (11, 0)


def test_the_grid_leads_to_a_month_by_keyboard(watched: Watched, timeline: Path) -> None:
    page = watched.page
    page.goto(timeline.as_uri())

    page.get_by_title("Tháng 3/2020: 5 mục").focus()
    page.keyboard.press("Enter")

    assert page.locator(":target").inner_text().startswith("Tháng 3")
    assert watched.faults == []


def test_a_link_to_an_entry_copies_itself(browser: Browser, timeline: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(timeline.as_uri())

    page.locator("#tin-a7 .anchor").click()
    page.locator("#tin-a7 .anchor[data-said]").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    page.locator("#tin-a7 .anchor:not([data-said])").wait_for()
    names = page.locator(".anchor").evaluate_all("all => all.map(a => a.ariaLabel)")
    context.close()

    assert copied == timeline.as_uri() + "#tin-a7"
    assert set(names) == {"Liên kết đến mục này"}


def test_kinds_of_entries_differ_in_shape_and_word(watched: Watched, timeline: Path) -> None:
    page = watched.page
    page.goto(timeline.as_uri())
    shape = """name => {
        const style = getComputedStyle(document.querySelector('.is-' + name), '::before');
        return [style.width, style.borderRadius, style.rotate, style.backgroundColor].join(' ');
    }"""

    kinds = ("article", "brief", "event", "coming")
    shapes = {page.evaluate(shape, kind) for kind in kinds}
    words = {page.locator(f".is-{kind} .when .kind").first.inner_text() for kind in kinds}

    assert len(shapes) == 4
    assert words == {"Bài đăng", "Tin vắn", "Sự kiện", "Sắp diễn ra"}


def test_on_paper_the_controls_are_gone(watched: Watched, timeline: Path) -> None:
    page = watched.page
    page.goto(timeline.as_uri())
    page.emulate_media(media="print")

    assert (
        page.locator(".filters:visible, nav:visible, .anchor:visible, .feeds:visible").count() == 0
    )
    assert _shown(page) == 11


WIDE = "CôngĐoànViệtNam" * 4  # a hashtag that fits on no phone
WIDE_KEYS = {
    "kicker": WIDE, "summary": WIDE, "author": WIDE, "section": WIDE, "source": f"{{name: {WIDE}}}",
    "province": "ha-noi", "districts": "[tay-ho]", "organisations": f"[ldld-quan-tay-ho, {WIDE}]",
    "people": f"[{{name: {WIDE}, role: {WIDE}}}]", "documents": f"[{WIDE}]", "tags": f"[{WIDE}]",
}  # fmt: skip


@pytest.fixture(scope="module", params=["default", "ban-tin"])
def wide(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    root = tmp_path_factory.mktemp("wide")
    folder = root / "content" / "articles"
    folder.mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(f"theme: {request.param}\n", encoding="utf-8")
    for n, keys in enumerate(({"date": "2021-01-02"}, {"date": "2021-02-01"}, {})):
        text = article(WIDE, f"{WIDE}\n\n| a |\n|---:|\n| 1 |", id=f"w{n}", **WIDE_KEYS, **keys)
        (folder / f"{n}.md").write_text(text, encoding="utf-8")
    build(Options(root, root / "site", base_url="https://tin.example/"))
    return root / "site"


def test_a_word_that_is_wider_than_the_window_is_broken(browser: Browser, wide: Path) -> None:
    page = browser.new_page()
    named = [path for path in sorted(wide.rglob("*.html")) if WIDE in path.read_text("utf-8")]

    for path in named:
        page.goto(path.as_uri())
        for width in (360, 1280):
            page.set_viewport_size(ViewportSize(width=width, height=800))
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                path,
                width,
            )

    page.close()
    assert {path.parts[len(wide.parts)] for path in named} >= {"index.html", "bai-viet", "van-ban"}


def test_the_code_to_paste_fits_a_phone(browser: Browser, wide: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((wide / "nhung/index.html").as_uri())
    page.locator("summary").first.click()

    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.close()
    assert fits


def test_the_attribute_to_add_is_never_parted(browser: Browser, wide: Path) -> None:
    page = browser.new_page()
    page.goto((wide / "nhung/index.html").as_uri())
    lines = set()

    for width in range(300, 480, 6):
        page.set_viewport_size(ViewportSize(width=width, height=800))
        lines.add(page.locator("p code").evaluate("code => code.getClientRects().length"))

    told = page.locator("p code").inner_text()
    page.close()
    assert (told, lines) == ('data-height="600"', {1})


def test_an_entry_without_a_date_says_what_it_is(browser: Browser, wide: Path) -> None:
    page = browser.new_page()
    page.goto((wide / "quan-huyen/tay-ho/index.html").as_uri())
    kind = page.locator(".undated .when .kind")

    is_shown, after = kind.is_visible(), "e => getComputedStyle(e, '::after').content"
    comma = kind.evaluate(after)

    page.close()
    assert (is_shown, comma) == (True, "none")


def test_on_paper_home_has_no_chips_and_no_closed_box(browser: Browser, wide: Path) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    shown = []
    for path in ("index.html", "quan-huyen/tay-ho/index.html"):
        page.goto((wide / path).as_uri())
        shown.append(page.locator(".jump:visible, summary:visible").count())

    page.close()
    assert shown == [0, 0]


def test_the_columns_of_a_table_are_aligned(browser: Browser, wide: Path) -> None:
    page = browser.new_page()
    page.goto((wide / "bai-viet/2021/0.html").as_uri())

    side = page.locator(".text td").evaluate("cell => getComputedStyle(cell).textAlign")

    page.close()
    assert side == "right"


@pytest.fixture
def tabled(make_digest: MakeDigest) -> str:
    """The address of an article with a table that is wider than a phone."""
    figures = " | ".join(f"{number}.250.000" for number in range(1, 9))
    rows = f"| Quận |{' Kinh phí |' * 8}\n|---|{'--:|' * 8}\n| Nam Từ Liêm | {figures} |"
    root = make_digest({"articles/a.md": article(body=rows)})
    build(Options(root, root / "site"))
    return (root / "site" / "bai-viet" / "khong-ro-ngay" / "a.html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_wide_table_scrolls_by_itself(browser: Browser, tabled: str, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(tabled)
    table = page.locator(".text table")

    is_wider = table.evaluate("table => table.scrollWidth > table.clientWidth")
    moved = table.evaluate("table => (table.scrollLeft = 50, table.scrollLeft)")
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shades = page.locator(".text th").first.evaluate(
        "cell => [getComputedStyle(cell).color, getComputedStyle(cell).backgroundColor]"
    )

    page.close()
    assert (is_wider, moved, fits) == (True, 50, True)
    assert shades[0] != shades[1]


def test_a_wide_table_is_whole_on_paper(browser: Browser, tabled: str) -> None:
    page = browser.new_page(viewport={"width": 794, "height": 1123})
    page.emulate_media(media="print")
    page.goto(tabled)

    cut = page.locator(".text table").evaluate("table => table.scrollWidth - table.clientWidth")
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.close()
    assert (cut <= 0, fits) == (True, True)


def test_the_link_to_an_entry_stands_on_no_line_of_its_own(
    browser: Browser, make_digest: MakeDigest
) -> None:
    root = make_digest({"articles/a.md": article(date="2025-11-18", wards="[phường Ba Đình]",
                                                 province="ha-noi")})  # fmt: skip
    build(Options(root, root / "site"))
    page = browser.new_page()
    page.goto((root / "site/quan-huyen/ba-dinh/index.html").as_uri())
    is_below = """a => a.getBoundingClientRect().top
        >= a.previousElementSibling.getBoundingClientRect().bottom - 4"""

    found = []
    for width in range(320, 460, 20):
        page.set_viewport_size(ViewportSize(width=width, height=800))
        found.append(page.locator(".when .anchor").first.evaluate(is_below))

    page.close()
    assert found == [False] * len(found)


def test_buttons_of_feeds_stand_alike_below_each_name(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / "kenh-tin/index.html").as_uri())

    gaps = page.locator(".feeds-list > li").evaluate_all(
        """rows => rows.map(row => row.querySelector(".feeds").getBoundingClientRect().top
            - row.querySelector("a").getBoundingClientRect().bottom)"""
    )
    page.close()

    assert len(gaps) > 1
    assert min(gaps) >= 0


def test_buttons_that_wrap_keep_apart(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "quan-huyen/tay-ho/index.html").as_uri())
    apart = """all => Math.min(...all.flatMap(a => all.map(b =>
        b.getBoundingClientRect().top - a.getBoundingClientRect().bottom)).filter(d => d > -9))"""

    found = []
    for width in range(320, 460, 20):
        page.set_viewport_size(ViewportSize(width=width, height=800))
        found.append(page.locator(".feeds a").evaluate_all(apart))

    page.close()
    assert all(distance > 2 for distance in found)


def test_code_to_copy_stands_closer_to_its_district_than_to_the_next(
    browser: Browser, site: Path
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((site / "nhung/index.html").as_uri())
    own, next_one = page.locator(".index > li:nth-child(2)").evaluate(
        """li => { const box = element => element.getBoundingClientRect();
          const [name, code] = [box(li.querySelector("a")), box(li.querySelector("summary"))];
          const next = box(li.nextElementSibling.querySelector("a"));
          return [code.top - name.bottom, next.top - code.bottom]; }"""
    )
    page.close()

    assert own < next_one / 2


class _Missing(SimpleHTTPRequestHandler):
    """A host that keeps a site below /tin/ and knows one page for all that is not there."""

    def translate_path(self, path: str) -> str:
        found = Path(self.directory, path.removeprefix("/tin/"))
        return str(found if found.is_file() else Path(self.directory, "404.html"))

    def log_message(self, *_: object) -> None:
        return None


def test_the_page_for_what_is_not_there_looks_like_the_site_at_any_address(
    browser: Browser, make_digest: MakeDigest
) -> None:
    root = make_digest({"articles/a.md": article(date="2021", districts="[tay-ho]")})
    handler = partial(_Missing, directory=str(root / "site"))
    watched = Watched(browser.new_page())
    font = "getComputedStyle(document.querySelector('h1')).fontFamily"
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}/tin/"
        build(Options(root, root / "site", base_url=home))

        watched.page.goto(f"{home}khong/co/o/day.html")
        font_there = watched.page.evaluate(font)
        watched.page.get_by_role("link", name="Quận, huyện", exact=True).first.click()
        title = watched.page.title()
        watched.page.goto((root / "site/404.html").as_uri())
        font_on_disk = watched.page.evaluate(font)
        server.shutdown()

    watched.page.close()
    assert font_there == font_on_disk
    assert font_there.startswith("ui-serif")
    assert title.startswith("Quận, huyện, thị xã")
    assert [f for f in watched.faults if not f.startswith(f"left the folder: {home}")] == []


def test_text_of_twice_the_size_fits_a_phone(browser: Browser, seeded: Path) -> None:
    build(Options(seeded, seeded / "site", base_url="https://tin.example/"))
    page = browser.new_page(viewport={"width": 360, "height": 800})

    widths = {}
    for path in ("index.html", "kenh-tin/index.html", "quan-huyen/tay-ho/index.html"):
        page.goto((seeded / "site" / path).as_uri())
        page.evaluate("document.documentElement.style.fontSize = '2.125rem'")
        widths[path] = page.evaluate("document.documentElement.scrollWidth")

    page.close()
    assert max(widths.values()) <= 361  # a part of a pixel counts as one
