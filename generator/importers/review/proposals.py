"""Propose new union bodies for the register, so that none is scattered as near-duplicates."""

from generator.model import Level, Organisation
from generator.organisations import Context, Organisations, unlisted
from generator.register import FILE as REGISTER
from generator.text import match_key, nearest

_ALIKE = 0.88  # of difflib's ratio: a word more or less in a company's name


def propose_body(name: str, known: Organisations, context: Context) -> tuple[str, str] | None:
    """Return why a name in an article needs a person, and what to do; `None` where it is known.

    What to do holds the entry to paste, or names the registered body of nearly the same name.
    """
    body = known.find(name, context)
    if body is not None and known.knows(body):
        return None
    why = f'no organisation is called "{name}"' if body is None else f'"{name}" is not registered'
    near = _near(name, known)
    if near is not None:
        return why, f"if it is {near.name}, add the name to `aliases` of {near.slug} in {REGISTER}"
    entry = _entry(body or unlisted(name), context)
    return why, f"register it in {REGISTER} with its level, or correct the name: {entry}"


def _near(name: str, known: Organisations) -> Organisation | None:
    by_name = {match_key(body.name): body for body in known.registered.values()}
    by_name |= {alias: known.registered[own] for alias, own in known.aliases.items()}
    near = nearest(match_key(name), sorted(by_name), cutoff=_ALIKE)
    return by_name[near] if near else None


def _entry(body: Organisation, context: Context) -> str:
    """Return the body's entry as one line of YAML, with what the article tells of its place."""
    if _is_national(body):  # "Công đoàn Than - Khoáng sản Việt Nam" in an article of Cẩm Phả
        context = Context(None, ())
    district = body.district or (context.districts[0] if len(context.districts) == 1 else None)
    parts = {
        "name": f'"{body.name}"',
        "level": body.level.value if body.level is not Level.UNKNOWN else None,
        "parent": body.parent,
        "district": district,
        "province": body.province or context.province,
    }
    told = ", ".join(f"{key}: {value}" for key, value in parts.items() if value)
    return f"`{body.slug}: {{{told}}}`"


def _is_national(body: Organisation) -> bool:
    """Say whether a body is the whole country's; a firm of such a name has its union somewhere."""
    is_local = body.level is Level.GRASSROOTS or body.name.startswith("CĐCS")
    is_named_so = body.name.endswith("Việt Nam") and not is_local
    return body.level is Level.NATIONAL or is_named_so
