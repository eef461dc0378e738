"""Content in numbers that are worth sharing out: articles, and raw pages to import."""

from pathlib import Path

from conftest import article

BASE = "https://tin.example/"
_LEAD = "Sáng 5/8, LĐLĐ quận Cầu Giấy khai trương phòng đọc cho công nhân khu nhà trọ."
_TEXT = "Phòng đọc có hai nghìn cuốn sách. Công nhân mượn về phòng trong hai tuần."


def many_articles(count: int) -> dict[str, str]:
    """Return article files, each with a link to another; of some the date is not known."""
    return {
        f"articles/{number % 7}/a{number}.md": article(
            f"Bài {number}",
            f"Đoạn *{number}*, xem [bài trước](a{max(number - 7, number % 7)}.md).\n\n" * 5,
            id=f"n{number}",
            date=f'"{2015 + number % 9}-0{1 + number % 8}-11"' if number % 5 else "null",
            districts="[tay-ho]" if number % 2 else "[dong-da, ba-dinh]",
        )
        for number in range(count)
    }


def save_raw_pages(folder: Path, count: int) -> None:
    """Save raw pages as text; each has an article and a brief."""
    folder.mkdir(parents=True)
    for number in range(count):
        story = [f"Bài số {number} kể chuyện số {number} của {number} người. {_TEXT}"] * 3
        page = ("05/08/2024 09:00", f"Phòng đọc số {number} mở cửa", _LEAD, *story, "Tin khác",
                f"LĐLĐ huyện Gia Lâm trao {number} suất quà", "05/08/2024 09:00")  # fmt: skip
        (folder / f"{number:04d}.txt").write_text("\n\n".join(page), encoding="utf-8")
