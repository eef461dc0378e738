"""What the preview knows after each of the builder's messages, and what a tab is told of it."""

from datetime import UTC, datetime, timedelta

from generator.preview.messages import Built, Entry, Failed, Fault, PagesStand, Started
from generator.preview.served import shown
from generator.preview.states import State
from generator.preview.tabs import Tab, state_for
from generator.result import Report

NOW = datetime(2026, 11, 23, 8, 30, 5, tzinfo=UTC)
FAULT = Fault("a.md:1", "hỏng", "sửa")
DRAFT = Entry("content/articles/n.md", "n", is_draft=True, begins=None)
LATER = Entry("content/articles/m.md", "m", is_draft=False, begins=NOW + timedelta(hours=1))
OPEN = Entry("content/articles/o.md", "o", is_draft=False, begins=NOW - timedelta(days=1))
DONE = Built(Report(1, 2, 0), 0.1)


def _after(*messages: Started | PagesStand | Built | Failed) -> State:
    state = State()
    for message in messages:
        state = state.after(message, NOW)
    return state


def test_faults_stay_until_pages_stand_again() -> None:
    failed = _after(PagesStand({}), DONE, Started(1), Failed((FAULT,)))
    building = failed.after(Started(1), NOW)

    assert failed.faults == building.faults == (FAULT,)
    assert failed.built == NOW
    assert building.after(PagesStand({}), NOW).faults == ()


def test_only_a_build_between_its_start_and_its_end_is_going_on() -> None:
    assert _after(Started(1)).is_building
    assert _after(Started(1), PagesStand({})).is_building
    assert not _after(Started(1), PagesStand({}), DONE).is_building
    assert not _after(Started(1), Failed((FAULT,))).is_building


def test_entries_come_change_and_go() -> None:
    state = _after(PagesStand({"n": DRAFT, "o": OPEN}), PagesStand({"n": None, "m": LATER}))

    assert dict(state.entries) == {"o": OPEN, "m": LATER}


def test_drafts_and_later_articles_are_marked_until_their_time() -> None:
    state = _after(PagesStand({"n": DRAFT, "m": LATER, "o": OPEN}))

    assert state.marks(NOW) == {"n": "draft", "m": "later"}
    assert state.marks(NOW + timedelta(hours=2)) == {"n": "draft"}


def test_a_tab_is_told_what_brings_it_up_to_date() -> None:
    old = shown(b'<link rel="stylesheet" href="a.css">x')
    restyled = shown(b'<link rel="stylesheet" href="b.css">x')
    changed = shown(b'<link rel="stylesheet" href="b.css">y')

    def action(held: str, current: object) -> object:
        assert isinstance(current, type(old))
        return state_for(State(), Tab("a", held, current), NOW)["action"]

    assert action(old.key, old) == "none"
    assert action(old.key, restyled) == "sheets"
    assert action(old.key, changed) == "reload"
    assert action("", old) == "reload"
    outdated = Tab("a", old.key, old, is_outdated=True)
    assert state_for(State(), outdated, NOW)["action"] == "reload"


def test_a_tab_is_told_the_problems_and_the_time_of_what_it_shows() -> None:
    state = _after(PagesStand({"o": OPEN}), DONE, Failed((FAULT,)))

    told = state_for(state, Tab("o", "", shown(b"x")), NOW)

    assert (told["is_failed"], told["built"]) == (True, "08:30:05")
    assert told["faults"][0]["what"] == "hỏng"
    assert told["page"] == "o"
    assert told["article"] == {"file": OPEN.file, "mark": None}


def test_refused_sources_are_told_though_the_site_was_built() -> None:
    state = _after(PagesStand({}, (FAULT,)), DONE)

    told = state_for(state, Tab("o", "", shown(b"x")), NOW)

    assert (told["is_failed"], len(told["faults"]), told["article"]) == (False, 1, None)
