"""People in running text: who is one, and the role as stated."""

import pytest
from cases_reader import Case, each_case
from hypothesis import given
from hypothesis import strategies as st

from generator.importers.blocks import Finding
from generator.importers.recognition.mentions import PlaceFinder
from generator.importers.recognition.people import PeopleFinder, merge_people
from generator.importers.recognition.placing import Zone
from generator.importers.recognition.recognise_people import recognise_people
from generator.places import Gazetteer

FINDER = PeopleFinder(PlaceFinder(Gazetteer()))


@each_case("people_in_text")
def test_people_are_found_with_their_role(case: Case) -> None:
    people = [mention.person for mention in merge_people(FINDER.find(case.given))]

    told = "\n".join(f"{person.name} | {person.role}" for person in people)

    assert (told or "none") == case.expected


@given(text=st.text(alphabet="Nguyễn Thị Hà,-(): đồngchíủ tịch.“”", max_size=80))
def test_a_mention_holds_its_own_words(text: str) -> None:
    for mention in FINDER.find(text):
        assert text[mention.start : mention.end] == mention.person.name


def _found(*zones: Zone) -> Finding:
    return recognise_people(zones, FINDER)["people"]


def test_a_person_comes_once_with_all_lines() -> None:
    finding = _found(
        Zone("summary", "Đồng chí Vũ Thị Trâm dự.", 3),
        Zone("body", "Bà Vũ Thị Trâm, Chủ tịch CĐCS phường, phát biểu.", 7),
    )

    assert finding.value == [{"name": "Vũ Thị Trâm", "role": "Chủ tịch CĐCS phường"}]
    assert finding.lines == (3, 7)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [("Bà Vũ Thị Trâm dự", 0.9), ("Giải nhất: Vũ Thị Trâm", 0.75)],
)
def test_a_name_alone_is_less_sure(text: str, certainty: float) -> None:
    assert _found(Zone("body", text, 1)).certainty == certainty


def test_without_people_there_is_no_field() -> None:
    assert recognise_people([Zone("title", "Công đoàn trao quà", 1)], FINDER) == {}
