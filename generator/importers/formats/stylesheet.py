"""Write what a page's own style sheet says of letters into the elements that it is said of.

Only simple rules count (`.name`, `#name`, `p.name`), and only how large, heavy and slanted letters
are and to which side they are set: what old pages wrote into each element.
"""

import re

from generator.importers.formats.markup import Element

_RULE = re.compile(r"(?P<names>[^{}]{1,400})\{(?P<told>[^{}]{0,2000})\}")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_NAME = re.compile(r"(?:[a-z][a-z0-9]*)?(?P<name>[.#][\w-]+)", re.IGNORECASE)
_TOLD = re.compile(
    r"(?<![\w-])(?:font-size|font-weight|font-style|text-align)\s*:\s*[^;]{1,40}", re.IGNORECASE
)
_Rules = dict[str, tuple[int, str]]  # by name: the place of its last rule, what all say
_MOST = 60_000  # characters: a system's whole sheet says little of one article


def inline_styles(page: Element) -> None:
    """Add to each element's own style, which goes first, what the style sheets in the page say."""
    rules: _Rules = {}
    for sheet in page.iter("style"):
        text = sheet.text or ""
        if len(text) <= _MOST:
            _read_rules(_COMMENT.sub("", text), rules)
    if not rules:
        return
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        names = [f".{name}" for name in (element.get("class") or "").split()]
        known = [rules[name] for name in (*names, f"#{element.get('id')}") if name in rules]
        told = [text for _, text in sorted(known, reverse=True)]
        if told:
            own = element.get("style")
            element.set("style", "; ".join([own, *told] if own else told))


def _read_rules(text: str, rules: _Rules) -> None:
    """Add what a sheet says: of two rules for one element the later one goes first."""
    for place, rule in enumerate(_RULE.finditer(text), len(rules)):
        told = "; ".join(_TOLD.findall(rule["told"]))
        for selector in rule["names"].split(",") if told else ():
            name = _NAME.fullmatch(selector.strip())
            if name:
                _, known = rules.get(name["name"], (0, ""))
                whole = f"{told}; {known}" if known else told
                rules[name["name"]] = (place, whole)
