"""What is at hand is what stands on the disk, or is not used."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import MakeDigest, article
from files import write_file

from generator.options import Options
from generator.rebuild import rebuild
from generator.records import replace
from generator.retouching.hold import Hold, Looked
from generator.retouching.outline import Outline, load_outline
from generator.retouching.retouch import retouch, warm_up
from generator.unchanged import last_found, look

_FILE = "content/articles/a.md"


@pytest.fixture
def options(make_digest: MakeDigest) -> Options:
    root = make_digest({"articles/a.md": article(date="2021-03-08")})
    for path in (root / "content").rglob("*.*"):
        os.utime(path, (9, 9))  # so long ago that it cannot change again unnoticed
    options = Options(root, root / "site", moment=datetime(2026, 11, 26, tzinfo=UTC))
    rebuild(options)
    return options


def _edit(options: Options, text: str) -> Path:
    path = options.root / _FILE
    path.write_text(article(date="2021-03-08", body=text), encoding="utf-8")
    return path


def _looked(options: Options) -> Looked:
    sight = look(options)
    known = last_found(options, sight)
    assert known is not None
    return Looked(sight, known.found)


def test_what_is_given_back_is_taken_again_without_reading_it(options: Options) -> None:
    hold = Hold()
    warm_up(options, hold)
    first = hold.take(options)
    assert first is not None
    hold.give_back(options, first)

    assert hold.take(options) is first
    assert hold.take(options) is not first  # who has taken it has it alone


def test_a_plan_that_another_program_has_changed_is_read_anew(options: Options) -> None:
    hold = Hold()
    warm_up(options, hold)
    _edit(options, "Của người khác.")
    assert retouch(options, *_looked(options)) is not None  # as another program would
    _edit(options, "Của chúng ta.")

    assert retouch(options, *_looked(options), hold) is not None
    assert "Của chúng ta." in (options.output / "bai-viet/2021/a.html").read_text(encoding="utf-8")


def test_what_was_made_ready_is_taken_without_reading_it(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = Hold()
    hold.get_ready(options)
    monkeypatch.setattr("generator.retouching.hold.load_outline", None)

    assert hold.take(options) is not None


def test_what_another_program_changes_meanwhile_is_read_anew(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = Hold()

    def overtaken(*words: Any) -> Outline | None:
        monkeypatch.undo()
        found = load_outline(*words)
        _edit(options, "Của người khác.")
        assert retouch(options, *_looked(options)) is not None
        return found

    monkeypatch.setattr("generator.retouching.hold.load_outline", overtaken)
    hold.get_ready(options)
    _edit(options, "Của chúng ta.")

    assert retouch(options, *_looked(options), hold) is not None
    assert "Của chúng ta." in (options.output / "bai-viet/2021/a.html").read_text(encoding="utf-8")


def test_nothing_is_made_ready_of_what_cannot_be_read(options: Options) -> None:
    places = options.root / "content/gazetteer/places.yaml"
    write_file(places, "districts: [")
    hold = Hold()
    hold.get_ready(options)

    assert not hold.is_at_hand


def test_what_was_saved_is_all_that_is_looked_at(options: Options) -> None:
    hold = Hold()
    assert hold.look_at(options, [_FILE]) is None  # nobody has looked
    hold.remember(_looked(options))
    _edit(options, "Thêm một câu.")
    looked = hold.look_at(options, [_FILE])

    assert looked is not None
    assert looked.sight.articles == look(options).articles
    assert looked.sight.standing_articles.digest == look(options).standing_articles.digest


def test_what_came_or_went_is_not_looked_at_alone(options: Options) -> None:
    hold = Hold()
    hold.remember(_looked(options))
    (options.root / "content/articles/b.md").write_text(article(id="b"), encoding="utf-8")
    (options.root / _FILE).unlink()

    assert hold.look_at(options, ["content/articles/b.md"]) is None
    assert hold.look_at(options, [_FILE]) is None
    assert hold.look_at(options, ["content/site.yaml"]) is None


_REMEMBERED = """
import os, sys
from pathlib import Path
from generator.build import build
from generator.retouching.hold import Hold, Looked
from generator.options import Options
from generator.unchanged import last_found, look

os.cpu_count = lambda: 2
options = Options(Path(sys.argv[1]), Path(sys.argv[1]) / "site")
build(options)
sight, hold = look(options), Hold()
os.waitpid(-1, os.WNOHANG)  # somebody is there to be asked
hold.remember(Looked(sight, last_found(options, sight).found))
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody waits")
"""


def test_nobody_waits_to_tell_of_what_is_remembered(options: Options) -> None:
    # A process of its own, for where threads run nobody looks beside.
    command = [sys.executable, "-c", _REMEMBERED, str(options.root)]
    told = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)

    assert (told.stdout, told.stderr) == ("nobody waits\n", "")


def test_nothing_is_at_hand_where_nothing_was_built(options: Options) -> None:
    hold = Hold()

    assert hold.take(replace(options, output=options.root / "other")) is None
    assert not hold.is_at_hand
