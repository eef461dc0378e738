"""What is the same on every page, in templates that give its name another meaning: as in Jinja."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import REPOSITORY
from files import write_files
from jinja2 import Environment, FileSystemLoader

from generator.program import shipped_themes
from generator.templating.compiler import given_names
from generator.templating.templates import Given, Templates, open_templates
from generator.templating.themes import template_digests

TEXTS = (("x", "Chữ & chữ"), ("y", "<chữ>"))
UNCHANGING = {"site": SimpleNamespace(x="Tin"), "in_vi": ' lang="vi"', "assets": {}, "paths": {}}
VALUES = {"own": {"x": "riêng", "y": "<riêng>"}, "yes": True}
_ASKED = "{{ t.x }}{{ t['y'] }}{{ site.x }}{{ in_vi }};"
_MACRO = "{% macro m() %}" + _ASKED + "{% endmacro %}"
_BASE = _ASKED + "{% block b %}" + _ASKED + "{% endblock %}"


def _open(folder: Path, files: dict[str, str]) -> Templates:
    write_files(folder / "templates", files)
    return open_templates(
        Given((folder,), template_digests((folder,)), "", None, TEXTS, UNCHANGING, {}, {})
    )


def _plain(folder: Path) -> str:
    environment = Environment(
        loader=FileSystemLoader(folder / "templates", followlinks=True),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(UNCHANGING, t=dict(TEXTS))
    return environment.get_template("page.html").render(VALUES).strip()


@pytest.mark.parametrize(
    ("page", "other"),
    [
        ("{{ asked }}{% set t = own %}{{ asked }}", ""),
        ("{% if yes %}{% set t = own %}{% endif %}{{ asked }}", ""),
        ("{% set in_vi %}riêng{% endset %}{% block b %}{{ asked }}{% endblock %}", ""),
        ("{% for t in [own] %}{% block b scoped %}{{ asked }}{% endblock %}{% endfor %}", ""),
        ("{% for t, site in [(own, own)] %}{% include 'other.html' %}{% endfor %}", _ASKED),
        ("{% with t = own %}{% include 'other.html' %}{% endwith %}{{ asked }}", _ASKED),
        ("{% macro n(t) %}{% include 'other.html' %}{% endmacro %}{{ n(own) }}{{ asked }}", _ASKED),
        ("{% macro n() %}{{ caller(own) }}{% endmacro %}{% call(t) n() %}{% include 'other.html' %}"
         "{% endcall %}{{ asked }}", _ASKED),
        ("{% set t = own %}{% include 'other.html' without context %}", _ASKED),
        ("{% set t = own %}{% import 'other.html' as o with context %}{{ o.m() }}", _MACRO),
        ("{% set t = own %}{% import 'other.html' as o %}{{ o.m() }}", _MACRO),
        ("{% macro in_vi() %}x{% endmacro %}{% block b %}{{ in_vi() }}{% endblock %}", ""),
        ("{% import 'other.html' as t %}{% block b %}{{ asked }}{% endblock %}",
         "{% set x, y = 1, 2 %}"),
        ("{% from 'other.html' import o as t %}{% block b %}{{ asked }}{% endblock %}",
         "{% set o = {'x': 1, 'y': 2} %}"),
        ("{% extends 'other.html' %}{% set t = own %}{% block b %}{{ asked }}{{ super() }}"
         "{% endblock %}", _BASE),
        ("{% extends 'other.html' %}{% from 'other.html' import o as site %}", "{% set o = 1 %}"),
        ("{% extends 'other.html' %}{% block b %}{{ asked }}{% endblock %}",
         "{% set t = own %}" + _BASE),
    ],
)  # fmt: skip
def test_a_name_means_what_a_template_gave_it(tmp_path: Path, page: str, other: str) -> None:
    files = {"page.html": page.replace("{{ asked }}", _ASKED), "other.html": other}

    made = _open(tmp_path, files).run("page.html", VALUES).decode().strip()

    assert made == _plain(tmp_path)


@pytest.mark.parametrize("name", ["dat.txt", "phan/dat.html"])
def test_whatever_a_template_is_called_its_names_count(tmp_path: Path, name: str) -> None:
    linked = tmp_path / "linked"
    linked.mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/phan").symlink_to(linked)
    page = "{% extends '" + name + "' %}{% block b %}" + _ASKED + "{% endblock %}"

    made = _open(tmp_path, {name: "{% set t = own %}" + _BASE, "page.html": page})

    assert made.run("page.html", VALUES).decode().strip() == _plain(tmp_path)


def test_other_names_stay_fixed(tmp_path: Path) -> None:
    files = {"page.html": "{% set t = own %}", "other.html": "{% set site.x = t %}", "broken": "{%"}

    assert _open(tmp_path, files).fixed == UNCHANGING


def test_all_is_fixed_where_a_digest_has_no_template() -> None:
    themes = tuple(folder for base in shipped_themes() for folder in base.glob("*"))

    templates = open_templates(
        Given(themes, template_digests(themes), "", None, TEXTS, UNCHANGING, {}, {})
    )

    assert templates.fixed == templates.unchanging


@pytest.mark.parametrize("path", sorted(REPOSITORY.glob("themes/*/templates/**/*.html")), ids=str)
def test_a_shipped_template_gives_no_fixed_name_another_meaning(path: Path) -> None:
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))

    assert not {"t", *UNCHANGING} & set(given_names(tree))
