"""Dated events: which dates are events, and the words that tell them."""

from datetime import date

from cases_reader import Case, each_case
from hypothesis import given
from hypothesis import strategies as st

from generator.importers.recognition.placing import Zone
from generator.importers.recognition.recognise_dates import recognise_events


@each_case("events_in_text")
def test_an_event_is_told_in_a_few_words(case: Case) -> None:
    day, _, text = case.given.partition(" | ")
    published = None if day == "unknown" else date.fromisoformat(day)

    found = recognise_events([Zone("body", text, 1)], published)

    value = found["events"].value if found else []
    assert isinstance(value, list)
    assert ("\n".join(f"{e['date']} | {e['text']}" for e in value) or "none") == case.expected


WORDS = st.lists(st.sampled_from(["họp", "trao quà,", "“mái", "ấm”.", "quận"]), max_size=60)


@given(before=WORDS, after=WORDS)
def test_the_words_are_whole_and_few(before: list[str], after: list[str]) -> None:
    text = " ".join([*before, "ngày 5/8/2021", *after])

    (event,) = _events(text)

    assert "5/8/2021" in event["text"]
    assert len(event["text"]) <= 162
    words = event["text"].strip("…”").split()
    assert {word.lower().strip("“”,.") for word in words} <= set(
        text.lower().replace("“", "").replace("”", "").replace(",", "").replace(".", "").split()
    )


def _events(text: str) -> list[dict[str, str]]:
    value = recognise_events([Zone("body", text, 1)], date(2021, 8, 6))["events"].value
    assert isinstance(value, list)
    return value


def test_the_title_tells_an_event_before_the_body() -> None:
    zones = [
        Zone("title", "Sáng 5/8, quận họp", 1),
        Zone("body", "Ngày 5/8, quận Ba Đình họp. Ngày 6/8, quận nghỉ.", 9),
    ]

    finding = recognise_events(zones, date(2021, 8, 6))["events"]

    assert finding.value == [
        {"date": "2021-08-05", "text": "Sáng 5/8, quận họp"},
        {"date": "2021-08-06", "text": "Ngày 6/8, quận nghỉ"},
    ]
    assert finding.lines == (1, 9)
