"""What the last build made, file by file: what would be made again of the same is left alone."""

from collections.abc import Collection, Iterable, Mapping, Set
from pathlib import Path

from generator.disk.stamps import UNKNOWN, Stamp, stamp_file
from generator.filelinks import follow_links
from generator.keys import key_of
from generator.plans.items import Item
from generator.records import Struct
from generator.store.journal import Journal, add_to_journal, load_journal, save_journal
from generator.write import Written, stamp_written

_Made = tuple[str, Stamp]  # the key it was made under, its stamp
_FORM = "2"  # of these rows


class Memory(Struct, frozen=True):
    """What was made, and the stamps of what stands in the output, by path."""

    journal: Journal
    standing: Mapping[str, Stamp]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known, or nothing stands."""
        return not (self.journal.rows and self.standing)

    def unnamed(self, ours: Collection[str]) -> frozenset[str]:
        """Return what stands as we have left it, but is not named among `ours`."""
        known = ((path, self.journal.rows[path]) for path in self.journal.rows.keys() - ours)
        rows = ((path, row) for path, row in known if isinstance(row, tuple))
        return frozenset(path for path, row in rows if self.standing.get(path) == row[1])

    def recall(self, keys: Mapping[str, str]) -> dict[str, Written]:
        """Return what stands at each path if it was made under that very key."""
        rows, standing = self.journal.rows, self.standing
        kept: dict[str, Written] = {}
        for path, key in keys.items():
            known, stamp = rows.get(path), standing.get(path)
            if stamp is None or not isinstance(known, tuple):
                continue
            if known[0] == key and known[1] == stamp:
                kept[path] = Written(path, is_changed=False)
        return kept


def recall_made(cache: Path, output: Path, standing: Mapping[str, Stamp]) -> Memory:
    """Return what the last build into a folder made; `standing` is what stands in it."""
    return Memory(load_journal(_file(cache, output), _FORM), standing)


def made_paths(cache: Path, output: Path) -> Set[str]:
    """Return the site paths of what the last build into a folder made."""
    return load_journal(_file(cache, output), _FORM).rows.keys()


def add_made(cache: Path, output: Path, items: Iterable[Item], files: Iterable[Written]) -> None:
    """Remember the keys of what was made, in that order; of all else what is known stays."""
    made: dict[str, object] = {}
    for item, file in zip(items, files, strict=True):
        stamp = stamp_written(output, file)
        if stamp is not None:
            made[file.path] = (item.key, stamp)
    add_to_journal(_file(cache, output), _FORM, made)


def _file(cache: Path, output: Path) -> Path:
    return cache / f"made-{key_of([str(follow_links(output))])[:16]}.index"


def remember_made(
    memory: Memory, output: Path, keys: Mapping[str, str], files: Iterable[Written]
) -> dict[str, Stamp]:
    """Remember what was made under which keys; return the stamps of all that stands now."""
    made: dict[str, _Made] = {}
    standing = dict(memory.standing)
    foreign = standing.keys() - keys.keys()  # not ours, or ours and removed
    written = tuple(files)
    standing |= {f.path: f.stamp for f in written if f.stamp is not None and not f.is_moved}
    now = {path: stamp_file(f"{output}/{path}") for path in foreign}
    now |= {f.path: stamp_written(output, f) for f in written if _is_to_be_seen(f, standing)}
    for path, stamp in now.items():
        if stamp is not None:
            standing[path] = stamp
        elif path in keys:
            standing[path] = UNKNOWN  # it is gone already: the next build must not find all done
        else:
            standing.pop(path, None)
    for file in written:
        if standing[file.path] != UNKNOWN:
            made[file.path] = (keys[file.path], standing[file.path])
    save_journal(memory.journal, made)
    return standing


def _is_to_be_seen(file: Written, standing: Mapping[str, Stamp]) -> bool:
    """Say whether only a look tells the stamp of a file that was made, or stands already."""
    is_told = file.stamp is not None or (not file.is_changed and file.path in standing)
    return file.is_moved or not is_told
