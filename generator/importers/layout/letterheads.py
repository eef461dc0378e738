"""Read whose paper a letterhead says it is: bodies above one another, a name on two lines. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.importers.blocks import Block
from generator.importers.lines.mastheads import (
    is_body_name,
    is_capital,
    is_internal,
    is_letterhead,
    is_menu,
    names_kind,
)
from generator.text import match_key

_WORKPLACE = re.compile(
    r"(?:trường|công ty|xí nghiệp|nhà máy|bệnh viện|trung tâm|hợp tác xã|nông trường|cảng|ga|chợ"
    r"|lâm trường|tổng công ty|khu công nghiệp|mỏ|bến) \S"
)
_Found = tuple[str, str, Block]


def join_name(above: Sequence[Block]) -> _Found | None:
    """Return a name whose kind stands on a line of its own above the rest of it."""
    for kind, rest in pairwise(above):
        is_next = names_kind(kind.text) and kind.line + 1 == rest.line
        if is_next and is_capital(rest.text) and not is_menu(rest.text):
            return f"{kind.text} {rest.text}", "in the head of the page", kind
    return None


def find_issuer(above: Sequence[Block]) -> _Found | None:
    """Return who issued a paper under a letterhead: of several bodies the last, the lowest."""
    bodies = [block for block in above if is_body_name(block.text)]
    is_pair = len(bodies) > 1 and bodies[:2] == above[:2] and bodies[1].text.isupper()
    is_headed = is_pair or any(is_letterhead(b.text) or is_internal(b.text) for b in above)
    if not (is_headed and bodies):
        return None
    below = next((b for b in above if b.line == bodies[-1].line + 1), None)
    is_rest = below is not None and below.text.isupper() and _goes_below(bodies[-1].text, below)
    rest = f" {below.text}" if below and is_rest else ""
    return f"{bodies[-1].text}{rest}", "letterhead", bodies[-1]


def _goes_below(body: str, below: Block) -> bool:
    """Say whether a body's name in capitals goes on in the line below: where its members work."""
    is_state = is_letterhead(below.text) or is_menu(below.text) or names_kind(below.text)
    is_workplace = _WORKPLACE.match(match_key(below.text)) is not None
    return body.isupper() and is_workplace and not is_state
