"""Account for published pages that moved or vanished, as an editor would by hand."""

from collections.abc import Iterable
from pathlib import Path

from generator.errors import Problem
from generator.gone import FILE, Loss
from generator.model import Article
from generator.records import Struct
from generator.write import write_text
from generator.yamltext import (
    Table,
    YamlError,
    dump_yaml,
    parse_yaml,
    replace_entry,
    split_front_matter,
)


class Settlement(Struct, frozen=True):
    """What was settled, a line each, and the problems that only a person can settle."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


def settle(root: Path, losses: Iterable[Loss], *, is_dry: bool) -> Settlement:
    """Give moved articles their earlier pages as aliases, and removed ones their tombstones.

    Nothing is written if `is_dry`. Raise `DigestError` where the disk is at fault.
    """
    losses = tuple(losses)
    by_hand = [loss.problem for loss in losses if loss.is_settled_by_hand]
    moved: dict[str, tuple[Article, list[str]]] = {}
    vanished: list[str] = []
    for loss in losses:
        if loss.is_settled_by_hand:
            continue
        if loss.article is not None:
            moved.setdefault(loss.article.file, (loss.article, []))[1].append(loss.path)
        else:
            vanished.append(loss.path)
    texts = {file: _with_aliases(root / file, *found) for file, found in moved.items()}
    if vanished:
        texts[FILE] = _with_tombstones(root / FILE, vanished)
    lines: list[str] = []
    for file, text in texts.items():
        pages = vanished if file == FILE else moved[file][1]
        if text is None:
            by_hand.append(_for_a_person(file, pages))
            continue
        if not is_dry:
            write_text(root / file, text)
        told = "is gone" if file == FILE else "leads here"
        lines += [f"{file}: {page} {told}" for page in pages]
    return Settlement(tuple(lines), tuple(by_hand))


def _for_a_person(file: str, pages: Iterable[str]) -> Problem:
    """Return the problem of a file that people write in a way that we cannot add to."""
    if file == FILE:
        what, entries = "it is not a list of `page:` lines", "; ".join(f"`{p}:`" for p in pages)
    else:
        what = "its front matter is not a list of `key: value` lines"
        entries = f"`aliases: [{', '.join(pages)}]`"
    return Problem(file, 1, f"{what}, so nothing was added", f"add {entries} by hand")


def _with_aliases(path: Path, article: Article, earlier: list[str]) -> str | None:
    """Return an article's text with more aliases, `None` where that is not plain to do."""
    text = path.read_text(encoding="utf-8-sig")
    header = split_front_matter(text).header
    keys = {*_keys(header), "aliases"}
    try:
        changed = replace_entry(header, "aliases", [*article.aliases, *earlier])
    except YamlError:
        return None
    return text.replace(header, changed, 1) if _keys(changed) == keys else None


def _with_tombstones(path: Path, vanished: list[str]) -> str | None:
    """Return the text of the list of what is gone with more pages, `None` as for aliases."""
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    if before.strip() == "{}":
        before = ""
    keys = {*_keys(before), *vanished}
    gap = "" if not before or before.endswith("\n") else "\n"
    changed = before + gap + dump_yaml(dict.fromkeys(vanished, ""))
    return changed if _keys(changed) == keys else None


def _keys(text: str) -> set[str]:
    """Return the keys of a table in YAML; none of what is no table."""
    try:
        table = parse_yaml(text)
    except YamlError:
        return set()
    return set(table.entries) if isinstance(table, Table) else set()
