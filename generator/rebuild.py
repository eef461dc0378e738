"""Build a site if there is anything to build. With nothing to do, it imports almost nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from generator.options import Options
from generator.result import Result
from generator.unchanged import last_result, look


def build_changed(options: Options) -> Result:
    """Build the site, or return at once what a build would find where nothing has changed.

    Raise what `build` raises.
    """
    sight = look(options)
    known = last_result(options, sight)
    options.lap("looking for changes")
    if known is not None:
        return known
    from generator.build import build  # noqa: PLC0415

    with _uncollected():
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
