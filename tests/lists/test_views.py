"""What lists show of an article, and of the events it tells of."""

import pytest
from conftest import article
from reading import read_articles

from generator.lists.views import view_entry, view_happening
from generator.organisations import Organisations
from generator.timeline import happenings_of


def test_an_entry_says_which_wards_put_it_there(organisations: Organisations) -> None:
    files = {"a.md": article(date="2025-11-18", province="ha-noi", wards="[phường Ba Đình]")}
    (found,) = read_articles(files, organisations)

    assert view_entry(found).via == ("phường Ba Đình",)


def test_an_entry_with_a_stated_district_needs_no_reason(organisations: Organisations) -> None:
    keys = {"province": "ha-noi", "districts": "[tay-ho]", "wards": "[phường Ba Đình]"}
    (found,) = read_articles({"a.md": article(**keys)}, organisations)

    assert view_entry(found).via == ()


EVENTS = '[{date: 2021-03-05, text: "lễ phát động"}, {date: 2021-05-01/2021-05-31, text: "tháng"}]'


def test_an_entry_tells_of_the_events_of_its_own_month(organisations: Organisations) -> None:
    files = {"a.md": article(date="2021-03-08", events=EVENTS)}
    (found,) = read_articles(files, organisations)

    assert [event.text for event in view_entry(found).events] == ["lễ phát động"]


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        ("Ngày 5/3, quận phát động. Có 300 người dự.", ""),
        ("Ngày 5/3, quận phát động.", ""),
        ("Hôm ấy ngày 5/3, quận phát động.", "Ngày 5/3, quận phát…"),
        (None, "Ngày 5/3, quận phát…"),
    ],
)
def test_an_entry_does_not_repeat_its_lead_as_an_event(
    organisations: Organisations, summary: str | None, told: str
) -> None:
    events = "[{date: 2021-03-05, text: 'Ngày 5/3, quận phát…'}]"
    keys = {"date": "2021-03-08", "events": events} | ({"summary": summary} if summary else {})
    (found,) = read_articles({"a.md": article(**keys)}, organisations)

    assert [(str(e.date), e.text) for e in view_entry(found).events] == [("2021-03-05", told)]


def test_an_event_has_its_own_date_and_that_of_the_article(organisations: Organisations) -> None:
    files = {"a.md": article("Một bài", date="2021-03-08", events=EVENTS)}
    (found,) = read_articles(files, organisations)

    entry = view_happening(happenings_of(found)[1])

    assert (str(entry.date), str(entry.published)) == ("2021-05-01/2021-05-31", "2021-03-08")
    assert (entry.kind, entry.title, entry.told_by) == ("event", "Tháng", "Một bài")
    assert entry.path == found.path


def test_an_entry_leads_with_two_sentences_at_most(organisations: Organisations) -> None:
    files = {"a.md": article(summary="Một. Hai. Ba.")}
    (found,) = read_articles(files, organisations)

    assert view_entry(found).lead == "Một. Hai."


def test_an_entry_that_differs_in_anything_is_another(organisations: Organisations) -> None:
    (found,) = read_articles({"a.md": article(title="Một")}, organisations)
    (renamed,) = read_articles({"a.md": article(title="Hai")}, organisations)
    entries = {view_entry(found), view_entry(renamed), view_entry(found)}

    assert sorted(entry.title for entry in entries) == ["Hai", "Một"]


def test_a_brief_is_an_entry_of_its_own_kind(organisations: Organisations) -> None:
    (found,) = read_articles({"a.md": article(kind="brief")}, organisations)

    assert view_entry(found).kind == "brief"
