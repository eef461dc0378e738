"""Who wrote it and where it stood: outlet mark, byline and credit line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MARK = re.compile(r"^\(\s*(?P<mark>[A-ZĐ][A-ZĐ&.-]{1,9})\s*\)\s*[-–:]?\s*(?P<rest>\S.*)$")
_URL = re.compile(r"https?://\S+")
_BYLINE_OPENER = re.compile(
    r"^(?:(?:bài|tin)(?:\s*(?:và|,|&|-|–)\s*(?:ảnh|bài))?|ảnh|tác giả(?:\s+bài viết)?|theo|pv"
    r"|người viết|(?:thực hiện|bài viết))\s*[:–-]\s*|^(?:được\s+)?(?:viết\s+|đăng\s+)?bởi:?\s+",
    re.IGNORECASE,
)
_PHOTOGRAPHER = re.compile(
    r"[(\s](?:ảnh|nguồn ảnh|ảnh minh họa)\s*:\s*(?P<name>[^.:()]{2,40})\)?\.?$", re.IGNORECASE
)
_TAGS = re.compile(r"^(?:từ khóa|từ khoá|tags?|thẻ|chủ đề)\s*:\s*(?P<tags>\S.*)$", re.IGNORECASE)
_CREDIT_LIMIT = 60  # characters: the name of an outlet is not longer
_SEPARATORS = re.compile(r"\s+[-–]\s+|\s*[,/&]\s*")


@dataclass(frozen=True)
class CreditLine:
    """What a credit line says; both parts may be missing."""

    mark: str | None
    url: str | None


def split_mark(lead: str) -> tuple[str | None, str]:
    """Split the outlet's mark off a lead: "(LĐTĐ) Vừa qua…" → "LĐTĐ", "Vừa qua…"."""
    match = _MARK.match(lead)
    return (match["mark"], match["rest"]) if match else (None, lead)


def read_credit(line: str, openers: Iterable[str]) -> CreditLine | None:
    """Read a line that names the source ("Nguồn LĐTĐ: https://…"); `None` where it is none."""
    for opener in openers:
        pattern = rf"{re.escape(opener)}(?P<mark>[^:]{{0,40}}):(?P<rest>.*)$"
        match = re.match(pattern, line, re.IGNORECASE)
        if match and not _is_prose(_URL.sub("", match["rest"]).strip()):
            url = _URL.search(match["rest"])
            rest = _URL.sub("", match["rest"]).strip(" .")
            return CreditLine(match["mark"].strip() or rest or None, url[0] if url else None)
    return None


def _is_prose(text: str) -> bool:
    """Tell "Theo ông Nam: Mọi việc đã xong." from a credit, which is a name or an address."""
    return len(text) > _CREDIT_LIMIT or (" " in text and text[-1] in '.!?…”"')


def read_byline(line: str) -> str | None:
    """Return the authors if the line is nothing but one to four names, else `None`."""
    text = _BYLINE_OPENER.sub("", line).strip()
    if not text or len(text) > 60 or text[-1] in '.!?…:;|”"':
        return None
    names = _SEPARATORS.split(text)
    return text if all(_is_name(name) for name in names) else None


def read_labelled_byline(line: str) -> str | None:
    """Return the authors of a line that calls itself a byline ("Bài, ảnh: Thu Hà"), else `None`."""
    return read_byline(line) if _BYLINE_OPENER.match(line) else None


def read_tags(line: str) -> tuple[str, ...]:
    """Return the tags of a line that lists them behind their label; empty where it is none."""
    match = _TAGS.match(line)
    return tuple(filter(None, map(str.strip, re.split("[,;#]", match["tags"])))) if match else ()


def names_photographer(line: str) -> bool:
    """Say whether a line ends with whose photo it is under: "… (Ảnh: Thu Hà)"."""
    match = _PHOTOGRAPHER.search(line)
    return match is not None and read_byline(match["name"]) is not None


def _is_name(name: str) -> bool:
    words = name.split()
    return 1 <= len(words) <= 5 and all(w[0].isupper() and w.isalpha() for w in words)
