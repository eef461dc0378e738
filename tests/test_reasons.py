"""Why an article stands on a page: the passage that names the place or body, or that none does."""

import pytest
from conftest import article
from reading import read_articles

from generator.basis import Basis, Rule
from generator.organisations import Organisations
from generator.reasons import find_reasons


def _reasons(
    known: Organisations, title: str = "Một bài", body: str = "Một đoạn.", **keys: str
) -> dict[str, Basis]:
    files = {"a.md": article(title, body, date='"2021-05-06"', province="ha-noi", **keys)}
    (found,) = read_articles(files, known)
    return {basis.of: basis for basis in find_reasons(found, found.body.encoded)}


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("Hội thi của quận Đống Đa", Rule.NAMED),
        ("Hội thi của QUẬN ĐỐNG ĐA", Rule.NAMED),
        ("Hội thi của Q. Đống Đa", Rule.NAMED),
        ("Đống Đa: Hội thi", Rule.DROPPED),
    ],
)
def test_a_title_that_names_the_district_is_quoted(
    organisations: Organisations, title: str, rule: Rule
) -> None:
    basis = _reasons(organisations, title, districts="[dong-da]")["dong-da"]

    assert (basis.rule, basis.zone, basis.quote) == (rule, "title", title)


def test_the_body_is_quoted_where_the_head_says_nothing(organisations: Organisations) -> None:
    body = "Đoạn đầu.\n\nHội thi có *quận Đống Đa* dự & thắng."

    basis = _reasons(organisations, body=body, districts="[dong-da]")["dong-da"]

    assert (basis.zone, basis.quote) == ("body", "Hội thi có quận Đống Đa dự & thắng.")


@pytest.mark.parametrize("text", ["Hội thi", "Hội thi ở phố Đống Đan", "Hội thi của Đông Đa"])
def test_only_the_front_matter_stating_it_is_said(organisations: Organisations, text: str) -> None:
    basis = _reasons(organisations, text, districts="[dong-da]")["dong-da"]

    assert basis == Basis("dong-da", Rule.STATED)


@pytest.mark.parametrize(
    "title",
    [
        "LĐLĐ quận Đống Đa họp",
        "Liên đoàn Lao động quận Đống Đa họp",
        "Liên đoàn Lao động (LĐLĐ) quận Đống Đa họp",
        "Công đoàn Đống Đa họp",
        "LĐLĐ Q.Đống Đa họp",
    ],
)
def test_a_federation_is_found_by_all_its_names(organisations: Organisations, title: str) -> None:
    basis = _reasons(organisations, title, organisations="[ldld-quan-dong-da]")["ldld-quan-dong-da"]

    assert (basis.rule, basis.quote) == (Rule.NAMED, title)


def test_a_body_that_is_only_referred_back_to_is_told_so(organisations: Organisations) -> None:
    basis = _reasons(
        organisations, "Đống Đa: LĐLĐ quận trao quà", organisations="[ldld-quan-dong-da]"
    )["ldld-quan-dong-da"]

    assert basis.rule is Rule.REFERS_BACK


def test_of_two_bodies_of_a_level_none_is_referred_back_to(organisations: Organisations) -> None:
    bodies = "[ldld-quan-dong-da, ldld-quan-tay-ho]"

    bases = _reasons(organisations, "LĐLĐ quận trao quà", organisations=bodies)

    assert {basis.rule for basis in bases.values()} == {Rule.STATED}


def test_an_old_district_of_a_new_ward_quotes_the_ward(organisations: Organisations) -> None:
    files = {
        "a.md": article(
            "Phường Tây Hồ ra mắt", date="2025-11-18", province="ha-noi", wards="[phường Tây Hồ]"
        )
    }
    (found,) = read_articles(files, organisations)

    bases = {basis.of: basis for basis in find_reasons(found, found.body.encoded)}

    assert (bases["tay-ho"].rule, bases["tay-ho"].quote) == (Rule.WARD, "Phường Tây Hồ ra mắt")


def test_both_tone_placements_are_found(organisations: Organisations) -> None:
    basis = _reasons(organisations, "Huyện Ứng Hoà họp", districts="[ung-hoa]")["ung-hoa"]

    assert (basis.rule, basis.quote) == (Rule.NAMED, "Huyện Ứng Hoà họp")


def test_a_name_at_the_head_of_a_column_is_quoted_without_the_others(
    organisations: Organisations,
) -> None:
    body = "| Số | Quận Đống Đa | Ba Đình |\n|---|---|---|\n| 1 | 2 | 3 |"

    basis = _reasons(organisations, body=body, districts="[dong-da]")["dong-da"]

    assert basis.quote == "Quận Đống Đa"
