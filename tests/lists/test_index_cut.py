"""Alphabetical lists cut into pages: bounded, by letter, between words, and steady."""

from generator.lists.index_cut import LIMIT, cut_pages, letter


def _filings(*slugs: str, each: int = 1) -> list[str]:
    return sorted(f"{slug} {n:03}" for slug in slugs for n in range(each))


def test_nothing_makes_no_page() -> None:
    assert cut_pages([]) == []


def test_each_letter_has_a_page_and_digits_have_one() -> None:
    runs = cut_pages(_filings("400-can-bo", "7-to", "an-toan", "ba-dinh"))

    assert [(letter(run[0]), len(run)) for run in runs] == [("0", 2), ("a", 1), ("b", 1)]


def test_a_long_letter_is_cut_between_words() -> None:
    runs = cut_pages(_filings("lan-toa", "le-hoi", "ldld-quan", "ldld-huyen", each=LIMIT // 2))

    assert [{filing.split(" ")[0] for filing in run} for run in runs] == [
        {"lan-toa", "ldld-huyen"} & {"lan-toa"},
        {"ldld-huyen", "ldld-quan"},
        {"le-hoi"},
    ]


def test_no_page_is_longer_than_the_limit_where_words_differ() -> None:
    filings = _filings(*(f"cong-doan-{a}-{b}" for a in "abcd" for b in "efgh"), each=40)

    runs = cut_pages(filings)

    assert [filing for run in runs for filing in run] == filings
    assert max(map(len, runs)) <= LIMIT


def test_the_same_words_stay_together_however_many() -> None:
    assert len(cut_pages(_filings("tin-van", each=LIMIT + 1))) == 1


def test_a_new_entry_moves_no_other_page() -> None:
    filings = _filings(*(f"h-{a}-{b}" for a in "abcd" for b in "efgh"), each=29)
    before = cut_pages(filings)

    after = cut_pages(sorted([*filings, "h-b-f 999"]))

    assert sum(run not in before for run in after) == 1
