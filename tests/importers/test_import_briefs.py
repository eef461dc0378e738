"""Briefs of the other articles that a page lists: own seeds, the real ones, and each rule."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import GOLD, REAL_SEEDS, REPOSITORY
from raw_pages import (
    FIRST,
    LEAD,
    SECOND,
    TITLE,
    draft_article,
    knowledge,
    layout_of,
    load_plain,
    read_source,
    source,
)

from generator.importers.blocks import Block, Draft, Layout, Source
from generator.importers.briefs import draft_briefs
from generator.importers.drafting import Knowledge
from generator.importers.shelf.manuscript import Plain, front_matter, plain_values
from generator.organisations import Context, Organisations
from generator.places import Gazetteer
from generator.records import replace
from generator.text import match_key

CASES = REPOSITORY / "tests" / "cases" / "briefs"
OWN = sorted(path.stem for path in CASES.glob("*.yaml"))
KEYS = ("title", "section", "date", "summary", "province", "districts", "mentions", "organisations")


@pytest.fixture(scope="module")
def known(gazetteer: Gazetteer, organisations: Organisations) -> Knowledge:
    return knowledge(gazetteer, organisations)


def _briefs(page: Source, known: Knowledge, tail: Sequence[Block] = ()) -> tuple[Draft, ...]:
    layout = layout_of(page)
    layout = replace(layout, tail=tuple(tail)) if tail else layout
    return draft_briefs(layout, draft_article(page, known), known)


def _values(draft: Draft) -> dict[str, Plain]:
    return plain_values(front_matter(draft))


def _credit(draft: Draft) -> dict[str, Plain]:
    credit = _values(draft)["source"]
    assert isinstance(credit, dict)
    return credit


def _from_file(path: Path, known: Knowledge) -> dict[str, Draft]:
    page = read_source(path.read_bytes(), f"seeds/{path.name}")
    return {str(draft.fields["title"].value): draft for draft in _briefs(page, known)}


def _page(*tail: str, title: str = TITLE, marker: str = "Tin khác", **meta: str) -> Source:
    return source(title, LEAD, FIRST, SECOND, marker, *tail, **meta)


def _only(page: Source, known: Knowledge) -> dict[str, Plain]:
    (draft,) = _briefs(page, known)
    return _values(draft)


@pytest.mark.parametrize("name", OWN)
def test_own_seed_gives_its_briefs(name: str, known: Knowledge) -> None:
    case = load_plain(CASES / f"{name}.yaml")
    expected = case["briefs"]
    assert isinstance(expected, tuple)

    found = _from_file(REPOSITORY / str(case["file"]), known).values()

    assert [
        {key: value for key, value in _values(draft).items() if key in KEYS}
        | ({"mark": _credit(draft)["mark"]} if "mark" in _credit(draft) else {})
        for draft in found
    ] == list(expected)


@pytest.fixture(scope="module")
def real(known: Knowledge) -> dict[str, dict[str, Draft]]:
    """Draft the briefs of two real pages, where they stand; their texts are not kept here."""
    if not REAL_SEEDS.is_dir() or not GOLD.is_dir():
        pytest.skip(f"the real seeds are not at {REAL_SEEDS}")
    return {path.name[:3]: _from_file(path, known) for path in sorted(REAL_SEEDS.glob("00[14]_*"))}


@pytest.fixture(scope="module")
def related(real: dict[str, dict[str, Draft]]) -> dict[str, dict[str, Plain]]:
    """Return the other articles of page 004 as a person read them, by headline."""
    assert real
    entries = load_plain(next(GOLD.glob("004_*.yaml")))["related"]
    assert isinstance(entries, tuple)
    return {str(entry["title"]): dict(entry) for entry in entries if isinstance(entry, dict)}


def test_real_004_gives_the_headlines_of_its_reading(
    real: dict[str, dict[str, Draft]], related: dict[str, dict[str, Plain]]
) -> None:
    assert len(related) == 16
    assert sorted(real["004"]) == sorted(related)


def test_real_004_gives_leads_and_marks(
    real: dict[str, dict[str, Draft]], related: dict[str, dict[str, Plain]]
) -> None:
    for title, draft in real["004"].items():
        own_mark = draft.fields["source"].rule == "opens the lead"
        lead = draft.fields["summary"].value if "summary" in draft.fields else None

        assert lead == related[title]["blurb"]
        assert (_credit(draft)["mark"] if own_mark else None) == related[title]["outlet_mark"]
        assert "date" not in draft.fields


def test_real_004_gives_places_and_no_other_bodies(
    real: dict[str, dict[str, Draft]],
    related: dict[str, dict[str, Plain]],
    known: Knowledge,
    gazetteer: Gazetteer,
) -> None:
    for title, draft in real["004"].items():
        values, gold = _values(draft), related[title]
        province = gazetteer.provinces.get(str(values.get("province")))
        slugs = values.get("districts") or ()
        bodies = values.get("organisations") or ()
        found = [known.organisations.find(str(body), Context()) for body in bodies]

        assert (province.full_name if province else None) == gold["province"]
        assert [gazetteer.districts[str(s)].full_name for s in slugs] == list(
            gold["districts"] or ()
        )
        assert {body.name for body in found if body} <= set(map(str, gold["organisations"] or ()))
        assert not values.get("mentions")


def test_real_001_gives_seventeen_briefs_ten_with_their_times(
    real: dict[str, dict[str, Draft]],
) -> None:
    drafts = real["001"].values()

    dates = [str(d.fields["date"].value) for d in drafts if "date" in d.fields]
    districts = [slug for d in drafts for slug in _values(d).get("districts") or ()]

    assert len(drafts) == 17
    assert dates == [
        "2024-11-04T09:36:00+07:00", "2024-11-01T15:03:00+07:00", "2024-11-01T14:06:00+07:00",
        "2024-10-31T22:27:00+07:00", "2024-10-31T19:17:00+07:00", "2024-10-31T17:17:00+07:00",
        "2024-10-31T10:20:00+07:00", "2024-10-30T20:40:00+07:00", "2024-10-30T19:26:00+07:00",
        "2024-10-30T10:53:00+07:00",
    ]  # fmt: skip
    assert districts == ["dong-da", "gia-lam", "my-duc", "ba-dinh"]


HEADLINE = "LĐLĐ huyện Ba Vì trao hai mươi mái ấm"
PROSE = "Hai mươi gia đình đoàn viên nhận nhà mới trước mùa mưa bão."


def test_brief_has_kind_file_and_no_text_of_its_own(known: Knowledge) -> None:
    (draft,) = _briefs(_page(HEADLINE), known)

    assert (draft.fields["kind"].value, draft.passages) == ("brief", ())
    assert _credit(draft) == {"file": "seeds/x.txt"}
    assert draft.fields["title"].lines == (6,)


def test_same_headline_on_two_pages_is_one_brief(known: Knowledge) -> None:
    (first,) = _briefs(_page(HEADLINE), known)
    (second,) = _briefs(_page(HEADLINE.upper(), title="Trang khác của báo khác hẳn"), known)

    assert first.id == second.id
    assert match_key(HEADLINE) == match_key(HEADLINE.upper())


def test_headline_that_nothing_confirms_is_less_certain(known: Knowledge) -> None:
    bare, dated = _briefs(_page(HEADLINE, "Xem thêm", "Ba Vì: Ra quân", "01/11/2024 15:03"), known)

    assert bare.fields["title"].certainty < dated.fields["title"].certainty


def test_article_date_and_district_do_not_colour_a_brief(known: Knowledge) -> None:
    page = source(
        "05/11/2024 08:00", TITLE, LEAD, FIRST, "Tin khác", "Hội thi nấu ăn của công nhân"
    )

    values = _only(page, known)

    assert not {"date", "districts", "province", "organisations", "section"} & set(values)


def test_province_of_the_page_decides_between_districts_of_one_name(known: Knowledge) -> None:
    (draft,) = _briefs(_page("Hoàng Mai: Đoàn viên học thương lượng tập thể"), known)

    assert _values(draft)["districts"] == ("hoang-mai",)
    assert draft.fields["districts"].rule.endswith("the province is the page's")


def test_province_of_its_own_lead_decides_first(known: Knowledge) -> None:
    title = "Hoàng Mai: Đoàn viên học thương lượng tập thể"
    lead = "Ngày hội tại Nghệ An thu hút đông đảo đoàn viên tham gia."

    assert _only(_page(title, title, lead), known)["districts"] == ("hoang-mai-nghe-an",)


def test_open_name_stays_open_without_a_province(known: Knowledge) -> None:
    page = source("Ra mắt tổ tư vấn", PROSE, SECOND, "Tin khác", "Hoàng Mai: Đoàn viên đi học nghề")

    assert "districts" not in _only(page, known)


def test_heading_of_a_province_is_that_province(known: Knowledge) -> None:
    values = _only(_page("Bắc Ninh: Công nhân nhà máy được học nghề"), known)

    assert (values["province"], values.get("districts")) == ("bac-ninh", None)


def test_kind_in_the_lead_makes_a_bare_name_a_district(known: Knowledge) -> None:
    title, lead = "Người lao động Sơn Tây ra quân", "Ngày hội của thị xã có nghìn người dự vui vẻ."

    assert _only(_page(title, title, lead), known)["districts"] == ("son-tay",)


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Người lao động Sơn Tây ra quân", PROSE),
        ("Người lao động Sơn Tây ra quân", "Ngày hội của quận có nghìn người dự rất vui vẻ."),
        ("Chuyện của anh Sơn Tây thợ hàn", "Anh là thợ giỏi nhất thị xã nhiều năm liền rồi."),
        ("Người lao động Sơn Tây ra quân", "Lãnh đạo Thị ủy có mặt từ sớm với mọi người."),
    ],
    ids=["no kind", "another kind", "a person", "party committee"],
)
def test_bare_name_without_its_kind_is_no_district(title: str, lead: str, known: Knowledge) -> None:
    assert "districts" not in _only(_page(title, title, lead), known)


def test_name_before_its_province_is_a_district(known: Knowledge) -> None:
    title, lead = "Nữ thợ giỏi của nhà máy", "Chị làm ở nhà máy cơ khí (Đông Anh, Hà Nội) đã lâu."

    assert _only(_page(title, title, lead), known)["districts"] == ("dong-anh",)


def test_capital_is_ha_noi_but_for_the_outlet_and_other_lands(known: Knowledge) -> None:
    found = _briefs(
        _page(
            "Đưa pháp luật đến với học sinh Thủ đô",
            "Báo Lao động Thủ đô trao quà cho bạn đọc",
            "Chuyện công đoàn ở Thủ đô Viêng Chăn",
        ),
        known,
    )

    assert [_values(draft).get("province") for draft in found] == ["ha-noi", None, None]


def test_day_decides_what_a_union_and_a_heading_are(known: Knowledge) -> None:
    lines = ("Công đoàn phường Đống Đa ra mắt tổ tư vấn", "Đống Đa: Ra mắt tổ tư vấn pháp luật")
    earlier = "CĐCS phường Cầu Diễn và Công đoàn phường Cầu Diễn là một"
    page = _page(
        lines[0], "05/11/2025 08:00", lines[1], "05/11/2025 09:00", earlier, "05/11/2021 09:00"
    )

    union, heading, before = (_values(draft) for draft in _briefs(page, known))

    assert heading["wards"] == ({"name": "phường Đống Đa"},)
    assert union["organisations"] == ("cong-doan-phuong-dong-da",)
    assert before["organisations"] == ("cdcs-phuong-cau-dien",)
    assert "districts" not in heading


def test_old_heading_is_a_district_and_the_page_lends_its_day(known: Knowledge) -> None:
    line = "Đống Đa: Ra mắt tổ tư vấn pháp luật"
    old = source("05/11/2024 08:00", TITLE, LEAD, FIRST, "Tin khác", line)
    new = source("05/11/2025 08:00", TITLE, LEAD, FIRST, "Tin khác", line)

    assert _only(old, known)["districts"] == ("dong-da",)
    assert "districts" not in _only(new, known)


def test_outlet_is_the_items_own_else_the_pages(known: Knowledge) -> None:
    tail = (HEADLINE, HEADLINE, f"(LĐ&PL) {PROSE}", SECOND.rstrip("."), SECOND.rstrip("."))
    page = source(TITLE, f"(LĐTĐ) {LEAD}", FIRST, "Tin khác", *tail)

    own, of_page = map(_credit, _briefs(page, known))

    assert (own["name"], own["mark"]) == ("Lao động và Pháp luật", "LĐ&PL")
    assert (of_page["name"], of_page["mark"]) == ("Lao động Thủ đô", "LĐTĐ")


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ("Báo Lao động Thủ đô", "Báo Lao động Thủ đô"),
        ("Thợ Mới Online", "Lao động Thủ đô"),
        ("Lao động Trẻ", "Lao động Thủ đô"),
    ],
)
def test_mark_that_the_page_s_own_name_spells_is_its_outlet(
    site: str, name: str, known: Knowledge
) -> None:
    page = source(TITLE, LEAD, FIRST, "Tin khác", HEADLINE, HEADLINE, f"(LĐTĐ) {PROSE}", site=site)

    (draft,) = _briefs(page, known)

    assert _credit(draft)["name"] == name


def test_credit_line_does_not_make_the_page_the_outlets(known: Knowledge) -> None:
    page = source(TITLE, LEAD, FIRST, SECOND, "Nguồn LĐTĐ: https://x.vn/a", "Tin khác", HEADLINE)

    (draft,) = _briefs(page, known)

    assert _credit(draft) == {"file": "seeds/x.txt"}


def test_site_that_names_itself_is_the_outlet(known: Knowledge) -> None:
    (draft,) = _briefs(_page(HEADLINE, site="Báo mẫu"), known)

    assert _credit(draft) == {"name": "Báo mẫu", "file": "seeds/x.txt"}


def test_a_brief_has_the_people_and_dates_of_its_own_words(known: Knowledge) -> None:
    tail = (
        "Tin khác",
        "Tây Hồ: Trao nhà cho đoàn viên",
        "05/08/2024 10:15",
        "(LĐTĐ) Chiều 3/8, bà Vũ Thị Trâm, Chủ tịch LĐLĐ quận Tây Hồ trao nhà cho đoàn viên.",
    )

    (brief,) = _briefs(source("06/08/2024", TITLE, LEAD, FIRST, SECOND, *tail), known)

    assert brief.fields["people"].value == [
        {"name": "Vũ Thị Trâm", "role": "Chủ tịch LĐLĐ quận Tây Hồ"}
    ]
    assert _dates(brief) == ["2024-08-03"]


def test_a_brief_without_a_day_takes_no_year_from_the_page(known: Knowledge) -> None:
    tail = (
        "Tin khác",
        "Tây Hồ: Trao nhà cho đoàn viên",
        "(LĐTĐ) Sáng nay (20/6), LĐLĐ quận Tây Hồ trao nhà; việc đã bàn ngày 3/8/2022.",
    )

    (brief,) = _briefs(source("04/03/2025", TITLE, LEAD, FIRST, SECOND, *tail), known)

    assert _dates(brief) == ["2022-08-03"]
    assert brief.fields["events"].rule == "dated in the text"
    assert _values(brief)["districts"] == ("tay-ho",)


def _dates(brief: Draft) -> list[str]:
    value = brief.fields["events"].value
    assert isinstance(value, list)
    return [event["date"] for event in value]


def test_page_without_a_tail_gives_none(known: Knowledge) -> None:
    empty = Layout({}, (), ())

    assert draft_briefs(empty, draft_article(_page(HEADLINE), known), known) == ()
