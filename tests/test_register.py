"""The register of union bodies that an editor keeps."""

import pytest
from conftest import REPOSITORY, MakeDigest

from generator.errors import ContentError
from generator.model import Level, Organisation
from generator.organisations import Context
from generator.places import Gazetteer
from generator.register import FILE, load_organisations

NAME = FILE.removeprefix("content/")
WHOLE = """\
cong-doan-nganh-xay-dung-ha-noi:
  name: Công đoàn ngành Xây dựng Hà Nội
  level: sector
  parent: ldld-thanh-pho-ha-noi
  district: ba-dinh
  province: ha-noi
  aliases: [Công đoàn Xây dựng Hà Nội]
"""


def test_without_a_register_the_gazetteer_tells_the_bodies(
    make_digest: MakeDigest, gazetteer: Gazetteer
) -> None:
    organisations = load_organisations(make_digest({}), gazetteer)

    assert organisations.registered == {}
    assert organisations.find("ldld-quan-ba-dinh", Context()) is not None


def test_an_empty_register_is_none(make_digest: MakeDigest, gazetteer: Gazetteer) -> None:
    root = make_digest({NAME: "# nobody yet\n"})

    assert load_organisations(root, gazetteer).registered == {}


@pytest.mark.parametrize(
    "text",
    [
        "cong-doan-nganh-xay-dung-ha-noi",
        "Công đoàn ngành Xây dựng Hà Nội",
        "CÔNG ĐOÀN XÂY DỰNG HÀ NỘI",
    ],
)
def test_a_registered_body_is_found_by_slug_name_and_alias(
    make_digest: MakeDigest, gazetteer: Gazetteer, text: str
) -> None:
    organisations = load_organisations(make_digest({NAME: WHOLE}), gazetteer)

    found = organisations.find(text, Context())

    assert found == Organisation(
        "cong-doan-nganh-xay-dung-ha-noi",
        "Công đoàn ngành Xây dựng Hà Nội",
        Level.SECTOR,
        "ldld-thanh-pho-ha-noi",
        "ba-dinh",
        "ha-noi",
    )


def test_a_registered_body_hides_one_that_follows_from_the_gazetteer(
    make_digest: MakeDigest, gazetteer: Gazetteer
) -> None:
    root = make_digest({NAME: "ldld-ba-dinh:\n  name: LĐLĐ quận Ba Đình\n"})

    found = load_organisations(root, gazetteer).find("Công đoàn quận Ba Đình", Context())

    assert found is not None
    assert found.slug == "ldld-ba-dinh"


@pytest.mark.parametrize("line", ["", "  level:\n", "  level: unknown\n"])
def test_a_level_that_nobody_told_is_not_guessed(
    make_digest: MakeDigest, gazetteer: Gazetteer, line: str
) -> None:
    root = make_digest({NAME: f"ban-nu-cong:\n  name: Ban Nữ công\n{line}"})

    assert load_organisations(root, gazetteer).registered["ban-nu-cong"].level is Level.UNKNOWN


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ban A:\n  name: B\n", ':1: "Ban A" is no slug; use only a-z, 0-9 and hyphens'),
        ("a:\n  level: sector\n", ":2: a has no name; add `name: …`"),
        ("a:\n  name: B\n  level: city\n", ':3: level is "city"; write one of: '),
        ("a:\n  name: B\n  parents: c\n", ':3: unknown key "parents"; did you mean "parent"?'),
        ("a:\n  name: B\n  parent: c\n", ':3: no organisation is called "c"; correct it, or'),
        ("a:\n  nam: B\n", ':2: unknown key "nam"; did you mean "name"?'),
        (
            "a:\n  name: B\n  parent: ldld-quan-ba-din\n",
            ':3: no organisation is called "ldld-quan-ba-din"; did you mean "ldld-quan-ba-dinh"?',
        ),
        ("a:\n  name: B\n  district: ba-din\n", ":3: no district has the slug "),
        ("a:\n  name: B\n  province: hanoi\n", ':3: no province has the slug "hanoi"; did you'),
        ("a:\n  name: B\n  district: c\n", ':3: no district has the slug "c"; correct it'),
        ("a:\n  name: B\n  province: c\n", ':3: no province has the slug "c"; correct it'),
        ("a:\n  name: B\nc:\n  name: b\n", ':4: "b" also names a; keep it in one of the two'),
        ("a:\n  name: B\n  aliases: [D]\nc:\n  name: D\n", ':5: "D" also names a; keep it'),
        ("a: B\n", ":1: a is not a table; write its parts as `name: value`"),
        ("- a\n", ":1: it is not a table; write `slug:` and its keys"),
        ("a:\n  name: B: c\n", ':2: a value contains ": "; put the whole value in'),
        ("a:\n  name: B\na:\n  name: C\n", ':3: the key "a" stands twice; keep one of'),
    ],
)
def test_a_faulty_entry_is_told_at_its_line(
    make_digest: MakeDigest, gazetteer: Gazetteer, text: str, told: str
) -> None:
    root = make_digest({NAME: text})

    with pytest.raises(ContentError) as refusal:
        load_organisations(root, gazetteer)

    problems = [str(problem).removeprefix(FILE) for problem in refusal.value.problems]
    assert [problem[: len(told)] for problem in problems] == [told]


def test_a_register_in_another_encoding_is_told(
    make_digest: MakeDigest, gazetteer: Gazetteer
) -> None:
    root = make_digest({NAME: ""})
    (root / FILE).write_bytes("a:\n  name: Hà Tây\n".encode("windows-1258"))

    with pytest.raises(ContentError) as refusal:
        load_organisations(root, gazetteer)

    assert "UTF-8" in str(refusal.value.problems[0])


def test_a_parent_may_be_an_entry_further_down(
    make_digest: MakeDigest, gazetteer: Gazetteer
) -> None:
    root = make_digest({NAME: "a:\n  name: A\n  parent: b\nb:\n  name: B\n"})
    organisations = load_organisations(root, gazetteer)

    parent = organisations.parent_of(organisations.registered["a"])

    assert parent == organisations.registered["b"]


def test_the_register_of_this_repository_is_sound(gazetteer: Gazetteer) -> None:
    organisations = load_organisations(REPOSITORY, gazetteer)

    found = organisations.find("Công đoàn Xây dựng Hà Nội", Context())

    assert found is not None
    assert found.slug == "cong-doan-nganh-xay-dung-ha-noi"


def test_a_body_has_its_days_and_its_heirs(make_digest: MakeDigest, gazetteer: Gazetteer) -> None:
    text = "a:\n  name: A\n  founded: 1995\n  dissolved: 2025-06-30\n  succeeded_by: [b]\n"
    root = make_digest({NAME: text + "b:\n  name: B\n"})

    found = load_organisations(root, gazetteer).registered["a"]

    assert (str(found.founded), str(found.dissolved), found.succeeded_by) == (
        "1995",
        "2025-06-30",
        ("b",),
    )


def test_an_heir_that_nobody_knows_is_told(make_digest: MakeDigest, gazetteer: Gazetteer) -> None:
    root = make_digest({NAME: "a:\n  name: A\n  succeeded_by:\n    - a\n    - c\n"})

    with pytest.raises(ContentError) as refusal:
        load_organisations(root, gazetteer)

    told = f'{FILE}:5: no organisation is called "c"; correct it, or give'
    assert str(refusal.value.problems[0]).startswith(told)
