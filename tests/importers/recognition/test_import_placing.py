"""Zones of an article, as recognisers read them."""

from generator.importers.recognition.placing import Zone, zones_of


def test_text_is_one_zone() -> None:
    assert list(zones_of("body", "Quận Đống Đa họp. Xong.", 3)) == [
        Zone("body", "Quận Đống Đa họp. Xong.", 3)
    ]


def test_endless_text_is_cut_behind_sentences() -> None:
    text = "Quận Đống Đa họp. Cùng dự có quận Ba Đình. " * 1_000

    zones = list(zones_of("body", text.strip(), 3))

    assert {(zone.name, zone.line) for zone in zones} == {("body", 3)}
    assert all(zone.text.endswith(".") and len(zone.text) < 10_000 for zone in zones)
    assert " ".join(zone.text for zone in zones) == text.strip()


def test_endless_sentence_is_cut_between_words() -> None:
    text = "quận Đống Đa " * 2_000

    zones = list(zones_of("body", text.strip(), 3))

    assert " ".join(zone.text for zone in zones) == text.strip()


def test_endless_word_is_cut_anywhere() -> None:
    zones = list(zones_of("body", "a" * 25_000, 3))

    assert [len(zone.text) for zone in zones] == [10_000, 10_000, 5_000]
