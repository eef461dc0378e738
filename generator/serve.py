"""Preview the site with live reload: build, serve, watch, rebuild.

The only module that knows livereload, which is the transport; what is watched, and that many saved
files make one build, is ours.
"""

import os
import socket
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from livereload import Server
from livereload.watcher import Watcher

from generator.errors import DigestError
from generator.options import Options

_WATCHED = ("content", "themes")
_TEMPORARY = (".swp", ".swx", ".tmp", ".new", "~")
_Snapshot = dict[str, tuple[int, int]]


class SnapshotWatcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """Rebuilds once when anything below the watched folders differs from the last look."""

    def __init__(self, folders: Iterable[Path], rebuild: Callable[[], bool]) -> None:
        super().__init__()
        self.folders, self.rebuild = tuple(folders), rebuild
        self.seen = take_snapshot(self.folders)

    def examine(self) -> tuple[str | None, float | None]:
        """Return a changed file after a successful rebuild, for livereload to tell the browser."""
        now = take_snapshot(self.folders)
        changed = sorted(dict(self.seen.items() ^ now.items()))
        self.seen = now
        if changed and self.rebuild():
            return changed[0], None
        return None, None


def take_snapshot(folders: Iterable[Path]) -> _Snapshot:
    """Return time and size of every file below the folders, but for editors' temporary ones."""
    return {
        entry.path: (entry.stat().st_mtime_ns, entry.stat().st_size)
        for folder in folders
        for entry in _files(folder)
    }


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith(_TEMPORARY):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        elif entry.is_file():
            yield entry


def serve(options: Options, host: str, port: int, rebuild: Callable[[], bool]) -> None:
    """Serve `options.output` on `host`:`port` until interrupted; `rebuild` says if it succeeded.

    Raise `DigestError` where the port is taken.
    """
    _refuse_taken(host, port)
    watcher = SnapshotWatcher([options.root / name for name in _WATCHED], rebuild)
    Server(watcher=watcher).serve(port=port, host=host, root=str(options.output))


def _refuse_taken(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port)):
            return
    except OSError as fault:
        what = f"cannot serve on {host}:{port} ({os.strerror(fault.errno or 0)})"
        raise DigestError(f"{what}; choose another with --port") from fault
