/* Words as search sees them. generator/search/words.py and generator/text.py do the same; tests compare. */
"use strict";
window.digestWords = (function () {
  const tones = "\u0300\u0309\u0303\u0301\u0323"; // huyền, hỏi, ngã, sắc, nặng
  const moves = new Map();
  for (const [first, second] of ["oa", "oe", "uy"]) {
    for (const tone of tones) {
      moves.set(first + (second + tone).normalize("NFC"), (first + tone).normalize("NFC") + second);
    }
  }
  const ends = (first) => [...moves.keys()].filter((old) => old[0] === first).map((old) => old[1]).join("");
  const newTone = new RegExp("(^|[^q])(o[" + ends("o") + "]|u[" + ends("u") + "])(?!\\p{L})", "gu");

  /* The word in lower case and NFC with its tone where the older school puts it: hoà → hòa. */
  function placeTones(word) {
    return word.replace(newTone, (_, before, written) => before + moves.get(written));
  }

  /* Lower case without any diacritics; đ has no decomposition. */
  function fold(text) {
    const plain = text.toLowerCase().replace(/[\u0111\u00f0]/g, "d");
    return plain.normalize("NFD").replace(/\p{M}/gu, "");
  }

  /* What generator/text.py calls cleaning: NFC, no invisible characters, Đ where Ð was typed. */
  function clean(text) {
    return text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "").replace(/\u00d0/g, "\u0110").normalize("NFC");
  }

  /* The runs of letters and digits of a text, each with its place: [word, start, end]. */
  function places(text) {
    const found = [];
    for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      const word = placeTones(match[0].toLowerCase());
      found.push([word, match.index, match.index + match[0].length]);
    }
    return found;
  }

  const words = (text) => places(clean(text)).map((place) => place[0]);

  return { clean, fold, placeTones, places, words };
})();
