"""Find the article that a headline belongs to, among all that are known."""

from generator.importers.titles import same_story
from generator.text import match_key


class TitleIndex:
    """Headlines of articles: the same words are found at once, nearly the same by a closer look."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}
        self._by_key: dict[str, str] = {}
        self._by_triple: dict[str, set[str]] = {}

    def add(self, identifier: str, title: str) -> None:
        """Remember the headline of an article."""
        self._titles[identifier] = title
        self._by_key.setdefault(match_key(title), identifier)
        for triple in _triples(title):
            self._by_triple.setdefault(triple, set()).add(identifier)

    def remove(self, identifier: str) -> None:
        """Forget the headline of an article."""
        title = self._titles.pop(identifier, "")
        if self._by_key.get(match_key(title)) == identifier:
            del self._by_key[match_key(title)]
        for triple in _triples(title):
            self._by_triple.get(triple, set()).discard(identifier)

    def find(self, title: str) -> str | None:
        """Return the article whose headline tells the same story, `None` where there is none."""
        exact = self._by_key.get(match_key(title))
        if exact is not None:
            return exact
        near = {one for triple in _triples(title) for one in self._by_triple.get(triple, ())}
        return next((one for one in sorted(near) if same_story(title, self._titles[one])), None)


def _triples(title: str) -> set[str]:
    words = match_key(title).split()
    return {" ".join(words[place : place + 3]) for place in range(len(words) - 2)}
