"""What stands beside an article, and which articles are related to it."""

from itertools import product

from conftest import article
from planned import make_site

from generator.lists.neighbourhood import Neighbourhood
from generator.model import Article
from generator.organisations import Organisations
from generator.plans.planned import Site

TAY_HO = {"province": "ha-noi", "districts": "[tay-ho]"}
UNION = "[ldld-quan-tay-ho]"


def _site(organisations: Organisations, **files: dict[str, str]) -> Site:
    return make_site({f"{n}.md": article(id=n, **keys) for n, keys in files.items()}, organisations)


def _find(site: Site, identifier: str) -> Article:
    return next(a for a in site.groups.articles if a.id == identifier)


def _related(site: Site, identifier: str) -> list[str]:
    one = _find(site, identifier)
    related = Neighbourhood(site.groups).related(one, (site.people, site.documents))
    return [a.id for a in related]


def test_the_next_articles_are_those_of_the_first_district(organisations: Organisations) -> None:
    both = {"province": "ha-noi", "districts": "[ba-dinh, tay-ho]"}
    site = _site(
        organisations,
        a={"date": "2021-01-01"} | TAY_HO,
        b={"date": "2021-01-02"} | both,
        c={"date": "2021-01-03"} | TAY_HO,
        d=TAY_HO,
    )
    beside = Neighbourhood(site.groups)

    def sides(identifier: str) -> tuple[str | None, ...]:
        return tuple(a.id if a else None for a in beside.sides(_find(site, identifier)))

    assert sides("c") == (None, "b")
    assert sides("a") == ("b", None)
    assert sides("d") == (None, None)
    assert sides("b") == (None, None)


def test_an_article_without_district_stands_alone(organisations: Organisations) -> None:
    site = _site(organisations, a={"date": "2021-01-01"}, b={"date": "2021-01-02"})

    assert Neighbourhood(site.groups).sides(_find(site, "a")) == (None, None)


def test_related_articles_share_more_than_district_and_month(organisations: Organisations) -> None:
    union = {"organisations": UNION}
    site = _site(
        organisations,
        a={"date": "2021-03-01"} | TAY_HO | union,
        same_body={"date": "2021-03-20"} | TAY_HO | union,
        same_place={"date": "2021-03-02"} | TAY_HO,
    )

    assert _related(site, "a") == ["same_body"]


def test_related_articles_stand_within_a_month(organisations: Organisations) -> None:
    keys = TAY_HO | {"organisations": UNION}
    site = _site(
        organisations,
        a={"date": "2021-12-15"} | keys,
        before={"date": "2021-11-01"} | keys,
        after={"date": "2022-01-31"} | keys,
        later={"date": "2022-02-01"} | keys,
        undated=keys,
    )

    assert _related(site, "a") == ["before", "after"]


def test_undated_articles_are_related_to_each_other(organisations: Organisations) -> None:
    keys = TAY_HO | {"organisations": UNION}
    site = _site(organisations, a=keys, b=keys, dated={"date": "2021-12-15"} | keys)

    assert _related(site, "a") == ["b"]


def test_shared_people_weigh_more_than_a_shared_body(organisations: Organisations) -> None:
    keys = TAY_HO | {"organisations": UNION}
    person = {"people": "[{name: Lê Thu Hà}]"}
    site = _site(
        organisations,
        a={"date": "2021-03-01"} | keys | person,
        near={"date": "2021-03-01"} | keys,
        person={"date": "2021-03-30"} | keys | person,
    )

    assert _related(site, "a") == ["person", "near"]


def test_a_crowded_month_gives_its_newest_that_are_nearest(organisations: Organisations) -> None:
    keys = TAY_HO | {"organisations": UNION}
    days = {f"a{n:02}": {"date": f"2021-03-{n:02}"} | keys for n in range(1, 32)}
    others = {f"b{n:02}": {"date": f"2021-03-{n:02}"} | keys for n in range(29, 32)}
    site = _site(organisations, **days, **others)

    assert _related(site, "a31") == ["b31", "a30", "b30", "a29"]
    assert _related(site, "a20") == ["a19", "a21", "a18", "a22"]
    assert _related(site, "a01") == ["a11", "a12", "a13", "a14"]  # the oldest of the 24 newest


def test_the_key_changes_with_what_stands_beside_and_nothing_else(
    organisations: Organisations,
) -> None:
    files = {"a": {"date": "2021-03-01"} | TAY_HO, "b": {"date": "2021-03-02"} | TAY_HO}
    site = _site(organisations, **files)
    near = _site(organisations, **files, c={"date": "2021-04-20"} | TAY_HO)
    far = _site(organisations, **files, c={"date": "2021-05-20"} | TAY_HO)

    def key(where: Site) -> str:
        return Neighbourhood(where.groups).key(_find(where, "a"))

    assert key(site) != key(near)
    assert key(site) == key(far)


def test_of_one_article_it_finds_what_it_finds_of_all(organisations: Organisations) -> None:
    places = ("[tay-ho]", "[ba-dinh, tay-ho]", "[]")
    bodies = (UNION, "[ldld-quan-ba-dinh, ldld-quan-tay-ho]", "[]")
    dates = ("2020", "2020-01", "2020-12-31", "2021-01-01", "2021-01-31", "2021-02-01", "2021", "")
    files = {
        f"a{number:02}": {"province": "ha-noi", "districts": place, "organisations": body}
        | ({"date": day} if day else {})
        for number, (place, body, day) in enumerate(product(places, bodies, dates * 2))
    }
    site = _site(organisations, **files)
    beside = Neighbourhood(site.groups)

    for one in site.groups.articles:
        alone = Neighbourhood(site.groups, [one])
        assert alone.sides(one) == beside.sides(one)
        assert alone.key(one) == beside.key(one)
        found, wanted = (where.related(one, ()) for where in (alone, beside))
        assert [other.id for other in found] == [other.id for other in wanted]
