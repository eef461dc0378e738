"""The site as a person opens it: a double click on index.html, in a headless Chromium, over file://."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import MakeDigest, article, build_digest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize
from static_host import Host, hosting

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


def test_a_month_and_the_undated_can_be_linked_to(watched: Watched, site: Path) -> None:
    page = watched.page
    page.goto((site / "quan-huyen/tay-ho/index.html").as_uri() + "#chua-ro-ngay")

    assert page.locator(":target").inner_text().startswith("Chưa rõ ngày")
    assert watched.faults == []


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Serve the site on this machine: what others embed stands on a web server."""
    with hosting(site) as address:
        yield address


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
    with hosting(tmp_path) as address:
        yield f"{address}/index.html"


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
    bodies = ("ldld-quan-tay-ho", "ldld-thanh-pho-ha-noi")
    keys = {"province": "ha-noi", "districts": "[tay-ho]"}
    files = {}
    for n in range(10):
        kind, told = ("brief" if n == 3 else "article", EVENTS if n == 4 else "[]")
        body, day = f"[{bodies[n % 2]}]", f"{2020 + n // 5}-03-{n + 1:02}"
        files[f"articles/a{n}.md"] = article(
            id=f"a{n}", date=day, kind=kind, events=told, organisations=body, **keys
        )
    site = build_digest(tmp_path_factory.mktemp("timeline"), files)
    return site / "quan-huyen" / "tay-ho" / "index.html"


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


def test_undated_articles_alone_are_filtered_too(watched: Watched, tmp_path: Path) -> None:
    files = {}
    for n in range(9):
        kind, body = ("brief" if n == 3 else "article", f"ldld-quan-{('tay-ho', 'ba-dinh')[n % 2]}")
        text = article(id=f"a{n}", kind=kind, organisations=f"[{body}]", districts="[tay-ho]")
        files[f"articles/a{n}.md"] = text
    site = build_digest(tmp_path, files)

    watched.page.goto((site / "quan-huyen/tay-ho/index.html").as_uri() + "?loai=brief")

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


class _Missing(Host):
    """A host that keeps a site below /tin/ and knows one page for all that is not there."""

    def translate_path(self, path: str) -> str:
        found = Path(self.directory, path.removeprefix("/tin/"))
        return str(found if found.is_file() else Path(self.directory, "404.html"))


def test_the_page_for_what_is_not_there_looks_like_the_site_at_any_address(
    browser: Browser, make_digest: MakeDigest
) -> None:
    root = make_digest({"articles/a.md": article(date="2021", districts="[tay-ho]")})
    watched = Watched(browser.new_page())
    font = "getComputedStyle(document.querySelector('h1')).fontFamily"
    with hosting(root / "site", _Missing) as address:
        home = f"{address}/tin/"
        build(Options(root, root / "site", base_url=home))

        watched.page.goto(f"{home}khong/co/o/day.html")
        font_there = watched.page.evaluate(font)
        watched.page.get_by_role("link", name="Quận, huyện", exact=True).first.click()
        title = watched.page.title()
        watched.page.goto((root / "site/404.html").as_uri())
        font_on_disk = watched.page.evaluate(font)

    watched.page.close()
    assert font_there == font_on_disk
    assert font_there.startswith("ui-serif")
    assert title.startswith("Quận, huyện, thị xã")
    assert [f for f in watched.faults if not f.startswith(f"left the folder: {home}")] == []
