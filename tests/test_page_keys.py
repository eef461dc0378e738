"""A page's key tells of all that the page shows: with an equal key the page is equal."""

import pytest
from conftest import article
from planned import changed, make_site

from generator.lists.courses import SPLIT_AT, TWIN_AT
from generator.organisations import Organisations
from generator.plan import plan_pages
from generator.plans.items import PlannedPage
from generator.plans.planned import Scope

TAY_HO = {"province": "ha-noi", "districts": "[tay-ho]"}
CHAIR = "{name: Trần Văn Minh, role: Chủ tịch LĐLĐ quận Tây Hồ}"
FILES = {
    "a.md": article(
        id="a", date="2021-03-08", summary="Một. Hai.", organisations="[ldld-quan-tay-ho]",
        people=f"[{CHAIR}, {{name: Lê Thu Hà, role: giáo viên}}]", documents="[02-NQ/TW]",
        events="[{date: 2021-03-01, text: cùng tháng}, {date: 2021-05-01, text: khác tháng}]",
        **TAY_HO,
    ),
    "b.md": article(
        id="b", date="2021-04-01", organisations="[ldld-quan-tay-ho]", people=f"[{CHAIR}]", **TAY_HO
    ),
    "c.md": article(id="c", date="2025-11-18", province="ha-noi", wards="[phường Tây Hồ]"),
    "d.md": article(id="d", kind="brief", **TAY_HO),
    "e.md": article(id="e", date="2019-01-01", province="ha-noi", districts="[ba-dinh]"),
} | {
    f"n{n}.md": article(id=f"n{n}", date=f"2020-{n % 12 + 1:02}-01", **TAY_HO) for n in range(110)
}  # fmt: skip

CHANGES = {
    "an article": {"x.md": article(id="x", date="2020-06-15", **TAY_HO)},
    "the newest article": {"x.md": article(id="x", date="2026-01-01", **TAY_HO)},
    "the oldest article": {"x.md": article(id="x", date="2001-01-01", **TAY_HO)},
    "an undated article": {"x.md": article(id="x", **TAY_HO)},
    "an article elsewhere": {"x.md": article(id="x", date="2022-01-01", province="nghe-an")},
    "an article of a new ward": {
        "x.md": article(id="x", date="2025-12-01", province="ha-noi", wards="[phường Ngọc Hà]")
    },
    "a title": {"n7.md": article("Khác", id="n7", date="2020-08-01", **TAY_HO)},
    "a body": {"n7.md": article(body="Khác.", id="n7", date="2020-08-01", **TAY_HO)},
    "an event of another year": {
        "n7.md": article(
            id="n7", date="2020-08-01", events="[{date: 2018-01-01, text: trước}]", **TAY_HO
        )
    },
    "an event to come": {
        "n7.md": article(
            id="n7", date="2020-08-01", events="[{date: 2030-01-01, text: sau}]", **TAY_HO
        )
    },
    "the chair named elsewhere": {
        "x.md": article(
            id="x", date="2022-05-01", people=f"[{CHAIR}]", province="ha-noi",
            districts="[ba-dinh]", organisations="[ldld-quan-ba-dinh]",
        )
    },
    "a namesake": {
        f"x{n}.md": article(
            id=f"x{n}", date="2022-05-01", people="[{name: Trần Văn Minh}]", province="ha-noi",
            districts="[ba-dinh]", documents="[02-NQ/TW]",
        )
        for n in range(2)
    },
    "an organisation": {
        "x.md": article(
            id="x", date="2022-05-01", organisations="[ldld-thanh-pho-ha-noi, cdcs-phuong-quang-an]"
        )
    },
}  # fmt: skip


def _plan(files: dict[str, str], organisations: Organisations) -> list[PlannedPage]:
    return plan_pages(make_site(files, organisations))


def _with_equal_keys(
    before: list[PlannedPage], after: list[PlannedPage]
) -> list[tuple[PlannedPage, PlannedPage]]:
    known = {page.path: page for page in before}
    both = ((known[page.path], page) for page in after if page.path in known)
    return [(one, other) for one, other in both if one.key == other.key]


def _unequal(pages: list[tuple[PlannedPage, PlannedPage]]) -> list[str]:
    return [
        one.path
        for one, other in pages
        if one.make() != other.make() or one.describe() != other.describe()
    ]


@pytest.mark.parametrize("change", CHANGES)
def test_pages_with_equal_keys_are_equal(organisations: Organisations, change: str) -> None:
    before = _plan(FILES, organisations)
    after = _plan(FILES | CHANGES[change], organisations)

    same = _with_equal_keys(before, after)

    assert _unequal(same) == []
    assert 0 < len(same) < len(after)


@pytest.mark.parametrize("count", [TWIN_AT, SPLIT_AT])
def test_the_timeline_of_a_body_is_another_once_its_place_has_a_page(
    organisations: Organisations, count: int
) -> None:
    body = {"organisations": "[ldld-quan-le-chan]", "districts": "[ba-dinh]"}
    files = {
        f"h{n}.md": article(id=f"h{n}", date=f"202{n % 2}-0{n % 9 + 1}-01", **body)
        for n in range(count)
    } | {"h.md": article(id="h", **body)}
    first = article(id="x", date="2020-01-01", province="hai-phong", districts="[le-chan]")

    before = _plan(files, organisations)
    after = _plan(files | {"x.md": first}, organisations)

    same = _with_equal_keys(before, after)
    assert _unequal(same) == []
    assert not [one.path for one, _ in same if "ldld-quan-le-chan" in one.path]


def test_planning_the_same_twice_gives_the_same_keys(organisations: Organisations) -> None:
    assert changed(_plan(FILES, organisations), _plan(FILES, organisations)) == []


def test_one_more_article_changes_few_pages(organisations: Organisations) -> None:
    paths = changed(
        _plan(FILES, organisations), _plan(FILES | CHANGES["an article"], organisations)
    )

    # Itself; home, the lists and both timelines; its year's pages; what stands beside it.
    assert len(paths) < 50
    assert not [path for path in paths if "ba-dinh" in path or "to-chuc/" in path]
    assert not [path for path in paths if "/2021" in path or "/2025" in path]


@pytest.mark.parametrize("file", ["a.md", "b.md", "c.md", "e.md", "n7.md", "n109.md"])
def test_a_scope_has_every_page_that_tells_of_an_edited_headline(
    organisations: Organisations, file: str
) -> None:
    before = _plan(FILES, organisations)
    files = FILES | {file: FILES[file].replace("title: ", "title: Khác ", 1)}
    site = make_site(files, organisations)
    path = next(a.path for a in site.groups.articles if a.file.endswith(f"/{file}"))
    after = plan_pages(site)

    planned = plan_pages(site.within(Scope(frozenset((path,)), frozenset((path,)))))

    keys = {page.path: page.key for page in after}
    assert {page.path: page.key for page in planned}.items() <= keys.items()
    assert {*changed(before, after)} <= {page.path for page in planned}
    assert len(planned) < len(after)


def test_a_scope_of_texts_has_their_pages_and_search(organisations: Organisations) -> None:
    site = make_site(FILES, organisations)
    path = site.groups.articles[0].path

    planned = plan_pages(site.within(Scope(frozenset((path,)))))

    assert [page.path for page in planned] == [path, "tim-kiem/index.html"]
