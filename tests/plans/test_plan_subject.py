"""Pages of people and documents that two or more articles name."""

from conftest import article
from planned import make_site

from generator.organisations import Organisations
from generator.plan import plan_pages
from generator.viewmodels.finding import AnyPage
from generator.viewmodels.pages import ArticlePage, OverviewPage, SubjectPage

TAY_HO = {"province": "ha-noi", "districts": "[tay-ho]"}
BA_DINH = {"province": "ha-noi", "districts": "[ba-dinh]"}
PERSON = {"people": "[{name: Lê Thu Hà, role: giáo viên}]"}
FILES = {
    "a.md": article(id="a", date='"2021"', **TAY_HO, **PERSON, documents="[02-NQ/TW, 05-CT/TW]"),
    "b.md": article(id="b", date='"2023"', **TAY_HO, **PERSON, documents="[02-NQ/TW]"),
    "c.md": article(id="c", date='"2022"', **BA_DINH, **PERSON),
    "d.md": article(id="d", date='"2022"', **BA_DINH, **PERSON),
}


def _made(organisations: Organisations, path: str) -> AnyPage:
    (page,) = (p for p in plan_pages(make_site(FILES, organisations)) if p.path == path)
    return page.make()


def test_a_person_has_a_page_with_role_dates_and_namesakes(organisations: Organisations) -> None:
    page = _made(organisations, "ca-nhan/le-thu-ha-tay-ho/index.html")

    assert isinstance(page, SubjectPage)
    assert [(o.role, str(o.first), str(o.last)) for o in page.said] == [
        ("Giáo viên", "2021", "2023")
    ]
    assert [link.label for link in page.alike] == ["Lê Thu Hà (quận Ba Đình)"]
    assert page.meta.description == "Các bài nêu tên Lê Thu Hà (quận Tây Hồ)"
    assert page.timeline.total == 2
    assert page.anchor is not None
    assert page.anchor.path == "quan-huyen/tay-ho/index.html"


def test_a_document_is_called_by_its_kind_and_number(organisations: Organisations) -> None:
    resolution = {"documents": "[{kind: nghị quyết, number: 02-NQ/TW}]"}
    told = {f"{n}.md": article(id=f"n{n}", date=f'"202{n}"', **resolution) for n in (1, 2)}
    pages = {p.path: p for p in plan_pages(make_site(told, organisations))}

    page = pages["van-ban/02-nq-tw/index.html"].make()
    every = pages["van-ban/index.html"].make()

    assert isinstance(page, SubjectPage)
    assert isinstance(every, OverviewPage)
    assert page.name == page.meta.title == "Nghị quyết 02-NQ/TW"
    assert [c.link.label for g in every.groups for c in g.cards] == ["Nghị quyết 02-NQ/TW"]


def test_a_document_of_one_article_has_no_page(organisations: Organisations) -> None:
    paths = {p.path for p in plan_pages(make_site(FILES, organisations))}

    assert "van-ban/02-nq-tw/index.html" in paths
    assert "van-ban/05-ct-tw/index.html" not in paths


def test_the_lists_tell_namesakes_apart(organisations: Organisations) -> None:
    page = _made(organisations, "ca-nhan/index.html")

    assert isinstance(page, OverviewPage)
    assert [(c.link.label, c.count) for g in page.groups for c in g.cards] == [
        ("Lê Thu Hà (quận Ba Đình)", 2),
        ("Lê Thu Hà (quận Tây Hồ)", 2),
    ]


def test_an_article_leads_to_the_pages_there_are(organisations: Organisations) -> None:
    page = _made(organisations, "bai-viet/2021/a.html")

    assert isinstance(page, ArticlePage)
    assert [p.name.path for p in page.people] == ["ca-nhan/le-thu-ha-tay-ho/index.html"]
    assert [(d.label, d.path) for d in page.documents] == [
        ("02-NQ/TW", "van-ban/02-nq-tw/index.html"),
        ("05-CT/TW", ""),
    ]
    assert page.newer is not None
    assert page.newer.path == "bai-viet/2023/b.html"
