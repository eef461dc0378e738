"""Tell Vietnamese words by their syllables: an onset, a rhyme and at most one tone. Pure.

How much of a text is Vietnamese tells in which encoding its bytes are.
"""

import re
import unicodedata

from generator.records import Struct

TONES = "\u0300\u0301\u0303\u0309\u0323"  # combining marks: grave, acute, tilde, hook, dot below
_ONSET = "(?:ngh?|nh|n|ch|c|gh|gi|g|kh|k|ph|p|qu|th|tr|t|[bdđhlmrsvx])?"
_RHYMES = """
a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây|e|ec|em|en|eng
|eo|ep|et|ê|êch|êm|ên|êng|ênh|êp|êt|êu|i|ia|ich|im|in|inh|ip|it|iu|iêc|iêm|iên|iêng|iêp|iêt|iêu|y
|ych|ym|yn|ynh|yp|yt|yu|ya|yên|yêm|yêng|yêt|yêu|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay
|oăc|oăm|oăn|oăng|oăt|oc|oe|oem|oen|oeo|oet|oi|om|on|ong|ooc|oong|op|ot|ô|ôc|ôi|ôm|ôn|ông|ôông|ôp
|ôt|ơ|ơi|ơm|ơn|ơp|ơt|u|ua|uân|uâng|uât|uây|uc|uê|uêch|uên|uênh|ui|um|un|ung|uơ|uôc|uôi|uôm|uôn|uông
|uôt|up|ut|uy|uya|uych|uyên|uyêt|uyn|uynh|uyp|uyt|uyu|ư|ưa|ưc|ưi|ưm|ưn|ưng|ưt|ưu|ươc|ươi|ươm|ươn
|ương|ươp|ươt|ươu|êc|ưp
"""
_SYLLABLE = re.compile(f"{_ONSET}(?:{''.join(_RHYMES.split())})")
_STOPPED = re.compile(r"(?:c|ch|p|t)\Z")
_TOKEN = re.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f]+")
_SIGNS = "“”‘’«»‹›„‚…–—•·©®™°§¶×÷±€£¥ªº¹²³¼½¾¡¿¦¬\u00ad\u200b\ufeff"
_INITIALS = re.compile(r"[A-ZĂÂĐÊÔƠƯ]+")


class Reading(Struct, frozen=True):
    """Bytes read one way; of its words with Vietnamese letters, `good` can be Vietnamese."""

    text: str
    good: int
    bad: int

    @property
    def share(self) -> float:
        """The share of good words among them, from 0 to 1."""
        return self.good / (self.good + self.bad) if self.good else 0.0


def judge(text: str) -> Reading:
    """Count the words with Vietnamese letters that can be Vietnamese, and those that cannot."""
    good = bad = 0
    for token in _TOKEN.findall(text):
        word = token.strip(_SIGNS)
        if word.isascii() or _INITIALS.fullmatch(word):
            continue
        if _is_syllable(word):
            good += 1
        else:
            bad += 1
    return Reading(text, good, bad)


def _is_syllable(word: str) -> bool:
    if len(word) > 7 or not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in parts if char in TONES]
    plain = unicodedata.normalize("NFC", "".join(char for char in parts if char not in TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not _STOPPED.search(plain) or "".join(tones) in ("\u0301", "\u0323")
