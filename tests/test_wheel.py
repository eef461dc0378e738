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


@pytest.mark.parametrize("theme", THEMES)
def test_a_digest_is_built_from_the_wheel_in_every_theme(
    installed: Path, tmp_path: Path, theme: str
) -> None:
    program = [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(installed)!r}); "
               "from generator.cli import main; main()"]  # fmt: skip

    subprocess.run([*program, "init", str(tmp_path)], cwd=tmp_path, check=True)
    settings = tmp_path / "content" / "site.yaml"
    text = settings.read_text(encoding="utf-8").replace("theme: default", f"theme: {theme}")
    settings.write_text(text, encoding="utf-8")
    subprocess.run(
        [*program, "build", "--base-url", "https://a.example/"], cwd=tmp_path, check=True
    )

    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert ('<div class="head">' in home) == (theme == "ban-tin")
    assert (tmp_path / "site" / "anh-chia-se.png").is_file()
