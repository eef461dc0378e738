"""Build a site if there is anything to build. With nothing to do, it imports almost nothing."""

import gc

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
    gc.disable()  # what a build makes has no cycles, and looking for them costs a third of it
    from generator.build import build  # noqa: PLC0415

    result = build(options, sight)
    gc.freeze()  # nor when the program ends
    return result
