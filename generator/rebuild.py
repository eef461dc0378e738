"""Build a site if there is anything to build. With nothing to do, it imports almost nothing."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.options import STAGING, Options
from generator.result import Result
from generator.sight import Sight
from generator.unchanged import Known, begin_look, unchanged_result

if TYPE_CHECKING:
    from generator.retouching.hold import Hold

_last: list[object] = []  # held, for a program that ends need not take it apart


def build_changed(options: Options) -> Result:
    """Build the site, or return at once what a build would find where nothing has changed.

    Raise what `build` raises.
    """
    with _uncollected():
        return rebuild(options)


def rebuild(options: Options) -> Result:
    """Do the same in a program that looks for garbage as it will."""
    sight, last = begin_look(options)
    if last is not None and not last.holds(options, sight):
        last = None
    hold = _get_ready(options) if last is not None and sight.is_stirred else None
    known = last.known(sight) if last is not None else None
    _last[:] = [sight, hold]
    options.lap("looking for changes")
    if known is not None and known.is_whole:
        _sweep(options)
        return unchanged_result(known.found)
    return _build_since(options, sight, known, hold)


def _sweep(options: Options) -> None:
    """Leave nothing in the output that a killed build had staged."""
    if os.path.lexists(f"{options.output}/{STAGING}"):
        from generator.write import sweep  # noqa: PLC0415

        sweep(options.output)


def _get_ready(options: Options) -> "Hold":
    """Load what is needed where articles were edited, while other processes still look."""
    import generator.retouching.retouch  # noqa: F401, PLC0415 - which takes longest
    from generator.retouching.hold import Hold  # noqa: PLC0415

    hold = Hold()
    hold.get_ready(options)
    return hold


def _build_since(
    options: Options, sight: Sight, known: Known | None, hold: "Hold | None"
) -> Result:
    """Build what differs from what the last build is `known` to have found.

    `hold` has at hand what is needed for that. Raise what `build` raises.
    """
    result = None
    if known is not None:
        from generator.retouching.retouch import retouch  # noqa: PLC0415

        result = retouch(options, sight, known.found, hold)
    if result is not None:
        return result
    from generator.build import build  # noqa: PLC0415

    return build(options, sight)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage during a build, which costs a third of it, nor as the program ends.

    A build leaves few cycles. Those of an earlier one in this process are let go before the next.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
