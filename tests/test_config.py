"""The digest's settings: defaults, what is read, what is refused."""

from pathlib import Path

import pytest
from conftest import MakeDigest

from generator.config import Config, in_language, is_web_address, load_config, with_base_url
from generator.dates import PartialDate, parse_date
from generator.errors import ContentError
from generator.model import Credit


def _told(make_digest: MakeDigest, text: str) -> list[str]:
    root = make_digest({"site.yaml": text})
    with pytest.raises(ContentError) as refusal:
        load_config(root)
    return [str(problem) for problem in refusal.value.problems]


def test_without_a_file_the_defaults_hold(make_digest: MakeDigest) -> None:
    assert load_config(make_digest({})) == Config()


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_file_means_the_defaults(make_digest: MakeDigest, text: str) -> None:
    assert load_config(make_digest({"site.yaml": text})) == Config()


def test_every_setting_is_read(make_digest: MakeDigest) -> None:
    root = make_digest(
        {
            "site.yaml": "title: A\ndescription: B\nbase_url: https://x.vn/tin\nlanguage: en\n"
            "time_zone: Asia/Tokyo\ntheme: mine\nprovince: da-nang\n"
        }
    )

    config = load_config(root)

    assert config == Config("A", "B", "https://x.vn/tin/", "en", "Asia/Tokyo", "mine", "da-nang")


def test_another_edition_has_its_own_address_and_knows_the_first(make_digest: MakeDigest) -> None:
    text = "base_url: https://x.vn/\neditions:\n  en: https://x.vn/en\n"

    config = load_config(make_digest({"site.yaml": text}))
    english = in_language(config, "en")

    assert (config.base_url, config.editions) == ("https://x.vn/", (("en", "https://x.vn/en/"),))
    assert (english.base_url, english.editions) == ("https://x.vn/en/", (("vi", "https://x.vn/"),))
    assert english.language == "en"
    assert in_language(english, "vi") == config


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("HTTPS://X.VN/Tin", "https://x.vn/Tin/"),
        ("https://Ai:Mật@X.vn:8080//", "https://Ai:Mật@x.vn:8080/"),
        ("https://tin.vn", "https://tin.vn/"),
    ],
)
def test_an_address_is_kept_in_its_normal_form(
    make_digest: MakeDigest, written: str, meant: str
) -> None:
    root = make_digest({"site.yaml": f"base_url: {written}\neditions:\n  en: {written}\n"})

    config = load_config(root)

    assert config.base_url == meant
    assert config.editions == (("en", meant),)
    assert with_base_url(config, written).base_url == meant


def test_an_edition_without_an_address_has_none() -> None:
    config = Config(base_url="https://x.vn/")

    assert in_language(config, "en").base_url is None
    assert in_language(config, None) is in_language(config, "vi") is config


def test_an_empty_setting_is_its_default(make_digest: MakeDigest) -> None:
    assert load_config(make_digest({"site.yaml": "title:\nbase_url: ~\n"})) == Config()


def test_a_byte_order_mark_is_no_part_of_the_first_key(make_digest: MakeDigest) -> None:
    assert load_config(make_digest({"site.yaml": "\ufefftitle: A\n"})).title == "A"


def test_the_zone_is_the_one_named() -> None:
    zone = Config(time_zone="Asia/Tokyo").zone

    assert str(parse_date("2021-08-06T14:22", zone)) == "2021-08-06T14:22:00+09:00"


def test_the_zone_is_that_of_ha_noi_unless_told() -> None:
    date: PartialDate = parse_date("2021-08-06T14:22", Config().zone)

    assert str(date) == "2021-08-06T14:22:00+07:00"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("titel: A\n", 'content/site.yaml:1: unknown key "titel"; did you mean "title"?'),
        ("plugins: A\n", 'content/site.yaml:1: unknown key "plugins"; known keys are: title,'),
        ("language: fr\n", 'content/site.yaml:1: language is "fr"; write one of: vi, en'),
        ("time_zone: Hanoi\n", 'content/site.yaml:1: no time zone is called "Hanoi"; write one'),
        ("base_url: x.vn\n", 'content/site.yaml:1: base_url "x.vn" is no web address; write on'),
        ("base_url: http://[x\n", 'content/site.yaml:1: base_url "http://[x" is no web address'),
        ("base_url: ftp://x.vn\n", 'content/site.yaml:1: base_url "ftp://x.vn" is no web addr'),
        (
            "title: A\neditions:\n  en: x.vn\n",
            'content/site.yaml:3: editions: en: "x.vn" is no web address',
        ),
        (
            "editions: {vi: https://x.vn/}\n",
            'content/site.yaml:1: editions names the settings\' own language "vi"; its address is',
        ),
        ("editions: {fr: https://x.vn/}\n", 'content/site.yaml:1: unknown key "fr"; known keys'),
        ("editions: https://x.vn/\n", "content/site.yaml:1: editions is not a table; write its"),
        ("title: A\ntitle: B\n", 'content/site.yaml:2: the key "title" stands twice'),
        ("- title\n", "content/site.yaml:1: it is not a table; write `key: value` lines"),
        ("title\n", "content/site.yaml:1: it is not a table; write `key: value` lines"),
    ],
)
def test_a_faulty_setting_is_told_at_its_line(
    make_digest: MakeDigest, text: str, told: str
) -> None:
    problems = _told(make_digest, text)

    assert [problem[: len(told)] for problem in problems] == [told]


def test_every_faulty_setting_is_told(make_digest: MakeDigest) -> None:
    problems = _told(make_digest, "time_zone: a\nbase_url: b\nlanguage: c\n")

    assert [problem.split(":")[1] for problem in problems] == ["1", "2", "3"]


def test_a_file_in_another_encoding_is_told(make_digest: MakeDigest) -> None:
    root = make_digest({})
    (root / "content" / "site.yaml").write_bytes("title: Hà Tây".encode("windows-1258"))

    with pytest.raises(ContentError) as refusal:
        load_config(root)

    (problem,) = refusal.value.problems
    assert (problem.file, problem.remedy) == ("content/site.yaml", "save the file as UTF-8")


@pytest.mark.parametrize("url", ["https://x.vn", "https://x.vn/", "https://x.vn//"])
def test_the_public_address_ends_in_one_slash(url: str) -> None:
    assert with_base_url(Config(), url).base_url == "https://x.vn/"


def test_no_other_address_leaves_the_settings_as_they_are() -> None:
    config = Config(base_url="https://x.vn/")

    assert with_base_url(config, None) is config


@pytest.mark.parametrize(
    "url",
    [
        "https://x.vn", "http://localhost:8000/a", "HTTPS://X.VN", "https://báo.vn/điểm-tin/",
        "https://[::1]:0/", "http://x.vn:65535", "https://x.vn/a%20b/~c;d=1,(e)!$&*+@:/",
    ],
)  # fmt: skip
def test_an_absolute_address_is_a_web_address(url: str) -> None:
    assert is_web_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "", "x.vn", "//x.vn", "https://", "https:x.vn", "file:///a", "https://:80/", "https://x:65536",
        "https://x:a/", "https://x/?", "https://x/#", "https://x/\\", " https://x/", "https://x/ ",
        "https://x/a b", "https://x/\u00a0", "https://x/\n", "https://x/\nEvil: 1", "https://x\t/",
        "https://x/\x7f", "https://x/\u2028", "https://x/\u200b", "https://x/'", 'https://x/"',
        "https://x/<", "https://x/>", "https://x/\ud800",
    ],
)  # fmt: skip
def test_anything_else_is_no_web_address(url: str) -> None:
    assert not is_web_address(url)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (Credit("Lao động Thủ đô", "LĐTĐ"), "lead"),
        (Credit(None, "LĐTĐ"), "lead"),
        (Credit("lao động thủ đô", None), "lead"),
        (Credit("Báo khác", "BK"), "full"),
        (Credit("Báo nhà", "LĐTĐ"), "full"),
        (Credit(), "full"),
    ],
)
def test_a_source_is_given_on_as_its_entry_says(tmp_path: Path, source: Credit, text: str) -> None:
    rules = "  LĐTĐ: {text: lead}\n  Lao động Thủ đô: {text: lead}\n  Báo nhà: {text: full}\n"
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text(f"sources:\n{rules}", encoding="utf-8")

    assert load_config(tmp_path).text_of(source) == text
