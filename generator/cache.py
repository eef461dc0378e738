"""What earlier builds left to be used again: one folder that may be deleted at any time.

A value is kept with a checksum and under a key. What is damaged, of another key or of another
program is as if it were not there; only the program's own types are ever read back.
"""

import io
import os
import pickle
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, TypeVar

FOLDER = ".digest-cache"
_CHECK = 4  # bytes
_Bytes = TypeVar("_Bytes", bytes, memoryview)


class NounReader(pickle.Unpickler):
    """Reads values of the program's own nouns and of dates; whatever else is refused."""

    modules: ClassVar[frozenset[str]] = frozenset({
        "generator.model", "generator.dates", "generator.errors", "generator.result",
        "generator.sight", "generator.unchanged", "datetime",
    })  # fmt: skip
    known: ClassVar[dict[tuple[str, str], object]] = {}  # what was found before

    def find_class(self, module: str, name: str) -> object:
        """Return a noun by its name."""
        found = self.known.get((module, name))
        if found is None:
            found = super().find_class(module, name) if module in self.modules else None
            # What a module has taken from another, or another's name leads to, is not its own.
            if not isinstance(found, type) or (found.__module__, found.__name__) != (module, name):
                raise pickle.UnpicklingError(f"{module}.{name} is no noun")
            self.known[module, name] = found
        return found


def pack(value: object) -> bytes:
    """Return a value as bytes, to be read back by `unpack`."""
    return pickle.dumps(value, protocol=5)


def unpack(
    content: bytes | memoryview, reader: Callable[[io.BytesIO], pickle.Unpickler] = NounReader
) -> object:
    """Return the value of `pack`; raise `ValueError` where the bytes are none of ours."""
    try:
        return reader(io.BytesIO(content)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError,
            KeyError, TypeError, MemoryError, OverflowError) as fault:  # fmt: skip
        raise ValueError(str(fault)) from fault


def sealed(content: bytes, key: str) -> bytes:
    """Return bytes behind a checksum that holds only under this key."""
    return _checksum(content, key) + content


def unsealed(content: _Bytes, key: str) -> _Bytes | None:
    """Return the bytes behind a checksum, `None` where they are damaged or of another key."""
    inner = content[_CHECK:]
    return inner if _checksum(inner, key) == content[:_CHECK] else None


def _checksum(content: bytes | memoryview, key: str) -> bytes:
    # Against damage, not against anybody: CRC-32 takes a fifth of the time of a digest.
    told = key.encode("utf-8", "surrogatepass")
    return zlib.crc32(content, zlib.crc32(told)).to_bytes(_CHECK, "big")


def load_value(path: Path, key: str) -> object | None:
    """Return the value kept at `path` under `key`; `None` where there is none to be trusted."""
    with suppress(OSError, ValueError):
        content = unsealed(path.read_bytes(), key)
        return unpack(content) if content is not None else None
    return None


def save_value(path: Path, key: str, value: object) -> None:
    """Keep a value at `path` under `key`; a folder that cannot be written keeps nothing."""
    with suppress(OSError):
        put_whole(path, sealed(pack(value), key))


def put_whole(path: Path, content: bytes) -> None:
    """Write a file beside and move it in place; raise `OSError`, and leave none, where it fails."""
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)  # noqa: PTH105
    except OSError:  # on a full disk others need the room
        with suppress(OSError):
            beside.unlink()
        raise


def find_folder(root: Path) -> Path:
    """Return the cache's folder of a digest, made if need be, with a word to Git to leave it alone.

    Where the digest's folder cannot be written, it is one that lasts as long as the process.
    """
    folder = root / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        if not (folder / ".gitignore").exists():
            with suppress(FileNotFoundError):  # another process has just put its own in place
                put_whole(folder / ".gitignore", b"*\n")
    except OSError:
        return _passing_folder(root)
    return folder if os.access(folder, os.W_OK) else _passing_folder(root)


@lru_cache(maxsize=8)
def _passing_folder(_root: Path) -> Path:
    import atexit  # noqa: PLC0415
    import shutil  # noqa: PLC0415
    import tempfile  # noqa: PLC0415

    folder = tempfile.mkdtemp(prefix="digest-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
