"""What the last build made, file by file: what would be made again of the same is left alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.cache import load_value, save_value
from generator.keys import key_of
from generator.stamps import Stamp, scan_files
from generator.write import Written

_Made = tuple[str, str, Stamp]  # the key it was made under, the digest of its bytes, its stamp


@dataclass(frozen=True)
class Memory:
    """What was made, and what of it still stands as it was made."""

    file: Path
    made: Mapping[str, _Made]
    standing: Mapping[str, Stamp]

    def recall(self, path: str, key: str) -> Written | None:
        """Return what stands at a path if it was made under that very key, else `None`."""
        known = self.made.get(path)
        if known is None or known[0] != key or self.standing.get(path) != known[2]:
            return None
        return Written(path, known[1], is_changed=False)


def recall_made(cache: Path, output: Path) -> Memory:
    """Return what the last build into a folder made."""
    file = cache / f"made-{key_of([str(output.resolve())])[:16]}.index"
    found = load_value(file, "")
    made = found if isinstance(found, dict) else {}
    return Memory(file, made, scan_files(output) if made else {})


def remember_made(
    memory: Memory, output: Path, keys: Mapping[str, str], files: Iterable[Written]
) -> None:
    """Remember what was made under which keys, if it differs from before."""
    made: dict[str, _Made] = {}
    standing = memory.standing
    written = list(files)
    if any(file.is_changed for file in written) or not standing:
        standing = scan_files(output)
    for file in written:
        stamp = standing.get(file.path)
        if stamp is not None:
            made[file.path] = (keys[file.path], file.digest, stamp)
    if made != memory.made:
        save_value(memory.file, "", made)
