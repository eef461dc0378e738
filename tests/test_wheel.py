"""What is shipped: a wheel, installed apart from the repository, begins and builds a digest."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import REPOSITORY

THEMES = sorted(path.name for path in (REPOSITORY / "themes").iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the wheel of this repository lies unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    builder = (
        "from hatchling.build import build_wheel; print(build_wheel(__import__('sys').argv[1]))"
    )
    subprocess.run(
        [sys.executable, "-c", builder, str(folder)],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def _run(installed: Path, root: Path, *words: str) -> None:
    path = f"import sys; sys.path.insert(0, {str(installed)!r})"
    start = f"{path}; from generator.__main__ import main; main()"
    subprocess.run([sys.executable, "-P", "-c", start, *words], cwd=root, check=True)


def _build(installed: Path, root: Path) -> str:
    _run(installed, root, "build", "--base-url", "https://a.example/")
    return (root / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", THEMES)
def test_a_digest_is_built_from_the_wheel_in_every_theme(
    installed: Path, tmp_path: Path, theme: str
) -> None:
    _run(installed, tmp_path, "init", str(tmp_path))
    settings = tmp_path / "content" / "site.yaml"
    text = settings.read_text(encoding="utf-8").replace("theme: default", f"theme: {theme}")
    settings.write_text(text, encoding="utf-8")

    home = _build(installed, tmp_path)

    assert ('<div class="head">' in home) == (theme == "ban-tin")
    assert (tmp_path / "site" / "anh-chia-se.png").is_file()


def test_a_newer_template_of_the_program_reaches_the_site(installed: Path, tmp_path: Path) -> None:
    _run(installed, tmp_path, "init", str(tmp_path))
    _build(installed, tmp_path)
    template = installed / "generator" / "themes" / "default" / "templates" / "colophon.html"
    template.write_text(f"{template.read_text(encoding='utf-8')}<!-- newer -->", encoding="utf-8")

    assert "<!-- newer -->" in _build(installed, tmp_path)
