"""A corpus to measure with: articles in the manner of union news, the same for every generator."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

_ZONE = timezone(timedelta(hours=7))
_DISTRICTS = ("Ba Đình", "Hoàn Kiếm", "Tây Hồ", "Long Biên", "Cầu Giấy", "Đống Đa",
              "Hai Bà Trưng", "Hoàng Mai", "Thanh Xuân", "Nam Từ Liêm", "Bắc Từ Liêm", "Hà Đông",
              "Sơn Tây", "Ba Vì", "Chương Mỹ", "Đan Phượng", "Đông Anh", "Gia Lâm", "Hoài Đức",
              "Mê Linh", "Mỹ Đức", "Phú Xuyên", "Phúc Thọ", "Quốc Oai", "Sóc Sơn", "Thạch Thất",
              "Thanh Oai", "Thanh Trì", "Thường Tín", "Ứng Hòa")  # fmt: skip
_KINDS = {"Sơn Tây": "thị xã"} | dict.fromkeys(_DISTRICTS[:12], "quận")
_WHO = ("Công đoàn cơ sở", "Ban Chấp hành", "Các tổ công đoàn", "Hơn {n} đoàn viên",
        "Lãnh đạo đơn vị")  # fmt: skip
_DID = ("đã tổ chức hội nghị sơ kết", "phát động đợt thi đua mới", "trao {n} suất quà",
        "thăm hỏi công nhân bị tai nạn", "đối thoại với người sử dụng lao động",
        "ký thỏa ước lao động tập thể", "khai mạc giải bóng đá", "tập huấn nghiệp vụ")  # fmt: skip
_WHERE = ("tại nhà văn hóa", "ở khu công nghiệp", "trong hai ngày", "nhân Tháng Công nhân",
          "trước thềm đại hội", "với sự tham gia của {n} người")  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """An article of the corpus; `date` has a clock and an offset (ISO 8601)."""

    slug: str
    title: str
    date: str
    district: str
    body_of: str
    summary: str
    body: str


def make_samples(count: int) -> Iterator[Sample]:
    """Make articles of about 8 kB, the same for the same count."""
    dice = random.Random(count)
    first = datetime(2015, 1, 1, tzinfo=_ZONE)
    for number in range(count):
        name = dice.choice(_DISTRICTS)
        district = f"{_KINDS.get(name, 'huyện')} {name}"
        date = first + timedelta(minutes=dice.randrange(11 * 365 * 24 * 60))
        paragraphs = [_paragraph(dice) for _ in range(dice.randint(12, 20))]
        paragraphs[3] = f"## {paragraphs[3][:40].strip()}"
        paragraphs[5] = f"> {paragraphs[5]}"
        paragraphs[7] += f" Xem [tài liệu](https://tu-lieu.example/{number}) *kèm theo*."
        yield Sample(
            slug=f"bai-{number:06}",
            title=f"LĐLĐ {district} {dice.choice(_DID).format(n=dice.randint(2, 900))}",
            date=date.isoformat(),
            district=district,
            body_of=f"LĐLĐ {district}",
            summary=_paragraph(dice)[:160],
            body="\n\n".join(paragraphs),
        )


def _paragraph(dice: random.Random) -> str:
    sentences = []
    for _ in range(dice.randint(3, 6)):
        parts = (dice.choice(words) for words in (_WHO, _DID, _WHERE))
        sentences.append(" ".join(parts).format(n=dice.randint(2, 900)) + ".")
    return " ".join(sentences)
