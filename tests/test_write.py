"""The output folder: written only where bytes differ, deleted only where a file is ours."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from subprocess import PIPE

import pytest
from conftest import REPOSITORY
from files import write_file

from generator.disk.manifest import read_manifest
from generator.disk.stamps import UNKNOWN, stamp_file
from generator.errors import DigestError
from generator.options import MANIFEST, STAGING
from generator.result import Report
from generator.write import (
    abandon,
    claim,
    commit,
    only_build_into,
    prepare,
    stage,
    stamp_written,
    sweep,
)

_AT_WORK = """
import sys
from pathlib import Path
from generator.write import only_build_into
with only_build_into(Path(sys.argv[1])):
    print(end=".", flush=True)
    sys.stdin.readline()
"""
LONG_AGO = 1_000_000_000  # seconds since 1970


def _build(output: Path, files: Mapping[str, str]) -> Report:
    staging = prepare(output, files)
    return commit(
        staging, [stage(staging, path, (text.encode(),)) for path, text in files.items()]
    ).report


def _claim(output: Path, paths: Iterable[str]) -> None:
    """Write a manifest by hand, as an attacker or a killed build would leave it."""
    output.mkdir(parents=True, exist_ok=True)
    manifest = {"format": 1, "files": dict.fromkeys(paths, "")}
    (output / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def _tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_a_build_writes_its_files(tmp_path: Path) -> None:
    report = _build(tmp_path / "site", {"index.html": "một", "a/b/c.html": "hai"})

    assert _tree(tmp_path / "site") == {"index.html": "một", "a/b/c.html": "hai"}
    assert report == Report(written=2, kept=0, removed=0)


def test_the_manifest_names_every_file(tmp_path: Path) -> None:
    _build(tmp_path, {"index.html": "một", "a/b.html": "hai"})

    assert set(read_manifest(tmp_path)) == {"index.html", "a/b.html"}


def test_the_same_build_gives_the_same_bytes_of_the_manifest(tmp_path: Path) -> None:
    _build(tmp_path / "one", {"a.html": "một", "b.html": "hai"})
    _build(tmp_path / "two", {"b.html": "hai", "a.html": "một"})

    manifests = [(tmp_path / name / MANIFEST).read_bytes() for name in ("one", "two")]

    assert manifests[0] == manifests[1]


def test_unchanged_files_keep_their_time(tmp_path: Path) -> None:
    files = {"index.html": "một", "a/b.html": "hai"}
    _build(tmp_path, files)
    for path in (*files, MANIFEST):
        os.utime(tmp_path / path, (LONG_AGO, LONG_AGO))

    report = _build(tmp_path, files)

    assert {(tmp_path / path).stat().st_mtime for path in (*files, MANIFEST)} == {LONG_AGO}
    assert report == Report(written=0, kept=2, removed=0)


def test_only_changed_files_are_written(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một", "b.html": "hai"})
    os.utime(tmp_path / "a.html", (LONG_AGO, LONG_AGO))

    report = _build(tmp_path, {"a.html": "một", "b.html": "ba"})

    assert (tmp_path / "a.html").stat().st_mtime == LONG_AGO
    assert (tmp_path / "b.html").read_text(encoding="utf-8") == "ba"
    assert report == Report(written=1, kept=1, removed=0)


def test_a_file_of_ours_that_was_edited_is_made_anew(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một"})
    (tmp_path / "a.html").write_text("khác", encoding="utf-8")

    _build(tmp_path, {"a.html": "một"})

    assert _tree(tmp_path) == {"a.html": "một"}


def test_a_file_that_is_to_be_anew_is_written_though_unchanged(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một"})
    os.utime(tmp_path / "a.html", (LONG_AGO, LONG_AGO))

    staging = prepare(tmp_path, ["a.html"])
    report = commit(staging, [stage(staging, "a.html", ("một".encode(),), is_anew=True)]).report

    assert (tmp_path / "a.html").stat().st_mtime > LONG_AGO
    assert report == Report(written=1, kept=0, removed=0)


def test_a_changed_file_is_replaced_and_not_written_into(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một"})
    (tmp_path / "served").hardlink_to(tmp_path / "a.html")

    _build(tmp_path, {"a.html": "hai"})

    assert (tmp_path / "served").read_text(encoding="utf-8") == "một"


def test_stamps_told_are_those_of_what_stands(tmp_path: Path) -> None:
    _build(tmp_path, {"cu/a.html": "một"})
    names = ("index.html", "cu/a.html", "cu/b.html", "moi/c.html", "moi/sau/d.html")
    staging = prepare(tmp_path, names)

    files = commit(staging, [stage(staging, name, (name.encode(),)) for name in names]).files

    stand = {name: stamp_file(tmp_path / name) for name in names}
    within = ("moi/c.html", "moi/sau/d.html")  # a folder that was moved as a whole
    told = {file.path: file.stamp for file in files if not file.is_moved}
    assert told == {name: stand[name] for name in within}
    assert {file.path: stamp_written(tmp_path, file) for file in files} == stand


def test_a_file_that_somebody_wrote_since_has_no_stamp_of_ours(tmp_path: Path) -> None:
    _build(tmp_path, {"cu/a.html": "một"})
    staging = prepare(tmp_path, ["cu/a.html", "cu/b.html"])
    staged = [stage(staging, name, (b"x",)) for name in ("cu/a.html", "cu/b.html")]

    first, second = commit(staging, staged).files
    (tmp_path / "cu/a.html").write_text("dài hơn", encoding="utf-8")
    (tmp_path / "cu/b.html").unlink()

    assert stamp_written(tmp_path, first) == UNKNOWN
    assert stamp_written(tmp_path, second) is None


def test_nothing_changes_before_the_commit(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một", "b.html": "hai"})

    staging = prepare(tmp_path, ["a.html"])
    stage(staging, "a.html", (b"ba",))

    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "một"
    assert (tmp_path / "b.html").read_text(encoding="utf-8") == "hai"


def test_a_commit_leaves_no_staged_files(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một"})

    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "a.html"]


def test_files_no_longer_made_are_removed(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một", "b.html": "hai"})

    report = _build(tmp_path, {"a.html": "một"})

    assert _tree(tmp_path) == {"a.html": "một"}
    assert report == Report(written=0, kept=1, removed=1)


def test_folders_that_removal_empties_are_removed(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một", "b/c/d.html": "hai"})

    _build(tmp_path, {"a.html": "một"})

    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("by_hand", ["b/c/d.html", "b/c"])
def test_so_are_those_that_somebody_has_emptied(tmp_path: Path, by_hand: str) -> None:
    _build(tmp_path, {"a.html": "một", "b/c/d.html": "hai"})
    (tmp_path / "b/c/d.html").unlink()
    if by_hand == "b/c":
        (tmp_path / "b/c").rmdir()

    report = _build(tmp_path, {"a.html": "một"})

    assert not (tmp_path / "b").exists()
    assert report.removed == 0


def test_the_output_folder_stays_when_all_is_removed(tmp_path: Path) -> None:
    _build(tmp_path / "site", {"a.html": "một"})

    _build(tmp_path / "site", {})

    assert [path.name for path in (tmp_path / "site").iterdir()] == [MANIFEST]


def test_files_that_we_did_not_write_survive(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một", "b/c.html": "hai"})
    (tmp_path / "CNAME").write_text("x.vn", encoding="utf-8")
    (tmp_path / "b" / "mine.txt").write_text("của tôi", encoding="utf-8")

    _build(tmp_path, {"a.html": "một"})

    assert _tree(tmp_path) == {"a.html": "một", "CNAME": "x.vn", "b/mine.txt": "của tôi"}


def test_a_file_of_ours_that_somebody_removed_is_no_fault(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một", "b/c.html": "hai"})
    (tmp_path / "b" / "c.html").unlink()

    report = _build(tmp_path, {"a.html": "một"})

    assert report.removed == 0


@pytest.mark.parametrize(
    ("foreign", "planned"),
    [("a.html", "a.html"), ("a", "a/b.html"), ("a", "a/b/c.html"), ("a.html/mine", "a.html")],
)
def test_a_foreign_file_in_the_way_is_refused_before_any_change(
    tmp_path: Path, foreign: str, planned: str
) -> None:
    _build(tmp_path, {"0.html": "một"})
    write_file(tmp_path / foreign, "của tôi")
    manifest = read_manifest(tmp_path)

    with pytest.raises(DigestError, match="stands in the way and was not written by digest"):
        prepare(tmp_path, ["0.html", planned])

    assert _tree(tmp_path) == {"0.html": "một", foreign: "của tôi"}
    assert read_manifest(tmp_path) == manifest


@pytest.mark.parametrize("target", ["gone", "0.html/x", "a"])
def test_a_link_that_leads_nowhere_is_in_the_way_of_a_folder(tmp_path: Path, target: str) -> None:
    _build(tmp_path, {"0.html": "một"})
    (tmp_path / "a").symlink_to(target)

    with pytest.raises(DigestError, match=r"a stands in the way and was not written by digest"):
        prepare(tmp_path, ["0.html", "a/b.html"])

    assert (tmp_path / "a").is_symlink()


def _keep_silent_about(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """Let the disk fail whoever asks what stands at places that end so."""
    for name in ("stat", "lstat"):
        ask = getattr(os, name)

        def fail(path: object, *args: object, _ask: Callable[..., object] = ask,
                 **more: object) -> object:  # fmt: skip
            if str(path).endswith(place):
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            return _ask(path, *args, **more)

        monkeypatch.setattr(os, name, fail)


def test_a_folder_of_which_the_disk_does_not_tell_is_not_taken_for_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _build(tmp_path, {"0.html": "một"})
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.html").write_text("của tôi", encoding="utf-8")
    _keep_silent_about(monkeypatch, "/a")

    with pytest.raises(DigestError, match="see that the disk is well"):
        _build(tmp_path, {"0.html": "hai", "a/b.html": "ba"})

    monkeypatch.undo()
    assert _tree(tmp_path) == {"0.html": "một", "a/b.html": "của tôi"}


def test_a_staged_page_of_which_the_disk_does_not_tell_is_not_taken_for_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _build(tmp_path, {"a/b.html": "một"})
    staging = prepare(tmp_path, ["a/b.html", "a/c.html"])
    files = [stage(staging, f"a/{name}.html", (b"hai",)) for name in "bc"]
    _keep_silent_about(monkeypatch, f"{staging.folder.name}/a/c.html")

    with pytest.raises(DigestError, match="see that the disk is well"):
        commit(staging, files)


def test_a_manifest_that_the_disk_does_not_give_is_not_taken_for_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _build(tmp_path, {"a.html": "một", "b.html": "hai"})
    staging = prepare(tmp_path, ["a.html"])
    files = [stage(staging, "a.html", (b"ba",))]
    os.utime(tmp_path / MANIFEST, (LONG_AGO, LONG_AGO))  # else it is known from before
    begin = os.open

    def fail(path: str, *args: int, **more: int) -> int:
        if str(path).endswith(MANIFEST):
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), str(path))
        return begin(path, *args, **more)

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(DigestError, match=f"{MANIFEST}: it cannot be read or written"):
        commit(staging, files)

    monkeypatch.undo()
    assert read_manifest(tmp_path) == {"a.html", "b.html"}


def test_it_is_told_how_many_files_stand_in_the_way_of_a_lost_manifest(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một", "b.html": "hai", "c/d.html": "ba"})
    (tmp_path / MANIFEST).unlink()

    with pytest.raises(DigestError) as refusal:
        prepare(tmp_path, ["a.html", "b.html", "c/d.html"])

    assert str(refusal.value).startswith(f"{tmp_path / 'a.html'}, with 2 others, stands in the way")
    assert f"{MANIFEST}, which would name what was, is missing" in str(refusal.value)


@pytest.mark.parametrize(
    "path", ["../a.html", "a/../../a.html", "/tmp/a.html", "a\0.html", "\ud800.html",
             f"{STAGING}/a.html"],
)  # fmt: skip
def test_no_path_leads_out_of_the_output(tmp_path: Path, path: str) -> None:
    (tmp_path / "a.html").write_text("của tôi", encoding="utf-8")
    output = tmp_path / "site"
    _build(output, {"b.html": "một"})
    with pytest.raises(DigestError, match="leads out of"):
        prepare(output, ["b.html", path])

    _claim(output, ["b.html", path])
    assert read_manifest(output) == {"b.html"}
    assert _build(output, {"b.html": "một"}) == Report(written=0, kept=1, removed=0)
    assert _tree(tmp_path)["a.html"] == "của tôi"


def test_a_manifest_nested_too_deep_is_none(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("[" * 100_000, encoding="utf-8")

    assert read_manifest(tmp_path) == frozenset()


def test_what_a_link_for_the_staged_leads_to_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/a.txt").write_text("của tôi", encoding="utf-8")
    output = tmp_path / "site"
    output.mkdir()
    (output / STAGING).symlink_to(tmp_path)

    with pytest.raises(DigestError, match="is a link"), only_build_into(output):
        pass
    abandon(output)

    assert _tree(tmp_path / "mine") == {"a.txt": "của tôi"}


def test_what_a_killed_build_staged_is_swept_unless_one_is_at_work(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một"})
    stage(prepare(tmp_path, ["a.html", "b.html"]), "b.html", (b"hai",))

    with subprocess.Popen(
        [sys.executable, "-c", _AT_WORK, tmp_path], stdin=PIPE, stdout=PIPE, cwd=REPOSITORY
    ) as other:
        assert other.stdout is not None
        other.stdout.read(1)
        sweep(tmp_path)
        assert (tmp_path / STAGING).is_dir()
        other.communicate(b"\n", timeout=60)
    assert [*tmp_path.rglob("b.html")]
    sweep(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "a.html"]


def test_a_foreign_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("của tôi", encoding="utf-8")

    with pytest.raises(DigestError) as refusal:
        prepare(tmp_path, ["a.html"])

    assert str(refusal.value).startswith(f"{tmp_path / 'a.html'} stands in the way")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"files": []}', '{"files": null}', "\udcff"]
)
def test_without_a_readable_manifest_no_file_is_ours(tmp_path: Path, text: str) -> None:
    _build(tmp_path, {"a.html": "một"})
    (tmp_path / MANIFEST).write_bytes(text.encode(errors="surrogateescape"))

    with pytest.raises(DigestError, match="not written by digest"):
        prepare(tmp_path, ["a.html"])


def test_an_abandoned_build_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một", "b.html": "hai"})
    staging = prepare(tmp_path, ["a.html", "c.html"])
    stage(staging, "a.html", (b"ba",))
    stage(staging, "c.html", ("bốn".encode(),))

    abandon(staging.output)

    assert _tree(tmp_path) == {"a.html": "một", "b.html": "hai"}


def test_a_build_after_an_abandoned_one_removes_what_it_should(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một", "b.html": "hai"})
    staging = prepare(tmp_path, ["a.html", "c.html"])
    abandon(staging.output)

    report = _build(tmp_path, {"a.html": "một"})

    assert _tree(tmp_path) == {"a.html": "một"}
    assert report == Report(written=0, kept=1, removed=1)


def test_a_build_killed_among_its_moves_is_made_whole_by_the_next(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một", "old.html": "cũ"})
    staging = prepare(tmp_path, ["a.html", "b.html", "c.html"])
    for path in ("b.html", "c.html"):
        stage(staging, path, (path.encode(),))
    claim(tmp_path, ["a.html", "b.html", "c.html"])
    (staging.folder / "b.html").replace(tmp_path / "b.html")

    report = _build(tmp_path, {"a.html": "một", "b.html": "b.html"})

    assert _tree(tmp_path) == {"a.html": "một", "b.html": "b.html"}
    assert report == Report(written=0, kept=2, removed=1)


@pytest.mark.parametrize("form", ["../kept.txt", "a/../../kept.txt", "{}/kept.txt"])
def test_a_manifest_that_climbs_out_deletes_nothing_outside(tmp_path: Path, form: str) -> None:
    outside = tmp_path / "kept.txt"
    outside.write_text("của tôi", encoding="utf-8")
    _claim(tmp_path / "site", [form.format(tmp_path)])

    report = _build(tmp_path / "site", {})

    assert outside.read_text(encoding="utf-8") == "của tôi"
    assert report.removed == 0


def test_a_manifest_that_follows_a_link_deletes_nothing_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("của tôi", encoding="utf-8")
    _claim(tmp_path / "site", ["link/kept.txt", "file.txt"])
    (tmp_path / "site" / "link").symlink_to(outside, target_is_directory=True)
    (tmp_path / "site" / "file.txt").symlink_to(outside / "kept.txt")

    _build(tmp_path / "site", {})

    assert _tree(outside) == {"kept.txt": "của tôi"}


def test_what_a_link_of_the_output_leads_away_stays_ours(tmp_path: Path) -> None:
    output, away = tmp_path / "site", tmp_path / "away"
    _build(output, {"a/index.html": "một", "b.html": "hai", "c.html": "ba"})
    (output / "a").rename(away)
    (output / "a").symlink_to(away, target_is_directory=True)
    (output / "b.html").rename(tmp_path / "b.html")
    (output / "b.html").symlink_to(tmp_path / "b.html")

    report = _build(output, {"c.html": "ba"})

    assert report == Report(written=0, kept=1, removed=1)
    assert not (output / "b.html").is_symlink()
    assert (tmp_path / "b.html").read_text(encoding="utf-8") == "hai"
    assert read_manifest(output) == {"a/index.html", "c.html"}
    assert _build(output, {"a/index.html": "bốn"}).written == 1


@pytest.mark.parametrize("kept", [[], ["b.html"]])
def test_files_that_are_remembered_are_ours_where_the_manifest_lost_them(
    tmp_path: Path, kept: list[str]
) -> None:
    _build(tmp_path, {"a.html": "một", "b.html": "hai"})
    _claim(tmp_path, kept)

    staging = prepare(tmp_path, ["a.html"], lambda _ours: ["a.html", "b.html"])
    commit(staging, [stage(staging, "a.html", (b"ba",))])

    assert _tree(tmp_path) == {"a.html": "ba"}
    assert read_manifest(tmp_path) == {"a.html"}


def test_what_is_in_the_way_though_others_are_remembered_is_refused(tmp_path: Path) -> None:
    _build(tmp_path, {"a.html": "một"})
    _claim(tmp_path, [])
    (tmp_path / "b.html").write_text("của tôi", encoding="utf-8")

    with pytest.raises(DigestError, match=r"b\.html stands in the way and was not written by"):
        prepare(tmp_path, ["a.html", "b.html"], lambda _ours: ["a.html"])

    assert _tree(tmp_path) == {"a.html": "một", "b.html": "của tôi"}


@pytest.mark.parametrize("path", ["", ".", "folder"])
def test_a_manifest_that_names_a_folder_deletes_nothing(tmp_path: Path, path: str) -> None:
    _claim(tmp_path, [path])
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.txt").write_text("của tôi", encoding="utf-8")

    _build(tmp_path, {})

    assert _tree(tmp_path) == {"folder/mine.txt": "của tôi"}


def test_an_output_that_is_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("của tôi", encoding="utf-8")

    with pytest.raises(DigestError, match="stands in the way"):
        prepare(tmp_path / "site", ["index.html"])


def test_a_folder_of_the_site_on_another_disk_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "site"
    _build(output, {"index.html": "một", "a/b.html": "hai"})
    move = os.replace

    def move_on_one_disk(start: str | Path, end: str | Path) -> None:
        if STAGING in str(start) and "/a/" in str(end):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(start), None, str(end))
        move(start, end)

    monkeypatch.setattr("os.replace", move_on_one_disk)

    _build(output, {"index.html": "một", "a/b.html": "ba", "a/new/c.html": "bốn"})

    assert _tree(output) == {"index.html": "một", "a/b.html": "ba", "a/new/c.html": "bốn"}
