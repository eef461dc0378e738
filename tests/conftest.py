"""What the tests share: folders of the repository, a gazetteer read once, digests in tmp_path."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.organisations import Organisations
from generator.places import Gazetteer

REPOSITORY = Path(__file__).resolve().parent.parent
REAL_SEEDS = REPOSITORY.parent / "shared" / "seeds"
GOLD = REPOSITORY.parent / "shared" / "gold"

TODAY = date(2026, 11, 23)  # the day on which the tests import

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
        for name, text in files.items():
            path = root / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return root

    return make


def article(title: str = "Một bài", body: str = "Một đoạn.", **keys: str) -> str:
    """Return an article's file; keys are YAML as written."""
    keys = {"id": "a1", "title": f'"{title}"'} | keys
    header = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{header}---\n\n{body}\n"
