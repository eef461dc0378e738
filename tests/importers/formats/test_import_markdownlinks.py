"""Links whose addresses stand elsewhere in a text."""

import pytest

from generator.importers.formats.markdownlinks import join_addresses, strip_links

ADDRESS = "[1]: https://bao.example/tin (Báo Mẫu)"


@pytest.mark.parametrize(
    ("line", "definition", "joined"),
    [
        ("Theo [thợ máy][1].", ADDRESS, "Theo [thợ máy](https://bao.example/tin)."),
        ("Theo [Báo  mẫu][].", "[báo mẫu]: <https://a.example>", "Theo [Báo  mẫu](https://a.example)."),
        ("Theo [Báo mẫu].", "  [Báo Mẫu]: /a_(b) \"Tên\"", "Theo [Báo mẫu](/a_%28b%29)."),
        ("![Ảnh][a] [b][a]", "[a]: a.jpg#x", "![Ảnh][a] [b][a]"),
        ("![Ảnh][a] [b][a]", "[a]: ./a.jpg", "![Ảnh](./a.jpg) [b](./a.jpg)"),
        (r"Một \[thợ máy][1] và [x](y)", ADDRESS, r"Một \[thợ máy][1] và [x](y)"),
        ("Theo [thợ máy][2].", ADDRESS, "Theo [thợ máy][2]."),
    ],
)  # fmt: skip
def test_addresses_are_joined_to_their_links(line: str, definition: str, joined: str) -> None:
    assert join_addresses([line, "", definition])[0] == joined


def test_lines_that_only_tell_addresses_go() -> None:
    assert join_addresses(["[a][1]", ADDRESS, "[//]: # (ghi chú)"])[1:] == ["", ""]


@pytest.mark.parametrize("lines", [["Theo nghị quyết [1].", ADDRESS], ["[Ảnh]: Thu Hà", "[Ảnh]"]])
def test_notes_and_what_only_looks_like_addresses_stay(lines: list[str]) -> None:
    assert join_addresses(lines) == lines


def test_code_is_left_alone() -> None:
    lines = ["```", "[a][1]", ADDRESS, "```"]

    assert join_addresses(lines) == lines


def test_plain_text_keeps_what_its_links_say() -> None:
    lines = ["Theo [thợ máy][1] và [x].", "```", "a", "```", ADDRESS]

    assert strip_links(lines) == ["Theo thợ máy và [x].", "", "a", "", ""]
