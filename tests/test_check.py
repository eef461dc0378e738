"""Links, anchors, ids and permalinks of a whole site."""

import pytest
from conftest import MakeDigest, article
from reading import read_articles

from generator.check import check_links, check_pages, check_permalinks
from generator.checks.pagefacts import read_page
from generator.checkup import Checkup, check
from generator.lists.courses import SPLIT_AT
from generator.model import Article
from generator.options import Options
from generator.organisations import Organisations

PAGE = "<!doctype html><title>x</title><h1 id='dau'>x</h1>"


def _no_line(_: Article, __: str) -> None:
    """Know no line."""


def _told(pages: dict[str, str]) -> list[str]:
    read = {path: read_page(page.encode()) for path, page in pages.items() if page}
    return [str(problem) for problem in check_pages(read, pages, (), _no_line)]


@pytest.mark.parametrize(
    "href",
    ["b/c.html", "b/c.html#dau", "/b/c.html", "#dau", "b/../a.html", "https://x.example/", "x.css"],
)
def test_a_link_that_leads_somewhere_is_right(href: str) -> None:
    pages = {"a.html": f'{PAGE}<a href="{href}">x</a>', "b/c.html": PAGE, "x.css": ""}

    assert _told(pages) == []


@pytest.mark.parametrize("href", ["c.html", "../a.html", "b/", "x.css/y"])
def test_a_link_to_no_page_is_told(href: str) -> None:
    told = _told({"a.html": f'{PAGE}<a href="{href}">x</a>', "b/c.html": PAGE, "x.css": ""})

    assert told == [f'site/a.html: the link "{href}" leads to no page; correct or remove it']


@pytest.mark.parametrize("href", ["#cuoi", "b/c.html#cuoi"])
def test_an_anchor_to_no_place_is_told(href: str) -> None:
    told = _told({"a.html": f'{PAGE}<a href="{href}">x</a>', "b/c.html": PAGE})

    assert told == [
        f'site/a.html: the link "{href}" leads to a page without a place "cuoi"; '
        "correct or remove what follows #"
    ]


def test_a_dead_image_is_told() -> None:
    assert '"anh.jpg"' in _told({"a.html": f'{PAGE}<img src="anh.jpg" alt="">'})[0]


def test_an_id_may_stand_once() -> None:
    told = _told({"a.html": f"{PAGE}<p id='dau'>x</p>"})

    assert told == ['site/a.html:1: the id "dau" stands twice; rename one of them']


@pytest.mark.parametrize("html", ["<h1>x</h1>", "<title></title><h1>x</h1>"])
def test_a_page_needs_a_title(html: str) -> None:
    assert "there is no title" in _told({"a.html": f"<!doctype html>{html}"})[0]


def test_a_link_to_an_article_held_back_says_so(organisations: Organisations) -> None:
    files = {"a.md": article(id="a", body="[b](b.md)"), "b.md": article(id="b")}
    articles = read_articles(files, organisations)

    problems = check_links(articles[:1], [articles[0].path], [articles[1].path])

    assert [str(problem) for problem in problems] == [
        'content/articles/a.md:6: the link "b.md" leads to an article that is held back; '
        "remove the link, or publish that article too"
    ]


@pytest.mark.parametrize("alias", ["index.html", "/index.html", "index.html/cu.html"])
def test_an_alias_may_not_take_a_page_of_the_site(organisations: Organisations, alias: str) -> None:
    articles = read_articles({"a.md": article(aliases=f"[{alias}]")}, organisations)

    problems = check_permalinks(articles, ["index.html"])

    assert [(problem.file, problem.line) for problem in problems] == [("content/articles/a.md", 4)]


def test_an_alias_may_not_lie_below_an_article(organisations: Organisations) -> None:
    alias = "bai-viet/khong-ro-ngay/a.html/x.html"
    articles = read_articles({"a.md": article(aliases=f"[{alias}]")}, organisations)

    assert len(check_permalinks(articles, [])) == 1


def test_an_alias_of_its_own_is_no_problem(organisations: Organisations) -> None:
    articles = read_articles({"a.md": article(aliases="[bai-viet/cu.html]")}, organisations)

    assert check_permalinks(articles, ["bai-viet/index.html"]) == []


def test_every_link_of_a_varied_site_leads_somewhere(make_digest: MakeDigest) -> None:
    bodies = '[ldld-quan-tay-ho, cdcs-phuong-quang-an, tong-ldld-viet-nam, "Công đoàn ngành Y tế"]'
    files = {
        f"articles/{n}.md": article(
            id=f"a{n}", date=f'"{2018 + n % 4}-0{1 + n % 9}"', districts="[tay-ho]"
        )
        for n in range(SPLIT_AT + 20)
    } | {
        "site.yaml": "base_url: https://tin.example/diem-tin/\n",
        "gazetteer/tiles.yaml": "- [tay-ho, .]\n- [ba-vi]\n",
        "articles/year.md": article(id="y", date='"2020"', districts="[tay-ho]"),
        "articles/undated.md": article(id="u", districts="[tay-ho, chau-thanh-an-giang]"),
        "articles/nowhere.md": article(id="n", body="[a](year.md) [b](/quan-huyen/ba-vi/)"),
        "articles/far.md": article(id="f", mentions="[chau-thanh-tra-vinh]"),
        "articles/ward.md": article(
            id="w", date="2025-11-18", province="ha-noi", wards="[phường Tây Hồ]"
        ),
        "articles/bodies.md": article(id="b", districts="[tay-ho]", organisations=bodies),
        "articles/moved.md": article(id="m", aliases="[bai-viet/cu.html, /cu/cu.html]"),
    }
    root = make_digest(files)

    assert check(Options(root, root / "site")) == Checkup(())
