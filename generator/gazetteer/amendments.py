"""What an editor adds to the gazetteer that ships with the program."""

from generator.model import District, Province, Ward
from generator.records import Struct


class Alias(Struct, frozen=True):
    """Another name of the province, district or ward (by its code) `of`, without its kind."""

    kind: str
    of: str
    name: str


class Amendments(Struct, frozen=True):
    """What an editor adds; a district or province that is known already is put in its place.

    `former` are the places that the editor calls otherwise, as they are without it.
    """

    provinces: tuple[Province, ...] = ()
    districts: tuple[District, ...] = ()
    wards: tuple[Ward, ...] = ()
    aliases: tuple[Alias, ...] = ()
    former: tuple[Province | District | Ward, ...] = ()


NO_AMENDMENTS = Amendments()
