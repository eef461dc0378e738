"""A dateline whose day and clock are blocks of their own."""

import pytest
from raw_pages import ZONE

from generator.importers.blocks import Block, Hint
from generator.importers.layout.stampparts import join_stamps


def _joined(*texts: str) -> list[str]:
    blocks = [Block(text, line) for line, text in enumerate(texts, start=1)]
    return [block.text for block in join_stamps(blocks, ZONE)]


@pytest.mark.parametrize(
    "parts", [("27/11/2020", "09:42"), ("09:42", "27/11/2020"), ("09:42", "|", "27/11/2020")]
)
def test_clock_beside_a_day_joins_it(parts: tuple[str, ...]) -> None:
    assert _joined(*parts, "Tiêu đề") == ["27/11/2020 | 09:42", "Tiêu đề"]


def test_day_of_the_week_above_a_date_goes() -> None:
    assert _joined("Thứ Sáu,", "27/11/2020") == ["27/11/2020"]


def test_clock_alone_stays() -> None:
    assert _joined("09:42", "Tiêu đề") == ["09:42", "Tiêu đề"]


def test_day_with_a_clock_takes_no_other() -> None:
    assert _joined("27/11/2020 08:00", "09:42") == ["27/11/2020 08:00", "09:42"]


def test_day_of_an_update_takes_its_clock() -> None:
    assert _joined("Cập nhật: 27/11/2020", "09:42") == ["Cập nhật: 27/11/2020 | 09:42"]


def test_headline_is_never_joined() -> None:
    blocks = [Block("27/11/2020", 1), Block("09:42", 2, Hint.TITLE)]

    assert join_stamps(blocks, ZONE) == blocks
