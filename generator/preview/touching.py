"""Retouch the site after each save, and get ready for the next one while nothing is saved."""

import gc
from collections.abc import Callable, Collection
from contextlib import suppress

from generator.errors import DigestError
from generator.options import Options
from generator.result import Result
from generator.retouching.hold import Hold, Looked
from generator.retouching.retouch import retouch, warm_up
from generator.sight import Sight
from generator.unchanged import last_found, look


class Touching:
    """What stands, as far as it is known without looking; `tell` hears that files were made."""

    def __init__(self, options: Options, tell: Callable[[], None]) -> None:
        self.options, self.tell = options, tell
        self._hold = Hold()
        self._saved: set[str] = set()  # files, since all was looked at

    def note(self, files: Collection[str]) -> None:
        """Take note that files below the digest's folder were saved."""
        self._saved.update(files)

    def forget(self) -> None:
        """Forget what stands: a whole build is going to change it, or to find what it is."""
        self._hold.remember(None)

    def retouch(self, before: Callable[[Sight], Sight]) -> Result | None:
        """Make what tells of edited texts; `None` where that is not all there is to be made.

        `before` returns what stands as it did before pages were shown ahead. Only what was saved is
        looked at, where the rest was looked at before.
        """
        looked = self._hold.look_at(self.options, self._saved)
        if looked is None:
            sight = before(look(self.options))
            known = last_found(self.options, sight)
            looked = Looked(sight, known.found) if known and not known.is_whole else None
        return self._retouch(looked) if looked is not None else None

    def get_ready(self) -> bool:
        """Look at all, and have at hand what the next save needs.

        Say `False` where something else than texts differs from what the last build left.
        """
        with suppress(DigestError):  # another build is at work: there will be another look
            sight = look(self.options)
            known = last_found(self.options, sight)
            if known is None:
                self.forget()
                return False
            looked = Looked(sight, known.found)
            if known.is_whole:
                self._hold.remember(looked)
                self._saved.clear()
            elif self._retouch(looked) is None:  # it may have been saved again unnoticed
                self.forget()
                return False
            if not self._hold.is_at_hand:
                warm_up(self.options, self._hold)
                set_aside()
        return True

    def _retouch(self, looked: Looked) -> Result | None:
        result = retouch(self.options, *looked, self._hold)
        if result is not None:
            self._saved.clear()
            self.tell()
        return result


def set_aside() -> None:
    """Keep the collector from going through all that stays from build to build, again and again."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
