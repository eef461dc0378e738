"""Remember which sources were imported, so that an unchanged one costs nothing the next time.

Kept outside content/, and deleted at will: without it, all is read again, to the same end.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

import generator
from generator.cache import find_folder
from generator.disk.lock import locked
from generator.records import Struct, json_codec

Given = tuple[tuple[str, str], ...]
_OWN = ("site.yaml", "cues.yaml", "gazetteer")
_PROGRAM = (".py", ".yaml", ".tsv")
_OFTEN = 200  # sources
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS sources (file TEXT PRIMARY KEY, digest BLOB, given TEXT)",
    "CREATE TABLE IF NOT EXISTS program (print BLOB)",
)
_GIVEN = json_codec(Given)


class Recalled(Struct, frozen=True):
    """The hash of a source's bytes, and the ids of its articles, each with its source's name."""

    digest: bytes
    given: Given


class Seen:
    """The sources that were imported by this program with these registers; of one run, by default.

    `fingerprint` tells program and registers. Where what is remembered is damaged, or can no longer
    be written, nothing was seen, and it is begun anew.
    """

    def __init__(self, folder: Path | None, fingerprint: bytes = b"") -> None:
        self._path, self._print = folder / "imported.sqlite" if folder else None, fingerprint
        self._known = self._opened()
        self._noted = 0

    def recall(self, file: str) -> Recalled | None:
        """Return what a source was and gave; `None` where it is new."""
        question = "SELECT digest, CAST(given AS BLOB) FROM sources WHERE file = ?"
        try:
            row = self._known.execute(question, (file,)).fetchone()
            return None if row is None else Recalled(row[0], _GIVEN.decode(row[1]))
        except sqlite3.Error:
            self._begin_anew()
        except (ValueError, TypeError):  # it is damaged, and will be noted again
            pass
        return None

    def note(self, file: str, found: Recalled) -> None:
        """Remember what a source was and gave."""
        row = (file, found.digest, _GIVEN.encode(found.given).decode())
        statement = "INSERT OR REPLACE INTO sources VALUES (?, ?, ?)"
        try:
            self._known.execute(statement, row)
        except sqlite3.Error:
            self._begin_anew()
            with suppress(sqlite3.Error):
                self._known.execute(statement, row)
        self._noted += 1
        if self._noted % _OFTEN == 0:
            self.keep()

    def keep(self) -> None:
        """Write down what was noted."""
        try:
            self._known.commit()
        except sqlite3.Error:
            self._begin_anew()

    def close(self) -> None:
        """Let go of what is remembered; what was not kept is forgotten."""
        with suppress(sqlite3.Error):
            self._known.close()

    def _opened(self) -> sqlite3.Connection:
        try:
            return _open(self._path, self._print)
        except (OSError, sqlite3.Error):  # then nothing was seen, and nothing will have been
            return _open(None, self._print)

    def _begin_anew(self) -> None:
        self.close()
        with suppress(OSError):
            if self._path:
                self._path.unlink(missing_ok=True)
        self._known = self._opened()


def fingerprint(root: Path) -> bytes:
    """Return a hash of all that an import follows from but the sources: program and registers."""
    package = Path(generator.__file__).parent
    program = (path for path in package.rglob("*") if path.suffix in _PROGRAM)
    own = (root / "content" / name for name in _OWN)
    registers = (p for path in own for p in (path.rglob("*") if path.is_dir() else [path]))
    hashed = blake2b(digest_size=16)
    for path in sorted([*program, *registers]):
        if path.is_file():
            hashed.update(f"{path.name} {path.stat().st_size}\n".encode())
            hashed.update(path.read_bytes())
    return hashed.digest()


@contextmanager
def only_one(root: Path) -> Iterator[Path]:
    """Keep others that write articles out, and give the folder for what is remembered.

    Raise `DigestError` where one is running.
    """
    folder = find_folder(root)
    what = "another import, settle or review of this digest is running"
    with locked(folder / "import.lock", what):
        yield folder


def digest(content: bytes) -> bytes:
    """Return the hash by which a source's bytes are known."""
    return blake2b(content, digest_size=16).digest()


def _open(path: Path | None, fingerprint: bytes) -> sqlite3.Connection:
    try:
        return _begin(path, fingerprint)
    except sqlite3.DatabaseError:  # damaged: begin anew
        if path:
            path.unlink(missing_ok=True)
        return _begin(path, fingerprint)


def _begin(path: Path | None, fingerprint: bytes) -> sqlite3.Connection:
    known = sqlite3.connect(path or "")
    try:
        _begin_with(known, fingerprint)
    except sqlite3.Error:
        known.close()
        raise
    return known


def _begin_with(known: sqlite3.Connection, fingerprint: bytes) -> None:
    for statement in ("PRAGMA synchronous=OFF", "PRAGMA cache_size=-1000", *_SCHEMA):
        known.execute(statement)
    if known.execute("SELECT print FROM program").fetchone() != (fingerprint,):
        known.execute("DELETE FROM program")
        known.execute("DELETE FROM sources")
        known.execute("INSERT INTO program VALUES (?)", (fingerprint,))
        known.commit()
