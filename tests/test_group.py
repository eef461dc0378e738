"""Groups by district, organisation and year, in an order that never changes."""

from itertools import permutations

from conftest import article
from reading import read_articles

from generator.group import group_articles, newest_first, ward_slugs
from generator.model import Article
from generator.organisations import Organisations
from generator.places import Gazetteer


def _dated(organisations: Organisations, dates: dict[str, str]) -> list[Article]:
    files = {
        f"{name}.md": article(id=name, **({"date": f'"{date}"'} if date else {}))
        for name, date in dates.items()
    }
    return read_articles(files, organisations)


def test_the_newest_stands_first_and_the_undated_last(organisations: Organisations) -> None:
    articles = _dated(
        organisations, {"a": "", "b": "2021-01-22", "c": "2021-01-22T08:00", "d": "2023", "e": ""}
    )

    assert [a.id for a in newest_first(articles)] == ["d", "c", "b", "a", "e"]


def test_ties_have_one_order(organisations: Organisations) -> None:
    articles = _dated(organisations, {"c": "2021", "a": "2021", "b": "2021", "d": ""})

    orders = {tuple(a.id for a in newest_first(p)) for p in permutations(articles)}

    assert orders == {("a", "b", "c", "d")}


def test_an_article_stands_with_each_of_its_districts(organisations: Organisations) -> None:
    files = {"a.md": article(province="ha-noi", districts="[tay-ho, ba-dinh]")}

    groups = group_articles(read_articles(files, organisations), ())

    assert {slug: len(found) for slug, found in groups.by_district.items()} == {
        "tay-ho": 1,
        "ba-dinh": 1,
    }


def test_an_article_without_district_stands_with_none(organisations: Organisations) -> None:
    groups = group_articles(read_articles({"a.md": article()}, organisations), ())

    assert groups.by_district == {}
    assert len(groups.articles) == 1


def test_an_article_of_a_new_ward_stands_with_the_old_districts(
    organisations: Organisations,
) -> None:
    files = {"a.md": article(date="2025-11-18", province="ha-noi", wards="[phường Ba Đình]")}

    groups = group_articles(read_articles(files, organisations), ())

    assert "ba-dinh" in groups.by_district


def test_a_mentioned_district_has_a_page_but_not_the_article(organisations: Organisations) -> None:
    files = {"a.md": article(mentions="[chau-thanh-an-giang]")}

    groups = group_articles(read_articles(files, organisations), ())

    assert [district.slug for district in groups.districts] == ["chau-thanh-an-giang"]
    assert groups.by_district == {}


def test_districts_stand_in_the_order_of_the_alphabet(organisations: Organisations) -> None:
    districts = organisations.gazetteer.districts
    some = [districts[slug] for slug in ("dong-da", "dan-phuong", "bac-tu-liem", "ba-vi")]

    assert [d.name for d in group_articles([], some).districts] == [
        "Ba Vì",
        "Bắc Từ Liêm",
        "Đan Phượng",
        "Đống Đa",
    ]


def test_the_undated_have_a_year_folder_of_their_own(organisations: Organisations) -> None:
    articles = _dated(organisations, {"a": "", "b": "2021-01", "c": "2023"})

    assert list(group_articles(articles, ()).by_year) == ["2023", "2021", "khong-ro-ngay"]


def test_a_new_unit_is_grouped_by_its_code(organisations: Organisations) -> None:
    files = {"a.md": article(date="2025-11-18", province="ha-noi", wards="[phường Tây Hồ]")}

    groups = group_articles(read_articles(files, organisations), [])

    (ward,) = groups.wards
    assert ward.full_name == "phường Tây Hồ"
    assert [a.id for a in groups.by_ward[ward.code]] == ["a1"]


def test_a_wards_slug_says_the_province_if_it_is_another(gazetteer: Gazetteer) -> None:
    ward = gazetteer.new_ward("phường Tây Hồ", "ha-noi")
    assert ward is not None

    assert ward_slugs([ward], gazetteer, "ha-noi") == {ward.code: "phuong-tay-ho"}
    assert ward_slugs([ward], gazetteer, "hue") == {ward.code: "phuong-tay-ho-ha-noi"}


def test_every_new_unit_of_the_country_has_a_slug_of_its_own(gazetteer: Gazetteer) -> None:
    units = [ward for ward in gazetteer.wards if ward.district is None]

    slugs = ward_slugs(units, gazetteer, "ha-noi")

    assert len(set(slugs.values())) == len(units)
