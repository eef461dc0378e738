"""What an organisation's page leads to: above, below, before and after it."""

from conftest import article
from planned import make_site

from generator.dates import PartialDate
from generator.model import Level, Organisation
from generator.organisations import Organisations
from generator.places import Gazetteer
from generator.plan import plan_pages
from generator.viewmodels.pages import OrganisationPage


def _page(bodies: list[Organisation], files: dict[str, str], slug: str) -> OrganisationPage:
    organisations = Organisations(Gazetteer(), {body.slug: body for body in bodies})
    path = f"to-chuc/{slug}/index.html"
    (page,) = (p for p in plan_pages(make_site(files, organisations)) if p.path == path)
    made = page.make()
    assert isinstance(made, OrganisationPage)
    return made


OLD = Organisation(
    "cu", "Công đoàn Cũ", Level.SECTOR, dissolved=PartialDate(2025, 6, 30), succeeded_by=("moi",)
)
NEW = Organisation("moi", "Công đoàn Mới", Level.SECTOR, founded=PartialDate(2025, 7, 1))


def test_a_body_that_ended_leads_to_the_one_that_went_on() -> None:
    page = _page([OLD, NEW], {"a.md": article(organisations="[cu, moi]")}, "cu")

    assert str(page.dissolved) == "2025-06-30"
    assert [link.path for link in page.after] == ["to-chuc/moi/index.html"]
    assert page.before == ()


def test_a_body_names_its_predecessor_though_it_has_no_page() -> None:
    page = _page([OLD, NEW], {"a.md": article(organisations="[moi]")}, "moi")

    assert str(page.founded) == "2025-07-01"
    assert [(link.label, link.path) for link in page.before] == [("Công đoàn Cũ", "")]


def test_a_register_that_runs_in_a_circle_ends_there() -> None:
    one = Organisation("mot", "Một", Level.SECTOR, parent="hai")
    two = Organisation("hai", "Hai", Level.SECTOR, parent="mot")

    page = _page([one, two], {"a.md": article(organisations="[mot]")}, "mot")

    assert [link.label for link in page.parents] == ["Hai"]
