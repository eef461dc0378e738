"""The list of the files in an output folder that we wrote: only these are ever replaced or deleted.

`write` puts it there, last of all.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from generator.disk.plainfile import NO_FILE, read_plain
from generator.disk.stamps import Stamp, stamp_file
from generator.errors import DigestError, told_of_disk
from generator.options import KEPT, MANIFEST
from generator.text import is_whole

_FORMAT = 2
_DOUBTFUL = ("..", "\\", '"/', f'"{KEPT}')  # in no other text can there be a path to be left out


def read_manifest(output: Path) -> frozenset[str]:
    """Return the site path of every file we wrote; empty where there is no manifest.

    What a damaged one names outside the output is not ours. Raise `DigestError` where it cannot be
    read: without it all that stands would be another's.
    """
    return _parse(output / MANIFEST, stamp_file(output / MANIFEST))


@lru_cache(maxsize=1)  # with many files it takes longer to read than an edit to be shown
def _parse(file: Path, _stamp: Stamp | None) -> frozenset[str]:
    try:
        text = read_plain(file).decode("utf-8")
        named = frozenset(map(str, json.loads(text)["files"]))
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()
    except OSError as fault:
        if fault.strerror == NO_FILE:
            return frozenset()
        raise DigestError(told_of_disk(fault)) from fault
    except (ValueError, KeyError, TypeError, RecursionError):
        return frozenset()
    is_doubtful = any(mark in text for mark in _DOUBTFUL)
    return frozenset(filter(is_inside, named)) if is_doubtful else named


def is_inside(path: str) -> bool:
    """Say whether a site path can be a file's, in the output but not what a build keeps there."""
    is_away = path.startswith(("/", KEPT)) or "/../" in f"/{path}/"
    return bool(path) and is_whole(path) and not is_away and "\0" not in path


def format_manifest(files: Iterable[str]) -> str:
    """Return the text of a manifest: a file a line, so that two can be compared."""
    # The library would indent ten times as slowly.
    named = json.dumps(sorted(files), ensure_ascii=False, separators=(",\n", ":"))
    return f'{{\n"format": {_FORMAT},\n"files": [\n{named[1:-1]}\n]\n}}\n'
