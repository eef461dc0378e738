"""Words of settings that YAML takes for a comment."""

from pathlib import Path

import pytest
from files import write_file

from generator.commented import find_lost_words

PROSE = ("title", "tags")


def _found(tmp_path: Path, text: str) -> list[tuple[int | None, str]]:
    write_file(tmp_path / "content/site.yaml", text)
    told = find_lost_words(tmp_path, "content/site.yaml", PROSE)
    return [(one.line, one.what.partition(" is ")[0]) for one in told]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: Bản tin #1\n", [(1, '"#1"')]),
        ("title: Bản tin #1 # ghi chú\n", [(1, '"#1 # ghi chú"')]),
        ("title: #congdoan\r\n", [(1, '"#congdoan"')]),
        ("language: vi # hoặc en\ntitle: Bản tin\n  công đoàn #Đổi mới\n", [(3, '"#Đổi mới"')]),
        ("feeds:\n- name: a\n  title: A #2\n  tags:\n  - #b\n", [(3, '"#2"'), (5, '"#b"')]),
        ("feeds: [{name: a, tags: [b #1\n  , c]}]\n", [(1, '"#1"')]),
    ],
)
def test_words_behind_a_number_sign_are_told(
    tmp_path: Path, text: str, found: list[tuple[int | None, str]]
) -> None:
    assert _found(tmp_path, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "title: Bản tin # tên của trang\n",
        "title: Bản tin  #tên của trang\n",
        "title: Bản tin\t#tên của trang\n",
        "title: Bản tin #\n",
        "title: Bản tin ## tên\n",
        "title: Bản tin #---\n",
        "title: # chưa có, như Bản tin #1\n",
        "title:   #chưa có\n",
        "title: C# và F#1\n",
        'title: "Bản tin #1" #2\n',
        "# như Bản tin #1\ntitle: Bản tin\n",
        "base_url: https://a.example/ #cũ: https://b.example/\ntheme: default #xanh\n",
        "theme: default #xanh\ntitle: Bản tin  #tên của trang\n",
        "theme: default #xanh\ntitle: Bản tin # tên của trang\n",
        "title: [Bản tin #1\n",
        "",
    ],
)
def test_remarks_are_not(tmp_path: Path, text: str) -> None:
    assert _found(tmp_path, text) == []


def test_nothing_is_told_without_settings(tmp_path: Path) -> None:
    assert find_lost_words(tmp_path, "content/site.yaml", PROSE) == []
