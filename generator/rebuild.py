"""Build a site if there is anything to build. With nothing to do, it imports almost nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from generator.options import Options
from generator.result import Result
from generator.unchanged import Known, Sight, last_found, look, unchanged_result

_last: list[Sight] = []  # held, for a program that ends need not take it apart


def build_changed(options: Options) -> Result:
    """Build the site, or return at once what a build would find where nothing has changed.

    Raise what `build` raises.
    """
    with _uncollected():
        _last[:] = [sight := look(options)]
        known = last_found(options, sight)
        options.lap("looking for changes")
        if known is not None and known.is_whole:
            return unchanged_result(known.found)
        return build_since(options, sight, known)


def build_since(options: Options, sight: Sight, known: Known | None) -> Result:
    """Build what differs from what the last build is `known` to have found.

    Raise what `build` raises.
    """
    result = None
    if known is not None:
        from generator.retouch import retouch  # noqa: PLC0415

        result = retouch(options, sight, known.found)
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
