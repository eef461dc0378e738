"""Read the path of sections that leads to an article: "Trang chủ > Tin tức > Công đoàn". Pure."""

import re

_CRUMB = re.compile(r"\s*[>›»/]+\s*")
_ARROW = re.compile(r"\s+[>›»]{1,2}\s+")
_HERE = re.compile(r"^(?:bạn )?(?:đang (?:ở(?: đây)?|xem)|ở đây)\s*:\s*", re.IGNORECASE)
_HOME = ("trang chủ", "trang nhất", "home")


def read_crumbs(line: str) -> str | None:
    """Return the last section of a path from the home page ("Trang chủ > Tin tức > Công đoàn")."""
    first, *others = _CRUMB.split(_HERE.sub("", line))
    is_home = first.lower() in _HOME and all(0 < len(crumb) <= 60 for crumb in others)
    is_path = others and (is_home or _is_arrowed(line))
    return others[-1] if is_path else None


def _is_arrowed(line: str) -> bool:
    """Say whether a line is a path that leaves out the home page: "Kinh tế > Đời sống"."""
    crumbs = _ARROW.split(line)
    return len(crumbs) > 1 and all(0 < len(c.split()) <= 6 and c[-1].isalpha() for c in crumbs)
