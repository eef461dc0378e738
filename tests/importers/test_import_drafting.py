"""Drafts: a page's fields with evidence, its source, and an id that stays the same."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, ZONE, draft_article, knowledge, source

from generator.errors import ContentError
from generator.importers.blocks import Draft, Source
from generator.importers.drafting import Knowledge
from generator.organisations import Organisations
from generator.places import Gazetteer

URL = "https://nguon-tin.example/bai-1.html"


@pytest.fixture
def known(gazetteer: Gazetteer, organisations: Organisations) -> Knowledge:
    return knowledge(gazetteer, organisations)


def _id(known: Knowledge, *lines: str, **meta: str) -> str:
    return draft_article(source(*lines, **meta), known).id


def _credit(draft: Draft) -> object:
    return draft.fields["source"].value


def test_id_is_sixteen_hexadecimal_digits(known: Knowledge) -> None:
    found = _id(known, TITLE, LEAD)

    assert len(found) == 16
    assert int(found, 16) >= 0


def test_id_is_the_same_on_every_run(known: Knowledge) -> None:
    first, second = (_id(known, "05/08/2024", TITLE, LEAD, FIRST) for _ in range(2))

    assert first == second


def test_id_is_the_same_whatever_the_body_says(known: Knowledge) -> None:
    assert _id(known, TITLE, LEAD, FIRST) == _id(known, TITLE, LEAD, SECOND)


def test_id_is_the_same_whatever_file_it_comes_from(known: Knowledge) -> None:
    page = source(TITLE, LEAD)
    other = Source("khac/y.txt", "1" * 32, "txt", page.blocks)

    assert draft_article(page, known).id == draft_article(other, known).id


def test_id_comes_from_the_address_where_there_is_one(known: Knowledge) -> None:
    credit = f"Nguồn: {URL}"

    assert _id(known, TITLE, LEAD, FIRST, credit) == _id(known, "Tên khác", LEAD, FIRST, credit)


def test_two_addresses_are_two_articles(known: Knowledge) -> None:
    first, second = (_id(known, TITLE, LEAD, FIRST, f"Nguồn: {URL}{n}") for n in (1, 2))

    assert first != second


def test_declared_address_is_as_good_as_one_in_the_text(known: Knowledge) -> None:
    assert _id(known, TITLE, LEAD, FIRST, url=URL) == _id(known, TITLE, LEAD, f"Nguồn: {URL}")


def test_without_address_another_date_is_another_article(known: Knowledge) -> None:
    assert _id(known, "05/08/2024", TITLE, LEAD) != _id(known, "06/08/2024", TITLE, LEAD)


def test_without_address_another_title_is_another_article(known: Knowledge) -> None:
    assert _id(known, TITLE, LEAD) != _id(known, f"{TITLE} mới", LEAD)


def test_spelling_of_the_title_does_not_change_the_id(known: Knowledge) -> None:
    assert _id(known, "Công đoàn phường Yên Hòa", LEAD) == _id(
        known, "CÔNG ĐOÀN phường Yên Hoà", LEAD
    )


def test_source_names_the_file(known: Knowledge) -> None:
    draft = draft_article(source(TITLE, LEAD), known)

    assert _credit(draft) == {"file": "seeds/x.txt"}


def test_source_names_the_outlet_of_its_mark(known: Knowledge) -> None:
    draft = draft_article(source(TITLE, f"(LĐTĐ) {LEAD}", FIRST, f"Nguồn: {URL}"), known)

    assert _credit(draft) == {
        "name": "Lao động Thủ đô",
        "mark": "LĐTĐ",
        "url": URL,
        "file": "seeds/x.txt",
    }


def test_source_with_an_unknown_mark_has_no_invented_name(known: Knowledge) -> None:
    draft = draft_article(source(TITLE, f"(ABC) {LEAD}"), known)

    assert _credit(draft) == {"mark": "ABC", "file": "seeds/x.txt"}


def test_source_is_named_by_its_site_where_there_is_no_mark(known: Knowledge) -> None:
    draft = draft_article(source(TITLE, LEAD, site="Báo mẫu"), known)

    assert _credit(draft) == {"name": "Báo mẫu", "file": "seeds/x.txt"}


def test_parts_of_the_source_are_no_fields_of_their_own(known: Knowledge) -> None:
    page = source(TITLE, f"(LĐTĐ) {LEAD}", FIRST, f"Nguồn: {URL}", site="Báo mẫu")

    draft = draft_article(page, known)

    assert not {"mark", "url", "site"} & set(draft.fields)


def test_places_and_bodies_are_found(known: Knowledge) -> None:
    draft = draft_article(source(TITLE, LEAD, FIRST), known)

    values = {key: draft.fields[key].value for key in ("province", "districts", "organisations")}
    assert values == {
        "province": "ha-noi",
        "districts": ["cau-giay"],
        "organisations": ["ldld-quan-cau-giay"],
    }


def test_captions_name_no_places(known: Knowledge) -> None:
    draft = draft_article(source(TITLE, LEAD, FIRST, "Đoàn quận Đống Đa dự. |", SECOND), known)

    assert draft.fields["captions"].value == ["Đoàn quận Đống Đa dự."]
    assert "mentions" not in draft.fields


def test_what_the_tail_names_is_not_seen(known: Knowledge) -> None:
    draft = draft_article(source(TITLE, LEAD, FIRST, "Tin khác", "LĐLĐ quận Đống Đa họp"), known)

    assert "mentions" not in draft.fields
    assert draft.fields["organisations"].value == ["ldld-quan-cau-giay"]


def test_page_that_says_little_leaves_its_fields_out(known: Knowledge) -> None:
    draft = draft_article(source("Công nhân vui Tết", "Tết đã về."), known)

    assert set(draft.fields) == {"title", "summary", "source"}


def test_page_without_a_headline_is_refused(known: Knowledge) -> None:
    with pytest.raises(ContentError) as raised:
        draft_article(source("M", "05/08/2024"), known)

    assert [problem.what for problem in raised.value.problems] == ["there is no headline in it"]


def test_dates_are_read_in_the_digests_zone(known: Knowledge) -> None:
    draft = draft_article(source("05/08/2024 09:00", TITLE, LEAD), known)

    assert str(ZONE) == "Asia/Ho_Chi_Minh"
    assert draft.fields["date"].value == "2024-08-05T09:00:00+07:00"


def test_a_draft_tells_who_by_which_documents_and_when(known: Knowledge) -> None:
    lead = "Sáng 5/8, đồng chí Vũ Thị Trâm, Chủ tịch LĐLĐ quận Cầu Giấy dự khai trương phòng đọc."
    body = "Phòng đọc mở theo Kế hoạch số 41/KH-TLĐ. Công nhân mượn sách về phòng trong hai tuần."

    fields = draft_article(source("06/08/2024", TITLE, lead, body, FIRST), known).fields

    assert fields["people"].value == [
        {"name": "Vũ Thị Trâm", "role": "Chủ tịch LĐLĐ quận Cầu Giấy"}
    ]
    assert fields["documents"].value == [{"kind": "Kế hoạch", "number": "41/KH-TLĐ"}]
    assert fields["events"].value == [{"date": "2024-08-05", "text": lead.rstrip(".")}]
    assert [fields[key].lines for key in ("people", "documents", "events")] == [(3,), (4,), (3,)]


def test_without_a_dateline_a_day_gets_no_year(known: Knowledge) -> None:
    assert "events" not in draft_article(source(TITLE, LEAD, FIRST), known).fields


def test_a_caption_tells_of_people(known: Knowledge) -> None:
    caption = "Bà Vũ Thị Trâm, Chủ tịch CĐCS, cắt băng khai trương. |"

    draft = draft_article(source("06/08/2024", TITLE, LEAD, caption, FIRST, SECOND), known)

    assert draft.fields["people"].value == [{"name": "Vũ Thị Trâm", "role": "Chủ tịch CĐCS"}]


def test_the_byline_is_nobody_of_the_story(known: Knowledge) -> None:
    draft = draft_article(source("06/08/2024", TITLE, LEAD, FIRST, SECOND, "Nguyễn Thị Hà"), known)

    assert draft.fields["author"].value == "Nguyễn Thị Hà"
    assert "people" not in draft.fields


def test_credited_home_page_leaves_the_page_s_own_address(known: Knowledge) -> None:
    page = source(TITLE, LEAD, FIRST, "Nguồn: https://laodongthudo.vn/", url=URL)

    credit = _credit(draft_article(page, known))

    assert credit == {"name": "Lao động Thủ đô", "url": URL, "file": "seeds/x.txt"}


def test_articles_that_credit_one_home_page_are_several(known: Knowledge) -> None:
    one, two = (
        _id(known, title, LEAD, FIRST, "Nguồn: https://laodongthudo.vn/")
        for title in (TITLE, f"{TITLE} mới")
    )

    assert one != two
