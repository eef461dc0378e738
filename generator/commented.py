"""Words of prose that YAML takes for a comment: half a title would be lost unnoticed."""

from collections.abc import Collection, Iterator
from pathlib import Path

from generator.errors import Problem
from generator.patterns import pattern
from generator.schema import load_content
from generator.yamltext import Comment, Node, Scalar, Table, YamlError, find_comments, parse_yaml

_WORDS = pattern(r"\S #[^\W_]")


def warn_of_comment(file: str, line: int, key: str, comment: Comment) -> Problem:
    """Return what to tell of a comment behind the prose of a key."""
    what = f'"{comment.text}" is a comment to YAML, and no part of the {key}'
    remedy = 'put the whole text in "double quotes", or the comment on a line of its own'
    return Problem(file, line, what, remedy, is_warning=True)


def scalars(key: str, node: Node) -> Iterator[tuple[str, Scalar]]:
    """Yield each value in a node, with the innermost key under which it stands."""
    if isinstance(node, Scalar):
        yield key, node
    elif isinstance(node, Table):
        for inner, value in node.entries.items():
            yield from scalars(inner, value)
    else:
        for item in node.items:
            yield from scalars(key, item)


def find_lost_words(root: Path, file: str, prose: Collection[str]) -> list[Problem]:
    """Return a warning for each comment in a settings file that may be words of its `prose` keys.

    Into settings, unlike articles, remarks are often written behind a value. These stand behind a
    wider gap, or have a blank behind their `#`, as formatters and linters of YAML want it; words
    have neither: `title: Bản tin #1`. Text that is no YAML is told by who reads it.
    """
    text = (load_content(root, file) or b"").decode("utf-8-sig", "replace")
    if not _WORDS.search(text):
        return []
    comments = {line: one for line, one in find_comments(text).items() if _may_be_words(one)}
    try:
        node = parse_yaml(text) if comments else None
    except YamlError:
        return []
    found = scalars("", node) if node is not None else ()
    told = (
        warn_of_comment(file, comments[value.line].line, key, comments[value.line])
        for key, value in found
        if key in prose and value.line in comments
    )
    return list(dict.fromkeys(told))


def _may_be_words(comment: Comment) -> bool:
    return comment.gap == 1 and comment.text[1:2].isalnum()
