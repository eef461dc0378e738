"""Dates in the data that a page's own program keeps in a script."""

import json

import pytest

from generator.importers.formats.webpage import read_html

TITLE = "Trao quà cho công nhân khó khăn dịp cuối năm"
PROSE = "Chương trình có sự tham gia của nhiều công đoàn cơ sở. " * 5
MOMENT = "2024-03-09T10:25:00.000Z"


def _date(data: object) -> str | None:
    script = f'<script type="application/json">{json.dumps(data, ensure_ascii=False)}</script>'
    return read_html(f"<body><div><h1>{TITLE}</h1><p>{PROSE}</p></div>{script}</body>").meta.get(
        "date"
    )


@pytest.mark.parametrize("key", ["publishedAt", "published_time", "publishDate", "createdAt"])
def test_table_with_the_headline_dates_the_article(key: str) -> None:
    assert _date({"props": {"article": {"title": TITLE, key: MOMENT}}}) == MOMENT


def test_publication_goes_before_creation() -> None:
    table = {"title": TITLE, "createdAt": "2024-03-01T00:00:00Z", "publishedAt": MOMENT}

    assert _date([table]) == MOMENT


@pytest.mark.parametrize(
    "table",
    [
        {"title": "Một bài khác", "publishedAt": MOMENT},
        {"title": TITLE, "updatedAt": MOMENT},
        {"title": TITLE, "publishedAt": True},
        {"title": TITLE, "publishedAt": "hôm qua"},
    ],
)
def test_other_tables_date_nothing(table: dict[str, object]) -> None:
    assert _date({"items": [table]}) is None


def test_broken_data_is_passed_over() -> None:
    page = f'<h1>{TITLE}</h1><p>{PROSE}</p><script type="application/json">{{"title"</script>'

    assert "date" not in read_html(page).meta
