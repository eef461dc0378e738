"""Calls in templates, which are made in a shorter way than Jinja's: they do what Jinja's do."""

from pathlib import Path

import pytest
from files import write_file
from jinja2 import Environment, StrictUndefined

from generator.errors import DigestError
from generator.templating.templates import Given, open_templates
from generator.templating.themes import template_digests

VALUES = {"text": "Ủy ban & <b>", "names": ("An", "Bình"), "n": 3}


def _ours(folder: Path, template: str) -> str:
    path = folder / "templates/page.html"
    write_file(path, template)
    given = Given(
        (folder,), template_digests((folder,)), "", None, texts=(), fixed={}, others={}, filters={}
    )
    return open_templates(given).run("page.html", VALUES).decode().strip()


def _plain(template: str) -> str:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(template).render(VALUES).strip()


@pytest.mark.parametrize(
    ("names", "body", "calls"),
    [
        ("a", "<i>{{ a }}</i>", "{{ said(text) }}{{ said(said(text)) }}{{ said(text) | length }}"),
        ("a, b='<'", "{{ a }}{{ b }}", "{{ said(text) }}{{ said(1, 2) }}"),
        ("a, b", "{{ a }}-{{ b }}", "{{ said(1, b=text) }}{{ said(b=1, a=2) }}"),
        ("a, b", "{{ b is defined }}", "{{ said(1) }}{{ said(1, 2) }}"),
        ("a", "{{ a }}{{ varargs | join('+') }}", "{{ said(1) }}{{ said(1, 2, 3) }}"),
        ("a", "{{ a }}{{ kwargs | length }}", "{{ said(1) }}{{ said(1, z=2) }}"),
        ("a", "{{ a }}{{ caller() }}", "{% call said(1) %}{{ text }}{% endcall %}"),
        ("a, caller=none", "{{ a }}{{ caller is none }}", "{{ said(1) }}"),
        ("a", "<i>{{ a }}</i>", "{% autoescape false %}{{ said(text) + text }}{% endautoescape %}"),
        ("a", "{{ a }}", "{% for name in names %}{{ said(loop.cycle('<', '>')) }}{% endfor %}"),
    ],
)
def test_a_macro_does_what_jinja_says(tmp_path: Path, names: str, body: str, calls: str) -> None:
    template = f"{{% macro said({names}) %}}{body}{{% endmacro %}}{calls}"

    assert _ours(tmp_path, template) == _plain(template)


@pytest.mark.parametrize(
    "template",
    [
        "{{ '{} <{a}>'.format(text, a=n) }}{{ ('<b>{}</b>' | safe).format(text) }}",
        "{{ text.upper() }}{{ names.index('Bình') }}{{ range(n) | list }}{{ dict(a=n).items() }}",
        "{% for i in names %}{% macro it(a) %}{{ a }}{{ i }}{% endmacro %}{{ it(n) }}{% endfor %}",
    ],
)
def test_a_call_does_what_jinja_says(tmp_path: Path, template: str) -> None:
    assert _ours(tmp_path, template) == _plain(template)


@pytest.mark.parametrize("call", ["said()", "said(1, 2)", "said(1, b=2)", "said(1, caller=2)"])
def test_a_macro_that_is_called_wrongly_is_named(tmp_path: Path, call: str) -> None:
    template = "\n{% macro said(a) %}{{ a }}{% endmacro %}\n{{ " + call + " }}"

    with pytest.raises(DigestError, match=r"page\.html:[23]: .*correct the template"):
        _ours(tmp_path, template)


def test_what_is_remembered_of_equals_is_not_mixed_up(tmp_path: Path) -> None:
    macro = "{% macro said(a) %}{{ a }}{% endmacro %}"
    calls = ("'<b>'|safe_html", "'<b>'", "'<b>'|safe_html", "1", "true", "1.0")

    made = _ours(
        tmp_path, macro + " ".join(f"{{{{ remembered(said, {call}) }}}}" for call in calls)
    )

    assert made == "<b> &lt;b&gt; <b> 1 True 1.0"
