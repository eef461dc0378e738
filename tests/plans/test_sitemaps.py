"""A sitemap that is too long for its readers is an index of one a year."""

import pytest
from conftest import article
from lxml import etree
from planned import make_site

from generator.config import Config
from generator.organisations import Organisations
from generator.plan import plan_pages
from generator.plans.items import PlannedFile
from generator.plans.planned import Site
from generator.plans.sitemaps import list_pages, plan_grown_sitemap, plan_sitemap
from generator.records import replace

BASE = "https://tin.example/"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_DATES = ("2020-01-01", "2020-02-01", "2020-03-01", "2021-01-01", "2021-01-02", "")


def _site(organisations: Organisations, dates: tuple[str, ...] = _DATES) -> Site:
    files = {
        f"a{n}.md": article(id=f"a{n}", **({"date": date} if date else {}))
        for n, date in enumerate(dates)
    }
    return make_site(files, organisations)


def _plan(site: Site, limit: int) -> list[PlannedFile]:
    return list(plan_sitemap(BASE, site, list_pages(site, plan_pages(site)), limit))


def _told(file: PlannedFile) -> tuple[str, list[str | None]]:
    root = etree.fromstring(file.make())
    return root.tag.removeprefix(SPACE), [entry.findtext(f"{SPACE}loc") for entry in root]


def test_a_short_one_is_a_single_file(organisations: Organisations) -> None:
    (file,) = _plan(_site(organisations), 50_000)

    kind, addresses = _told(file)
    assert file.path == "sitemap.xml"
    assert kind == "urlset"
    assert f"{BASE}bai-viet/2020/a0.html" in addresses


def test_a_long_one_leads_to_parts_that_have_all_its_pages(organisations: Organisations) -> None:
    site = _site(organisations)
    (whole,) = _plan(site, 50_000)

    index, *parts = _plan(site, 2)

    kind, addresses = _told(index)
    assert (index.path, kind) == ("sitemap.xml", "sitemapindex")
    assert addresses == [BASE + part.path for part in parts]
    told = [_told(part) for part in parts]
    assert all(kind == "urlset" and 0 < len(pages) <= 2 for kind, pages in told)
    assert sorted(p for _, pages in told for p in pages if p) == sorted(
        filter(None, _told(whole)[1])
    )


def test_parts_are_named_by_year_and_piece(organisations: Organisations) -> None:
    named = {file.path: _told(file)[1] for file in _plan(_site(organisations), 2)}

    assert named["sitemap-2021.xml"] == [f"{BASE}bai-viet/2021/a{n}.html" for n in (4, 3)]
    assert named["sitemap-2020-2.xml"] == [f"{BASE}bai-viet/2020/a0.html"]
    assert named["sitemap-khong-ro-ngay.xml"] == [f"{BASE}bai-viet/khong-ro-ngay/a5.html"]
    assert {"sitemap-2020.xml", "sitemap-trang.xml"} <= set(named)


def test_a_new_article_changes_the_part_of_its_year_alone(organisations: Organisations) -> None:
    before = {f.path: f.key for f in _plan(_site(organisations), 20)}
    after = {f.path: f.key for f in _plan(_site(organisations, (*_DATES, "2021-05-05")), 20)}

    assert {path for path, key in after.items() if before.get(path) != key} == {"sitemap-2021.xml"}


@pytest.mark.parametrize(
    ("limit", "changed"),
    [(50_000, "sitemap.xml"), (30, "sitemap-2021.xml"), (20, "sitemap-2021.xml")],
)
def test_only_the_file_that_lists_a_new_article_is_made_anew(
    organisations: Organisations, limit: int, changed: str
) -> None:
    site, grown = (
        replace(_site(organisations, dates), config=Config(base_url=BASE))
        for dates in (_DATES, (*_DATES, "2021-05-05"))
    )
    before, rows = (list_pages(one, plan_pages(one)) for one in (site, grown))

    made = [*plan_grown_sitemap(grown, rows, before, limit)]

    whole = {file.path: file for file in _plan(grown, limit)}
    assert [file.path for file in made] == [changed]
    assert (made[0].key, made[0].make()) == (whole[changed].key, whole[changed].make())


def test_a_sitemap_that_outgrows_its_file_needs_others(organisations: Organisations) -> None:
    site, grown = (
        replace(_site(organisations, dates), config=Config(base_url=BASE))
        for dates in (_DATES, (*_DATES, "2021-05-05"))
    )
    before, rows = (list_pages(one, plan_pages(one)) for one in (site, grown))

    made = plan_grown_sitemap(grown, rows, before, len(before))

    assert {file.path for file in made} == {file.path for file in _plan(grown, len(before))}
