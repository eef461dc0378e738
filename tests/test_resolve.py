"""Names become known places and bodies, links become permalinks; what is unclear is told."""

import pytest
from conftest import article
from reading import ZONE, read_all, read_articles

from generator.linking import link_article
from generator.load import parse_article
from generator.organisations import Organisations
from generator.resolve import resolve_again


def _told(files: dict[str, str], organisations: Organisations) -> list[str]:
    return [str(problem) for problem in read_all(files, organisations)[1]]


@pytest.mark.parametrize(
    "text", ["nam-tu-liem", "quận Nam Từ Liêm", "Nam Từ Liêm", "Q. Nam Từ Liêm"]
)
def test_a_district_is_found_by_slug_and_by_name(organisations: Organisations, text: str) -> None:
    files = {"a.md": article(province="ha-noi", districts=f'["{text}"]')}

    (found,) = read_articles(files, organisations)

    assert [district.slug for district in found.districts] == ["nam-tu-liem"]


def test_the_first_district_stays_first_and_none_stands_twice(organisations: Organisations) -> None:
    files = {"a.md": article(province="ha-noi", districts="[tay-ho, ba-dinh, Tây Hồ]")}

    (found,) = read_articles(files, organisations)

    assert [district.slug for district in found.districts] == ["tay-ho", "ba-dinh"]


def test_a_name_that_repeats_across_the_country_needs_its_province(
    organisations: Organisations,
) -> None:
    files = {"a.md": article(province="an-giang", districts="[Châu Thành]")}

    (found,) = read_articles(files, organisations)

    assert [district.slug for district in found.districts] == ["chau-thanh-an-giang"]


def test_the_province_follows_from_the_first_district(organisations: Organisations) -> None:
    (found,) = read_articles({"a.md": article(districts="[tay-ho]")}, organisations)

    assert found.province == "ha-noi"


def test_a_fault_in_the_header_hides_no_unknown_district(organisations: Organisations) -> None:
    files = {"a.md": article(date="hôm qua", province="ha-noi", districts="[Ba Đìn]")}

    told = _told(files, organisations)

    assert len(told) == 2
    assert told[1].endswith('no district is called "Ba Đìn"; did you mean "quận Ba Đình"?')


def test_a_body_of_another_day_is_told(organisations: Organisations) -> None:
    body = "[Công đoàn phường Hà Đông]"  # a ward since 2025-07-01
    files = {
        f"{day}.md": article(id=f"a{n}", date=day, province="ha-noi", organisations=body)
        for n, day in enumerate(("2024-03-01", "2025-08-01"))
    }

    told = _told(files, organisations)

    assert told == [
        'content/articles/2024-03-01.md:6: warning: no organisation was called "Công đoàn phường '
        'Hà Đông" on the day of the article, and it gets the page of one of another time; see the '
        "date, or name the body of that day"
    ]


def test_two_spellings_of_a_body_are_one(organisations: Organisations) -> None:
    names = "[Công đoàn Công ty Một, CĐCS Công ty MỘT, LĐLĐ quận Ba Đình, LĐLĐ quận Bà Đinh]"
    files = {"a.md": article(province="ha-noi", organisations=names)}

    (found,), problems = read_all(files, organisations)

    slugs = [body.slug for body in found.organisations]
    assert slugs == ["cdcs-cong-ty-mot", "ldld-quan-ba-dinh"]
    assert all(problem.is_warning for problem in problems)
    told = 'gets the page of another; did you mean "LĐLĐ quận Ba Đình"?'
    assert sum(str(problem).endswith(told) for problem in problems) == 1


def test_an_unregistered_organisation_written_by_name_is_a_warning(
    organisations: Organisations,
) -> None:
    files = {"a.md": article(organisations="[Câu lạc bộ Nữ công nhân]")}

    articles, problems = read_all(files, organisations)

    assert [organisation.name for organisation in articles[0].organisations] == [
        "Câu lạc bộ Nữ công nhân"
    ]
    assert [problem.is_warning for problem in problems] == [True]


def test_a_ward_since_july_2025_leads_to_the_old_districts(organisations: Organisations) -> None:
    files = {"a.md": article(date="2025-11-18", province="ha-noi", wards="[phường Ba Đình]")}

    (found,) = read_articles(files, organisations)

    assert found.districts == ()
    assert "ba-dinh" in [district.slug for district in found.origins]


def test_a_stated_district_wins_over_those_of_a_new_ward(organisations: Organisations) -> None:
    keys = {"province": "ha-noi", "districts": "[tay-ho]", "wards": "[phường Ba Đình]"}

    (found,) = read_articles({"a.md": article(**keys)}, organisations)

    assert [district.slug for district in found.districts] == ["tay-ho"]
    assert found.origins == ()


def test_a_ward_with_its_district_is_an_old_one(organisations: Organisations) -> None:
    wards = "[{name: phường Cầu Diễn, district: nam-tu-liem}]"

    (found,) = read_articles({"a.md": article(province="ha-noi", wards=wards)}, organisations)

    assert found.new_wards == ()
    assert [district.slug for district in found.origins] == ["nam-tu-liem"]


def test_a_ward_in_a_district_of_a_common_name_is_found_with_its_province(
    organisations: Organisations,
) -> None:
    keys = {"province": "tien-giang", "wards": "[{name: xã Đông Hòa, district: Châu Thành}]"}

    (found,) = read_articles({"a.md": article(**keys)}, organisations)

    assert [district.province for district in found.origins] == ["tien-giang"]


@pytest.mark.parametrize(
    "wards",
    ["[xã Không Đâu Cả,\n  xã Không Đâu Cả]",
     "\n- {name: xã Không Đâu Cả, district: xã Không Đâu Cả}\n- xã Không Đâu Cả"],
)  # fmt: skip
def test_two_wards_of_one_unknown_name_are_told_each(
    organisations: Organisations, wards: str
) -> None:
    _, problems = read_all({"a.md": article(wards=wards)}, organisations)

    told = [problem.line or 0 for problem in problems if "no ward" in problem.what]
    assert told == [told[0], told[0] + 1]


@pytest.mark.parametrize(
    ("ward", "told"),
    [
        ("xã Không Đâu Cả", 'no ward is called "xã Không Đâu Cả"; correct it, or register it in'),
        ("{name: phường Cầu Diễm, district: nam-tu-liem}", 'did you mean "phường Cầu Diễn"? Else'),
        ("{name: Cầu Diễn, district: nam-tu-liem}", 'did you mean "phường Cầu Diễn"? Else'),
        ("phường Tây Hô", 'did you mean "phường Tây Hồ"? Else'),
        (
            "{name: phường Cầu Diễn, district: nam-liem}",
            'no district of the ward "phường Cầu Diễn" is called "nam-liem"; write its slug',
        ),
    ],
)
def test_an_unknown_ward_is_told_at_its_line(
    organisations: Organisations, ward: str, told: str
) -> None:
    keys = {"province": "ha-noi", "wards": f"\n- phường Láng\n- {ward}"}

    warned = _told({"a.md": article(**keys)}, organisations)

    assert len(warned) == 1
    assert warned[0].startswith("content/articles/a.md:7: warning: no ")
    assert told in warned[0]


def test_a_wrong_item_of_a_list_is_told_at_its_own_line(organisations: Organisations) -> None:
    files = {
        "a.md": article(
            districts="\n  - tay-ho\n  - tay-hoo\n  - hoan-kiemm",
            organisations="[ldld-quan-tay-ho,\n  Nhóm bạn]",
            aliases="\n- cu.html\n- cu",
        )
    }

    articles, problems = read_all(files, organisations)

    assert [problem.line for problem in problems] == [6, 7, 9, 12]
    assert articles[0].aliases == ("cu.html",)


@pytest.mark.parametrize("written", ["hanoi", "Hà Nộ"])
def test_a_province_near_another_is_asked_for(organisations: Organisations, written: str) -> None:
    told = _told({"a.md": article(province=written)}, organisations)

    assert told == [
        f'content/articles/a.md:4: no province is called "{written}"; did you mean "ha-noi"?'
    ]


def test_organisations_in_one_text_are_no_organisation(organisations: Organisations) -> None:
    files = {"a.md": article(organisations="LĐLĐ quận Tây Hồ, ldld-quan-ba-dinh")}

    told = _told(files, organisations)

    assert told == [
        "content/articles/a.md:4: no organisation is called "
        '"LĐLĐ quận Tây Hồ, ldld-quan-ba-dinh"; write them as a list: '
        "`organisations: [LĐLĐ quận Tây Hồ, ldld-quan-ba-dinh]`"
    ]


def test_a_link_to_a_file_leads_to_its_page(organisations: Organisations) -> None:
    files = {
        "undated/a.md": article(id="a", body="[b](../2021/b.md#dau)"),
        "2021/b.md": article(id="b", date="2021-05-06", slug="ten-moi"),
    }

    articles = read_articles(files, organisations)

    assert articles[0].targets == ("bai-viet/2021/ten-moi.html#dau",)


def test_a_link_to_an_unreadable_article_is_not_wrong_as_well(organisations: Organisations) -> None:
    files = {"a.md": article(body="[b](b.md)"), "b.md": article(id="b", date="hôm qua")}

    told = _told(files, organisations)

    assert [line.partition(":")[0] for line in told] == ["content/articles/b.md"]


@pytest.mark.parametrize(
    "alias",
    ["../x.html", "/../x.html", "a/%2e%2e/%2e%2e/x.html", "bai-viet//cu.html", "a/./b.html", "cu"],
)
def test_an_alias_is_a_plain_site_path(organisations: Organisations, alias: str) -> None:
    told = _told({"a.md": article(aliases=f'["{alias}"]')}, organisations)

    assert told == [
        f'content/articles/a.md:4: "{alias}" is no permalink; '
        "write an earlier permalink like bai-viet/2021/ten-cu.html"
    ]


def test_an_alias_may_not_be_the_page_of_another_article(organisations: Organisations) -> None:
    files = {
        "a.md": article(id="a", date='"2021"'),
        "b.md": article(id="b", aliases="[/bai-viet/2021/a.html]"),
    }

    told = _told(files, organisations)

    assert told == [
        'content/articles/b.md:4: the alias "/bai-viet/2021/a.html" is also the page of '
        "content/articles/a.md; remove the alias from one"
    ]


def test_an_alias_counts_once_and_never_if_it_is_the_own_page(organisations: Organisations) -> None:
    own = "bai-viet/khong-ro-ngay/a.html"
    aliases = f"[{own}, /{own}, {own.title().replace('Html', 'html')}, cu.html, /cu.html]"

    (found,) = read_articles({"a.md": article(aliases=aliases)}, organisations)

    assert found.aliases == ("cu.html",)


def test_a_file_name_without_letters_is_a_problem(organisations: Organisations) -> None:
    told = _told({"!!!.md": article()}, organisations)

    assert told[0].endswith("the file's name has no letter; rename the file or add `slug: …`")


def test_an_organisation_without_letters_is_a_problem(organisations: Organisations) -> None:
    told = _told({"a.md": article(organisations='["!!!"]')}, organisations)

    assert told[0].startswith('content/articles/a.md:4: no organisation is called "!!!"; ')


def test_an_organisation_near_another_is_asked_for(organisations: Organisations) -> None:
    told = _told({"a.md": article(organisations="[ldld-quan-tai-ho]")}, organisations)

    assert 'did you mean "ldld-quan-tay-ho"? Else write its name' in told[0]


_DATED = {"date": "2024-05-01", "districts": "[tay-ho]", "organisations": "[ldld-quan-tay-ho]"}


@pytest.mark.parametrize(
    ("earlier", "now"),
    [
        (article(**_DATED), article(**_DATED, body="Lời mới, [xem](/index.html).")),
        (article(**_DATED, body="[xem](/index.html)"), article(**_DATED, body="Không còn.")),
    ],
)
def test_an_article_of_another_text_is_as_if_its_names_were_looked_up_again(
    organisations: Organisations, earlier: str, now: str
) -> None:
    (before,) = read_articles({"a.md": earlier}, organisations)
    (wanted,) = read_articles({"a.md": now}, organisations)
    file = parse_article(now.encode(), before.file, ZONE)

    found = resolve_again(file, before)

    assert found is not None
    assert [link_article(a, {})[0] for a in (found, wanted)] == [wanted, wanted]


@pytest.mark.parametrize(
    "now",
    [
        article(**_DATED, title="Khác"),
        article(**{**_DATED, "districts": "[ba-dinh]"}),
        article(**_DATED, khac="một khóa lạ"),
        article(**_DATED, them="{b: 2, a: 1}"),
        article(**_DATED, slug="Không"),
    ],
)
def test_an_article_of_another_header_is_resolved_anew(
    organisations: Organisations, now: str
) -> None:
    (before,) = read_articles({"a.md": article(**_DATED, them="{a: 1, b: 2}")}, organisations)

    assert resolve_again(parse_article(now.encode(), before.file, ZONE), before) is None


def test_so_is_one_with_a_comment_of_which_to_warn(organisations: Organisations) -> None:
    (before,) = read_articles({"a.md": article(**_DATED, kicker="Tổng kết")}, organisations)
    now = article(**_DATED, kicker="Tổng kết #3")

    assert resolve_again(parse_article(now.encode(), before.file, ZONE), before) is None


def test_a_comment_in_prose_is_a_warning_at_its_line(organisations: Organisations) -> None:
    files = {"a.md": article(kicker="Tổng kết #3 năm 2024")}

    articles, problems = read_all(files, organisations)

    assert articles[0].story.header.kicker == "Tổng kết"
    assert [str(problem) for problem in problems] == [
        'content/articles/a.md:4: warning: "#3 năm 2024" is a comment to YAML, and no part of the '
        'kicker; put the whole text in "double quotes", or the comment on a line of its own'
    ]


def test_a_title_that_is_a_comment_is_told_as_one(organisations: Organisations) -> None:
    file = article("Một").replace('"Một"', "#1 năm 2024")

    _, problems = read_all({"a.md": file}, organisations)

    assert [(problem.line, problem.is_warning) for problem in problems] == [(3, False), (3, True)]


def test_an_undated_article_is_resolved_anew(organisations: Organisations) -> None:
    (before,) = read_articles({"a.md": article()}, organisations)
    file = parse_article(article(body="Mới.").encode(), before.file, ZONE)

    assert resolve_again(file, before) is None


@pytest.mark.parametrize(
    ("province", "district", "date"),
    [
        ("Hà Tây", "ba-vi", "2007"),
        ("Hà Nội", "ba-vi", "2007"),
        ("Ninh Bình", "nam-dinh", "2025-08"),
    ],
)
def test_a_province_of_before_or_after_a_merger_is_no_fault(
    organisations: Organisations, province: str, district: str, date: str
) -> None:
    files = {"a.md": article(date=date, province=province, districts=f"[{district}]")}

    assert _told(files, organisations) == []


def test_a_district_outside_the_stated_province_is_told(organisations: Organisations) -> None:
    files = {"a.md": article(province="Nghệ An", districts="[ba-dinh]")}

    (told,) = _told(files, organisations)

    assert 'warning: quận Ba Đình does not lie in "Nghệ An"; did you mean "ha-noi", or' in told


def test_a_body_of_unknown_level_may_be_a_known_one_mistyped(organisations: Organisations) -> None:
    files = {"a.md": article(province="ha-noi", organisations="[LĐLĐ quận Hoàng Mia]")}

    (told,) = _told(files, organisations)

    assert 'did you mean "ldld-quan-hoang-mai"? Else register it' in told


def test_a_ward_is_looked_for_in_the_districts_of_its_article(organisations: Organisations) -> None:
    wards = "[{name: phường Thanh Tri}]"
    files = {"a.md": article(province="ha-noi", districts="[hoang-mai]", wards=wards)}

    (told,) = _told(files, organisations)

    assert 'did you mean "phường Thanh Trì"?' in told
