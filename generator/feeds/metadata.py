"""What a document of a feed says of itself, around its entries (RFC 4287, 4.1.1). Pure.

Most documents of a kind differ in facts alone and are cast as entries are: see `moulds`.
"""

from datetime import datetime
from email.utils import format_datetime
from typing import NamedTuple

from generator import paths
from generator.config import Config
from generator.feeds.items import Document, permanent_id
from generator.feeds.moulds import FIRST_YEAR, UPDATED, escaped, is_plain, stand_in_text
from generator.records import Struct
from generator.text import xml_text

OLDER = "prev-archive"  # the relation of the document that goes before (RFC 5005, 4)


class Metadata(Struct, frozen=True):
    """What a document says of itself; addresses are absolute, texts hold no character XML forbids.

    `address` is its own, of the media type `type`, and `page` what it stands beside. `links` lead
    to the documents beside it, each a relation and an address (RFC 5005, 4).
    """

    id: str
    title: str
    subtitle: str
    language: str
    author: str
    page: str
    address: str
    type: str
    updated: datetime
    links: tuple[tuple[str, str], ...] = ()
    is_archive: bool = False


class MetadataKind(NamedTuple):
    """What documents of a kind have in common."""

    type: str
    language: str
    links: tuple[str, ...]
    is_archive: bool


def metadata_of(config: Config, document: Document, name: str, media_type: str) -> Metadata:
    """Return what a document says of itself as the file `name`; `config.base_url` is known."""
    channel, base = document.channel, config.base_url or ""
    return Metadata(
        id=permanent_id(_identity(document)),
        title=xml_text(channel.title),
        subtitle=xml_text(channel.description),
        language=config.language,
        author=xml_text(config.title),
        page=paths.absolute(base, channel.page),
        address=base + paths.feed(channel.page, name, document.year),
        type=media_type,
        updated=document.changed,
        links=tuple((rel, base + paths.feed(channel.page, name, y)) for rel, y in _links(document)),
        is_archive=document.year is not None,
    )


def _identity(document: Document) -> str:
    # One logical feed: its archives are documents of it, with ids of their own (RFC 5005, 4).
    return f"feed:{document.channel.page}" + (f"#{document.year}" if document.year else "")


def _links(document: Document) -> list[tuple[str, int | None]]:
    """Return the relations of the documents beside one, and their years."""
    links: list[tuple[str, int | None]] = []
    if document.before is not None:
        links.append((OLDER, document.before))
    if document.year is not None:
        links += [("next-archive", document.after), ("current", None)]
    return links


def metadata_kind(metadata: Metadata) -> MetadataKind | None:
    """Return the kind of a document; `None` where a fact may be written in a way of its own."""
    if metadata.updated.year < FIRST_YEAR or not is_plain(_texts(metadata).values()):
        return None
    relations = tuple(relation for relation, _ in metadata.links)
    return MetadataKind(metadata.type, metadata.language, relations, metadata.is_archive)


def metadata_stand_in(kind: MetadataKind) -> Metadata:
    """Return what a document of a kind says, with a stand-in for each fact."""
    return Metadata(
        id=stand_in_text("id"),
        title=stand_in_text("title"),
        subtitle=stand_in_text("subtitle"),
        language=kind.language,
        author=stand_in_text("author"),
        page=stand_in_text("page"),
        address=stand_in_text("address"),
        type=kind.type,
        updated=UPDATED,
        links=tuple((name, stand_in_text(f"link{n}")) for n, name in enumerate(kind.links)),
        is_archive=kind.is_archive,
    )


def metadata_facts(metadata: Metadata) -> dict[str, bytes]:
    """Return the facts that a document tells."""
    facts = {name: escaped(text.encode("utf-8")) for name, text in _texts(metadata).items()}
    facts["updated"] = metadata.updated.isoformat().encode()
    facts["built"] = format_datetime(metadata.updated).encode()
    return facts


def _texts(metadata: Metadata) -> dict[str, str]:
    told = metadata
    texts = {"id": told.id, "title": told.title, "subtitle": told.subtitle, "author": told.author}
    links = {f"link{n}": address for n, (_, address) in enumerate(told.links)}
    return {**texts, "page": told.page, "address": told.address, **links}
