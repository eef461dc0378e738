"""Rows of cells that are a data table: figures and names in columns, not the frame of a layout.

What a page's markup says of its cells is for `pagetable` to tell. Pure.
"""

import re
from collections.abc import Sequence

from generator.importers.blocks import Grid
from generator.importers.lines.listitems import has_mark, strip_mark

MOST_COLUMNS = 60
_LEAST_ROWS = 3  # of a table that nothing but its rows shows
_CELL, _MARKED_CELL = 100, 600  # characters
# A number with its unit (6,1 triệu đồng), a share, a day, or the dash that stands for none.
_FIGURE = re.compile(r"[-+–~≈<>≥≤]?\s?\d[\d.,/:%\s–-]*(?:(?<!/)[^\W\d][\w./%²³ ]{0,18})?|[-–—]|0")
_AMOUNT = re.compile(r"[-+–~≈<>≥≤]?\s?\d[\d.,]*(?![\d/:])")  # no day and no clock
_COLUMN = re.compile(
    r"s?tt|số tt|(?:(?:họ (?:và )?)?tên|(?:tên )?đơn vị|nội dung)(?: .{1,30})?|chức (?:vụ|danh)"
    r"|chỉ tiêu|số (?:lượng|tiền)|thời gian|địa điểm|ghi chú|năm sinh|đvt",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"cộng h[oòa]{1,2} xã hội chủ nghĩa|độc lập\s*[-–]\s*tự do|nơi nhận\b", re.IGNORECASE
)
_OF_PAGE = re.compile(
    r"(?:ngày )?(?:đăng|cập nhật|xuất bản)\b|tác giả\b|người (?:viết|đăng|gửi)\b|nguồn\b"
    r"|lượt (?:xem|đọc)\b|số lượt\b|chuyên mục\b|danh mục\b"
    r"|e-?mail\b|điện thoại\b|địa chỉ\b|từ khóa\b|thẻ\b",
    re.IGNORECASE,
)


def make_grid(rows: Sequence[Sequence[str]], lines: Sequence[int], depth: int | None) -> Grid:
    """Return rows of equally many cells as a grid without its empty columns.

    The first `depth` rows name the columns; where that is `None`, the cells tell.
    """
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    rows = list(zip(*columns, strict=True))
    if depth is None:
        depth = int(_names_columns(columns))
    names = tuple(" – ".join(dict.fromkeys(filter(None, column[:depth]))) for column in columns)
    head = min(depth, any(names))
    return Grid(names, tuple(map(tuple, rows[depth:])), tuple(lines[depth - head :]))


def _names_columns(columns: Sequence[Sequence[str]]) -> bool:
    """Say whether a first row is none of the figures below it: "Ngành | Số đoàn viên"."""
    heads = [column[0] for column in columns]
    if not all(head and not _FIGURE.fullmatch(head) for head in heads[1:]):
        return False
    return any(map(_COLUMN.fullmatch, heads)) or any(
        column[0] and len(column) >= _LEAST_ROWS and is_figures(column[1:]) for column in columns
    )


def is_figures(cells: Sequence[str]) -> bool:
    """Say whether a column has figures and nothing else."""
    told = [cell for cell in cells if cell]
    return any(map(_has_digit, told)) and all(map(_FIGURE.fullmatch, told))


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def is_amount(cell: str) -> bool:
    """Say whether a cell opens with a number that would count twice where it stood twice."""
    return _AMOUNT.match(cell) is not None


def is_data(grid: Grid, *, is_marked: bool) -> bool:
    """Say whether a grid is a table of data; `is_marked`: the source calls it a table."""
    rows = [grid.head, *grid.rows] if any(grid.head) else list(grid.rows)
    cells = [cell for row in rows for cell in row]
    width = len(grid.head)
    if not 2 <= width <= MOST_COLUMNS or len(rows) < 2 or not grid.rows:
        return False
    if max(map(len, cells)) > (_MARKED_CELL if is_marked else _CELL):
        return False
    if any(map(_LETTERHEAD.match, cells)) or (width == 2 and _tells_of_page(rows)):
        return False
    has_figures = len(grid.rows) > 1 and any(map(is_figures, zip(*grid.rows, strict=True)))
    return is_marked or has_figures or len(rows) >= _LEAST_ROWS


def _tells_of_page(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether pairs tell who wrote a page and when, or are a form: "Họ tên: | …"."""
    labels = [row[0] for row in rows if all(row)]
    is_form = all(label.endswith(":") for label in labels)
    return is_form or any(map(_OF_PAGE.match, labels))


def join_lines(parts: Sequence[str], *, is_name: bool) -> str:
    """Return the lines of a cell as one, parted by semicolons where each tells a thing of its own.

    `is_name`: they are the name of a column, which breaks where there is no room.
    """
    if len(parts) > 1 and all(map(has_mark, parts)):
        return "; ".join(map(strip_mark, parts))
    joined = ""
    for part in parts:
        goes_on = is_name or part[0].islower() or part[0] in "(–-/&" or joined[-1:] in ".,:;!?–-/(&"
        joined += part if not joined else f" {part}" if goes_on else f"; {part}"
    return joined
