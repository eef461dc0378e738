"""Split the rows in which pages tell several things on one line: "Số 118 ★ Thứ Năm, 7-5-2020"."""

import re

_MARKS = "•·★☆✦✪◆◇■□●○▪▫∙⋅‧"
_ROW = re.compile(rf"\s*[|{_MARKS}]\s*|\s+[*/]\s+")
_MARK = re.compile(f"[{_MARKS}]")


def split_row(text: str) -> list[str]:
    """Return the parts between the marks of a row, the text itself where it has none."""
    return _ROW.split(text)


def strip_marks(text: str) -> str:
    """Return a text without the marks that open and end it: "★ Thu Hà"."""
    return text.strip(f" {_MARKS}")


def with_bars(text: str) -> str:
    """Return a row with bars for its marks."""
    return _MARK.sub("|", text)
