"""Pages of districts: what they say of the place itself."""

from planned import make_site

from generator.dates import PartialDate
from generator.organisations import Organisations
from generator.plan import plan_pages
from generator.viewmodels.pages import DistrictPage


def _made(organisations: Organisations, slug: str) -> DistrictPage:
    path = f"quan-huyen/{slug}/index.html"
    (page,) = (p.make() for p in plan_pages(make_site({}, organisations)) if p.path == path)
    assert isinstance(page, DistrictPage)
    return page


def test_only_a_founded_district_has_a_first_day(organisations: Organisations) -> None:
    founded = _made(organisations, "nam-tu-liem")
    older = _made(organisations, "ba-dinh")

    assert (founded.first_day, founded.joined) == (PartialDate(2013, 12, 27), None)
    assert (older.first_day, older.joined) == (None, None)


def test_a_district_that_came_from_another_province_says_when(organisations: Organisations) -> None:
    for slug in ("ba-vi", "me-linh", "ha-dong"):
        page = _made(organisations, slug)

        assert (page.first_day, page.joined) == (None, PartialDate(2008, 8, 1))


def test_a_district_counts_the_wards_of_its_last_day(organisations: Organisations) -> None:
    page = _made(organisations, "dong-da")

    began = {ward.name: ward.first_day for ward in page.old_wards}
    ended = {ward.name: ward.last_day for ward in page.ended_wards}
    assert len(page.old_wards) == len(began) == 17
    assert began["phường Cát Linh"] is None
    assert began["phường Văn Miếu - Quốc Tử Giám"] == PartialDate(2025, 1, 1)
    assert ended["phường Quốc Tử Giám"] == PartialDate(2024, 12, 31)


def test_a_ward_that_took_land_under_its_name_is_no_new_one(organisations: Organisations) -> None:
    page = _made(organisations, "dong-da")

    assert {w.first_day for w in page.old_wards if w.name == "phường Thịnh Quang"} == {None}
    assert "phường Thịnh Quang" not in [ward.name for ward in page.ended_wards]


def test_the_districts_beside_one_share_a_new_ward_with_it(organisations: Organisations) -> None:
    beside = [link.label for link in _made(organisations, "me-linh").neighbours]

    assert beside == ["huyện Đan Phượng", "huyện Đông Anh"]
    assert _made(organisations, "soc-son").neighbours == ()
