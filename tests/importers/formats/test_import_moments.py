"""Moments that the markup around an article carries for programs."""

import pytest

from generator.importers.formats.webpage import read_html

TITLE = "<h1>Trao quà cho công nhân khó khăn dịp cuối năm</h1>"
PROSE = "<p>" + "Chương trình có sự tham gia của nhiều công đoàn cơ sở. " * 5 + "</p>"


def _date(above: str, below: str = "") -> str | None:
    page = f"<body><div><div>{TITLE}{above}{PROSE}{below}</div></div></body>"
    return read_html(page).meta.get("date")


@pytest.mark.parametrize(
    "markup",
    [
        '<time datetime="2023-08-07T07:09:00+07:00">3 ngày trước</time>',
        '<abbr class="published" title="2023-08-07T07:09:00+07:00">7:09</abbr>',
        '<span property="dc:date" content="2023-08-07T07:09:00+07:00">hôm qua</span>',
        '<time class="entry-date updated" datetime="2023-08-07T07:09:00+07:00">7/8</time>',
        '<span class="ago" data-published="2023-08-07T07:09:00+07:00">hôm qua</span>',
    ],
)
def test_moment_between_headline_and_text_is_the_articles(markup: str) -> None:
    assert _date(markup) == "2023-08-07T07:09:00+07:00"


@pytest.mark.parametrize("figures", ["1691366940", "1691366940000"])
def test_seconds_and_milliseconds_since_1970_are_moments(figures: str) -> None:
    assert _date(f'<time data-time="{figures}">hôm qua</time>') == "2023-08-07T00:09:00+00:00"


@pytest.mark.parametrize(
    "markup",
    [
        '<time class="updated" datetime="2023-08-07">Mới sửa</time>',
        '<p>Cập nhật: <time datetime="2023-08-07">7/8</time></p>',
        '<div class="event"><time datetime="2023-08-07">Ngày hội</time></div>',
        '<div class="comment"><time datetime="2023-08-07">7/8</time></div>',
        '<span data-count="1691366940">12 lượt</span>',
        '<span class="time" data-time="12">12</span>',
    ],
)
def test_other_moments_are_none_of_the_articles(markup: str) -> None:
    assert _date(markup) is None


def test_below_the_text_a_moment_must_call_itself_that_of_publication() -> None:
    bare = '<time datetime="2023-08-07">Lịch phát sóng</time>'
    named = (
        '<p class="post-footer"><abbr class="published" title="2023-08-07T07:09">7:09</abbr></p>'
    )

    assert _date("", bare) is None
    assert _date("", bare + named) == "2023-08-07T07:09"


def test_moment_of_another_article_is_none_of_this_one() -> None:
    link = '<a href="/b.html">Công đoàn huyện trao nhà cho đoàn viên</a>'
    time = '<time class="post-date" datetime="2023-08-07"></time>'
    others = f'<ul class="related"><li>{link} {time}</li></ul>'

    assert _date("", others) is None
