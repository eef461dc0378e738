"""How long the steps of a work take."""

from time import perf_counter


class Stopwatch:
    """Counts from when it is made; `seconds` are those of each step, in order."""

    def __init__(self) -> None:
        self._begun = self._last = perf_counter()
        self.seconds: dict[str, float] = {}

    def lap(self, step: str) -> None:
        """Note that a step has ended, and the next begins."""
        now = perf_counter()
        self.seconds[step] = round(self.seconds.get(step, 0.0) + now - self._last, 6)
        self._last = now

    @property
    def total(self) -> float:
        """The seconds from the beginning until now."""
        return perf_counter() - self._begun
