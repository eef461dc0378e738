"""Finished pages before their judges: the Nu HTML Checker and axe, from npm, on both themes."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY
from playwright.sync_api import Browser, Page, ViewportSize

from generator.build import build
from generator.options import Options

pytestmark = pytest.mark.browser

THEMES = ("default", "ban-tin")
MODULES = REPOSITORY / "node_modules"
PHONE, DESKTOP = ViewportSize(width=360, height=740), ViewportSize(width=1280, height=800)
# The checker takes a data block for a script, and a file's own folder for another origin; browsers
# do neither (see test_only_the_sites_own_files_may_script_or_style_a_page).
MISTAKEN = "violates Content Security Policy (meta tag)"


def _needed(found: bool, what: str) -> None:
    if not found and os.environ.get("CI"):
        pytest.fail(f"CI needs {what}; see .ci/checkers")
    if not found:
        pytest.skip(f"there is no {what}; call `sh .ci/checkers`")


@pytest.fixture(scope="module", params=THEMES)
def themed(
    request: pytest.FixtureRequest, seeded: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The digest of seeds/ in one of the themes that the program ships."""
    root = tmp_path_factory.mktemp(request.param)
    shutil.copytree(seeded / "content", root / "content")
    settings = root / "content" / "site.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}theme: {request.param}\n", encoding="utf-8")
    build(Options(root, root / "site", base_url="https://tin.example/"))
    return root / "site"


def _one_of_each_kind(site: Path) -> list[Path]:
    """Return the longest page of each kind, and 404.html."""
    data = json.loads((site / "du-lieu" / "site.json").read_text(encoding="utf-8"))
    longest: dict[str, Path] = {}
    for page in data["pages"]:
        path, kind = site / page["path"], page["kind"]
        if kind not in longest or path.stat().st_size > longest[kind].stat().st_size:
            longest[kind] = path
    return sorted(longest.values())


def test_the_html_checker_finds_no_fault_on_any_page(themed: Path) -> None:
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    _needed(jar.is_file() and shutil.which("java") is not None, "Nu HTML Checker with Java")
    command = ["java", "-XX:+UseSerialGC", "-jar", str(jar), "--format", "json", "--stdout"]
    pages = sorted(map(str, themed.rglob("*.html")))

    judged = subprocess.run(
        [*command, "--exit-zero-always", *pages], capture_output=True, check=True
    )

    told = [m for m in json.loads(judged.stdout)["messages"] if MISTAKEN not in m["message"]]
    assert len(pages) > 90
    assert [(m["url"], m.get("lastLine"), m["message"]) for m in told] == []


def test_the_html_checker_finds_a_fault_that_is_there(tmp_path: Path) -> None:
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    _needed(jar.is_file() and shutil.which("java") is not None, "Nu HTML Checker with Java")
    (tmp_path / "a.html").write_text("<!doctype html><html lang=vi><title>a</title><p><div>x</p>")

    judged = subprocess.run(["java", "-jar", str(jar), str(tmp_path / "a.html")], check=False)

    assert judged.returncode == 1


@pytest.fixture(params=["light", "dark"])
def axe_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    _needed((MODULES / "axe-core").is_dir(), "axe")
    context = browser.new_context(color_scheme=request.param, reduced_motion="reduce")
    context.add_init_script(path=MODULES / "axe-core" / "axe.min.js")
    yield context.new_page()
    context.close()


def _violations(page: Page) -> list[tuple[str, str]]:
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        (violation["id"], node["html"])
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_no_violation_on_any_kind_of_page(
    axe_page: Page, themed: Path, size: ViewportSize
) -> None:
    axe_page.set_viewport_size(size)
    found = {}

    for path in _one_of_each_kind(themed):
        if 'http-equiv="refresh"' in path.read_text(encoding="utf-8"):
            continue  # it leads on at once
        axe_page.goto(path.as_uri())
        found[path.relative_to(themed).as_posix()] = _violations(axe_page)

    assert len(found) > 7
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_axe_finds_a_violation_that_is_there(axe_page: Page) -> None:
    axe_page.set_content('<html lang="vi"><title>a</title><main><h1>a</h1><img src="a.png"></main>')

    assert ("image-alt", '<img src="a.png">') in _violations(axe_page)
