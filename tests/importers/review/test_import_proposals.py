"""New bodies are proposed for the register, nearly known ones as another name of it."""

import pytest
from conftest import MakeDigest

from generator.importers.review.proposals import propose_body
from generator.organisations import Context, Organisations
from generator.places import Gazetteer
from generator.register import load_organisations

HERE = Context("ha-noi", ("dong-anh",))
REGISTER = """\
cdcs-cong-ty-tnhh-canon-viet-nam:
  name: CĐCS Công ty TNHH Canon Việt Nam
  level: grassroots
"""


@pytest.fixture
def known(make_digest: MakeDigest, gazetteer: Gazetteer) -> Organisations:
    root = make_digest({"gazetteer/organisations.yaml": REGISTER})
    return load_organisations(root, gazetteer)


@pytest.mark.parametrize(
    "name",
    [
        "LĐLĐ huyện Đông Anh",
        "Tổng LĐLĐ Việt Nam",
        "CĐCS Công ty TNHH Canon Việt Nam",
        "Công đoàn Công ty TNHH Canon Việt Nam",
        "CÔNG ĐOÀN CÔNG TY TNHH CANON VIỆT NAM",
        "Báo Lao động Thủ đô",
    ],
)
def test_a_known_body_is_not_proposed(known: Organisations, name: str) -> None:
    assert propose_body(name, known, HERE) is None


def test_a_new_body_is_proposed_with_its_entry(known: Organisations) -> None:
    proposed = propose_body("Công đoàn Công ty May 10", known, HERE)

    assert proposed is not None
    assert proposed[1].endswith(
        '`cdcs-cong-ty-may-10: {name: "CĐCS Công ty May 10", level: grassroots, '
        "district: dong-anh, province: ha-noi}`"
    )


def test_a_near_name_is_proposed_as_an_alias(known: Organisations) -> None:
    proposed = propose_body("CĐCS Công ty TNHH Canon Việt  Nam 1", known, HERE)

    assert proposed is not None
    assert "aliases` of cdcs-cong-ty-tnhh-canon-viet-nam" in proposed[1]


def test_a_body_of_unknown_level_is_proposed_without_one(known: Organisations) -> None:
    proposed = propose_body("Hội Xe ôm", known, HERE)

    assert proposed is not None
    assert "level:" not in proposed[1].partition("`")[2]


@pytest.mark.parametrize(
    ("name", "has_place"),
    [
        ("Công đoàn Than - Khoáng sản Việt Nam", False),
        ("Công đoàn Tổng công ty Hàng không Việt Nam", False),
        ("Công đoàn Công ty TNHH Hoya Glass Việt Nam", True),
        ("Hội Xe ôm", True),
    ],
)
def test_a_body_of_the_whole_country_gets_no_place(
    known: Organisations, name: str, has_place: bool
) -> None:
    proposed = propose_body(name, known, HERE)

    assert proposed is not None
    assert ("district: dong-anh, province: ha-noi" in proposed[1]) is has_place
