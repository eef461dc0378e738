"""What an editor adds to the gazetteer that ships with the program."""

from dataclasses import dataclass

from generator.model import District, Province, Ward


@dataclass(frozen=True)
class Alias:
    """Another name of the province, district or ward (by its code) `of`."""

    kind: str
    of: str
    name: str


@dataclass(frozen=True)
class Amendments:
    """What an editor adds; a district or province that is known already is put in its place."""

    provinces: tuple[Province, ...] = ()
    districts: tuple[District, ...] = ()
    wards: tuple[Ward, ...] = ()
    aliases: tuple[Alias, ...] = ()


NO_AMENDMENTS = Amendments()
