"""What an article's page says: its places and why, its description, its documents."""

import pytest
from conftest import article
from planned import make_site
from reading import read_articles

from generator.basis import Rule
from generator.config import LEAD, Config, SourceRule
from generator.group import group_articles
from generator.lists.neighbourhood import Neighbourhood
from generator.organisations import Organisations
from generator.plans.article import make_article, plan_articles
from generator.plans.planned import Site
from generator.records import replace
from generator.viewmodels.pages import ArticlePage

TEXTS = {f"why_{rule}": str(rule) for rule in Rule} | {"national_title": "Toàn quốc"}


def _page(organisations: Organisations, **keys: str) -> ArticlePage:
    (found,) = read_articles({"a.md": article(**keys)}, organisations)
    groups = group_articles([found], [])
    site = Site(Config(), TEXTS, groups, organisations, None, {})
    return make_article(site, found, Neighbourhood(groups))


def test_a_page_of_a_new_ward_says_why_it_stands_with_old_districts(
    organisations: Organisations,
) -> None:
    page = _page(organisations, date="2025-11-18", province="ha-noi", wards="[phường Tây Hồ]")

    assert "quận Tây Hồ" in [link.label for link in page.districts]
    assert page.origin_wards == ("phường Tây Hồ",)


def test_a_page_with_a_stated_district_gives_no_reason(organisations: Organisations) -> None:
    page = _page(organisations, districts="[ba-dinh]", wards="[phường Tây Hồ]")

    assert [link.label for link in page.districts] == ["quận Ba Đình"]
    assert page.origin_wards == ()


def test_a_page_belongs_to_its_first_district(organisations: Organisations) -> None:
    page = _page(organisations, districts="[tay-ho, ba-dinh]")

    assert page.meta.district == "tay-ho"
    assert [(link.label, link.path) for link in page.meta.crumbs] == [
        ("Quận Tây Hồ", "quan-huyen/tay-ho/index.html")
    ]


def test_a_page_without_district_belongs_to_none(organisations: Organisations) -> None:
    page = _page(organisations, mentions="[tay-ho]")

    assert page.meta.district is None
    assert page.districts == ()
    assert [link.path for link in page.mentions] == ["quan-huyen/tay-ho/index.html"]


def test_a_long_summary_is_cut_between_words(organisations: Organisations) -> None:
    page = _page(organisations, summary="đoàn viên " * 40)

    assert page.meta.description.endswith(("đoàn…", "viên…"))
    assert 190 < len(page.meta.description) <= 201


@pytest.mark.parametrize("summary", ["Ngắn.", "x" * 200])
def test_a_short_summary_is_the_description(organisations: Organisations, summary: str) -> None:
    assert _page(organisations, summary=summary).meta.description == summary


def test_a_document_is_shown_with_its_kind(organisations: Organisations) -> None:
    page = _page(organisations, documents="[{kind: Nghị quyết, number: 02-NQ/TW}, 5/CT-TTg]")

    assert [link.label for link in page.documents] == ["Nghị quyết 02-NQ/TW", "5/CT-TTg"]


def test_a_law_by_name_is_not_called_law_twice(organisations: Organisations) -> None:
    page = _page(organisations, documents="[{kind: Luật, number: Luật Công đoàn 2024}]")

    assert [link.label for link in page.documents] == ["Luật Công đoàn 2024"]


def test_the_mark_of_an_outlet_stands_in_for_its_name(organisations: Organisations) -> None:
    assert _page(organisations, source="{mark: LĐTĐ}").source_name == "LĐTĐ"


def test_a_brief_is_marked(organisations: Organisations) -> None:
    assert _page(organisations, kind="brief").is_brief


def test_a_source_that_gives_on_its_leads_alone_is_quoted_no_further(
    organisations: Organisations,
) -> None:
    keys = {"source": "{mark: LĐTĐ}", "summary": "Mở đầu.", "captions": "[Một ảnh.]"}
    files = {"a.md": article(**keys), "b.md": article(id="b", source="{mark: XYZ}")}
    rules = (SourceRule("LĐTĐ", LEAD),)
    site = replace(make_site(files, organisations), config=Config(sources=rules))

    pages = {page.path: page.make() for page in plan_articles(site)}

    quoted, whole = (pages[f"bai-viet/khong-ro-ngay/{name}.html"] for name in "ab")
    assert isinstance(quoted, ArticlePage)
    assert isinstance(whole, ArticlePage)
    assert (quoted.is_lead_only, quoted.body, quoted.captions) == (True, "", ())
    assert (whole.is_lead_only, whole.body) == (False, "<p>Một đoạn.</p>\n")
