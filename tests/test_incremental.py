"""A build after any edits gives byte for byte what a clean build gives of the same content."""

import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from commands import Commands
from conftest import REPOSITORY
from edits import Editor
from mishaps import Mishaps, Site, clean_copy

from generator.cache import FOLDER
from generator.disk.manifest import read_manifest
from generator.errors import ContentError, DigestError
from generator.history.ledger import FILE as LEDGER
from generator.options import MANIFEST, Options
from generator.rebuild import rebuild
from generator.result import Report, Result

_PLACES = ({"TZ": "America/New_York", "LC_ALL": "C"}, {"TZ": "Asia/Tokyo", "LANG": "vi_VN.UTF-8"})
_DAYS = (None, datetime.fromisoformat("2021-06-01T00:00:00+07:00"),
         datetime.fromisoformat("2026-01-01T00:00:00+07:00"))  # fmt: skip
_SPARED = "nothing is published that might take a page away"


class _Told(NamedTuple):
    """What a build tells: the grave problems that stopped it, or what it found."""

    problems: tuple[str, ...]
    found: Result | None = None


def _build(options: Options) -> _Told:
    """Build as the command does; how many files it wrote is not told."""
    try:
        return _Told((), rebuild(options)._replace(report=Report(0, 0, 0)))
    except ContentError as fault:
        return _Told(tuple(map(str, fault.problems)))


def _build_elsewhere(options: Options, surroundings: dict[str, str]) -> None:
    """Build in a program of its own, in another place of the world."""
    words = [] if options.now is None else ["--now", options.now.isoformat()]
    subprocess.run(
        [sys.executable, "-m", "generator", "--root", str(options.root), "build", *words],
        env={"PATH": os.environ["PATH"], **surroundings},
        cwd=REPOSITORY,
        check=False,
        capture_output=True,
    )


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_fifty_random_edits_give_the_bytes_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    editor, done = Editor(tmp_path / "digest", seed), list[str]()
    now, site = None, Site(editor.output)

    for number in range(50):
        done.append(editor.edit())
        now = editor.dice.choice(_DAYS) if number % 10 == 9 else now
        options = Options(editor.root, editor.output, jobs=1 + number % 2, now=now)
        if number % 12 == 11:
            _build_elsewhere(options, editor.dice.choice(_PLACES))
        standing = site.contents()
        clean = clean_copy(options, tmp_path / "clean")
        expected = _build(clean)
        told = _build(options)
        assert told == expected, done
        # A build that problems stopped leaves what stood.
        made = standing if told.problems else Site(clean.output).contents()
        assert site.contents() == made, done
    assert FOLDER in {path.name for path in editor.root.iterdir()}


def _build_past(mishaps: Mishaps, options: Options) -> _Told:
    """Build; where something of the output is in the way, take it away as one is told to."""
    try:
        told = _build(options)
        if told.problems or not mishaps.site.blocks:
            return told
    except DigestError as refusal:
        if not mishaps.site.explains(str(refusal)):
            raise
        mishaps.begin_anew_if_unknown()
    mishaps.site.clear_way()
    return _build(options)


def _ledger(root: Path) -> str | None:
    ledger = root / LEDGER
    return ledger.read_text(encoding="utf-8") if ledger.exists() else None


def _compare(site: Site, clean: Site, done: list[str]) -> None:
    """Assert that all stands as in a clean site, and besides only what may; of ours, too."""
    standing, made = site.contents(), clean.contents()
    ours, listed = read_manifest(site.folder), read_manifest(clean.folder)
    more = (standing.keys() - made.keys()) | (ours - listed)

    if ours - listed:
        standing[MANIFEST] = made[MANIFEST]
    assert {name: standing.get(name, "missing") for name in made} == made, done
    assert set(filter(site.may_have, more)) == more >= site.foreign, done
    assert ours >= listed, done


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_befalls_a_digest_its_site_is_that_of_a_clean_build(
    tmp_path: Path, seed: int
) -> None:
    mishaps, done = Mishaps(Editor(tmp_path / "digest", seed, 6)), list[str]()

    for number in range(25):
        done += [mishaps.happen() for _ in range(mishaps.dice.choice((1, 1, 2, 4)))]
        options, before = mishaps.options(1 + number % 2), mishaps.site.contents()
        clean = clean_copy(options, tmp_path / "clean")
        expected = _build(clean)
        told = _build_past(mishaps, options)
        assert told == expected, done
        if told.problems:
            assert mishaps.site.contents() == before, done
            mishaps.account(told.problems)
            continue
        _compare(mishaps.site, Site(clean.output), done)
        assert _ledger(options.root) == _ledger(clean.root), done
        mishaps.succeed()


def _spares(told: _Told, expected: _Told, before: Iterable[str]) -> bool:
    """Say whether a build that keeps going refused only for pages that stand and would go."""
    left_out = expected.found.left_out if expected.found else ()
    stopped = [problem for problem in told.problems if _SPARED in problem]
    stand = [problem.partition(":")[0].partition("/")[2] in before for problem in stopped]
    rest = set(told.problems) - set(stopped)
    return bool(left_out and stand) and all(stand) and rest == set(map(str, left_out))


@pytest.mark.parametrize("seed", [1, 2])
def test_however_builds_are_called_each_gives_what_a_clean_one_so_called_gives(
    tmp_path: Path, seed: int
) -> None:
    mishaps, done = Mishaps(Editor(tmp_path / "digest", seed, 6)), list[str]()
    commands = Commands(mishaps.editor)

    for _ in range(10):
        done += [mishaps.happen() for _ in range(mishaps.dice.choice((0, 0, 1, 2)))]
        done += [commands.vary() for _ in range(mishaps.dice.choice((0, 1, 1, 2, 3)))]
        options = commands.options(mishaps.options(1))
        before, clean = mishaps.site.contents(), clean_copy(options, tmp_path / "clean")
        expected = _build(clean)
        told = _build_past(mishaps, options)
        assert told == expected or _spares(told, expected, before), (done, options)
        if told.problems:
            assert mishaps.site.contents() == before, (done, options)
            mishaps.account(told.problems)
            commands.mend()
            continue
        _compare(mishaps.site, Site(clean.output), done)
        assert _ledger(options.root) == _ledger(clean.root), (done, options)
        mishaps.succeed()
