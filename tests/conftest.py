"""What the tests share: folders of the repository, a gazetteer, a browser, digests in tmp_path."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from files import write_files
from imported import import_sources
from playwright.sync_api import Browser, sync_playwright

from generator.build import build
from generator.importers.run import ImportOptions
from generator.options import Options
from generator.organisations import Organisations
from generator.places import Gazetteer

REPOSITORY = Path(__file__).resolve().parent.parent
REAL_SEEDS = REPOSITORY.parent / "shared" / "seeds"
GOLD = REPOSITORY.parent / "shared" / "gold"

TODAY = date(2026, 11, 23)  # the day on which the tests import

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

MakeDigest = Callable[[dict[str, str]], Path]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer()


@pytest.fixture(scope="session")
def organisations(gazetteer: Gazetteer) -> Organisations:
    return Organisations(gazetteer)


@pytest.fixture
def make_digest(tmp_path: Path) -> MakeDigest:
    """Write the given content files into a new digest and return its folder."""

    def make(files: dict[str, str]) -> Path:
        root = tmp_path / "digest"
        (root / "content" / "articles").mkdir(parents=True, exist_ok=True)
        write_files(root / "content", files)
        return root

    return make


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a digest with the articles of seeds/."""
    root = tmp_path_factory.mktemp("seeded")
    for name in ("site.yaml", "gazetteer"):
        source, target = REPOSITORY / "content" / name, root / "content" / name
        target.parent.mkdir(exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    import_sources(ImportOptions(root, TODAY), [REPOSITORY / "seeds"])
    return root


@pytest.fixture(scope="session")
def site(seeded: Path) -> Path:
    """The site built from the articles of seeds/."""
    build(Options(seeded, seeded / "site"))
    return seeded / "site"


def build_digest(root: Path, files: Mapping[str, str], base_url: str | None = None) -> Path:
    """Write the given content files into a new digest and return its site, built."""
    write_files(root / "content", files)
    build(Options(root, root / "site", base_url=base_url))
    return root / "site"


def article(title: str = "Một bài", body: str = "Một đoạn.", **keys: str) -> str:
    """Return an article's file; keys are YAML as written."""
    keys = {"id": "a1", "title": f'"{title}"'} | keys
    header = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{header}---\n\n{body}\n"


def _chromium() -> str:
    names = (os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("CI needs a Chromium; see .ci/browser")
    return found or pytest.skip("there is no Chromium; install one or name it with CHROMIUM=")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_chromium(), args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()
