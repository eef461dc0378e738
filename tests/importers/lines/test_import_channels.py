"""The title of a feed: whose it is, and of which section."""

import pytest

from generator.importers.lines.channels import Channel, read_channel


@pytest.mark.parametrize(
    ("title", "told", "addresses"),
    [
        ("Nhịp Thợ - Thi đua", ["Nhịp Thợ"], []),
        ("Thi đua | Nhịp Thợ", ["Nhịp Thợ giữ bản quyền"], []),
        ("Nhịp Thợ » Chuyên mục Thi đua", [], ["https://nhiptho.example/rss/thi-dua.rss"]),
    ],
)
def test_outlet_and_section_are_told_apart(
    title: str, told: list[str], addresses: list[str]
) -> None:
    assert read_channel(title, told, addresses) == Channel("Nhịp Thợ", "Thi đua")


def test_outlet_says_itself_what_it_is() -> None:
    assert read_channel("Việc làm - Báo Quê Mẫu", [], []) == Channel("Báo Quê Mẫu", "Việc làm")


def test_title_in_doubt_stays_whole() -> None:
    assert read_channel("Nhịp Thợ - Sống đẹp", [], []) == Channel("Nhịp Thợ - Sống đẹp")


def test_copyright_of_a_feed_names_the_paper_of_its_web_edition() -> None:
    found = read_channel("Báo Quê Mẫu Online - Công đoàn", ["Báo Quê Mẫu"], [])

    assert found == Channel("Báo Quê Mẫu", "Công đoàn")
