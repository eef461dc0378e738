"""From a file's bytes to a Source: one reader a format, behind one table."""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from generator.errors import ContentError, Problem
from generator.importers.blocks import Block, Source
from generator.importers.textfile import read_text
from generator.importers.webpage import read_html

_Reader = Callable[[str], tuple[tuple[Block, ...], dict[str, str]]]
READERS: dict[str, _Reader] = {".txt": read_text, ".html": read_html, ".htm": read_html}


def read_source(content: bytes, file: str) -> Source:
    """Read raw bytes; the format follows from the file's ending.

    Raise `ContentError` where the ending is not known, the bytes are not text, or no text is there.
    """
    suffix = Path(file).suffix.lower()
    if suffix not in READERS:
        known = ", ".join(READERS)
        raise _refusal(
            file, f'files ending in "{suffix}" are not read', f"save it as one of: {known}"
        )
    blocks, meta = READERS[suffix](_decode(content, file))
    if not blocks:
        raise _refusal(file, "there is no text in it", "save the page again with its text")
    digest = blake2b(content, digest_size=16).hexdigest()
    return Source(file, digest, suffix.removeprefix("."), blocks, meta)


def _decode(content: bytes, file: str) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        what = f"byte {fault.start} is not UTF-8 text"
        raise ContentError([Problem(file, line, what, "save the file as UTF-8")]) from fault


def _refusal(file: str, what: str, remedy: str) -> ContentError:
    return ContentError([Problem(file, None, what, remedy)])
