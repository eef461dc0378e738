"""Find the documents that a text cites: "Nghị quyết số 02-NQ/TW", "Luật Công đoàn 2024".

Numbers meet in one spelling each: the Party's 02-NQ/TW, the unions' 11/NQ-LĐLĐ, the state's
145/2020/NĐ-CP [Nghị định 30/2020/NĐ-CP, phụ lục I; Hướng dẫn 36-HD/VPTW]. A resolution without a
number is no document.
"""

import re
from collections.abc import Iterable, Iterator

from generator.importers.blocks import Finding
from generator.importers.recognition.placing import Zone
from generator.model import Document
from generator.records import Struct

_KINDS = {
    "NQ": "Nghị quyết", "NQLT": "Nghị quyết liên tịch", "KL": "Kết luận", "CT": "Chỉ thị",
    "QĐ": "Quyết định", "QĐi": "Quy định", "HD": "Hướng dẫn", "KH": "Kế hoạch",
    "CTr": "Chương trình", "CTHĐ": "Chương trình hành động", "ĐA": "Đề án", "TB": "Thông báo",
    "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "NĐ": "Nghị định", "CV": "Công văn",
    "BC": "Báo cáo", "TTr": "Tờ trình", "QC": "Quy chế", "CĐ": "Công điện", "PL": "Pháp lệnh",
    "PA": "Phương án", "CTPH": "Chương trình phối hợp", "QCPH": "Quy chế phối hợp",
    "KHPH": "Kế hoạch phối hợp", "KHLT": "Kế hoạch liên tịch",
}  # fmt: skip
_SIGNS = {sign.lower(): sign for sign in _KINDS}
_NAMED = {kind.lower(): kind for kind in (*_KINDS.values(), "Luật", "Bộ luật", "Văn bản")}
_ABBREVIATED = {
    sign: _KINDS[_SIGNS[sign]] for sign in ("nq", "kl", "ct", "qđ", "hd", "kh", "nđ", "tt", "cv")
}
_PARTY = frozenset(
    {"TW", "TU", "QU", "HU", "TXU", "THU", "TVTU", "TVQU", "TVHU", "ĐU", "ĐUK", "BTGTW", "VPTW"}
)
_SPELLED = {"TTG": "TTg", "TƯ": "TW", "T.Ư": "TW", "THU": "ThU"}
_DASH = "[-–—]"
_ANY = "|".join(sorted((re.escape(sign) for sign in _SIGNS), key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_NUMBER = re.compile(
    rf"(?<![\w/.,])(?P<number>\d{{1,5}}[a-e]?)(?:\s?/\s?(?P<year>{_YEAR}))?"
    rf"\s?(?:{_DASH}|/)\s?(?P<sign>{_ANY})\s?(?:{_DASH}|/)\s?"
    rf"(?P<issuer>t[.]ư|[a-zđ]\w{{0,11}}(?:{_DASH}[a-zđ]\w{{0,9}}(?!\w))*)"
    rf"|(?<![\w/.,])(?P<law>\d{{1,4}})\s?/\s?(?P<law_year>{_YEAR})\s?/\s?(?P<house>qh|ubtvqh)\s?(?P<term>\d\d)(?!\w)"
    rf"|(?<![\w/.,])(?P<letter>\d{{1,5}})\s?/\s?(?P<office>[a-zđ]{{2,8}}(?:{_DASH}[a-zđ]\w{{1,9}})*)(?!\w)"
    rf"|(?<=nghị định )(?:số )?(?P<decree>\d{{1,3}})/(?P<decree_year>{_YEAR})(?![/\d])"
)
_STATED = "|".join(sorted((*_NAMED, *_ABBREVIATED), key=len, reverse=True))
_BEFORE = re.compile(rf"(?<!\w)(?P<kind>{_STATED}) ?(?:số)? ?:? ?$")
_WORD = r"(?: |, (?![A-ZĐ]))(?!Luật|Bộ luật|và Luật)[^\W\d_]+"
_LAW = re.compile(
    rf"(?<!\w)(?P<kind>Bộ luật|Luật|Pháp lệnh) (?P<name>[A-ZĐ][^\W\d_]*(?:{_WORD}){{0,7}}?)"
    rf"(?: \(sửa đổi\))? (?:năm )?(?P<year>{_YEAR})(?!\d| ?/)"
)
_WINDOW = 30  # characters before a number in which its kind stands


class DocumentMention(Struct, frozen=True):
    """A document cited at `start`..`end` of a text, its kind before it included."""

    start: int
    end: int
    document: Document


def find_documents(text: str) -> tuple[DocumentMention, ...]:
    """Return the documents that an NFC text cites by number, or a law by name and year."""
    found: list[DocumentMention] = []
    if "/" in text:
        found += _numbered(text)
    if "uật " in text or "Pháp lệnh" in text:
        found += _laws(text)
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))


def _numbered(text: str) -> Iterator[DocumentMention]:
    lower = text.lower()
    for match in _NUMBER.finditer(lower):
        before = _BEFORE.search(lower, max(0, match.start() - _WINDOW), match.start())
        stated = before["kind"] if before else None
        kind = (_NAMED.get(stated) or _ABBREVIATED[stated]) if stated else None
        if kind == "Văn bản":
            kind = "Công văn" if match["letter"] else None
        document = _document(match, kind, text)
        if document is not None:
            start = before.start() if before else match.start()
            yield DocumentMention(start, match.end(), document)


def _document(match: re.Match[str], kind: str | None, text: str) -> Document | None:
    if match["law"]:
        number = f"{match['law']}/{match['law_year']}/{match['house'].upper()}{match['term']}"
        return Document(number, kind or ("Luật" if match["house"] == "qh" else "Nghị quyết"))
    if match["decree"]:
        return Document(f"{match['decree']}/{match['decree_year']}/NĐ-CP", "Nghị định")
    if match["letter"]:
        office = text[match.start("office") : match.end("office")]
        is_letter = kind == "Công văn" and office[:1].isupper()
        return Document(f"{match['letter']}/{office}", kind) if is_letter else None
    sign = _SIGNS[match["sign"]]
    return Document(_number(match, sign, text), kind or _KINDS[sign])


def _number(match: re.Match[str], sign: str, text: str) -> str:
    issuer = text[match.start("issuer") : match.end("issuer")].replace("–", "-").replace("—", "-")
    issuer = issuer.upper() if issuer.islower() else issuer
    issuer = _SPELLED.get(issuer.upper(), issuer)
    if issuer.upper() in _PARTY:
        return f"{match['number'].zfill(2)}-{sign}/{_SPELLED.get(issuer.upper(), issuer.upper())}"
    year = f"/{match['year']}" if match["year"] else ""
    return f"{match['number']}{year}/{sign}-{issuer}"


def _laws(text: str) -> Iterator[DocumentMention]:
    for match in _LAW.finditer(text):
        name = " ".join(match["name"].split())
        document = Document(f"{match['kind']} {name} {match['year']}", match["kind"])
        yield DocumentMention(match.start(), match.end(), document)


def recognise_documents(zones: Iterable[Zone]) -> dict[str, Finding]:
    """Return the front matter field `documents`, each once, or nothing where none is cited."""
    found: dict[str, tuple[Document, int]] = {}
    for zone in zones:
        for mention in find_documents(zone.text):
            found.setdefault(mention.document.number, (mention.document, zone.line))
    if not found:
        return {}
    value = [
        {"kind": d.kind, "number": d.number} if d.kind else {"number": d.number}
        for d, _ in found.values()
    ]
    lines = tuple(dict.fromkeys(line for _, line in found.values()))
    return {"documents": Finding(value, "cited by number", lines, 0.95)}
