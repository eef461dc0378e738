"""The digest's content files as an import reads and writes them.

Files that belong together are written all or none: what a killed import has begun, the next one
finishes. What a person saves in the meantime is never overwritten. A dry run reads what it would
have written, and writes nothing.
"""

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from generator.disk.manifest import is_inside
from generator.disk.plainfile import read_plain, read_there
from generator.disk.wholefile import write_over, write_text
from generator.errors import ContentError, Problem, SavedMeanwhileError, way_out
from generator.importers.shelf.scratch import Scratch
from generator.load import RECORDS
from generator.text import is_whole

_UNFINISHED = f"{RECORDS}/.unfinished.json"
_TRIES = 5
_Result = TypeVar("_Result")


def until_undisturbed(work: Callable[[], _Result]) -> _Result:
    """Read, merge and write anew where a person saved in between.

    Raise `SavedMeanwhileError` where that happens time and again.
    """
    for _ in range(_TRIES - 1):
        with suppress(SavedMeanwhileError):
            return work()
    return work()


class Desk:
    """Reads and writes below the digest's folder `root`."""

    def __init__(self, root: Path, *, is_dry: bool) -> None:
        self._root = root
        self._unwritten = Scratch("CREATE TABLE texts (file TEXT PRIMARY KEY, text TEXT)")
        self._is_dry = is_dry
        if not is_dry:
            _finish(root)

    def read(self, file: str, remedy: str = "save the file as UTF-8") -> str | None:
        """Return a file's text, `None` where there is none.

        Raise `ContentError` where it cannot be read; `remedy` is for what is not UTF-8.
        """
        unwritten = self._unwritten.text("SELECT text FROM texts WHERE file = ?", file)
        if unwritten is not None:
            return unwritten
        try:
            content = read_there(self._root / file)
            return None if content is None else content.decode("utf-8-sig")
        except NotADirectoryError:
            return None
        except UnicodeDecodeError as fault:
            what = f"byte {fault.start} is not UTF-8 text"
            raise ContentError([Problem(file, None, what, remedy)]) from fault
        except OSError as fault:
            what = f"it cannot be read ({fault.strerror})"
            raise ContentError([Problem(file, None, what, way_out(fault))]) from fault

    def exists(self, file: str) -> bool:
        """Say whether a file stands there, or would."""
        question = "SELECT file FROM texts WHERE file = ?"
        return (self._root / file).exists() or self._unwritten.text(question, file) is not None

    def write(self, texts: Mapping[str, str], made_of: Mapping[str, str | None]) -> frozenset[str]:
        """Write texts, all or none where one of them stands already; return those that change.

        New files are written in their order: what stands without its record is imported again.
        `made_of` are the texts as they were read, of which these were made: raise
        `SavedMeanwhileError` where one stands otherwise by now.
        """
        before = {file: made_of[file] if file in made_of else self.read(file) for file in texts}
        changed = {file: text for file, text in texts.items() if before[file] != text}
        if self._is_dry:
            rows = list(changed.items())
            self._unwritten.run_many("INSERT OR REPLACE INTO texts VALUES (?, ?)", rows)
        elif len(changed) > 1 and any(before[file] is not None for file in changed):
            digests = {file: _digest(before[file]) for file in changed}
            note = json.dumps({"before": digests, "texts": changed}, ensure_ascii=False)
            write_text(self._root / _UNFINISHED, note)
            try:
                _write_all(self._root, changed, before)
            except SavedMeanwhileError:
                (self._root / _UNFINISHED).unlink()
                raise
            (self._root / _UNFINISHED).unlink()
        else:
            _write_all(self._root, changed, before)
        return frozenset(changed)


def _write_all(root: Path, texts: Mapping[str, str], before: Mapping[str, str | None]) -> None:
    for file, text in texts.items():
        standing = read_there(root / file)
        mark = BOM_UTF8 if (standing or b"").startswith(BOM_UTF8) else b""  # some editors put it
        is_same = _decoded(standing) == before[file]
        if not (is_same and write_over(root / file, standing, mark + text.encode("utf-8"))):
            raise SavedMeanwhileError(file)


def _finish(root: Path) -> None:
    """Write what a killed import has noted, unless a person changed one of the files since."""
    note = root / _UNFINISHED
    note.with_name(f".{note.name}.new").unlink(missing_ok=True)
    try:
        texts, before = _noted(note)
    except FileNotFoundError:
        return
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        texts, before = {}, {}  # damaged by other hands: it tells nothing
    with suppress(SavedMeanwhileError, IsADirectoryError, NotADirectoryError):
        now = {file: _decoded(read_there(root / file)) for file in texts}
        if _is_unfinished(now, texts, before):
            _write_all(root, texts, now)
    note.unlink()


def _is_unfinished(
    now: Mapping[str, str | None], texts: Mapping[str, str], before: Mapping[str, str | None]
) -> bool:
    """Say whether each file stands as it was before, or as it was to be."""
    return all(_digest(now[file]) in (before[file], _digest(texts[file])) for file in texts)


def _noted(note: Path) -> tuple[dict[str, str], dict[str, str | None]]:
    """Return the texts of a note, and the digests of what stood before, by the same files."""
    content = json.loads(read_plain(note))
    texts = dict(content["texts"])
    before = {file: content["before"][file] for file in texts}
    if not all(is_inside(file) and is_whole(text) for file, text in texts.items()):
        raise ValueError(f"{note} names what no import has written")
    return texts, before


def _decoded(content: bytes | None) -> str | None:
    return None if content is None else content.decode("utf-8-sig", errors="replace")


def _digest(text: str | None) -> str | None:
    return None if text is None else blake2b(text.encode("utf-8"), digest_size=16).hexdigest()
