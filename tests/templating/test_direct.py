"""Programs made of whole pages: they do what the templates do, or the templates do it."""

import shutil
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from conftest import MakeDigest
from files import write_file
from manyfold import many_articles
from markupsafe import Markup

from generator.encoded import EncodedText
from generator.errors import DigestError
from generator.making import is_article
from generator.options import Options
from generator.render import _direct, make_ready, render_pages
from generator.site import plan_site
from generator.templating.direct import Direct
from generator.templating.templates import Given, Templates, open_templates
from generator.templating.themes import template_digests
from generator.viewmodels.pages import YearPage

MANY = 200  # pages tried
VALUES: Mapping[str, object] = {
    "title": "Ủy ban & <b>",
    "html": Markup("<i>Tết</i>"),
    "body": EncodedText("<p>Điểm tin</p>".encode()),
    "names": ("An", "Bình <3", "Chi"),
    "pairs": (("a", 1), ("b", 2)),
    "item": SimpleNamespace(name="Đống Đa", path="dong-da", none=None, inner=SimpleNamespace(n=3)),
    "table": {"name": "Ba Đình", "items": 4},
    "nothing": (),
    "n": 3,
    "x": "x<",
    "y": "y",
    "raw": b"a<b",
}
_IMPORT = "{% from 'macros.html' import said, twice, shown %}"


def _open(folder: Path, templates: Mapping[str, str], cache: Path | None = None) -> Templates:
    for name, text in templates.items():
        write_file(folder / "templates" / name, text)
    fixed = {"site": SimpleNamespace(name="Điểm tin <3>")}
    texts, digests = (("home", "Trang đầu"),), template_digests((folder,))
    return open_templates(Given((folder,), digests, "key", cache, texts, fixed, {}, {}))


def _both(templates: Templates, name: str = "page.html") -> tuple[bytes | str, bytes | str, bool]:
    """Return what the templates and the program make, or say, and whether that is the program's."""
    direct = Direct(templates)
    direct.prepare(name)
    made = _told(lambda: templates.run(name, VALUES)), _told(lambda: direct.run(name, VALUES))
    return *made, direct.programs[name] is not None and not direct.failed


def _told(run: Callable[[], bytes]) -> bytes | str:
    try:
        return run()
    except DigestError as fault:
        return str(fault)


class _Author:
    """Writes templates at random: a page, what it extends, what these include and import."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.left = 40  # statements
        self.loops = False  # whether one may be asked for
        self.blocks: list[str] = []  # of all that extend each other
        self.templates: dict[str, str] = {
            "macros.html": "{% macro said(a) %}<b>{{ a }}{{ t.home }}</b>{% endmacro %}"
            "{% macro twice(a, b='<') %}{{ said(a) }}{{ b }}{% for i in a %}{{ loop.index }}"
            "{% endfor %}{% endmacro %}{% set shown = '<hr>' | safe_html %}"
        }

    def write(self) -> dict[str, str]:
        """Return the templates by their names."""
        names = ["base.html", "middle.html", "page.html"][-self.random.choice((1, 2, 2, 3)) :]
        self.templates[names[0]] = self._body(6)
        for base, name in pairwise(names):
            self.templates[name] = self._extending(base)
        return self.templates

    def _extending(self, base: str) -> str:
        parts = [_IMPORT, *(self._naming() for _ in range(self.random.randrange(3)))]
        replaced = self.random.sample(self.blocks, self.random.randint(0, len(self.blocks)))
        parts += [self._block(name) for name in replaced]
        return f'{{% extends "{base}" %}}\n' + "\n".join(parts)

    def _body(self, most: int) -> str:
        return _IMPORT + self._statements(most)

    def _statements(self, most: int) -> str:
        return "".join(self._statement() for _ in range(self.random.randint(1, most)))

    def _statement(self) -> str:
        self.left -= 1
        kinds = [self._text, self._value, self._value, self._naming]
        if self.left > 0:
            kinds += [self._if, self._for, self._block, self._include, self._captured]
        return self.random.choice(kinds)()

    def _text(self) -> str:
        return self.random.choice(("<p>Đoạn ", "\n", "  x\n", "</p>'", '"&amp;'))

    def _value(self) -> str:
        return "{{ " + self._expression() + " }}"

    def _expression(self) -> str:
        known = ["title", "html", "item.name", "item.inner.n", "table.name", "names[1]", "n + 1"]
        known += ["site.name", "t.home", "x", "y", "x", "y", "said(title)", "twice(names)"]
        known += ["remembered(said, n)", "remembered(said, html)", "names | join('<')", "body"]
        known += ["body | safe_html", "item.lost | default('?')", "lost is defined", "item.none"]
        known += ["'a' if n > 2 else title", "'{}<'.format(title)", "title.upper()", "raw", "shown"]
        known += ["loop.index", "loop.last"] if self.loops else []
        known += ["item.lost", "lost"] if self.random.random() < 0.02 else []
        return self.random.choice(known)

    def _naming(self) -> str:
        value = self.random.choice(("title", "n", "item.name", "html", "said(n)", "[title, n]"))
        names = [f"{{% set {name} = {value} %}}" for name in ("x", "y", "x")]
        names.append("{% set site = item %}")  # which is else the same on every page
        return self.random.choice((*names, "{% set x, y = n, title %}"))

    def _captured(self) -> str:
        return "{% set x %}" + self._statements(2) + "{% endset %}"

    def _if(self) -> str:
        test = self.random.choice(("n > 2", "nothing", "item.none", "x is defined", "names"))
        other = f"{{% else %}}{self._statements(2)}" if self.random.random() < 0.5 else ""
        return f"{{% if {test} %}}{self._statements(2)}{other}{{% endif %}}"

    def _for(self) -> str:
        before, self.loops = self.loops, self.random.random() < 0.3
        head = self.random.choice(("x in names", "y in names if y != 'An'", "x, y in pairs"))
        made = f"{{% for {head} %}}{self._statements(2)}{{% endfor %}}"
        self.loops = before
        return made

    def _block(self, name: str = "") -> str:
        if not name:
            name = f"b{len(self.blocks)}"
            self.blocks.append(name)
        scoped = self.random.choice(("", "", " scoped"))
        parent = "{{ super() }}" if self.random.random() < 0.05 else ""
        return f"{{% block {name}{scoped} %}}{parent}{self._body(2)}{{% endblock %}}"

    def _include(self) -> str:
        name = f"part{len(self.templates)}.html"
        self.templates[name] = ""
        blocks, self.blocks = self.blocks, []
        self.templates[name] = self._body(3)
        self.blocks = blocks
        return f'{{% include "{name}" %}}'


def test_a_program_does_what_its_templates_do(tmp_path: Path) -> None:
    programs = 0
    for seed in range(MANY):
        written = _Author(seed).write()
        plain, made, is_program = _both(_open(tmp_path / str(seed), written))

        assert made == plain, (seed, written)
        programs += is_program
    assert programs > MANY // 4


@pytest.mark.parametrize(
    "value",
    [
        "{{ title }}", "{{ html }}", "{{ body }}", "{{ body | safe_html }}", "{{ raw }}", "{{ n }}",
        "{{ item.none }}", "{{ names }}", "{{ table.items }}{{ table.name }}", "{{ item.lost }}",
        "{{ item.lost | default('?') }}", "{{ item.lost.more is defined }}", "{{ item.none.lost }}",
        "{{ item.inner.n is none }}", "{{ lost }}", "{{ item.__class__ }}", "{{ t.lost }}",
        "{{ title.upper() }}{{ '{n}'.format(n=html) }}", "{{ names | length }}", "{{ n.real + 1 }}",
        "{% set x %}{{ body }}<{{ title }}{% endset %}{{ x }}{{ x | length }}",
        "{% for x in names %}{{ loop.previtem }}{% endfor %}",
        "{% for x in names %}{{ loop.previtem is defined }}{{ loop.cycle('<', '>') }}{% endfor %}",
        "{% macro own(a) %}{{ a }}{{ n }}{% endmacro %}{{ remembered(own, title) }}",
    ],
)  # fmt: skip
def test_a_value_is_put_out_as_the_templates_do_it(tmp_path: Path, value: str) -> None:
    plain, made, _ = _both(_open(tmp_path, {"page.html": f"<p>{value}</p>\n"}))

    assert made == plain


@pytest.mark.parametrize(
    "template",
    [
        "{% block b %}{{ title }}{% endblock %}{{ self.b() }}",
        "{% autoescape false %}{{ title }}{% endautoescape %}",
        "{% for x in names %}{% include 'part.html' %}{% endfor %}",
        "{% for x in pairs recursive %}{{ x[0] }}{% endfor %}",
        "{% if n %}{% set x = n %}{% endif %}{{ x }}",
        "{% for a in names %}{{ x }}{% endfor %}{% set x = n %}",
        "{% include 'lost.html' ignore missing %}",
        "{% include ['part.html'] %}",
        "{% filter upper %}{{ title }}{% endfilter %}",
        "{% with x = n %}{{ x }}{% endwith %}",
        "{% import 'part.html' as part with context %}{{ part }}",
        "{% block b required %}{% endblock %}",
    ],
)
def test_what_only_templates_can_do_they_do(tmp_path: Path, template: str) -> None:
    templates = _open(tmp_path, {"page.html": template, "part.html": "{{ loop is defined }}"})

    plain, made, is_program = _both(templates)

    assert made == plain
    assert not is_program


def test_a_fault_is_told_with_its_template_and_line(tmp_path: Path) -> None:
    part = "<p>\n{{ item.name }}\n{{ item.lost }}</p>"
    templates = _open(tmp_path, {"page.html": "\n{% include 'part.html' %}", "part.html": part})
    direct = Direct(templates)
    direct.prepare("page.html")

    with pytest.raises(DigestError, match=r"part\.html:3: .*'lost'; correct the template"):
        direct.run("page.html", VALUES)


def test_a_program_that_fails_on_pages_is_given_up(tmp_path: Path) -> None:
    direct = Direct(_open(tmp_path, {"page.html": "<p>{{ item.name }}</p>"}))
    direct.prepare("page.html")
    rows: list[Mapping[str, object]] = [{"item": {"name": name}} for name in "abc"]
    rows.append({"item": SimpleNamespace(name="d")})

    made = [direct.run("page.html", row) for row in rows]

    assert made == [f"<p>{name}</p>\n".encode() for name in "abcd"]
    assert direct.programs == {"page.html": None}


def test_a_template_with_a_fault_has_no_program(tmp_path: Path) -> None:
    base = {"base.html": "{% block main %}{% endblock %}"}
    page = '{% extends "base.html" %}\n{% block mian %}{% endblock %}'
    templates = _open(tmp_path, {"page.html": page, **base})
    direct = Direct(templates)
    direct.prepare("page.html")

    with pytest.raises(DigestError, match=r'page\.html:2: .*has no block "mian"'):
        direct.run("page.html", VALUES)


def test_a_program_is_kept_for_the_next_build(tmp_path: Path) -> None:
    written = {"page.html": "{% include 'part.html' %}", "part.html": "<p>{{ title }}</p>"}
    first = Direct(_open(tmp_path, written, tmp_path))
    first.prepare("page.html")
    made = first.run("page.html", VALUES)
    for name in written:
        (tmp_path / "templates" / name).unlink()
    second = Direct(_open(tmp_path, {}, tmp_path))
    second.prepare("page.html")

    assert second.run("page.html", VALUES) == made


@pytest.mark.parametrize("theme", ["default", "ban-tin"])
def test_the_pages_of_articles_have_a_program(seeded: Path, tmp_path: Path, theme: str) -> None:
    root = tmp_path / "digest"
    shutil.copytree(seeded, root)
    settings = root / "content/site.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}\ntheme: {theme}\n", "utf-8")
    plan = plan_site(Options(root, tmp_path / "site", base_url="https://example.org/"))
    pages = [item.make() for item in plan.items if is_article(item)]

    plain = render_pages(plan.theme, pages)
    make_ready(plan.theme, 1000, 0)
    direct = _direct(plan.theme)

    assert render_pages(plan.theme, pages) == plain
    assert direct.programs["article.html"] is not None
    assert not direct.failed


def test_a_few_pages_need_no_program(seeded: Path, tmp_path: Path) -> None:
    theme = plan_site(Options(seeded, tmp_path / "site")).theme

    make_ready(theme, 999, 999)

    assert not _direct(theme).programs


@pytest.mark.parametrize("theme", ["default", "ban-tin"])
def test_the_parts_of_timelines_have_a_program(make_digest: MakeDigest, theme: str) -> None:
    root = make_digest(many_articles(320) | {"site.yaml": f"theme: {theme}\n"})
    plan = plan_site(Options(root, root / "site", base_url="https://example.org/"))
    pages = [item.make() for item in plan.pages if not item.is_article]
    assert any(isinstance(page, YearPage) for page in pages)

    plain = render_pages(plan.theme, pages)
    make_ready(plan.theme, 0, 1000)
    direct = _direct(plan.theme)

    assert render_pages(plan.theme, pages) == plain
    assert [*direct.programs] == ["year.html"]
    assert direct.programs["year.html"] is not None
    assert not direct.failed


def test_without_timelines_their_parts_need_none(make_digest: MakeDigest) -> None:
    root = make_digest(many_articles(3) | {"site.yaml": "outputs: [rss]\n"})
    theme = plan_site(Options(root, root / "site")).theme

    make_ready(theme, 999, 1000)

    assert not _direct(theme).programs
