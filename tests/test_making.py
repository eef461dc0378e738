"""In which order pages and files are made."""

from pathlib import Path

from conftest import MakeDigest, article

from generator.making import ordered_for_making
from generator.options import Options
from generator.plans.items import Item, PlannedFile, PlannedPage
from generator.site import plan_site

UNIONS = {place: f"[ldld-quan-{place}]" for place in ("tay-ho", "ba-dinh")}


def _items(make_digest: MakeDigest) -> list[Item]:
    articles = {
        f"articles/{place}-{n}.md": article(
            id=f"{place}-{n}", date=f"2021-01-{n:02}", districts=f"[{place}]", organisations=union
        )
        for place, union in UNIONS.items()
        for n in range(1, 7)
    }
    root: Path = make_digest(articles | {"articles/x.md": article(id="x", date="2021-01-05")})
    return list(plan_site(Options(root, root / "site")).items)


def test_a_place_has_its_lists_made_and_then_its_articles(make_digest: MakeDigest) -> None:
    made = list(ordered_for_making(_items(make_digest), 1))

    place = [item for item in made if isinstance(item, PlannedPage) and item.place == "tay-ho"]
    first = made.index(place[0])
    assert made[first : first + len(place)] == place
    assert [item.path for item in place] == [
        "quan-huyen/tay-ho/index.html",
        "quan-huyen/tay-ho/tu-dau.html",
        "to-chuc/ldld-quan-tay-ho/index.html",
        "to-chuc/ldld-quan-tay-ho/tu-dau.html",
        "nhung/tay-ho.html",
        *(f"bai-viet/2021/tay-ho-{n}.html" for n in range(6, 0, -1)),
    ]


def test_what_is_of_no_place_and_files_come_first(make_digest: MakeDigest) -> None:
    made = list(ordered_for_making(_items(make_digest), 1))

    files = [item for item in made if isinstance(item, PlannedFile)]
    pages = [item for item in made if isinstance(item, PlannedPage)]
    no_place = [page for page in pages if not page.place]
    assert made == [*files, *pages]
    assert pages[: len(no_place)] == no_place
    assert {"index.html", "bai-viet/2021/x.html"} <= {page.path for page in no_place}


def test_each_life_of_the_processes_has_some_of_all(make_digest: MakeDigest) -> None:
    items = _items(make_digest)

    made = list(ordered_for_making(items, 2))

    assert {id(item) for item in made} == {id(item) for item in items}
    assert len(made) == len(items)
    second = made[len(made) // 2 + 1 :]
    assert any(isinstance(item, PlannedFile) for item in second)
