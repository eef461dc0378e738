"""What a build did, and how many of what is told."""

from pathlib import Path
from typing import NamedTuple, Self

from generator.errors import Problem, seen_from


def counted(count: int, noun: str) -> str:
    """Return a number of things in words: 1 page, 2 pages."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


class Report(NamedTuple):
    """How many files a build wrote, left as they were, and removed."""

    written: int
    kept: int
    removed: int


class Result(NamedTuple):
    """What a build did; `held_back` counts drafts and articles of a later date.

    `left_out` tells what is wrong with articles that were left out.
    """

    report: Report
    pages: int
    articles: int
    feeds: int
    held_back: int
    warnings: tuple[Problem, ...]
    left_out: tuple[Problem, ...] = ()

    def seen_from(self, root: Path) -> Self:
        """Return it with its problems as somebody is told of them who named the digest `root`."""
        warnings = seen_from(root, self.warnings)
        return self._replace(warnings=warnings, left_out=seen_from(root, self.left_out))

    @property
    def summary(self) -> str:
        """One line that says what was done."""
        held = f", {self.held_back} held back" if self.held_back else ""
        aside = len({problem.file for problem in self.left_out})
        left = f", {aside} left out" if aside else ""
        return (
            f"{counted(self.articles, 'article')}{held}{left}: "
            f"{counted(self.pages, 'page')} and {counted(self.feeds, 'feed')}; "
            f"{counted(self.report.written, 'file')} written, {self.report.kept} unchanged, "
            f"{self.report.removed} removed"
        )

    @property
    def data(self) -> dict[str, object]:
        """The same for programs."""
        told: dict[str, object] = {"report": self.report._asdict()}
        for name in ("warnings", "left_out"):
            told[name] = [problem._asdict() for problem in getattr(self, name)]
        return self._asdict() | told
