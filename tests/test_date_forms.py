"""Forms of dates are looked for only where one may begin; what that skips must hold none."""

from hypothesis import given
from hypothesis import strategies as st

from generator.date_forms import _FORM, find_forms

_LINE = """
ngày 22 1 2021 05 31 12:30 tháng quý iv i nửa đầu cuối năm sáng trưa chiều tối đêm khuya rạng
hôm nay qua mai kia đến và , - – . / % thứ
"""
_PIECES = _LINE.split()


@given(st.lists(st.sampled_from(_PIECES), max_size=12), st.sampled_from(("", " ")))
def test_no_form_is_missed(pieces: list[str], between: str) -> None:
    """Every match of the whole pattern, scanned from the left, is found, and no other."""
    line = between.join(pieces)
    spans = [match.span() for match in _FORM.finditer(line)]
    assert [(form.start, form.end) for form in find_forms(line)] == spans
