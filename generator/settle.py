"""Account for published pages that moved or vanished, as an editor would by hand."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.errors import Problem
from generator.gone import FILE, Loss
from generator.model import Article
from generator.records import Struct
from generator.write import write_text
from generator.yamltext import dump_yaml, replace_entry, split_front_matter


class Settlement(Struct, frozen=True):
    """What was settled, a line each, and the problems that only a person can settle."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


def settle(root: Path, losses: Iterable[Loss], *, is_dry: bool) -> Settlement:
    """Give moved articles their earlier pages as aliases, and removed ones their tombstones.

    Nothing is written if `is_dry`. Raise `DigestError` where the disk is at fault.
    """
    losses = tuple(losses)
    by_hand = tuple(loss.problem for loss in losses if loss.is_settled_by_hand)
    moved: dict[str, tuple[Article, list[str]]] = {}
    vanished: list[str] = []
    for loss in losses:
        if loss.article is not None:
            moved.setdefault(loss.article.file, (loss.article, []))[1].append(loss.path)
        elif not loss.is_settled_by_hand:
            vanished.append(loss.path)
    if not is_dry:
        _add_aliases(root, moved)
        _add_tombstones(root, vanished)
    lines = [f"{file}: {path} leads here" for file, (_, found) in moved.items() for path in found]
    lines += [f"{FILE}: {path} is gone" for path in vanished]
    return Settlement(tuple(lines), by_hand)


def _add_aliases(root: Path, moved: Mapping[str, tuple[Article, list[str]]]) -> None:
    for file, (article, earlier) in moved.items():
        path = root / file
        text = path.read_text(encoding="utf-8-sig")
        header = split_front_matter(text).header
        aliases = [*article.aliases, *earlier]
        write_text(path, text.replace(header, replace_entry(header, "aliases", aliases), 1))


def _add_tombstones(root: Path, vanished: list[str]) -> None:
    if not vanished:
        return
    path = root / FILE
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    gap = "" if not before or before.endswith("\n") else "\n"
    write_text(path, before + gap + dump_yaml(dict.fromkeys(vanished, "")))
