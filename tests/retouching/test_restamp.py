"""An edit is stamped as in a whole build: later than before, and like no other article."""

from datetime import UTC, datetime, timedelta

import pytest
from conftest import MakeDigest, article
from files import contents
from touching import edit_text, settle, try_retouch

from generator.build import build
from generator.history.ledger import FILE as LEDGER
from generator.history.ledger import load_ledger
from generator.options import Options
from generator.rebuild import rebuild
from generator.records import replace

_FIRST = datetime.fromisoformat("2026-02-01T08:00:00+07:00")


@pytest.fixture
def options(make_digest: MakeDigest) -> Options:
    """A digest of four articles that was published."""
    root = make_digest(
        {"site.yaml": "base_url: https://tin.example/\n"}
        | {f"articles/{name}.md": article(id=name, date="2021-03-08") for name in "abcd"}
    )
    options = Options(root, root / "site", moment=_FIRST)
    settle(root)
    rebuild(options)
    return options


def _edit(options: Options, name: str, moment: datetime) -> Options:
    """Edit the text of an article; return how to build at that moment."""
    edit_text(options, name)
    return replace(options, moment=moment)


def _changed(options: Options) -> dict[str, datetime]:
    records = load_ledger(options.root, UTC).records.values()
    return {record.id: record.changed for record in records if record.changed}


def test_articles_edited_at_midnight_have_a_moment_each(options: Options) -> None:
    moment = _FIRST.replace(day=2, hour=0)
    build(_edit(options, "a", moment))
    build(_edit(options, "b", moment))

    assert try_retouch(_edit(options, "c", moment)) is not None

    changed = _changed(options)
    assert [changed[name] for name in "abc"] == [moment - timedelta(seconds=n) for n in range(3)]


def test_a_moment_that_is_written_in_another_zone_is_taken(options: Options) -> None:
    moment = _FIRST.replace(day=2, hour=1)
    build(_edit(options, "a", moment))
    ledger = options.root / LEDGER
    text = ledger.read_text(encoding="utf-8")
    elsewhere = text.replace(moment.isoformat(), moment.astimezone(UTC).isoformat())
    ledger.write_text(elsewhere, encoding="utf-8")
    settle(options.root)
    rebuild(replace(options, moment=moment))

    assert try_retouch(_edit(options, "b", moment)) is not None

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
    settle(options.root)
    rebuild(options)

    assert try_retouch(_edit(options, "b", moment)) is None


def _preview(options: Options, moment: datetime) -> dict[str, bytes]:
    """Build with drafts at a moment, as whole as is needed; return the files."""
    settle(options.root)
    rebuild(replace(options, is_preview=True, with_drafts=True, moment=moment))
    return contents(options.output)


def _whole(options: Options, moment: datetime) -> dict[str, bytes]:
    fresh = replace(options, output=options.root / f"whole-{moment.day}", is_clean=True)
    return _preview(fresh, moment)


@pytest.mark.parametrize("name", ["a", "new"], ids=["an edit", "a draft without a date"])
def test_what_no_ledger_remembers_is_of_the_day_of_the_preview(options: Options, name: str) -> None:
    if name == "new":
        draft = article(id="new", draft="true", province="ha-noi")
        (options.root / "content/articles/new.md").write_text(draft, encoding="utf-8")
    else:
        _edit(options, name, _FIRST)
    day, later = _FIRST + timedelta(days=1), _FIRST + timedelta(days=5)
    before = _preview(options, day)

    assert _preview(options, day) == before
    assert _preview(options, later) == _whole(options, later) != before


def test_an_edit_beside_it_does_not_make_it_another_days(options: Options) -> None:
    draft = article(id="new", draft="true", province="ha-noi")
    (options.root / "content/articles/new.md").write_text(draft, encoding="utf-8")
    day, later = _FIRST + timedelta(days=1), _FIRST + timedelta(days=5)
    _preview(options, day)
    _edit(options, "a", later)

    assert _preview(options, later) == _whole(options, later)


def test_an_edit_that_a_preview_took_up_at_once_is_of_its_moment(options: Options) -> None:
    day, later = _FIRST + timedelta(days=1), _FIRST + timedelta(days=5)
    _preview(options, day)
    preview = replace(options, is_preview=True, with_drafts=True)
    _edit(preview, "a", day)

    assert try_retouch(replace(preview, moment=day)) is not None
    assert _preview(options, later) == _whole(options, later)


def test_a_preview_that_is_told_the_time_tells_when_an_article_entered(
    options: Options, make_digest: MakeDigest
) -> None:
    make_digest({"articles/e.md": article(id="e")})
    settle(options.root)
    preview = replace(options, is_preview=True)
    rebuild(replace(preview, moment=None))
    feed = options.output / "atom.xml"
    assert feed.read_text(encoding="utf-8").count("<entry>") == 4

    rebuild(_edit(preview, "a", _FIRST + timedelta(days=1)))

    assert feed.read_text(encoding="utf-8").count("<entry>") == 5
