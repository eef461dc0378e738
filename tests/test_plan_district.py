"""Pages of districts: what they say of the place itself."""

from planned import make_site

from generator.dates import PartialDate
from generator.organisations import Organisations
from generator.pages import DistrictPage
from generator.plan import plan_pages


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
