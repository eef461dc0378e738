"""An inverted index of one block of articles, in shards that a browser loads over file:// too.

Each shard is a classic script that calls a global function: over file:// neither fetch nor modules
work. An article's number is its place in the block.
"""

from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from generator.records import json_codec, json_text
from generator.search.words import folded, placed

RECORDS = 8  # articles a file of records; a page of results loads at most ten of these
_FEWEST, _MOST, _ARTICLES_A_SHARD = 4, 128, 8
_SAFE = b"-_"
_PEOPLE = json_codec(dict[str, str])
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def shard_count(articles: int) -> int:
    """Return how many shards a block of that many articles has: a power of two."""
    wanted = max(1, articles // _ARTICLES_A_SHARD)
    return min(_MOST, max(_FEWEST, 1 << (wanted - 1).bit_length()))


def shard_of(key: str, shards: int) -> int:
    """Return the shard of a folded word or mark, as the browser computes it."""
    value = 0
    for char in key:
        value = (value * 31 + ord(char)) & 0xFFFFFFFF
    return (value ^ value >> 15) % shards


def block_paths(name: str, articles: int) -> tuple[str, ...]:
    """Return the paths of a block's files below the folder of the index."""
    shards = (f"{name}/{shard:02x}.js" for shard in range(shard_count(articles)))
    records = (f"{name}/t{part}.js" for part in range(-(-articles // RECORDS)))
    return (*shards, *records, f"{name}/nguoi.js")


def make_block(name: str, terms: Sequence[bytes]) -> dict[str, bytes]:
    """Return the files of a block by path; `terms` are those of its articles, in their order."""
    parts = [blob.split(b"\n") for blob in terms]
    count = shard_count(len(parts))
    shards: list[list[str]] = [[] for _ in range(count)]
    for key, entry in _entries(parts):
        shards[shard_of(key, count)].append(entry)
    called = [f'digestShard("{name}",{n},";{";".join(found)};")' for n, found in enumerate(shards)]
    for part in range(0, len(parts), RECORDS):
        rows = b",\n".join([lines[0] for lines in parts[part : part + RECORDS]]).decode()
        called.append(f'digestRecords("{name}",{part // RECORDS},[\n{rows}])')
    called.append(f'digestPeople("{name}",{_people(lines[1] for lines in parts)})')
    made = (f"{call};\n".encode() for call in called)
    return dict(zip(block_paths(name, len(parts)), made, strict=True))


def _entries(parts: Sequence[list[bytes]]) -> Iterable[tuple[str, str]]:
    """Yield every folded word or mark in order, with its entry.

    An entry is `key words|pairs`: `words` are its spellings, each `spelling=postings` (no spelling
    where it is the key itself), `pairs` the words that follow it in entries.
    """
    spellings: dict[str, list[str]] = defaultdict(list)
    written = _postings(lines[3] for lines in parts)
    for word, articles in sorted(_with_tones_placed(written).items()):
        key = folded(word)
        spellings[key].append(f"{'' if word == key else word}={_encode(articles)}")
    following: dict[str, list[str]] = defaultdict(list)
    for pair, articles in sorted(_postings(lines[2] for lines in parts).items()):
        key, _, after = pair.partition("=")
        following[key].append(f"{after}={_encode(articles)}")
    for key in sorted(spellings):
        pairs = following.get(key)
        yield key, f"{key} {' '.join(spellings[key])}" + (f"|{' '.join(pairs)}" if pairs else "")


def _postings(lines: Iterable[bytes]) -> dict[str, list[int]]:
    postings: dict[bytes, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for term in line.split():
            postings[term].append(number)
    return {term.decode(): numbers for term, numbers in postings.items()}


def _with_tones_placed(postings: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """Return the postings of words whose tones are placed: of hoà under hòa."""
    by_word: dict[str, list[int]] = {}
    for written, articles in postings.items():
        word = placed(written)
        others = by_word.get(word)
        by_word[word] = sorted({*others, *articles}) if others else articles
    return by_word


def _encode(articles: list[int]) -> str:
    """Return ascending numbers as text: gaps, or a bit an article where shorter.

    A gap below 48 is one digit of base 64; a longer one has digits from 48 on with four bits each,
    the lowest first. Bits come after a `!`, six a digit, the first article the highest.
    """
    end = articles[-1] + 1
    if len(articles) <= 1 + end // 6:
        return "".join(map(_gap, map(int.__sub__, articles, [-1, *articles])))
    bits = bytearray(b"0") * (-(-end // 24) * 24)
    for number in articles:
        bits[number] = 49
    return "!" + b64encode(int(bits, 2).to_bytes(len(bits) // 8, "big"), _SAFE).decode().rstrip("A")


@lru_cache(1 << 14)
def _gap(step: int) -> str:
    rest, digits = step - 1, ""
    while rest >= 48:
        digits += _DIGITS[48 + (rest & 15)]
        rest >>= 4
    return digits + _DIGITS[rest]


def _people(lines: Iterable[bytes]) -> str:
    """Return slug, name and number of articles of those whom two articles of the block name."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for line in lines:
        for person, name in _PEOPLE.decode(line).items():
            counts[person] += 1
            names.setdefault(person, name)
    rows = [[person, names[person], n] for person, n in sorted(counts.items()) if n > 1]
    return json_text(rows)
