"""Search as a reader uses it, in a headless Chromium, over file:// and http."""

import json
import re
import shutil
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from conftest import REPOSITORY, article, build_digest
from playwright.sync_api import Browser, Page
from reading import read_articles
from static_host import hosting

from generator.group import group_articles
from generator.model import Article
from generator.organisations import Organisations
from generator.places import Gazetteer
from generator.plans.search import plan_index
from generator.search.words import LONG_FORMS, folded, words
from generator.text import clean, fold

pytestmark = pytest.mark.browser

SCRIPTS = REPOSITORY / "themes" / "default" / "static"
DONG_DA = {"province": "ha-noi", "districts": "[dong-da]"}
PEOPLE = "[{name: Vũ Thị Trâm, role: Chủ tịch}]"
ARTICLES = {
    "articles/a.md": article(
        "Công đoàn quận Đống Đa trao quà",
        id="a",
        date='"2023-05-02"',
        organisations="[ldld-quan-dong-da]",
        people=PEOPLE,
        **DONG_DA,
    ),
    "articles/b.md": article(
        "Người lao động đã nhận quà", id="b", date='"2024-01"', body="Đồng bào đa số vui."
    ),
    "articles/c.md": article(
        "Liên đoàn Lao động huyện Ứng Hòa họp", id="c", date='"2021"', body="Bàn về nhà trọ."
    ),
    "articles/d.md": article(
        "LĐLĐ thị xã Sơn Tây ra quân", id="d", kind="brief", body="", people=PEOPLE
    ),
    "articles/e.md": article(
        "Thư ngỏ", id="e", date='"2022-03-08"', summary="Gửi <b>đoàn viên</b>.", body="Lời chúc."
    ),
} | {
    f"articles/f{n}.md": article(f"Bản tin số {n}", id=f"f{n}", date='"2020-02"') for n in range(25)
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_digest(tmp_path_factory.mktemp("search"), ARTICLES)


MARKS = '"“”'  # of quotation
BOTH_WAYS = pytest.mark.parametrize("base", ["file", "http"], indirect=True)


@pytest.fixture
def base(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Return the address of the site's folder, over file:// unless http is asked for."""
    if getattr(request, "param", "file") == "file":
        yield f"{site.as_uri()}/"
        return
    with hosting(site) as address:
        yield f"{address}/"


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN")
    context.set_default_timeout(60_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    # What a reader leaves before it has come is no fault.
    page.on(
        "requestfailed", lambda r: None if "ABORTED" in str(r.failure) else faults.append(r.url)
    )
    page.on("request", lambda r: None if r.url.startswith(base) else faults.append(r.url))
    page.goto(f"{base}tim-kiem/index.html")
    yield page
    context.close()
    assert faults == []


def _search(page: Page, query: str) -> list[str]:
    """Return the titles of the results of a query, in their order."""
    page.locator("#tim").fill(query)
    page.keyboard.press("Enter")
    quoted = re.fullmatch(f"[{MARKS}]([^{MARKS}]*)[{MARKS}]", query)
    page.locator("#trang-thai", has_text=f"“{quoted[1] if quoted else query}”").wait_for()
    return page.locator("#ket-qua h3").all_inner_texts()


@BOTH_WAYS
@pytest.mark.parametrize(
    "query",
    ["dong da", "đống đa", "ĐỐNG ĐA", "Ðống Đa", unicodedata.normalize("NFD", "Đống Đa")],
)
def test_a_district_is_found_however_it_is_typed(page: Page, query: str) -> None:
    titles = _search(page, query)

    assert titles == ["Công đoàn quận Đống Đa trao quà", "Người lao động đã nhận quà"]
    assert page.locator("#ket-qua mark").first.inner_text() == "Đống Đa"


@pytest.mark.parametrize(
    ("query", "titles"),
    [("dong da 2023", ["Công đoàn quận Đống Đa trao quà"]), ("dong da 2021", [])],
)
def test_a_year_finds_what_is_of_that_year(page: Page, query: str, titles: list[str]) -> None:
    assert _search(page, query) == titles


@pytest.mark.parametrize("query", ["ứng hòa", "ứng hoà", "ung hoa"])
def test_both_tone_placements_find_the_same(page: Page, query: str) -> None:
    assert _search(page, query) == ["Liên đoàn Lao động huyện Ứng Hòa họp"]


def test_typed_accents_put_exact_matches_first(page: Page) -> None:
    assert _search(page, "đa số")[0] == "Người lao động đã nhận quà"
    assert _search(page, "đồng đa")[0] == "Người lao động đã nhận quà"
    assert _search(page, "đống đa")[0] == "Công đoàn quận Đống Đa trao quà"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("hóp", "Không tin nào khớp hẳn với “hóp”; 1 tin khớp khi bỏ dấu"),
        ("trọ", "1 tin cho “trọ”"),
        ("“trọ”", "1 tin cho “trọ”"),
        ('"zzz"', "Không có tin nào cho “zzz”."),
        ('"zzz" Trâm', 'Không có tin nào cho “"zzz" Trâm”.'),
        ("trọ bàn", "Không tin nào khớp hẳn với “trọ bàn”; 1 tin có đủ các từ này trong bài"),
    ],
)
def test_what_matches_without_accents_is_told_apart(page: Page, query: str, said: str) -> None:
    _search(page, query)

    assert page.locator("#trang-thai").inner_text() == said


def test_what_matches_without_accents_stands_under_its_own_heading(page: Page) -> None:
    _search(page, "đồng")

    assert page.locator("#ket-qua h2").all_inner_texts()[1:] == ["Thêm 2 tin khớp khi bỏ dấu"]


def test_a_brief_is_not_said_to_have_a_text(page: Page) -> None:
    _search(page, "Trâm")

    brief = page.locator("#ket-qua li", has_text="Sơn Tây")
    assert "Khớp trong thông tin của tin" in brief.inner_text()


@pytest.mark.parametrize("query", ["LĐLĐ", "ldld", "liên đoàn lao động", "lien doan lao dong"])
def test_an_abbreviation_and_its_long_form_find_both(page: Page, query: str) -> None:
    titles = _search(page, query)

    assert {"Liên đoàn Lao động huyện Ứng Hòa họp", "LĐLĐ thị xã Sơn Tây ra quân"} <= set(titles)
    marks = page.locator("#ket-qua h3 mark").all_inner_texts()
    assert {"Liên đoàn Lao động", "LĐLĐ"} <= set(marks)


@BOTH_WAYS
def test_a_result_leads_to_its_article(page: Page) -> None:
    _search(page, "nhà trọ")

    assert page.get_by_text("Khớp trong nội dung hoặc thông tin của bài.").is_visible()
    page.get_by_role("link", name="Ứng Hòa").click()

    assert page.locator("h1").inner_text() == "Liên đoàn Lao động huyện Ứng Hòa họp"

    page.go_back()
    page.locator("#ket-qua h3").first.wait_for()

    assert page.locator("#tim").input_value() == "nhà trọ"
    assert page.locator("#ket-qua h3").all_inner_texts() == ["Liên đoàn Lao động huyện Ứng Hòa họp"]


@BOTH_WAYS
def test_districts_stand_before_organisations_while_typing(page: Page) -> None:
    page.locator("#tim").press_sequentially("dong d")
    page.get_by_role("option").first.wait_for()

    options = page.get_by_role("option").locator("span").all_inner_texts()
    assert options[0] == "Quận Đống Đa"
    assert "LĐLĐ quận Đống Đa" in options

    page.keyboard.press("ArrowDown")
    chosen = page.locator("#tim").get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quan-huyen/dong-da/index.html")

    assert chosen == "goi-y-0"


def test_escape_closes_the_suggestions_and_keeps_the_query(page: Page) -> None:
    page.locator("#tim").press_sequentially("tay ho")
    page.get_by_role("option").first.wait_for()

    page.keyboard.press("Escape")

    assert page.get_by_role("listbox").is_hidden()
    assert page.locator("#tim").get_attribute("aria-expanded") == "false"
    assert page.locator("#tim").input_value() == "tay ho"


def test_a_person_of_two_articles_is_offered_and_filters(page: Page) -> None:
    page.locator("#tim").press_sequentially("vu thi tr")
    page.get_by_role("option", name="Vũ Thị Trâm").click()
    page.locator("#ket-qua h3").first.wait_for()

    titles = page.locator("#ket-qua h3").all_inner_texts()
    assert titles == ["Công đoàn quận Đống Đa trao quà", "LĐLĐ thị xã Sơn Tây ra quân"]

    page.get_by_role("button", name="Bỏ lọc theo Vũ Thị Trâm").click()

    page.locator("#ket-qua h3").first.wait_for(state="detached")


@pytest.mark.parametrize(
    ("filters", "title"),
    [
        ("d=dong-da", "Công đoàn quận Đống Đa trao quà"),
        ("o=ldld-quan-dong-da", "Công đoàn quận Đống Đa trao quà"),
        ("y=2024", "Người lao động đã nhận quà"),
        ("y=0", "LĐLĐ thị xã Sơn Tây ra quân"),
        ("k=brief", "LĐLĐ thị xã Sơn Tây ra quân"),
        ("q=qu%C3%A0&y=2023", "Công đoàn quận Đống Đa trao quà"),
    ],
)
def test_an_address_asks_with_filters(page: Page, base: str, filters: str, title: str) -> None:
    for mark in "?#":
        page.goto("about:blank")
        page.goto(f"{base}tim-kiem/index.html{mark}{filters}")
        page.locator("#ket-qua h3").first.wait_for()

        assert page.locator("#ket-qua h3").all_inner_texts() == [title]


def test_filters_are_chosen_and_kept_in_the_address(page: Page) -> None:
    page.locator("summary").click()
    page.locator("#tim").focus()
    page.locator("#loc-k option").nth(1).wait_for(state="attached")
    page.get_by_label("Loại tin").select_option("Tin vắn")
    page.locator("#ket-qua h3").first.wait_for()

    assert page.locator("#ket-qua h3").all_inner_texts() == ["LĐLĐ thị xã Sơn Tây ra quân"]
    assert page.url.endswith("#k=brief")


def test_places_and_districts_to_filter_by_open_with_a_capital(page: Page, base: str) -> None:
    page.goto("about:blank")
    page.goto(f"{base}tim-kiem/index.html#d=dong-da")
    page.locator("#ket-qua h3").first.wait_for()

    assert page.locator("#ket-qua .places").all_inner_texts() == ["Quận Đống Đa"]
    assert page.locator("#dang-loc button").inner_text() == "Quận Đống Đa ×"


def test_nothing_found_says_why_and_what_to_try(page: Page) -> None:
    assert _search(page, "xyzzy dong da") == []
    assert page.get_by_text("Không bài nào có: xyzzy.").is_visible()
    assert page.get_by_role("link", name="Quận Đống Đa").is_visible()

    page.get_by_role("link", name="Tìm “dong da”").click()
    page.locator("#ket-qua h3").first.wait_for()

    assert page.locator("#tim").input_value() == "dong da"


def test_a_whole_title_finds_its_article(page: Page) -> None:
    title = "Liên đoàn Lao động huyện Ứng Hòa họp bàn về nhà trọ cho rất nhiều công nhân xa quê"

    assert _search(page, title) == ["Liên đoàn Lao động huyện Ứng Hòa họp"]


def test_more_results_come_when_asked_for(page: Page) -> None:
    first = _search(page, "bản tin")
    page.get_by_role("button", name="Xem thêm").click()
    page.locator("#ket-qua h3").nth(19).wait_for()

    titles = page.locator("#ket-qua h3").all_inner_texts()
    assert (len(first), len(titles), len(set(titles))) == (10, 20, 20)
    assert page.evaluate("document.activeElement.innerText") == titles[10]


def test_texts_of_articles_are_never_read_as_html(page: Page) -> None:
    _search(page, "thư ngỏ")

    assert page.locator("#ket-qua .summary").inner_text() == "Gửi <b>đoàn viên</b>."


@BOTH_WAYS
def test_without_scripts_the_index_serves(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}tim-kiem/index.html")

    assert page.get_by_role("search").is_hidden()
    page.locator("main").get_by_role("link", name="Danh mục A–Z").click()
    page.locator("#index-articles").locator("..").get_by_role("link", name="Thư ngỏ").click()
    page.get_by_role("link", name="Thư ngỏ").click()

    assert page.locator("h1").inner_text() == "Thư ngỏ"
    context.close()


def _syllables(gazetteer: Gazetteer) -> list[str]:
    """Return syllables with every tone on every vowel, so in both placements, and place names."""
    onsets = "b c ch d đ g gh gi h kh l m n ng ngh nh p ph q qu r s t th tr v x"
    rimes = (
        "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iêu oa oă oe oai oay oeo oi ôi ơi "
        "oo ua uâ uê ui ưi uơ uô uôi uy uya uyê ưa ươ ươi ươu oan oach oen uych uyên uyt"
    )
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    made = (
        f"{onset}{rime[: at + 1]}{tone}{rime[at + 1 :]}"
        for onset in ["", *onsets.split()]
        for rime in rimes.split()
        for tone in tones
        for at in range(len(rime))
    )
    wards = (ward.name for ward in gazetteer.wards)
    return [*made, *wards, *(district.name for district in gazetteer.districts.values())]


def test_the_browser_reads_words_as_the_program_does(
    browser: Browser, gazetteer: Gazetteer
) -> None:
    nfc = [clean(text) for text in _syllables(gazetteer)]
    texts = [*nfc, *(text.upper() for text in nfc)]
    page = browser.new_page()
    page.add_script_tag(path=SCRIPTS / "fold.js")

    told = """texts => texts.map(text => {
        const words = digestWords.words(text);
        return [words.join(" "), words.map(digestWords.fold).join(" "), digestWords.fold(text)];
    })"""
    expected = [[" ".join(words(t)), " ".join(map(folded, words(t))), fold(t)] for t in texts]
    for form in ("NFC", "NFD"):
        read = page.evaluate(told, [unicodedata.normalize(form, text) for text in texts])
        assert read == expected
    page.close()


@pytest.fixture(scope="module")
def many(organisations: Organisations) -> list[Article]:
    """Articles of 120 made-up words, rare and frequent, in blocks large enough for every form."""
    random = Random(5)
    letters = ["a", "ả", "đ", "ơ", "n", "h", "t", "o", "à", "i"]
    vocabulary = [a + b + c for a in letters for b in "aơu" for c in ("", "n", "ng", "x")]
    files = {}
    for n in range(900):
        found = [word for at, word in enumerate(vocabulary) if random.random() < 1 / (1 + at / 3)]
        files[f"{n}.md"] = article(f"Số {n}", " ".join(found), id=f"n{n}", date=f'"{2020 + n % 2}"')
    return read_articles(files, organisations)


def test_every_word_finds_exactly_the_articles_that_have_it(
    browser: Browser, many: list[Article], tmp_path: Path
) -> None:
    index = plan_index(group_articles(many, ()), {})
    for file in index.files:
        (tmp_path / file.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file.path).write_bytes(file.make())
    tags = ""
    for name in ("fold.js", "search-index.js"):
        shutil.copy(SCRIPTS / name, tmp_path / name)
        tags += f'<script src="{name}"></script>'
    (tmp_path / "page.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>x</title>{tags}", "utf-8"
    )
    expected: dict[str, set[str]] = defaultdict(set)
    for read in many:
        for word in words(f"{read.header.title} {read.body.html.replace('p>', ' ')}"):
            expected[folded(word)].add(read.path)
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())

    found = page.evaluate(
        """async ([catalogue, keys]) => {
            await digestIndex.open(catalogue);
            return Promise.all(keys.map(async (key) => {
                const { hits } = await digestIndex.find(key, {});
                return (await digestIndex.records(hits)).map((record) => record.path);
            }));
        }""",
        [f"{index.catalogue}?v={index.version}", list(expected)],
    )

    assert {key: set(one) for key, one in zip(expected, found, strict=True)} == expected
    assert all(len(one) == len(set(one)) for one in found)
    shorts = page.evaluate(
        "forms => forms.map(form => digestIndex.termsOf(form).map(term => term.key))",
        [long.upper() for long in LONG_FORMS],
    )
    assert shorts == [[folded(short)] for short in LONG_FORMS.values()], json.dumps(shorts)
    page.close()
