"""Where no sentence ends: at the full stop of an abbreviation, as in TP. Hà Nội, ThS. Lê A."""

# A full stop after these, or after one capital letter, ends no sentence.
SHORT = frozenset(
    {"TP", "TX", "Q", "H", "P", "TT", "TS", "ThS", "PGS", "GS", "BS", "KS", "LS", "Tr", "Đ/c"}
)
# For an expression, right behind the sign that ends the sentence.
NOT_SHORT = r"(?<!\b[A-ZĐ]\.)" + "".join(
    rf"(?<!\b{word}\.)" for word in sorted(SHORT) if len(word) > 1
)
