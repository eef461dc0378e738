"""What a build did."""

from typing import NamedTuple

from generator.errors import Problem


class Report(NamedTuple):
    """How many files a build wrote, left as they were, and removed."""

    written: int
    kept: int
    removed: int


class Result(NamedTuple):
    """What a build did; `held_back` counts drafts and articles of a later date."""

    report: Report
    pages: int
    articles: int
    feeds: int
    held_back: int
    warnings: tuple[Problem, ...]

    @property
    def summary(self) -> str:
        """One line that says what was done."""
        held = f", {self.held_back} held back" if self.held_back else ""
        return (
            f"{self.articles} articles{held}: {self.pages} pages and {self.feeds} feeds; "
            f"{self.report.written} files written, {self.report.kept} unchanged, "
            f"{self.report.removed} removed"
        )

    @property
    def data(self) -> dict[str, object]:
        """The same for programs."""
        told = {"report": self.report._asdict(), "warnings": [w._asdict() for w in self.warnings]}
        return self._asdict() | told
