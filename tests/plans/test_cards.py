"""Image cards: which there are, what makes one change, and that a title always fits."""

from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from conftest import MakeDigest, article
from files import write_file
from PIL import Image

from generator.build import build
from generator.exports.cardimage import draw_card
from generator.options import Options
from generator.plans.cards import choose_colours
from generator.records import replace
from generator.viewmodels.cardface import CardFace, Colours

SPOTS = ((0, 0), (1, 0), (1, 1))
COLOURS = Colours("#fff", "#111", "#555", "#ccc", "#a00000")
CARD = CardFace("Quận Tây Hồ", "Điểm tin", "Tin công đoàn", SPOTS, ((1, 1),), COLOURS)


def _image(card: CardFace) -> Image.Image:
    return Image.open(BytesIO(draw_card(card))).convert("RGB")


def _cards(root: Path, base_url: str | None) -> dict[str, bytes]:
    site = root / "site"
    build(Options(root, site, base_url=base_url))
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*.png")}


def test_the_site_and_each_district_with_a_page_have_a_card(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(districts="[quan-1]", province="ho-chi-minh")})

    cards = _cards(root, "https://a.example/")

    assert len(cards) == 1 + 30 + 1
    assert len(set(cards.values())) == len(cards)
    assert {"anh-chia-se.png", "quan-huyen/ba-dinh/anh-chia-se.png"} <= cards.keys()


def test_without_an_address_nobody_could_show_a_card(make_digest: MakeDigest) -> None:
    assert _cards(make_digest({"articles/a.md": article()}), None) == {}


def test_a_new_article_changes_no_card(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(districts="[tay-ho]")})
    before = _cards(root, "https://a.example/")
    card = root / "site/quan-huyen/tay-ho/anh-chia-se.png"
    stamp = card.stat().st_mtime_ns
    (root / "content/articles/b.md").write_text(article(id="b", districts="[tay-ho]"), "utf-8")

    assert _cards(root, "https://a.example/") == before
    assert card.stat().st_mtime_ns == stamp


def test_a_token_of_the_digest_colours_its_cards(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    tokens = root / "themes/default/static/tokens.css"
    write_file(tokens, ":root { --accent: #00f; }")

    (card,) = [c for name, c in _cards(root, "https://a.example/").items() if "/" not in name]

    assert Image.open(BytesIO(card)).convert("RGB").getpixel((600, 4)) == (0, 0, 255)


def test_the_same_card_has_the_same_bytes() -> None:
    assert draw_card(CARD) == draw_card(replace(CARD))


def test_a_card_has_the_size_that_chats_show_whole_and_is_light() -> None:
    content = draw_card(CARD)

    assert Image.open(BytesIO(content)).size == (1200, 630)
    assert len(content) < 20_000


def test_a_card_has_the_colours_of_the_theme_and_steps_between_them() -> None:
    image = _image(CARD)
    counts = {colour: count for count, colour in image.getcolors(1_000) or []}

    assert image.getpixel((5, 300)) == (255, 255, 255)
    assert {(17, 17, 17), (85, 85, 85), (204, 204, 204), (160, 0, 0)} < counts.keys()
    assert len(counts) == 16


def test_only_the_marked_place_has_the_accents_colour() -> None:
    image = _image(CARD)
    right = image.crop((640, 40, 1200, 630)).getcolors(1_000_000) or []
    counts = {colour: count for count, colour in right}

    assert counts[(204, 204, 204)] == 2 * counts[(160, 0, 0)]


@pytest.mark.parametrize(
    "title",
    ["A", "Liên đoàn Lao động huyện Nghĩa Đàn " * 12, "Khôngcódấucách" * 20],
)
def test_no_title_reaches_the_edge_or_the_map(title: str) -> None:
    image = _image(replace(CARD, title=title))
    ink = (17, 17, 17)
    bounds = [
        (x, y) for x in range(0, 1200, 2) for y in range(0, 630, 2) if image.getpixel((x, y)) == ink
    ]

    assert bounds
    assert all(60 < x < 770 and 90 < y < 560 for x, y in bounds)


@pytest.mark.parametrize("words", range(1, 30))
def test_no_title_reaches_what_stands_above_or_below_it(words: int) -> None:
    title = " ".join(["Liên đoàn Lao động thành phố Ngọc Hồi Đặng"] * 5).split(" ")[:words]
    below = "Tin công đoàn theo quận, huyện, từ báo chí và các trang của công đoàn, mỗi ngày"
    card = replace(CARD, title=" ".join(title), below=below)
    plain = _image(replace(card, title=""))

    image = _image(card)

    for top, bottom in ((0, 125), (480, 630)):
        box = (0, top, 1200, bottom)
        assert image.crop(box).tobytes() == plain.crop(box).tobytes()


@pytest.mark.parametrize("columns", [57, 58, 100, 500])
def test_a_wide_map_is_drawn_small(columns: int) -> None:
    spots = tuple((column, 0) for column in range(columns))

    assert _image(replace(CARD, tiles=spots, marked=spots[:1])).size == (1200, 630)


def test_every_vietnamese_letter_has_a_shape_of_its_own() -> None:
    letters = "aăâeêioôơuưyđ"
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    shown = {normalize("NFC", x + t) for x in letters for t in tones if x != "đ" or not t}
    drawn = {draw_card(replace(CARD, title=letter)) for letter in shown}

    assert len(drawn) == len(shown) == 73


@pytest.mark.parametrize(
    ("value", "chosen"), [("#123", "#123"), ("#a1B2c3", "#a1B2c3"), ("oklch(1 0 0)", "#aa2222")]
)
def test_a_colour_that_a_card_cannot_draw_is_left_out(value: str, chosen: str) -> None:
    assert choose_colours({"--accent": value}).accent == chosen
