"""Templates: dates as they are written, escaping, and faults that name the template."""

import re
from pathlib import Path

import pytest
from conftest import MakeDigest, article
from files import write_file, write_files
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from generator.build import build
from generator.dates import load_zone, parse_edtf
from generator.errors import ContentError, DigestError, seen_from
from generator.options import Options
from generator.templating.compiler import _escaped
from generator.templating.date_texts import date_text
from generator.templating.templates import Given, open_templates
from generator.templating.themes import load_texts, template_digests, theme_folders

ZONE = load_zone("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2021-01-22T14:22", "22/01/2021"),
        ("2021-01-02", "02/01/2021"),
        ("2021-09", "tháng 9/2021"),
        ("2021", "năm 2021"),
        ("2021-01-01/2021-05-31", "01/01/2021 – 31/05/2021"),
        ("2021-08-01/2021-08-05", "01–05/08/2021"),
        ("2021-01/2021-06", "6 tháng đầu năm 2021"),
        ("2021-07/2021-12", "6 tháng cuối năm 2021"),
        ("2021-04/2021-06", "quý II/2021"),
        ("2021-01/2021-09", "9 tháng đầu năm 2021"),
        ("2021-01/2021-12", "năm 2021"),
        ("2021-02/2021-06", "tháng 2/2021 – tháng 6/2021"),
        ("2021-01/2022-06", "tháng 1/2021 – tháng 6/2022"),
        ("2021-01/", "từ tháng 1/2021"),
        ("/2025", "đến năm 2025"),
    ],
)
def test_a_date_shows_the_precision_it_has(tmp_path: Path, edtf: str, shown: str) -> None:
    texts = load_texts(theme_folders(tmp_path, "default"), "vi")

    assert date_text(parse_edtf(edtf, ZONE), texts) == shown


@pytest.mark.parametrize(
    ("language", "shown"), [("vi", "đến hết ngày 31/12/2024"), ("en", "until 31/12/2024")]
)
def test_a_wards_last_day_is_written_like_every_date(
    make_digest: MakeDigest, language: str, shown: str
) -> None:
    file = article(districts="[dong-da]")
    root = make_digest({"articles/a.md": file, "site.yaml": f"language: {language}\n"})

    page = _page(root, "quan-huyen/dong-da/index.html")

    assert f"phường Quốc Tử Giám <small>{shown}</small>" in page
    assert "2024-12-31" not in page


WHOLE = "<p>Một &lt;b&gt; đoạn.</p>"


def test_both_languages_have_the_same_texts(tmp_path: Path) -> None:
    folders = theme_folders(tmp_path, "default")

    assert set(load_texts(folders, "vi")) == set(load_texts(folders, "en"))


def _page(root: Path, path: str) -> str:
    build(Options(root, root / "site"))
    return (root / "site" / path).read_text(encoding="utf-8")


_TEXTS = st.text(st.sampled_from("aĐ <>&'\"\u2028"))


@given(st.one_of(_TEXTS, _TEXTS.map(Markup), st.integers(), st.none(), st.booleans()))
def test_a_value_is_escaped_as_the_library_does_it(value: object) -> None:
    assert _escaped(value) == escape(value)


def test_html_in_a_header_is_shown_as_text(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(title="<b>A</b> & {{ site }}", date='"2021"')})

    page = _page(root, "bai-viet/2021/a.html")

    assert "&lt;b&gt;A&lt;/b&gt; &amp; {{ site }}" in page
    assert "<b>A" not in page


def test_an_article_of_which_no_more_is_known_has_no_empty_box(make_digest: MakeDigest) -> None:
    root = make_digest({
        "articles/bare.md": article(id="1", date="2021-03-08"),
        "articles/known.md": article(id="2", date="2021-03-08", tags="[Tết]"),
    })  # fmt: skip

    assert "<footer" not in _page(root, "bai-viet/2021/bare.html").partition("</article>")[0]
    assert "<dd>Tết</dd>" in _page(root, "bai-viet/2021/known.html")


def test_no_page_has_an_inline_script_or_style(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    build(Options(root, root / "site"))

    for path in (root / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        inline = [tag for tag in re.findall("<script[^>]*>", text) if " src=" not in tag]
        assert set(inline) <= {'<script type="application/ld+json">'}  # data, which is not run
        assert "style=" not in text
        assert "<style" not in text


def test_a_template_of_the_digest_wins_over_the_default(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    own = root / "themes/default/templates/not_found.html"
    own.parent.mkdir(parents=True)
    own.write_text("<!doctype html><title>x</title><p>Của riêng: {{ meta.title }}", "utf-8")

    assert "Của riêng: Không tìm thấy trang" in _page(root, "404.html")


def test_a_template_of_the_digest_may_extend_the_one_it_replaces(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    own = root / "themes/default/templates/not_found.html"
    own.parent.mkdir(parents=True)
    extended = (
        '{% extends "default/not_found.html" %}{% block main %}{{ super() }}Thêm{% endblock %}'
    )
    own.write_text(extended, encoding="utf-8")

    page = _page(root, "404.html")

    assert "<h1>Không tìm thấy trang</h1>" in page
    assert "Thêm</main>" in page.replace("\n", "")


@pytest.mark.parametrize(
    ("block", "remedy"),
    [
        ("mian", 'did you mean "main"?'),
        ("x", "replace one of head, icon, main, masthead, print, sheets, step, styles"),
    ],
)
def test_a_block_that_no_page_would_show_is_refused(
    make_digest: MakeDigest, block: str, remedy: str
) -> None:
    root = make_digest({"articles/a.md": article()})
    own = root / "themes/default/templates/home.html"
    own.parent.mkdir(parents=True)
    extended = f'{{% extends "default/home.html" %}}\n{{% block {block} %}}Thêm{{% endblock %}}'
    own.write_text(extended, encoding="utf-8")

    for _ in range(2):  # what another build has compiled, too
        with pytest.raises(ContentError) as raised:
            build(Options(root, root / "site"))

        (problem,) = seen_from(root, raised.value.problems)
        assert str(problem) == (
            "themes/default/templates/home.html:2: "
            f'default/home.html has no block "{block}"; {remedy}'
        )


@pytest.mark.parametrize("told", ["base", '"default/home.html" if base else "empty.html"'])
def test_no_block_is_refused_where_only_a_page_tells_what_is_extended(
    make_digest: MakeDigest, told: str
) -> None:
    root = make_digest({"articles/a.md": article()})
    own = root / "themes/default/templates"
    own.mkdir(parents=True)
    between = f'{{% set base = "default/home.html" %}}{{% extends {told} %}}'
    (own / "between.html").write_text(between, encoding="utf-8")
    extended = '{% extends "between.html" %}{% block main %}Thêm{% endblock %}'
    (own / "home.html").write_text(extended, encoding="utf-8")

    assert "Thêm" in _page(root, "index.html")


def test_a_block_inside_one_that_is_replaced_is_the_template_s_own(
    make_digest: MakeDigest,
) -> None:
    root = make_digest({"articles/a.md": article()})
    own = root / "themes/default/templates/not_found.html"
    own.parent.mkdir(parents=True)
    inside = "{% block main %}{% block more %}Thêm{% endblock %}{% endblock %}"
    own.write_text(f'{{% extends "default/not_found.html" %}}{inside}', encoding="utf-8")

    assert "Thêm" in _page(root, "404.html")


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        (
            '{% extends "default/article.html" %}{% block main %}[{{ super() }}]{% endblock %}',
            WHOLE,
        ),
        ("{% macro told(html) %}{{ html | safe_html }}{% endmacro %}{{ told(page.body) }}", WHOLE),
        ("{% set told %}{{ page.body | safe_html }}{% endset %}{{ told }}", WHOLE),
        ("{{ page.body | safe_html | replace('Một', 'Hai') }}", WHOLE.replace("Một", "Hai")),
        ("{{ page.body.replace('Một', 'Hai') | safe_html }}", WHOLE.replace("Một", "Hai")),
        ("{{ page.body }}", "&lt;p&gt;Một &amp;lt;b&amp;gt; đoạn.&lt;/p&gt;"),
        ("{{ page.body | striptags }}", "Một &lt;b&gt; đoạn."),
        ("{% if page.body is string and page.body | length == 27 %}Có{% endif %}", "Có"),
        ("{{ page.body | tojson }}", "u0111o\\u1ea1n."),
        ("{{ page.encoded_body | safe_html }}", WHOLE),
        (
            "{% macro it(html) %}{{ html | safe_html }}{% endmacro %}{{ it(page.encoded_body) }}",
            WHOLE,
        ),
        ("{% set told %}{{ page.encoded_body | safe_html }}{% endset %}{{ told }}", WHOLE),
        ("{{ page.encoded_body }}", "&lt;p&gt;Một &amp;lt;b&amp;gt; đoạn.&lt;/p&gt;"),
        (
            "{% for i in 'ab' %}{% if loop.previtem is defined %}{{ loop.previtem }}{% endif %}"
            "{{ loop.nextitem | default('hết') }}{% endfor %}",
            "bahết",
        ),
    ],
)
def test_a_theme_may_do_with_a_body_what_it_may_with_any_text(
    make_digest: MakeDigest, template: str, shown: str
) -> None:
    root = make_digest({"articles/a.md": article(body="Một <b> đoạn.")})
    own = root / "themes/default/templates/article.html"
    write_file(own, template)

    page = _page(root, "bai-viet/khong-ro-ngay/a.html")

    assert shown in page


@pytest.mark.parametrize("context", ["with", "without"])
def test_what_a_template_puts_out_keeps_its_order(make_digest: MakeDigest, context: str) -> None:
    root = make_digest({"articles/a.md": article(body="Một đoạn.")})
    own = root / "themes/default/templates"
    own.mkdir(parents=True)
    included = f'{{% include "one.html" {context} context %}}'
    body = "{% block told %}{{ page.encoded_body | safe_html }}{% endblock %}"
    (own / "article.html").write_text(f"1{included}2{body}3{included}4", encoding="utf-8")
    (own / "one.html").write_text("{% if true %}A{% endif %}B", encoding="utf-8")

    page = _page(root, "bai-viet/khong-ro-ngay/a.html")

    assert page == "1AB2<p>Một đoạn.</p>\n3AB4\n"


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("1{% filter lower %}2{% include 'a.html' without context %}3{% endfilter %}4", "12ab34"),
        ("1{% set x %}2{% include 'a.html' without context %}3{% endset %}4{{ x }}", "142AB3"),
        ("1{% macro x() %}2{% include 'a.html' without context %}{% endmacro %}{{ x() }}", "12AB"),
        ("{% for i in [1] recursive %}{% include ['a.html'] without context %}{% endfor %}", "AB"),
    ],
)
def test_what_is_included_without_context_stands_where_it_is_asked_for(
    make_digest: MakeDigest, template: str, shown: str
) -> None:
    root = make_digest({"articles/a.md": article()})
    own = root / "themes/default/templates"
    own.mkdir(parents=True)
    (own / "article.html").write_text(template, encoding="utf-8")
    (own / "a.html").write_text("{% if true %}A{% endif %}B", encoding="utf-8")

    assert _page(root, "bai-viet/khong-ro-ngay/a.html") == f"{shown}\n"


def test_an_imported_template_may_put_out_the_page_s_body(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(body="Một đoạn.")})
    own = root / "themes/default/templates"
    own.mkdir(parents=True)
    told = "{% import 'one.html' as one with context %}1{{ one }}2"
    (own / "article.html").write_text(told, encoding="utf-8")
    (own / "one.html").write_text("A{{ page.encoded_body | safe_html }}B", encoding="utf-8")

    assert _page(root, "bai-viet/khong-ro-ngay/a.html") == "1A<p>Một đoạn.</p>\nB2\n"


@pytest.mark.parametrize(("escapes", "shown"), [("true", "&lt;b&gt;"), ("meta.kind == 1", "<b>")])
def test_what_is_the_same_on_all_pages_is_escaped_where_the_template_says_so(
    make_digest: MakeDigest, escapes: str, shown: str
) -> None:
    root = make_digest({"articles/a.md": article(), "site.yaml": "title: <b>\n"})
    own = root / "themes/default/templates/article.html"
    own.parent.mkdir(parents=True)
    told = f"{{% autoescape {escapes} %}}{{{{ site.title }}}}{{% endautoescape %}}"
    own.write_text(told, encoding="utf-8")

    assert _page(root, "bai-viet/khong-ro-ngay/a.html") == f"{shown}\n"


def test_a_name_of_the_templates_own_hides_what_is_the_same_on_all_pages(
    make_digest: MakeDigest,
) -> None:
    root = make_digest({"articles/a.md": article()})
    own = root / "themes/default/templates/not_found.html"
    write_file(
        own,
        "<!doctype html><title>x</title>{% macro said(t) %}[{{ t.home }}]{% endmacro %}"
        '{{ said({"home": "tham số"}) }}{% for site in [meta] %}[{{ site.kind }}]{% endfor %}'
        '{% set assets = {"icon.svg": "tự đặt"} %}[{{ assets["icon.svg"] }}] {{ site.title }}',
    )

    page = _page(root, "404.html")

    assert "[tham số][not-found][tự đặt] Điểm tin Công đoàn" in page


def test_templates_that_are_kept_compiled_tell_the_settings_of_today(
    make_digest: MakeDigest,
) -> None:
    root = make_digest({"articles/a.md": article()})
    _page(root, "index.html")
    (root / "content/site.yaml").write_text('title: "Bản tin <mới>"\n', encoding="utf-8")

    page = _page(root, "index.html")

    assert "<title>Bản tin &lt;mới&gt;</title>" in page
    assert "Điểm tin Công đoàn" not in page


def test_a_static_file_of_the_digest_wins_over_the_default(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    own = root / "themes/default/static/icon.svg"
    write_file(own, "<svg/>")

    page = _page(root, "index.html")

    (icon,) = (root / "site/tinh").glob("icon.*.svg")
    assert icon.read_text(encoding="utf-8") == "<svg/>"
    assert f'href="tinh/{icon.name}"' in page


def test_a_single_token_of_the_digest_wins_over_the_default(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    own = root / "themes/default/static/tokens.css"
    write_file(own, ":root { --accent: #060; }")

    page = _page(root, "index.html")

    (tokens,) = (root / "site/tinh").glob("tokens.*.css")
    text = tokens.read_text(encoding="utf-8")
    assert text.rindex("--accent:") == text.index("--accent: #060")
    assert "--paper:" in text
    assert f'href="tinh/{tokens.name}"' in page


def test_keys_of_the_editors_own_reach_the_template(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(nhan="[một, hai]", date='"2021"')})
    own = root / "themes/default/templates/article.html"
    write_file(own, "<title>x</title>{{ page.extra.nhan | join('+') }}")

    assert "một+hai" in _page(root, "bai-viet/2021/a.html")


@pytest.mark.parametrize(("language", "shown"), [("vi", "1.234.567"), ("en", "1,234,567")])
def test_a_number_is_written_as_its_language_does(
    make_digest: MakeDigest, language: str, shown: str
) -> None:
    root = make_digest({"site.yaml": f"language: {language}\n"})
    own = root / "themes/default/templates/home.html"
    write_file(own, "<title>x</title><p>{{ 1234567 | number }} {{ 999 | number }}")

    assert f"{shown} 999" in _page(root, "index.html")


@pytest.mark.parametrize(
    "fault",
    [
        "{{ khong_co }}",
        "{% if %}",
        "{{ page.khong_co }}",
        "{{ 1 / 0 }}",
        "{{ 5 | capital }}",
        "{{ page | date }}",
        "{{ 'a' | number }}",
        "{{ 1234.5 | number }}",
        "{{ t.khong_co.x }}",
        "{{ 1 + 'a' }}",
        "{{ 'a' | round }}",
        "{% include 'home.html' %}",
        "{% include 'khong_co.html' %}",
        "{% extends 'khong_co.html' %}{% block main %}{% endblock %}",
    ],
)
def test_a_fault_in_a_template_names_the_template(make_digest: MakeDigest, fault: str) -> None:
    root = make_digest({"articles/a.md": article()})
    build(Options(root, root / "site"))
    before = {p: p.read_bytes() for p in (root / "site").rglob("*.html")}
    own = root / "themes/default/templates/home.html"
    write_file(own, f"<p>\n{fault}")

    with pytest.raises(DigestError, match=r"home\.html:2: .*correct the template"):
        build(Options(root, root / "site"))

    assert {p: p.read_bytes() for p in (root / "site").rglob("*.html")} == before


@pytest.mark.parametrize("told", ["{{% include '{}' %}}", "{{% extends '{}' %}}"])
def test_a_template_of_a_failing_disk_is_named_and_no_other_is_at_fault(
    tmp_path: Path, told: str
) -> None:
    folder = tmp_path / "templates"
    write_files(folder, {"home.html": told.format("phan/a.html"), "phan/a.html": "x"})
    known = template_digests((tmp_path,))
    (folder / "phan/a.html").unlink()
    (folder / "phan/a.html").symlink_to("/proc/self/mem")  # it opens, but cannot be read
    templates = open_templates(Given((tmp_path,), known, "", None, (), {}, {}, {}))

    with pytest.raises(OSError, match=f"Input/output error: '{folder}/phan/a.html'"):
        templates.run("home.html", {})


def test_what_is_missing_is_told_where_it_is_to_be_a_number(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    own = root / "themes/default/templates/home.html"
    write_file(own, "<title>x</title>\n{{ page.tong | number }}")

    with pytest.raises(DigestError, match=r"home\.html:2: .* has no attribute 'tong'; correct"):
        build(Options(root, root / "site"))


@pytest.mark.parametrize("name", [".an/x.html", "x.html.bak"])
def test_a_template_that_is_no_part_of_the_theme_is_not_found(
    make_digest: MakeDigest, name: str
) -> None:
    root = make_digest({"articles/a.md": article()})
    own = root / "themes/default/templates"
    write_file(own / name, "ẩn")
    write_file(own / "home.html", f"<title>x</title>{{% include '{name}' %}}")

    told = rf"home\.html:1: there is no template .{re.escape(name)}.; correct"
    with pytest.raises(DigestError, match=told):
        build(Options(root, root / "site"))


def test_a_date_rewritten_in_another_zone_is_shown_so_by_the_same_process(
    make_digest: MakeDigest,
) -> None:
    first, second = "2021-08-06T09:00:00+07:00", "2021-08-06T10:00:00+08:00"  # one moment
    root = make_digest({"articles/a.md": article(date=f'"{first}"')})
    assert first in _page(root, "bai-viet/index.html")
    make_digest({"articles/a.md": article(date=f'"{second}"')})

    page = _page(root, "bai-viet/index.html")

    assert second in page
    assert first not in page


@pytest.mark.parametrize(
    ("asked", "told"), [("latset", r', but "latest"; correct'), ("qqqqqq", "; correct")]
)
def test_a_text_that_is_not_there_is_told_by_its_key(
    make_digest: MakeDigest, asked: str, told: str
) -> None:
    root = make_digest({"articles/a.md": article()})
    own = root / "themes/default/templates/home.html"
    write_file(own, f"<title>x</title>\n{{{{ t.{asked} }}}}")

    with pytest.raises(DigestError, match=rf'home\.html:2: there is no text "{asked}"{told}'):
        build(Options(root, root / "site"))


def test_a_template_that_is_not_utf8_is_named(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    own = root / "themes/default/templates/home.html"
    own.parent.mkdir(parents=True)
    own.write_bytes("<p>Xã".encode("utf-16"))

    with pytest.raises(DigestError, match=r"templates/home\.html: it is not UTF-8 text; save"):
        build(Options(root, root / "site"))


def test_the_interface_can_be_english(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "site.yaml": "language: en\n"})

    page = _page(root, "index.html")

    assert '<html lang="en">' in page
    assert ">Districts<" in page


def test_an_article_of_a_new_ward_says_why_in_words_of_its_own(make_digest: MakeDigest) -> None:
    keys = {"date": "2025-11-18", "province": "ha-noi"}
    one, many = (
        {"articles/a.md": article(wards=f"[{ward}]", **keys)}
        for ward in ("xã Sóc Sơn", "phường Hồng Hà")
    )

    page = _page(make_digest(one), "bai-viet/2025/a.html")
    other = _page(make_digest(many), "bai-viet/2025/a.html")

    assert "Bài viết về xã Sóc Sơn, nơi có phần đất trước đây thuộc quận, huyện này." in page
    assert "thuộc các quận, huyện này." in other


def test_the_home_page_says_with_which_month_its_grid_ends(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(date="2025-11-18", districts="[tay-ho]")})

    assert ">Theo tháng, đến tháng 11/2025</h2>" in _page(root, "index.html")


def test_a_title_that_opens_with_a_quotation_is_cited_without_more_marks(
    make_digest: MakeDigest,
) -> None:
    title = "“Tết sum vầy” đến với công nhân"
    events = "[{date: 2026-12-15, text: Đại hội}]"
    root = make_digest({"articles/a.md": article(title, date='"2026-11-25"', events=events)})

    page = _page(root, "index.html")

    assert f"Theo bài đăng 25/11/2026: <cite>{title}</cite>" in page


def test_an_event_that_the_lead_tells_says_what_its_date_is(make_digest: MakeDigest) -> None:
    told = {"summary": "Quận họp.", "events": "[{date: 2025-11-17, text: Quận họp}]"}
    file = article(date="2025-11-18", districts="[tay-ho]", **told)

    page = _page(make_digest({"articles/a.md": file}), "quan-huyen/tay-ho/index.html")

    assert '<span class="kind">Sự kiện nêu trên:</span> <time datetime="2025-11-17">' in page


def test_months_have_their_english_names(make_digest: MakeDigest) -> None:
    file = article(date="2025-08-02", districts="[tay-ho]")
    root = make_digest({"articles/a.md": file, "site.yaml": "language: en\n"})

    page = _page(root, "quan-huyen/tay-ho/index.html")

    assert '<span>August<span class="of-year"> 2025</span></span>' in page


def test_an_unknown_month_stands_without_the_years_number(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(date='"2025"', districts="[tay-ho]")})

    page = _page(root, "quan-huyen/tay-ho/index.html")

    assert "<span>Chưa rõ tháng</span>" in page
