/* Districts, organisations and people whose names fit what is being typed. */
"use strict";
window.digestNames = (function () {
  const { fold, words } = window.digestWords;
  const { shortened, people } = window.digestIndex;
  const MOST = 8;
  let names = null; // a promise, so that quick typing does not load them twice

  /* A name with its words, the long forms and their abbreviations alike, and what it leads to. */
  function named(kind, [slug, name, count], catalogue) {
    const found = words(name);
    const spelt = new Map(catalogue.short.map(([long, short]) => [fold(short), long]));
    const all = [...found, ...shortened(found)];
    const long = all.flatMap((word) => spelt.get(fold(word)) ?? []);
    const keys = [...new Set([...all.map(fold), ...long])];
    return { kind, slug, name, count, words: new Set(all), keys };
  }

  async function loadAll(catalogue) {
    const of = (kind, rows) => rows.map((row) => named(kind, row, catalogue));
    return [...of("d", catalogue.districts), ...of("o", catalogue.organisations), ...of("p", await people())];
  }

  function load(catalogue) {
    names ??= loadAll(catalogue).catch((fault) => {
      names = null;
      throw fault;
    });
    return names;
  }

  function score(name, terms, text) {
    let exact = 0;
    for (const [place, term] of terms.entries()) {
      const isLast = place === terms.length - 1;
      if (!name.keys.some((key) => key === term.key || (isLast && key.startsWith(term.key)))) return 0;
      if (term.isExact && name.words.has(term.word)) exact++;
    }
    const isPhrase = ` ${name.keys.join(" ")}`.includes(` ${text}`);
    return 1 + 4 * exact + (isPhrase ? 2 : 0) + { d: 1, o: 0.5, p: 0 }[name.kind] + Math.min(name.count, 1e6) / 1e7;
  }

  /* The names that have all words of the query, the last of which may be unfinished. */
  async function suggest(catalogue, terms) {
    if (!terms.length || terms.map((term) => term.key).join("").length < 2) return [];
    const text = terms.map((term) => term.key).join(" ");
    const scored = (await load(catalogue)).map((name) => [score(name, terms, text), name]);
    const found = scored.filter(([worth]) => worth > 0).sort((one, other) => other[0] - one[0]);
    return found.slice(0, MOST).map(([, name]) => name);
  }

  /* The names most like a query that found nothing, by the pairs of letters that they share. */
  async function similar(catalogue, terms) {
    const pairsOf = (text) => new Set([...text].slice(1).map((char, n) => text[n] + char));
    const asked = pairsOf(terms.map((term) => term.key).join(" "));
    const likeness = (name) => {
      const own = pairsOf(fold(name.name.replace(/^(quận|huyện|thị xã) /, "")));
      const shared = [...asked].filter((pair) => own.has(pair)).length;
      return (2 * shared) / (asked.size + own.size || 1);
    };
    const scored = (await load(catalogue)).map((name) => [likeness(name), name]);
    const found = scored.filter(([worth]) => worth >= 0.5).sort((one, other) => other[0] - one[0]);
    return found.slice(0, 4).map(([, name]) => name);
  }

  return { suggest, similar, load };
})();
