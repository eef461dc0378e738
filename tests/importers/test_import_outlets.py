"""The outlet of a plain text: told by where its name stands, and where it stands again."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, paragraphs, source, value

from generator.importers.hosts import hosts_in, spells_host
from generator.importers.textfile import read_text

BODY = (TITLE, LEAD, FIRST, SECOND)
NAME = "Người Thợ Sông Lam"


@pytest.mark.parametrize(
    "top",
    [
        (NAME, "Số 118 (2.340) ★ Thứ Năm, 12-9-2019"),
        (NAME.upper(), "Ấn phẩm nội bộ của Công đoàn Cảng Mẫu", "Ra ngày 12/9/2019"),
        (f"✦ {NAME} ✦", f"{NAME} - Diễn đàn của người lao động", "12/9/2019"),
        (f"{NAME} - bản tin điện tử | Số 22 | 12/09/2019", "https://nguoithosonglam.example/22"),
        (f"{NAME}          Số ra ngày 12.9.2019          Trang 5",),
        (NAME, "12 tháng 9, 2019 lúc 20:30 ·"),
    ],
)
def test_name_in_the_head_is_the_outlet(top: tuple[str, ...]) -> None:
    lines = [block.text for block in read_text("\n".join(top))[0]]

    layout = layout_of(source(*lines, *BODY))

    assert str(value(layout, "site")).title() == NAME
    assert str(value(layout, "date"))[:10] == "2019-09-12"
    assert (value(layout, "title"), paragraphs(layout)) == (TITLE, [FIRST, SECOND])


@pytest.mark.parametrize(
    "foot",
    [
        (f"{NAME} © 2023. Phát triển bởi Tổ Kỹ thuật",),
        (f"{NAME} - Trang tin của người lao động Nghệ An", "Tòa soạn: 8 đường Mẫu"),
        (f'® Ghi rõ nguồn "{NAME}" khi phát hành lại thông tin.',),
        (f"Đề nghị ghi rõ nguồn {NAME} khi đăng lại.",),
    ],
)
def test_name_in_the_imprint_is_the_outlet(foot: tuple[str, ...]) -> None:
    layout = layout_of(source(*BODY, *foot))

    assert value(layout, "site") == NAME
    assert paragraphs(layout) == [FIRST, SECOND]


def test_lowest_body_of_a_letterhead_issued_it() -> None:
    top = ("LĐLĐ TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CÔNG ĐOÀN HUYỆN MẪU",
           "Độc lập - Tự do - Hạnh phúc", "*** Mẫu, ngày 12 tháng 9 năm 2019")  # fmt: skip

    layout = layout_of(source(*top, *BODY))

    assert value(layout, "site") == "Công đoàn huyện Mẫu"
    assert (value(layout, "date"), value(layout, "section")) == ("2019-09-12", None)


def test_kind_and_name_on_two_lines_are_one_name() -> None:
    layout = layout_of(source("CỔNG THÔNG TIN ĐIỆN TỬ", "HUYỆN MẪU SƠN", *BODY))

    assert value(layout, "site") == "Cổng thông tin điện tử huyện Mẫu Sơn"


@pytest.mark.parametrize(
    "top",
    [("CHĂM LO ĐỜI SỐNG", "Ngày đăng: 5/3/2024"), ("Gương sáng", "12/09/2019 20:30"),
     ("Thu Hà", "12/09/2019 20:30"), ("Chuyện nghề của người thợ", "12/09/2019 20:30")],
)  # fmt: skip
def test_section_and_person_are_no_outlet(top: tuple[str, ...]) -> None:
    assert value(layout_of(source(*top, *BODY)), "site") is None


def test_address_spells_a_name() -> None:
    hosts = hosts_in(["https://www.bienxanhld.example/a.html", "viết cho toasoan@mau.example"])

    assert hosts == {"bienxanhld"}
    assert spells_host("Biển Xanh Lao Động", hosts)
    assert not spells_host("Biển Bạc Lao Động", hosts)
    assert spells_host("Tạp chí Thợ Mỏ", hosts_in(["tapchithomo.vn"]))
