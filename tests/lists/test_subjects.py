"""People and documents that articles name: who is the same, and who is kept apart."""

import pytest
from conftest import article
from reading import read_articles

from generator.group import newest_first
from generator.lists.subjects import Subjects, group_documents, group_people
from generator.organisations import Organisations

TAY_HO = {"province": "ha-noi", "districts": "[tay-ho]"}
BA_DINH = {"province": "ha-noi", "districts": "[ba-dinh]"}


def _people(organisations: Organisations, *stated: dict[str, str]) -> Subjects:
    files = {f"{n}.md": article(id=f"a{n}", **keys) for n, keys in enumerate(stated)}
    return group_people(newest_first(read_articles(files, organisations)), organisations)


def _named(name: str, role: str = "") -> dict[str, str]:
    return {"people": f'[{{name: "{name}", role: "{role}"}}]' if role else f'[{{name: "{name}"}}]'}


def _counts(subjects: Subjects) -> dict[str, int]:
    return {slug: len(subject.sightings) for slug, subject in subjects.by_slug.items()}


@pytest.mark.parametrize(
    "role",
    [
        "Chủ tịch LĐLĐ quận Tây Hồ",
        "Chủ tịch Liên đoàn Lao động quận Tây Hồ",
        "Chủ tịch Công đoàn quận",
        "Chủ tịch LĐLĐ quận, Ủy viên Ban Chấp hành",
    ],
)
def test_an_office_written_in_any_way_is_of_the_same_body(
    organisations: Organisations, role: str
) -> None:
    people = _people(
        organisations,
        TAY_HO | _named("Trần Văn Minh", "Chủ tịch LĐLĐ quận Tây Hồ"),
        TAY_HO | _named("Trần  văn minh", role),
    )

    assert _counts(people) == {"tran-van-minh-ldld-quan-tay-ho": 2}
    (subject,) = people.by_slug.values()
    assert {(s.said or "").partition(",")[0] for s in subject.sightings} == {
        "Chủ tịch LĐLĐ quận Tây Hồ"
    }


def test_the_body_of_the_office_counts_wherever_the_article_is_about(
    organisations: Organisations,
) -> None:
    people = _people(
        organisations,
        TAY_HO | _named("Lê Thu Hà", "Phó Chủ tịch LĐLĐ Thành phố"),
        BA_DINH | _named("Lê Thu Hà", "Phó Chủ tịch Liên đoàn Lao động thành phố Hà Nội"),
    )

    assert _counts(people) == {"le-thu-ha-ldld-thanh-pho-ha-noi": 2}


def test_namesakes_of_two_districts_are_kept_apart(organisations: Organisations) -> None:
    people = _people(
        organisations, TAY_HO | _named("Lê Thu Hà"), BA_DINH | _named("Lê Thu Hà", "giáo viên")
    )

    assert _counts(people) == {"le-thu-ha-tay-ho": 1, "le-thu-ha-ba-dinh": 1}
    assert [s.has_page for s in people.by_slug.values()] == [False, False]


def test_names_that_differ_in_accents_are_two_people(organisations: Organisations) -> None:
    people = _people(organisations, TAY_HO | _named("Lê Thu Hà"), TAY_HO | _named("Lê Thu Hạ"))

    assert len(people.by_slug) == 2


def test_a_person_of_no_known_place_is_merged_with_nobody(organisations: Organisations) -> None:
    people = _people(organisations, _named("Lê Thu Hà"), _named("Lê Thu Hà"))

    assert people.by_slug == {}
    assert set(people.of_article.values()) == {(None,)}


def test_two_mentions_in_one_article_make_no_page(organisations: Organisations) -> None:
    twice = "[{name: Lê Thu Hà, role: công nhân}, {name: Lê Thu Hà, role: tổ trưởng}]"
    people = _people(organisations, TAY_HO | {"people": twice})

    (subject,) = people.by_slug.values()
    assert (len(subject.sightings), subject.has_page) == (2, False)


def test_an_article_knows_which_of_its_people_have_pages(organisations: Organisations) -> None:
    both = "[{name: Lê Thu Hà}, {name: Trần Văn Minh}]"
    files = {
        "a.md": article(id="a", people=both, **TAY_HO),
        "b.md": article(id="b", **TAY_HO, **_named("Trần Văn Minh")),
    }
    articles = newest_first(read_articles(files, organisations))
    people = group_people(articles, organisations)

    assert people.with_pages(articles[0]) == (None, "tran-van-minh-tay-ho")


def test_a_page_is_another_where_an_article_elsewhere_spells_a_name(
    organisations: Organisations,
) -> None:
    office = "Chủ tịch LĐLĐ quận Tây Hồ"
    named = [TAY_HO | _named("Lê Thu Hà", office)] * 2 + [BA_DINH | _named("LÊ THU HÀ", office)]
    files = {
        f"{n}.md": article(id=f"a{n}", date=f"2021-03-0{n + 1}", **keys)
        for n, keys in enumerate(named)
    }
    newest, *others = newest_first(read_articles(files, organisations))

    before, after = (group_people(a, organisations) for a in (others, [newest, *others]))

    assert before.key(others) != after.key(others)


@pytest.mark.parametrize(
    ("number", "slugs"),
    [
        ("02-NQ/TW", {"02-nq-tw"}),
        ("145/2020/NĐ-CP", {"145-2020-nd-cp"}),
        ("41/KH-TLĐ", {"41-kh-tld"}),
        ("Luật Công đoàn 2024", {"luat-cong-doan-2024"}),
        ("11/NQ-LĐLĐ", {"11-nq-ldld-tay-ho", "11-nq-ldld-ba-dinh"}),
    ],
)
def test_a_document_is_one_in_the_country_or_one_of_its_place(
    organisations: Organisations, number: str, slugs: set[str]
) -> None:
    files = {
        "a.md": article(id="a", documents=f"[{number}]", **TAY_HO),
        "b.md": article(id="b", documents=f"[{{kind: Văn bản, number: {number}}}]", **BA_DINH),
    }

    found = group_documents(newest_first(read_articles(files, organisations)), organisations)

    assert set(found.by_slug) == slugs
