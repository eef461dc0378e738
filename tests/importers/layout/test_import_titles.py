"""Headlines that tell the same story, and those that only look alike."""

import pytest

from generator.importers.layout.titles import same_story


@pytest.mark.parametrize(
    ("title_a", "title_b"),
    [
        ("Ra mắt tổ tư vấn", "RA MẮT TỔ TƯ VẤN"),
        ("Hội thi “Bữa cơm gia đình”", 'Hội thi "Bữa cơm gia đình"'),
        ("Hội khỏe của đoàn viên huyện Ba Vì", "Hội khoẻ của đoàn viên huyện Ba Vì"),
        ("Gần 2.000 người dự hội khỏe", "Gần 2000 người dự hội khỏe"),
        ("LĐLĐ quận Cầu Giấy mở phòng đọc", "LĐLĐ Cầu Giấy mở phòng đọc"),
        ("LĐLĐ TP. Hà Nội mở phòng đọc", "LĐLĐ thành phố Hà Nội mở phòng đọc"),
        ("LĐLĐ thị xã Sơn Tây trao quà", "Liên đoàn Lao động (LĐLĐ) thị xã Sơn Tây trao quà"),
        ("Đống Đa: Hơn 400 cán bộ tập huấn", "Đống Đa - Hơn 400 cán bộ tập huấn"),
        (
            "LĐLĐ huyện Gia Lâm bàn giao mười hai mái ấm cho đoàn viên khó khăn",
            "LĐLĐ huyện Gia Lâm bàn giao mười hai mái ấm cho đoàn viên rất khó khăn",
        ),
        (
            "LĐLĐ huyện Gia Lâm tổ chức hội thi nấu ăn cho công nhân lao động",
            "LĐLĐ huyện Gia Lâm phát động hội thi nấu ăn cho công nhân lao động",
        ),
    ],
)
def test_same_story(title_a: str, title_b: str) -> None:
    assert same_story(title_a, title_b)
    assert same_story(title_b, title_a)


@pytest.mark.parametrize(
    ("title_a", "title_b"),
    [
        ("", ""),
        ("LĐLĐ quận Cầu Giấy mở phòng đọc", "LĐLĐ quận Đống Đa mở phòng đọc"),
        (
            "LĐLĐ quận Cầu Giấy tổ chức hội thi nấu ăn cho công nhân lao động năm nay",
            "LĐLĐ quận Đống Đa tổ chức hội thi nấu ăn cho công nhân lao động năm nay",
        ),
        (
            "Huế: LĐLĐ tổ chức hội thi nấu ăn cho công nhân lao động năm nay",
            "Vinh: LĐLĐ tổ chức hội thi nấu ăn cho công nhân lao động năm nay",
        ),
        (
            "Phát động thi đua điểm tại công đoàn cơ sở phường Cầu Diễn năm 2020",
            "Phát động thi đua điểm tại công đoàn cơ sở phường Cầu Diễn năm 2021",
        ),
        (
            "Phát động thi đua điểm tại công đoàn cơ sở phường Cầu Diễn năm 2020",
            "Phát động thi đua điểm tại công đoàn cơ sở phường Cầu Diễn",
        ),
        (
            "Khai mạc hội thao công nhân, viên chức, lao động toàn quận trong tháng",
            "Bế mạc hội thao công nhân, viên chức, lao động toàn quận trong tháng",
        ),
        ("Đoàn viên thành phố Bắc Ninh ra quân", "Đoàn viên tỉnh Bắc Ninh ra quân"),
        ("LĐLĐ huyện Thanh Trì trao quà", "LĐLĐ huyện Thạnh Trị trao quà"),
        ("Ra mắt tổ tư vấn", "Ra mắt tổ công đoàn"),
        ("Đại hội lần thứ X của công đoàn ngành", "Đại hội lần thứ XI của công đoàn ngành"),
    ],
)
def test_another_story(title_a: str, title_b: str) -> None:
    assert not same_story(title_a, title_b)
    assert not same_story(title_b, title_a)
