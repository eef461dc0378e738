"""The site generators that are measured, each with the same articles in its own folder."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from corpus import Sample

_HERE = Path(__file__).resolve().parent
_BASE = "https://tin.example/"
_SAME_WORK = "outputs: [rss, district-feeds, sitemap]\n"
_DIGEST = "from generator.__main__ import main; main()"
_PURE = f"import sys; sys.modules['pyromark'] = None; {_DIGEST}"
_PORT = "18431"


@dataclass(frozen=True)
class Generator:
    """How a generator is called in its folder, how an article is written, and where it is read.

    `made` are output and caches. `page` returns where an article's page stands, `feed` is the
    site's. `watch` is the command that builds on every change, if it has one that is measured.
    """

    name: str
    folder: Path
    command: tuple[str, ...]
    made: tuple[str, ...]
    article: Callable[[Sample], Path]
    text: Callable[[Sample], str]
    page: Callable[[Sample], Path]
    feed: Path
    watch: tuple[str, ...] = ()

    def write(self, sample: Sample) -> None:
        """Write an article."""
        path = self.article(sample)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.text(sample), encoding="utf-8")


def digest(root: Path, name: str = "digest", *, is_native: bool = False) -> Generator:
    """Return this project's own; `is_native`: with a Markdown parser in machine code."""
    (root / "content").mkdir(parents=True)
    outputs = "" if name.endswith("all outputs") else _SAME_WORK
    settings = f"base_url: {_BASE}\n{outputs}"
    (root / "content/site.yaml").write_text(settings, encoding="utf-8")
    program = _DIGEST if is_native else _PURE
    command = (sys.executable, "-c", program, "--root", str(root))
    return Generator(
        name,
        _HERE.parents[1],
        (*command, "build"),
        (str(root / "site"), str(root / ".digest-cache")),
        lambda one: root / "content/articles" / one.date[:4] / f"{one.slug}.md",
        lambda one: _text(
            one, {"id": one.slug, "districts": [one.district], "organisations": [one.body_of]}
        ),
        lambda one: root / "site/bai-viet" / one.date[:4] / f"{one.slug}.html",
        root / "site/rss.xml",
        (*command, "serve", "--quiet", "--port", _PORT),
    )


def hugo(root: Path, program: str) -> Generator:
    """Return Hugo; its server is told to render all, for else its feed stays as it was."""
    shutil.copytree(_HERE / "hugo", root)
    served = ("server", "--disableFastRender", "--bind", "127.0.0.1", "--port", _PORT,
              "--baseURL", _BASE, "--appendPort=false")  # fmt: skip
    return Generator(
        "hugo",
        root,
        (program, "--quiet"),
        ("public", "resources"),
        lambda one: root / "content/bai-viet" / one.date[:4] / f"{one.slug}.md",
        lambda one: _text(one, {"districts": [one.district], "bodies": [one.body_of]}),
        lambda one: root / "public/bai-viet" / one.date[:4] / one.slug / "index.html",
        root / "public/index.xml",
        (program, *served),
    )


def pelican(root: Path, program: str) -> Generator:
    """Return Pelican, with its own cache of what it has read."""
    shutil.copytree(_HERE / "pelican", root)
    return Generator(
        "pelican",
        root,
        (program, "-s", "pelicanconf.py", "--quiet"),
        ("public", "cache"),
        lambda one: root / "content/bai-viet" / one.date[:4] / f"{one.slug}.md",
        _meta_text,
        lambda one: root / "public/bai-viet" / f"{one.slug}.html",
        root / "public/index.xml",
    )


def eleventy(root: Path, program: str) -> Generator:
    """Return Eleventy."""
    shutil.copytree(_HERE / "eleventy", root)
    return Generator(
        "eleventy",
        root,
        (program, "--quiet", "--config=eleventy.config.mjs"),
        ("public",),
        lambda one: root / "content/bai-viet" / one.date[:4] / f"{one.slug}.md",
        lambda one: _text(one, {"districts": [one.district], "bodies": [one.body_of]}),
        lambda one: root / "public/bai-viet" / f"{one.slug}.html",
        root / "public/index.xml",
    )


OTHERS: Mapping[str, Callable[[Path, str], Generator]] = {
    "hugo": hugo,
    "pelican": pelican,
    "eleventy": eleventy,
}


def versions(programs: Mapping[str, str]) -> list[str]:
    """Return name and version of each program, and of what ours is made with."""
    python = sys.version.split()[0]
    told = [f"Python {python}", *map(_library, ("markdown-it-py", "jinja2", "pyromark"))]
    for name, program in programs.items():
        words = [program, "version" if name == "hugo" else "--version"]
        done = subprocess.run(words, check=True, capture_output=True, text=True)
        line = done.stdout.strip().splitlines()[-1].removeprefix("hugo ")
        told.append(f"{name} {line.partition(' BuildDate')[0]}")
    return told


def _library(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"no {name}"


def _text(one: Sample, more: Mapping[str, object]) -> str:
    told = {"title": one.title, "date": one.date, "summary": one.summary} | dict(more)
    header = "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in told.items())
    return f"---\n{header}---\n\n{one.body}\n"


def _meta_text(one: Sample) -> str:
    told = {"title": one.title, "date": one.date, "slug": one.slug, "summary": one.summary,
            "category": one.district, "author": one.body_of}  # fmt: skip
    return "".join(f"{key}: {value}\n" for key, value in told.items()) + f"\n{one.body}\n"
