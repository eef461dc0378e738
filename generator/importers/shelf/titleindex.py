"""Find the article that a headline belongs to, among all that are known."""

from hashlib import blake2b

from generator.importers.layout.titles import same_story
from generator.importers.shelf.postings import Postings
from generator.importers.shelf.scratch import Scratch
from generator.text import match_key

_CLOSEST = 20  # headlines are compared word by word


class TitleIndex:
    """Headlines of articles: the same words are found at once, nearly the same by a closer look."""

    def __init__(self) -> None:
        self._triples = Postings()
        self._known = Scratch(
            "CREATE TABLE titles (n INTEGER PRIMARY KEY, id TEXT, key INTEGER, title TEXT)",
            "CREATE INDEX by_id ON titles (id)",
            "CREATE INDEX by_key ON titles (key)",
        )

    def add(self, identifier: str, title: str) -> None:
        """Remember a headline of an article."""
        key = _number(match_key(title))
        question = "SELECT n FROM titles WHERE id = ? AND key = ?"
        if self._known.text(question, identifier, key) is not None:
            return
        statement = "INSERT INTO titles (id, key, title) VALUES (?, ?, ?)"
        number = self._known.run(statement, identifier, key, title)
        self._triples.add(_triples(title), number)

    def holds(self, identifier: str) -> bool:
        """Say whether a headline of an article is known."""
        question = "SELECT id FROM titles WHERE id = ? LIMIT 1"
        return self._known.text(question, identifier) is not None

    def remove(self, identifier: str) -> None:
        """Forget the headlines of an article."""
        own = list(self._known.rows("SELECT n, title FROM titles WHERE id = ?", identifier))
        for number, title in own:
            self._triples.remove(_triples(str(title)), int(str(number)))
            self._known.run("DELETE FROM titles WHERE n = ?", number)

    def find(self, title: str) -> str | None:
        """Return the article whose headline tells the same story, `None` where there is none."""
        question = "SELECT id FROM titles WHERE key = ? ORDER BY n LIMIT 1"
        return self._known.text(question, _number(match_key(title))) or self._find_near(title)

    def _find_near(self, title: str) -> str | None:
        """Look closer at the headlines that have most of the telling turns of phrase in common."""
        shared, _ = self._triples.shared(_triples(title))
        near = sorted(shared, key=lambda number: (-shared[number], number))[:_CLOSEST]
        for number in near:
            question = "SELECT id, title FROM titles WHERE n = ?"
            for identifier, known in self._known.rows(question, number):
                if same_story(title, str(known)):
                    return str(identifier)
        return None


def _triples(title: str) -> set[int]:
    words = match_key(title).split()
    return {_number(" ".join(words[place : place + 3])) for place in range(len(words) - 2)}


def _number(text: str) -> int:
    """Return a text's hash as the 64 bits that a table holds."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)
