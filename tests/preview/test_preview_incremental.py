"""A preview that has seen any edits shows byte for byte what a clean build makes of them."""

from datetime import datetime
from pathlib import Path

import pytest
from commands import Commands
from edits import Editor
from mishaps import Site, clean_copy

from generator.build import build
from generator.errors import ContentError
from generator.options import Options
from generator.preview.builder import Builder, Work
from generator.preview.messages import Built, Failed, Message
from generator.preview.watched import differences, take_snapshot, watched_folders

_MOMENT = datetime.fromisoformat("2026-11-26T08:00:00+07:00")
_TRIES = 9  # a build is given up where what it is made of was saved again


def _see(builder: Builder) -> set[str]:
    """Take note of what was saved, as the watch does, without waiting for quiet."""
    options, watch = builder.options, builder.watch
    watch.follow(watched_folders(options.root, options.output, with_seeds=False))
    now = take_snapshot(watch.watched)
    changed, watch.seen = set(differences(watch.seen, now)), now
    return changed


def _follow(builder: Builder) -> None:
    """Build what was saved, and look at all, as while nothing is saved."""
    is_whole = builder.build(_see(builder))
    for _ in range(_TRIES):
        if is_whole and builder.get_ready():
            return
        is_whole = builder.build(_see(builder))
    raise AssertionError("it builds and builds")


def _problems(told: list[Message]) -> list[str]:
    """Return what the preview says to be wrong by now."""
    last = next(one for one in reversed(told) if isinstance(one, Built | Failed))
    return [fault.what for fault in last.faults] if isinstance(last, Failed) else []


def _expected(clean: Options) -> list[str]:
    """Build a site, or return what is wrong with its content."""
    try:
        build(clean)
    except ContentError as fault:
        return [problem.what for problem in fault.problems]
    return []


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edits_the_preview_is_a_clean_build(tmp_path: Path, seed: int) -> None:
    editor, done, told = Editor(tmp_path / "digest", seed, 8), list[str](), list[Message]()
    commands, with_drafts = Commands(editor), seed % 2 == 0
    options = Options(editor.root, editor.output, moment=_MOMENT, is_preview=True)
    options = options._replace(with_drafts=with_drafts)
    builder = Builder(Work(options, with_events=False), told.append)
    _follow(builder)

    for _ in range(15):
        commands.mend()
        done += [editor.edit() for _ in range(editor.dice.choice((1, 1, 1, 2, 3)))]
        if editor.dice.random() < 0.2:
            commands.spoil_article()
        standing = Site(options.output).contents()
        clean = clean_copy(options, tmp_path / "clean")
        expected = _expected(clean)
        _follow(builder)
        assert _problems(told) == expected, done
        made = standing if expected else Site(clean.output).contents()
        assert Site(options.output).contents() == made, done
        if expected:
            editor.repair_links()
