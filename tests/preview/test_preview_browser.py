"""The preview as an editor meets it, in a headless Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import REPOSITORY, MakeDigest, article
from files import write_file
from playwright.sync_api import Browser, BrowserContext, Error, Page
from previewing import Preview, eventually, previewing

pytestmark = pytest.mark.browser

PAGE = "bai-viet/khong-ro-ngay/a.html"
LONG = "\n\n".join(f"Đoạn {number}." for number in range(200))
POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; "
    "style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'\">"
)


@pytest.fixture
def root(make_digest: MakeDigest) -> Path:
    root = make_digest({"articles/a.md": article("Bản đầu", body=LONG)})
    write_file(root / "content/articles/b.md", article("Bài nháp", id="b", draft="true"))
    base = (REPOSITORY / "themes/default/templates/base.html").read_text(encoding="utf-8")
    strict = base.replace("<head>", f"<head>\n{POLICY}")
    write_file(root / "themes/default/templates/base.html", strict)
    return root


@pytest.fixture
def preview(root: Path) -> Iterator[Preview]:
    with previewing(root, "--drafts") as preview:
        preview.hear("built:")
        yield preview


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 900, "height": 700})
    context.set_default_timeout(60_000)
    yield context
    context.close()


def _open(context: BrowserContext, address: str) -> Page:
    """Open a page that is connected and remembers whether it was loaded anew."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(address)
    assert _comes(page, "() => window.LiveReload?.connector?.protocol === 7")
    page.evaluate("window.before = true")
    assert not [fault for fault in faults if "404" not in fault]
    return page


def _comes(page: Page, condition: str, wanted: object = None) -> bool:
    """Wait until a condition holds in the page; Playwright's own way would need eval there."""

    def holds() -> bool:
        try:
            return bool(page.evaluate(condition, wanted))
        except Error:  # the page is being loaded anew
            return False

    return eventually(holds)


def _title_is(page: Page, title: str) -> bool:
    return _comes(page, "title => document.querySelector('h1')?.textContent === title", title)


def test_every_tab_shows_a_save_and_stays_where_it_was(
    preview: Preview, root: Path, context: BrowserContext
) -> None:
    # The theme's policy forbids scripts in the page: what works here works from files.
    pages = [_open(context, preview.url + PAGE) for _ in range(2)]
    for page in pages:
        page.evaluate("scrollTo(0, 3000)")
    for title in ("Bản hai", "Bản ba"):
        beside = root / "content/articles/.a.md.new"
        beside.write_text(article(title, body=LONG), encoding="utf-8")
        beside.replace(root / "content/articles/a.md")
        for page in pages:
            told = (title, preview.state("/" + PAGE), preview.said)
            assert _title_is(page, title), told

    for page in pages:
        assert _comes(page, "() => scrollY === 3000")


def test_a_stylesheet_is_swapped_without_a_reload(
    preview: Preview, root: Path, context: BrowserContext
) -> None:
    page = _open(context, preview.url + PAGE)

    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        write_file(root / "themes/default/static/style.css", f"body {{ background: {colour} }}")
        assert _comes(
            page, "shade => getComputedStyle(document.body).backgroundColor === shade", colour
        )

    once_each = """() => {
      const sheets = [...document.querySelectorAll('link[rel=stylesheet]')];
      const names = sheets.map((sheet) => sheet.href.replace(/\\.[0-9a-f]{8}\\.css$/, ""));
      return new Set(names).size === names.length;
    }"""
    assert _comes(page, once_each)
    assert page.evaluate("window.before") is True


def test_what_is_wrong_is_shown_in_every_page_until_it_is_mended(
    preview: Preview, root: Path, context: BrowserContext
) -> None:
    good = article("Bản đầu", body=LONG)
    pages = [_open(context, preview.url + path) for path in (PAGE, "index.html", "a/b/c.html")]
    write_file(root / "content/articles/a.md", "---\ntitle: [\n---\n")
    write_file(root / "content/articles/c.md", "---\n- <b>hỏng</b>\n---\n")
    write_file(root / "content/articles/d.docx", "")
    shown = []
    for page in pages:
        page.locator("digest-preview .panel li").nth(2).wait_for()
        shown.append(page.locator("digest-preview .panel").inner_text())
    (root / "content/articles/c.md").unlink()
    write_file(root / "content/articles/a.md", good)
    for page in pages:
        page.locator("digest-preview .panel").wait_for(state="hidden")

    for text in shown:
        assert "2 problems: the site was not built" in text
        assert "Showing the build of " in text
        assert "content/articles/a.md:" in text
        assert "- <b>hỏng</b>" in text
        assert "\nwarning: its name ends in .docx" in text
    assert [page.evaluate("window.before") for page in pages] == [True] * 3


def test_on_a_phone_long_problems_are_wrapped_and_only_the_excerpt_scrolls(
    preview: Preview, root: Path, context: BrowserContext
) -> None:
    page = _open(context, preview.url + PAGE)
    page.set_viewport_size({"width": 390, "height": 760})

    write_file(root / "content/articles/a.md", f"---\ntitle: [{'một tên dài ' * 20}\n---\n")

    panel = page.locator("digest-preview .panel")
    panel.locator("li").wait_for()
    assert panel.evaluate("box => box.scrollWidth <= box.clientWidth")
    pre = panel.locator("pre")
    assert pre.evaluate("box => box.scrollWidth > box.clientWidth")


def test_a_page_opened_while_the_site_is_broken_says_so(
    preview: Preview, root: Path, context: BrowserContext
) -> None:
    write_file(root / "content/articles/a.md", "---\n- hỏng\n---\n")
    preview.hear("not built")
    page = _open(context, preview.url + PAGE)

    page.locator("digest-preview .panel .place").wait_for()

    assert page.locator("h1").inner_text() == "Bản đầu"


def test_drafts_are_marked_where_they_stand_and_where_they_are_linked(
    preview: Preview, context: BrowserContext
) -> None:
    page = _open(context, preview.url + "bai-viet/khong-ro-ngay/b.html")
    page.locator("digest-preview .bar strong").wait_for()
    bar = page.locator("digest-preview .bar").inner_text()
    page.goto(preview.url + "bai-viet/index.html")
    page.locator("digest-mark small").first.wait_for()
    marked = page.locator("digest-mark").evaluate_all(
        "marks => marks.map(mark => mark.previousElementSibling.textContent)"
    )

    assert bar.split("\n")[0] == "draft"
    assert "content/articles/b.md" in bar
    assert marked == ["Bài nháp"]


def test_what_the_preview_says_stays_while_it_says_the_same(
    preview: Preview, context: BrowserContext
) -> None:
    page = _open(context, preview.url + "bai-viet/index.html")
    page.locator("digest-mark small").first.wait_for()
    why = page.locator("digest-preview .bar a")
    why.focus()
    page.evaluate("window.badge = document.querySelector('digest-mark')")
    for _ in range(2):  # the server is asked again only when the answer before has been used
        with page.expect_response("**/.preview/state*"):
            page.evaluate("document.dispatchEvent(new Event('LiveReloadConnect')) && null")

    assert page.evaluate("badge.isConnected") is True
    assert page.evaluate("document.querySelectorAll('digest-mark').length") == 1
    assert why.evaluate("link => link.getRootNode().activeElement === link") is True


def test_a_badge_goes_when_its_article_becomes_public(
    preview: Preview, root: Path, context: BrowserContext
) -> None:
    page = _open(context, preview.url + "bai-viet/index.html")
    page.locator("digest-mark small").first.wait_for()

    write_file(root / "content/articles/b.md", article("Bài nháp", id="b"))

    assert _comes(page, "() => !document.querySelector('digest-mark')")
    assert page.locator("main a", has_text="Bài nháp").count() == 1


def test_the_bar_leads_to_the_articles_file(preview: Preview, context: BrowserContext) -> None:
    page = _open(context, preview.url + PAGE)
    page.locator("digest-preview .bar a").first.click()
    page.wait_for_url("**/.preview/article*")

    assert 'title: "Bản đầu"' in page.locator("body").inner_text()


def test_the_bar_leads_to_why_a_page_is_as_it_is(preview: Preview, context: BrowserContext) -> None:
    page = _open(context, preview.url + PAGE)
    page.locator("digest-preview .bar a", has_text="why").click()
    page.wait_for_url("**/.preview/why*")
    of_article = page.locator("body").inner_text()
    page.locator("a[href='/bai-viet/index.html']").first.click()
    page.wait_for_url("**/bai-viet/index.html")
    page.locator("digest-preview .bar a").click()
    page.wait_for_url("**/.preview/why*")
    page.locator("a", has_text="content/articles/b.md").click()
    page.wait_for_url("**/bai-viet/khong-ro-ngay/b.html")

    assert "content/articles/a.md appears" in of_article
    assert "templates and texts in" in of_article


def test_an_open_search_finds_what_was_saved(
    preview: Preview, root: Path, context: BrowserContext
) -> None:
    page = _open(context, preview.url + "tim-kiem/index.html?q=ban")
    first = "title => document.querySelector('#ket-qua h3')?.textContent.includes(title)"
    assert _comes(page, first, "Bản đầu")
    for title in ("Bản hai", "Bản ba"):
        write_file(root / "content/articles/a.md", article(title, body=LONG))
        assert _comes(page, first, title)


def test_a_page_that_was_missing_is_shown_when_it_is_there(
    preview: Preview, root: Path, context: BrowserContext
) -> None:
    page = _open(context, preview.url + "bai-viet/khong-ro-ngay/moi.html")
    missing = page.locator("h1").inner_text()
    styled = page.evaluate("document.styleSheets.length > 0")
    write_file(root / "content/articles/moi.md", article("Bài mới", id="m"))
    assert _title_is(page, "Bài mới")

    assert (missing, styled) == ("Không tìm thấy trang", True)


def test_a_tab_finds_the_preview_again_after_it_was_started_anew(
    root: Path, context: BrowserContext
) -> None:
    with previewing(root) as first:
        first.hear("built:")
        page = _open(context, first.url + PAGE)
        port = first.port
    write_file(root / "content/articles/a.md", article("Trong khi tắt"))
    with previewing(root, port=port) as second:
        second.hear("built:")
        assert _title_is(page, "Trong khi tắt")
