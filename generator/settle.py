"""Account for published pages that moved or vanished, as an editor would by hand."""

from collections.abc import Iterable
from pathlib import Path

from generator.disk.wholefile import write_over
from generator.errors import Problem, SavedMeanwhileError
from generator.history.gone import FILE, Loss
from generator.model import Article
from generator.records import Struct
from generator.text import in_unix_lines, with_line_ends_of
from generator.yamltext import (
    Table,
    YamlError,
    dump_yaml,
    parse_yaml,
    replace_entry,
    split_front_matter,
)

_MARK = "\ufeff"  # of byte order: some editors put it there


class Settlement(Struct, frozen=True):
    """What was settled, a line each, and the problems that only a person can settle."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


class _Addition(Struct, frozen=True):
    """What is to be added to a file: its new text, `None` where people write it too freely.

    `written` is the text of which it was made, `lines` tell of it; `by_hand` is the way out where
    nothing can be added.
    """

    file: str
    written: str | None
    text: str | None
    lines: tuple[str, ...]
    by_hand: str

    @property
    def problem(self) -> Problem:
        """What is told where nothing can be added."""
        what = "it is not a list of `key: value` lines, so nothing was added"
        return Problem(self.file, 1, what, f"add {self.by_hand} by hand")


def settle(root: Path, losses: Iterable[Loss], *, is_dry: bool) -> Settlement:
    """Give moved articles their earlier pages as aliases, and removed ones their tombstones.

    Nothing is written if `is_dry`. Raise `DigestError` where the disk is at fault.
    """
    by_hand: list[Problem] = []
    moved: dict[str, tuple[Article, list[str]]] = {}
    vanished: dict[str, None] = {}
    for loss in losses:
        if loss.is_settled_by_hand:
            by_hand.append(loss.problem)
        elif loss.article is not None:
            moved.setdefault(loss.article.file, (loss.article, []))[1].append(loss.path)
        else:
            vanished[loss.key] = None
    additions = [_aliases(root, *found) for found in moved.values()]
    additions += [_tombstones(root, [*vanished])] if vanished else []
    done = [addition for addition in additions if addition.text is not None]
    for addition in () if is_dry else done:
        _write(root, addition)
    by_hand += [addition.problem for addition in additions if addition.text is None]
    return Settlement(tuple(line for one in done for line in one.lines), tuple(by_hand))


def _write(root: Path, addition: _Addition) -> None:
    before = None if addition.written is None else addition.written.encode("utf-8")
    if not write_over(root / addition.file, before, (addition.text or "").encode("utf-8")):
        raise SavedMeanwhileError(addition.file)


def _aliases(root: Path, article: Article, earlier: list[str]) -> _Addition:
    written, text = _read(root / article.file)
    header = split_front_matter(text).header
    lines = tuple(f"{article.file}: {page} leads here" for page in earlier)
    try:
        changed = replace_entry(header, "aliases", [*article.aliases, *earlier])
    except YamlError:
        changed = ""
    is_plain = _keys(changed) == {*_keys(header), "aliases"}
    whole = _as_written(text.replace(header, changed, 1), written) if is_plain else None
    return _Addition(article.file, written, whole, lines, f"`aliases: [{', '.join(earlier)}]`")


def _tombstones(root: Path, vanished: list[str]) -> _Addition:
    path = root / FILE
    written, before = _read(path) if path.exists() else (None, "")
    if before.strip() == "{}":  # an empty table, to which nothing can be added below
        before = ""
    gap = "" if not before or before.endswith("\n") else "\n"
    changed = before + gap + dump_yaml(dict.fromkeys(vanished, ""))
    is_plain = _keys(changed) == {*_keys(before), *vanished}
    lines = tuple(f"{FILE}: {page} is gone" for page in vanished)
    by_hand = ", ".join(f"`{page}:`" for page in vanished)
    whole = _as_written(changed, written or "") if is_plain else None
    return _Addition(FILE, written, whole, lines, by_hand)


def _read(path: Path) -> tuple[str, str]:
    """Return a file as it is written, and its text in LF without a byte order mark."""
    written = path.read_bytes().decode("utf-8")
    return written, in_unix_lines(written.removeprefix(_MARK))


def _as_written(text: str, written: str) -> str:
    """Return a text with the mark and the line ends of the file that it was made of."""
    mark = _MARK if written.startswith(_MARK) else ""
    return with_line_ends_of(mark + text, written)


def _keys(text: str) -> set[str]:
    """Return the keys of a table in YAML; none of what is no table."""
    try:
        table = parse_yaml(text)
    except YamlError:
        return set()
    return set(table.entries) if isinstance(table, Table) else set()
