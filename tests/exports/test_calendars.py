"""Calendars, read back by icalendar as a calendar program reads them."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import MakeDigest, article
from icalendar import Calendar

from generator.build import build
from generator.options import Options

BASE = "https://tin.example/"
EVENTS = "[{date: 2026-12-05, text: 'Đại hội; lần thứ 17, phiên 2'}]"


def _events(path: Path) -> list[Any]:
    calendar = Calendar.from_ical(path.read_bytes())
    assert not calendar.errors
    return list(calendar.walk("VEVENT"))


def _build(make: MakeDigest, base_url: str | None = BASE, **keys: str) -> Path:
    root = make({"articles/a.md": article(date='"2026-11-01"', **keys)})
    build(Options(root, root / "site", base_url=base_url))
    return root / "site"


def test_a_day_is_a_whole_day(make_digest: MakeDigest) -> None:
    (event,) = _events(_build(make_digest, events=EVENTS) / "lich.ics")

    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 5), date(2026, 12, 6))
    assert event["summary"] == "Đại hội; lần thứ 17, phiên 2"
    assert event["url"] == f"{BASE}bai-viet/2026/a.html"


def test_an_interval_ends_with_its_last_day(make_digest: MakeDigest) -> None:
    events = "[{date: 2021-01-01/2021-05-31, text: Đợt 1}]"

    (event,) = _events(_build(make_digest, events=events) / "lich.ics")

    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2021, 1, 1), date(2021, 6, 1))


def test_a_moment_is_a_moment(make_digest: MakeDigest) -> None:
    events = '[{date: "2026-12-05T08:30", text: Khai mạc}]'

    (event,) = _events(_build(make_digest, events=events) / "lich.ics")

    assert event["dtstart"].dt == datetime(2026, 12, 5, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "when", ["2026-12", '"2026"', "2026-12-05/", "../2026-12-05", "2026-11/2026-12-05"]
)
def test_an_event_known_less_than_by_the_day_is_put_on_none(
    make_digest: MakeDigest, when: str
) -> None:
    site = _build(make_digest, events=f"[{{date: {when}, text: Hội thi}}]")

    assert not (site / "lich.ics").exists()
    assert "Hội thi" in (site / "du-lieu/events.csv").read_text(encoding="utf-8")


def test_an_event_keeps_its_id_when_it_is_put_off(make_digest: MakeDigest) -> None:
    (before,) = _events(_build(make_digest, events=EVENTS) / "lich.ics")

    later = EVENTS.replace("2026-12-05", "2026-12-19")
    (after,) = _events(_build(make_digest, title="Tên khác", events=later) / "lich.ics")

    assert after["uid"] == before["uid"]
    assert after["dtstart"].dt == date(2026, 12, 19)


def test_two_events_of_one_text_are_two(make_digest: MakeDigest) -> None:
    events = "[{date: 2026-12-05, text: Họp}, {date: 2026-12-06, text: Họp}]"

    uids = {str(event["uid"]) for event in _events(_build(make_digest, events=events) / "lich.ics")}

    assert len(uids) == 2


def test_a_calendar_is_stamped_with_what_is_recorded_not_with_the_clock(
    make_digest: MakeDigest,
) -> None:
    (event,) = _events(_build(make_digest, events=EVENTS) / "lich.ics")

    assert event["dtstamp"].dt == datetime(2026, 10, 31, 17, tzinfo=UTC)


def test_a_district_has_a_calendar_of_its_own_events(make_digest: MakeDigest) -> None:
    site = _build(make_digest, events=EVENTS, districts="[tay-ho]")

    assert len(_events(site / "quan-huyen/tay-ho/lich.ics")) == 1
    assert not (site / "quan-huyen/ba-dinh/lich.ics").exists()


def test_a_site_without_an_address_has_calendars_too(make_digest: MakeDigest) -> None:
    (event,) = _events(_build(make_digest, base_url=None, events=EVENTS) / "lich.ics")

    assert "url" not in event


def test_the_list_of_feeds_leads_to_a_calendar(make_digest: MakeDigest) -> None:
    site = _build(make_digest, events=EVENTS, districts="[tay-ho]")

    page = (site / "kenh-tin/index.html").read_text(encoding="utf-8")

    assert 'href="../quan-huyen/tay-ho/lich.ics"' in page
    assert 'href="../quan-huyen/ba-dinh/lich.ics"' not in page


def test_the_page_of_a_district_leads_to_its_calendar(make_digest: MakeDigest) -> None:
    site = _build(make_digest, events=EVENTS, districts="[tay-ho]")

    pages = [
        (site / f"quan-huyen/{district}/index.html").read_text(encoding="utf-8")
        for district in ("tay-ho", "ba-dinh")
    ]

    # What it announces, and what a reader sees.
    assert pages[0].count('href="../../quan-huyen/tay-ho/lich.ics"') == 2
    assert "lich.ics" not in pages[1]


def test_a_rebuilt_calendar_is_that_of_a_new_site(make_digest: MakeDigest, tmp_path: Path) -> None:
    site = _build(make_digest, events=EVENTS)
    _build(make_digest, events=EVENTS.replace("Đại hội", "Hội nghị"))

    build(Options(site.parent, tmp_path / "new", base_url=BASE))

    assert (site / "lich.ics").read_bytes() == (tmp_path / "new/lich.ics").read_bytes()


def test_a_spoiled_calendar_is_made_again(make_digest: MakeDigest) -> None:
    path = _build(make_digest, events=EVENTS) / "lich.ics"
    before = path.read_bytes()
    path.write_bytes(b"x")

    _build(make_digest, events=EVENTS)

    assert path.read_bytes() == before
