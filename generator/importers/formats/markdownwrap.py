"""Which lines of a text in Markdown an editor has only cut at a width. Pure.

By the rules of Markdown all lines that stand together are one paragraph, but reader views and note
programs write paragraphs, names and days one below the other: only a cut that is certain is none.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

_ENDED = re.compile(r"""[.!?…:;][”"’')\]]*$""")
_LEAST = 40  # characters of a line that was cut
_WIDTHS = range(50, 121)  # characters: where programs cut lines
_CUTS = 2  # that show a width
_SLACK = 8  # characters by which a line may be shorter than its next word allows


def measure_wrap(lines: Sequence[str], starts_block: Callable[[str], bool]) -> int:
    """Return the width at which most lines are cut; 0 where the text shows none."""
    cut = [
        len(above.rstrip())
        for above, below in pairwise(lines)
        if _is_inside(above, below) and not starts_block(below)
    ]
    return max(cut) if len(cut) >= _CUTS and max(cut) in _WIDTHS else 0


def goes_on(above: str, below: str, width: int) -> bool:
    """Say whether a line goes on with the sentence or the paragraph of the one above."""
    above, below = above.rstrip(), below.strip()
    is_full = width - _SLACK < len(above) + 1 + len(below.split()[0]) and len(above) <= width
    return _is_inside(above, below) or (width > 0 and is_full)


def _is_inside(above: str, below: str) -> bool:
    above, below = above.rstrip(), below.strip()
    is_text = below[:1].islower() and not below.startswith(("http", "www."))
    return is_text and len(above) >= _LEAST and not _ENDED.search(above)
