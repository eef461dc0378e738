"""The preview's page on why a page is as it is."""

from generator.preview.messages import Entry
from generator.preview.whypage import why_page

PAGE = "bai-viet/2021/a.html"
ENTRIES = {PAGE: Entry("content/articles/a.md", "a", is_draft=False, begins=None)}


def test_files_and_pages_are_links() -> None:
    page = why_page(PAGE, ["  content/articles/a.md", "  in index.html", "  in rss.xml"], ENTRIES)

    assert f'<li><a href="/{PAGE}">content/articles/a.md</a></li>' in page.decode()
    assert '<li>in <a href="/index.html">index.html</a></li>' in page.decode()
    assert "<li>in rss.xml</li>" in page.decode()


def test_an_articles_page_leads_to_its_file_and_record() -> None:
    assert f"/.preview/article?page={PAGE}" in why_page(PAGE, [], ENTRIES).decode()
    assert "/.preview/record" not in why_page("index.html", [], ENTRIES).decode()


def test_what_is_said_is_text() -> None:
    page = why_page("a&b.html", ["<b>x</b> <i>y.html</i>"], {}).decode()

    assert "&lt;b&gt;x&lt;/b&gt; &lt;i&gt;" in page
    assert "<b>" not in page
    assert "a&amp;b.html" in page
