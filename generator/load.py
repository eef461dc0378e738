"""Read content/: an article's file as a typed value, or its problems. One bad file hides no other.

A header and a body are parsed by pure functions of the file's bytes.
"""

import errno
import os
import re
import stat
from codecs import BOM_UTF8
from collections.abc import Iterable
from datetime import tzinfo
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from generator.dates import PartialDate, parse_date
from generator.disk.plainfile import NO_FILE, read_there
from generator.disk.stamps import Stamp, is_mistaken, scan_files
from generator.errors import DigestError, Problem, told_of_disk, way_out
from generator.header import SLUG, parse_header
from generator.markdown import render_body
from generator.model import Body, Header
from generator.patterns import pattern
from generator.records import Struct, replace
from generator.text import clean, slug
from generator.yaml.conflicts import refuse_conflict
from generator.yamltext import YamlError, split_front_matter

FOLDER = "content/articles"
SUFFIX = ".md"
RECORDS = "content/import"
LONGEST = 2 << 20  # bytes; the longest articles have a tenth of it
_LINKED = "it is a link to a folder of articles, which is not followed"
_FOLDER = f"it is a folder, and only articles end in {SUFFIX}"
_WAYS_OUT = {_LINKED: "put the folder itself here", _FOLDER: "rename it", NO_FILE: "move it away"}
_FIRST_SEEN = pattern(r"^first_seen: '?(?P<day>\d{4}-\d\d-\d\d)", re.MULTILINE)


class ArticleFile(Struct, frozen=True, dict=True):
    """One article's file as read: its header, its text as Markdown, its slug, and what is wrong.

    `file` is relative to the digest's folder; `text` begins on `text_line` of it. The header is
    whole only without grave problems; `head` is its YAML, kept for the lines of what is wrong in
    it. `first_seen` is the day of the first import, read for
    articles without a date. `encoded` is the text in UTF-8.
    """

    file: str
    slug: str
    header: Header
    text: str
    text_line: int
    problems: tuple[Problem, ...]
    first_seen: PartialDate | None = None
    encoded: bytes = b""
    head: str = ""

    @cached_property
    def body(self) -> Body:
        """The text as HTML."""
        return render_body(self.text, self.text_line)

    @property
    def digest(self) -> str:
        """16 hexadecimal digits that change when what a reader reads of the article changes.

        Its place on the site, its districts and what else files it are not what a reader reads; it
        is made of what was written, not of how we render it.
        """
        header = self.header
        source = (header.source.name, header.source.mark, header.source.url)
        dates = tuple(str(date) if date else "" for date in (header.date, header.updated))
        texts = (header.title, header.kicker, header.summary, header.kind, header.author)
        written = "\0".join([text or "" for text in (*texts, *dates, *source, "")])
        digest = blake2b(written.encode("utf-8"), digest_size=8)
        digest.update(self._stripped)
        return digest.hexdigest()

    @property
    def _stripped(self) -> bytes:
        """The bytes of the text without blanks around it."""
        text, encoded = self.text, self.encoded
        start = text[: len(text) - len(text.lstrip())].encode("utf-8")
        end = text[len(text.rstrip()) :].encode("utf-8")
        return encoded[len(start) : len(encoded) - len(end)]


def article_stamps(root: Path) -> dict[str, Stamp]:
    """Return the stamps of all article files by their path relative to `root`, in order.

    Files that somebody may have taken for articles are among them, for that is to be told.
    """
    found = scan_files(root / FOLDER, SUFFIX)
    return {f"{FOLDER}/{name}": found[name] for name in sorted(found)}


def article_files(root: Path) -> list[str]:
    """Return the paths of all article files below `root`, relative to it, in order."""
    return [file for file in article_stamps(root) if not is_mistaken(file, SUFFIX)]


def record_name(identifier: str) -> str:
    """Return the path of an article's import record, relative to the digest's folder."""
    return f"{RECORDS}/{identifier}.yaml"


def read_article(root: Path, file: str, content: bytes, zone: tzinfo) -> ArticleFile:
    """Parse an article's bytes; of one without a date, look up when it was first seen."""
    article = parse_article(content, file, zone)
    if article.problems or article.header.date is not None:
        return article
    return replace(article, first_seen=_first_seen(root / record_name(article.header.id), zone))


def read_bytes(path: Path | str) -> bytes:
    """Return the bytes of an article's file, of a longer one only so many that this is seen.

    None of what is no article by its name. Raise `OSError` where it cannot be read: a pipe would
    keep its reader waiting for ever.
    """
    name = os.fspath(path)
    if not name.endswith(SUFFIX) and is_mistaken(name, SUFFIX) and not os.path.isdir(name):  # noqa: PTH112
        return b""
    found = os.stat(path)  # noqa: PTH116 - a path's own methods take longer than the disk
    if not stat.S_ISREG(found.st_mode):
        raise _no_file(path, found)
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(descriptor, min(found.st_size, LONGEST) + 1)
    finally:
        os.close(descriptor)


def _no_file(path: Path | str, found: os.stat_result) -> OSError:
    """Return why what stands at a path is no file; raise it where a folder is closed."""
    if not stat.S_ISDIR(found.st_mode):
        return OSError(errno.EINVAL, NO_FILE)
    os.scandir(path).close()
    if os.path.islink(path):  # noqa: PTH114
        return OSError(errno.EISDIR, _LINKED)
    return OSError(errno.EISDIR, _FOLDER)


def unreadable(file: str, fault: OSError) -> ArticleFile:
    """Return what stands for a file that cannot be read."""
    otherwise = way_out(fault, "see its permissions, or move it away")
    remedy = _WAYS_OUT.get(fault.strerror or "", otherwise)
    return _broken(file, [Problem(file, None, f"it cannot be read ({fault.strerror})", remedy)])


def _first_seen(record: Path, zone: tzinfo) -> PartialDate | None:
    """Return the day of the first import, from the import record where there is one.

    Raise `DigestError` where that cannot be read: the day would be taken for unknown ever after.
    """
    try:
        text = (read_there(record) or b"").decode("utf-8")
        match = _FIRST_SEEN.search(text)
        return parse_date(match["day"], zone) if match else None
    except NotADirectoryError:
        return None
    except OSError as fault:
        raise DigestError(told_of_disk(fault)) from fault
    except ValueError:
        return None


def parse_article(content: bytes, file: str, zone: tzinfo) -> ArticleFile:
    """Parse the bytes of one article's file."""
    if not file.endswith(SUFFIX):
        return _broken(file, [_misnamed(file)])
    if len(content) > LONGEST:
        what = f"the file has more than {LONGEST >> 20} MiB"
        return _broken(file, [Problem(file, None, what, "split it, or keep only its text")])
    content = content.removeprefix(BOM_UTF8)
    try:
        written = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        what = f"the byte 0x{fault.object[fault.start]:02X} is not UTF-8 text"
        return _broken(file, [Problem(file, line, what, "save the file as UTF-8")])
    text = clean(written)
    try:
        parts = split_front_matter(text)
        refuse_conflict(parts.body, parts.body_line)
    except YamlError as fault:
        return _broken(file, [Problem(file, fault.line, fault.what, fault.remedy)])
    header, problems = parse_header(parts.header, parts.header_line, file, zone)
    if problems:
        return replace(_broken(file, problems), header=header, head=parts.header)
    name = header.slug or _stem_slug(file)
    encoded = _end_of(content if text is written else text.encode("utf-8"), text, parts.body)
    return ArticleFile(
        file, name, header, parts.body, parts.body_line, (), encoded=encoded, head=parts.header
    )


def _misnamed(file: str) -> Problem:
    """Return what to tell of a file that is none, but may be meant as an article."""
    what = f"its name ends in .{file.rpartition('.')[2]}"
    remedy = f"rename it, so that it ends in {SUFFIX}"
    if not is_mistaken(file, SUFFIX):  # but in capitals
        return Problem(file, None, what, remedy)
    what += ", so it is no article and is left out"
    remedy += " if it is Markdown, else move it away: `digest import` reads texts and saved pages"
    return Problem(file, None, what, remedy, is_warning=True)


def _end_of(content: bytes, text: str, body: str) -> bytes:
    """Return the bytes of the body with which a text ends, of those of the text."""
    head = text[: len(text) - len(body)]
    return content[len(head.encode("utf-8")) :]


def _broken(file: str, problems: Iterable[Problem]) -> ArticleFile:
    nothing = Header(title="", id="")
    return ArticleFile(file, _stem_slug(file), nothing, "", 1, tuple(problems))


def _stem_slug(file: str) -> str:
    name = file.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    return stem if SLUG.fullmatch(stem) else slug(stem)
