"""Read content/: every article as a typed value, or its problems. One bad article hides no other's.

Headers and bodies are parsed by a pure function of the file's bytes, in several processes if asked.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import partial
from hashlib import blake2b
from pathlib import Path

from generator.dates import PartialDate, parse_date
from generator.errors import Problem
from generator.header import SLUG, parse_header
from generator.markdown import render_body
from generator.model import Body, Header
from generator.text import clean, slug
from generator.workers import map_chunks
from generator.yamltext import YamlError, split_front_matter

FOLDER = "content/articles"
RECORDS = "content/import"
_FIRST_SEEN = re.compile(r"^first_seen: '?(?P<day>\d{4}-\d\d-\d\d)", re.MULTILINE)


@dataclass(frozen=True)
class ArticleFile:
    """One article's file as read: its header and body, its slug, and what is wrong with it.

    `file` is relative to the digest's folder. The header is whole only without grave problems.
    `first_seen` is the day of its first import, read for articles without a date. `digest`
    identifies what a reader reads of it: it is made of what was written, not of how we render it.
    """

    file: str
    slug: str
    header: Header
    body: Body
    problems: tuple[Problem, ...]
    first_seen: PartialDate | None = None
    digest: str = ""


def load_articles(
    root: Path, zone: tzinfo, jobs: int, step: Callable[[int, int], None] = lambda _done, _all: None
) -> list[ArticleFile]:
    """Load every `.md` file below content/articles, ordered by path.

    `step` is told how many of how many are done.
    """
    paths = article_files(root)
    loaded: list[ArticleFile] = []
    for one in map_chunks(partial(_load_all, root, zone), paths, jobs):
        loaded.append(one)
        step(len(loaded), len(paths))
    return loaded


def article_files(root: Path) -> list[str]:
    """Return the paths of all article files below `root`, relative to it, in order."""
    folder = root / FOLDER
    return sorted(
        path.relative_to(root).as_posix()
        for path in folder.rglob("*.md")
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _load_all(root: Path, zone: tzinfo, files: Sequence[str]) -> list[ArticleFile]:
    return [load_article(root, file, zone) for file in files]


def load_article(root: Path, file: str, zone: tzinfo) -> ArticleFile:
    """Load one article's file; whatever is wrong with it stands in the page's problems."""
    try:
        content = (root / file).read_bytes()
    except OSError as fault:
        problem = Problem(
            file, None, f"it cannot be read ({fault.strerror})", "see its permissions"
        )
        return _broken(file, [problem])
    article = parse_article(content, file, zone)
    if article.problems or article.header.date is not None:
        return article
    return replace(article, first_seen=_first_seen(root, article.header.id, zone))


def _first_seen(root: Path, identifier: str, zone: tzinfo) -> PartialDate | None:
    """Return the day of the first import, from the import record where there is one."""
    try:
        record = (root / RECORDS / f"{identifier}.yaml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    match = _FIRST_SEEN.search(record)
    try:
        return parse_date(match["day"], zone) if match else None
    except ValueError:
        return None


def parse_article(content: bytes, file: str, zone: tzinfo) -> ArticleFile:
    """Parse the bytes of one article's file."""
    try:
        text = clean(content.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        what = f"the byte 0x{content[fault.start]:02X} is not UTF-8 text"
        return _broken(file, [Problem(file, line, what, "save the file as UTF-8")])
    try:
        parts = split_front_matter(text)
    except YamlError as fault:
        return _broken(file, [Problem(file, fault.line, fault.what, fault.remedy)])
    header, problems = parse_header(parts.header, parts.header_line, file, zone)
    if problems:
        return replace(_broken(file, problems), header=header)
    body = render_body(parts.body, parts.body_line)
    digest = content_digest(header, parts.body)
    return ArticleFile(file, header.slug or _stem_slug(file), header, body, (), digest=digest)


def content_digest(header: Header, body: str) -> str:
    """Return 16 hexadecimal digits that change when what a reader reads of an article changes.

    Its place on the site, its districts and what else files it are not what a reader reads.
    """
    source = (header.source.name, header.source.mark, header.source.url)
    dates = tuple(str(date) if date else "" for date in (header.date, header.updated))
    texts = (header.title, header.kicker, header.summary, header.kind, header.author)
    written = "\0".join(text or "" for text in (*texts, *dates, *source, body.strip()))
    return blake2b(written.encode("utf-8"), digest_size=8).hexdigest()


def _broken(file: str, problems: Iterable[Problem]) -> ArticleFile:
    return ArticleFile(file, _stem_slug(file), Header(title="", id=""), Body(""), tuple(problems))


def _stem_slug(file: str) -> str:
    stem = Path(file).stem
    return stem if SLUG.fullmatch(stem) else slug(stem)
