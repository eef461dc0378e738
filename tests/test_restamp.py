"""An edit is stamped as in a whole build: later than before, and like no other article."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import MakeDigest, article

from generator.build import build
from generator.ledger import FILE as LEDGER
from generator.ledger import load_ledger
from generator.options import Options
from generator.rebuild import rebuild
from generator.records import replace
from generator.result import Result
from generator.retouch import retouch
from generator.unchanged import last_found, look

_FIRST = datetime.fromisoformat("2026-02-01T08:00:00+07:00")
_LONG_AGO = 1_000_000_000  # seconds since 1970


@pytest.fixture
def options(make_digest: MakeDigest) -> Options:
    """A digest of four articles that was published."""
    root = make_digest(
        {"site.yaml": "base_url: https://tin.example/\n"}
        | {f"articles/{name}.md": article(id=name, date="2021-03-08") for name in "abcd"}
    )
    options = Options(root, root / "site", moment=_FIRST)
    _settle(root)
    rebuild(options)
    return options


def _settle(root: Path) -> None:
    for path in (root / "content").rglob("*.*"):
        os.utime(path, (_LONG_AGO, _LONG_AGO))


def _edit(options: Options, name: str, moment: datetime) -> Options:
    """Edit the text of an article; return how to build at that moment."""
    path = options.root / f"content/articles/{name}.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nThêm.\n", encoding="utf-8")
    os.utime(path, (_LONG_AGO + 1, _LONG_AGO + 1))
    return replace(options, moment=moment)


def _retouch(options: Options) -> Result | None:
    sight = look(options)
    known = last_found(options, sight)
    assert known is not None
    return retouch(options, sight, known.found)


def _changed(options: Options) -> dict[str, datetime]:
    records = load_ledger(options.root, UTC).records.values()
    return {record.id: record.changed for record in records if record.changed}


def test_articles_edited_at_midnight_have_a_moment_each(options: Options) -> None:
    moment = _FIRST.replace(day=2, hour=0)
    build(_edit(options, "a", moment))
    build(_edit(options, "b", moment))

    assert _retouch(_edit(options, "c", moment)) is not None

    changed = _changed(options)
    assert [changed[name] for name in "abc"] == [moment - timedelta(seconds=n) for n in range(3)]


def test_a_moment_that_is_written_in_another_zone_is_taken(options: Options) -> None:
    moment = _FIRST.replace(day=2, hour=1)
    build(_edit(options, "a", moment))
    ledger = options.root / LEDGER
    text = ledger.read_text(encoding="utf-8")
    elsewhere = text.replace(moment.isoformat(), moment.astimezone(UTC).isoformat())
    ledger.write_text(elsewhere, encoding="utf-8")
    _settle(options.root)
    rebuild(replace(options, moment=moment))

    assert _retouch(_edit(options, "b", moment)) is not None

    assert _changed(options)["a"] == moment
    assert _changed(options)["b"] == moment - timedelta(seconds=1)


def test_where_moments_of_another_day_may_be_taken_it_is_left_to_a_whole_build(
    options: Options,
) -> None:
    moment = _FIRST.replace(day=2, hour=8)
    ledger = options.root / LEDGER
    taken = ((number, moment - timedelta(seconds=number)) for number in range(2 * 3600))
    lines = [f"x{n}\tx{n}.html\t\t{at.isoformat()}\tx\t\n" for n, at in taken]
    ledger.write_text("".join((ledger.read_text(encoding="utf-8"), *lines)), encoding="utf-8")
    options = replace(options, moment=moment, is_preview=True)  # which is only warned of losses
    _settle(options.root)
    rebuild(options)

    assert _retouch(_edit(options, "b", moment)) is None
