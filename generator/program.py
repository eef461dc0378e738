"""What identifies the program, for what it made earlier to be told from what it would make now."""

from functools import cache
from hashlib import blake2b
from pathlib import Path


@cache
def program_mark() -> str:
    """Return what changes whenever the program's own code does."""
    folder = Path(__file__).resolve().parent
    digest = blake2b(digest_size=16)
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
