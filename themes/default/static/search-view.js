/* What search shows: results with marks, dates, links. It makes elements and reads no index. */
"use strict";
window.digestView = (function () {
  const { fold, places } = window.digestWords;

  /* An element with properties and children; texts are never read as HTML. */
  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  /* A name as it opens a line: "quận Ba Đình" is written "Quận Ba Đình". */
  const capital = (name) => name.charAt(0).toUpperCase() + name.slice(1);

  const grouped = new Intl.NumberFormat(document.documentElement.lang);

  /* A text with its {names} filled in; {n} is a number to be read, {day:02d} has two digits. */
  function filled(text, values) {
    const shown = (name) => (name === "n" ? grouped.format(values.n) : String(values[name]));
    return text.replace(/\{(\w+)(:02d)?\}/g, (_, name, two) => shown(name).padStart(two ? 2 : 1, "0"));
  }

  /* A date as a reader writes it, with the precision that it has. */
  function dateText(date, texts) {
    if (!date) return texts.undated;
    const [year, month, day] = date.split("-").map(Number);
    return filled(texts[day ? "date_day" : month ? "date_month" : "date_year"], { year, month, day });
  }

  /* The spans of words that a query's terms match: single words, and neighbours side by side. */
  function spans(text, terms, short) {
    const found = places(text);
    const keys = found.map(([word]) => fold(word));
    const asked = terms.map((term) => {
      const form = short.find(([, abbreviation]) => fold(abbreviation) === term.key);
      return form ? [[term.key], form[0]] : [[term.key]];
    });
    const lengthAt = (n, term) => asked[term].find((form) => form.every((key, k) => key === keys[n + k]))?.length ?? 0;
    const single = [], joined = [];
    for (let n = 0; n < found.length; n++) {
      for (let term = 0; term < terms.length; term++) {
        const length = lengthAt(n, term);
        if (!length) continue;
        const span = { from: n, to: n + length - 1, isExact: !terms[term].isExact || length > 1 || found[n][0] === terms[term].word };
        single.push(span);
        const next = term + 1 < terms.length ? lengthAt(n + length, term + 1) : 0;
        if (next) joined.push({ ...span, to: n + length + next - 1 });
      }
    }
    const placed = (some) => {
      const exact = some.filter((span) => span.isExact);
      return (exact.length ? exact : some).map(({ from, to }) => [found[from][1], found[to][2]]);
    };
    return { single: placed(single), joined: placed(joined) };
  }

  /* Spans in their order, those that overlap as one. */
  function merged(all) {
    const kept = [];
    for (const [from, to] of all.sort((one, other) => one[0] - other[0])) {
      const last = kept.at(-1);
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else kept.push([from, to]);
    }
    return kept;
  }

  /* Each text as nodes with what the terms match in mark elements; single words are marked only
     where no text has neighbours. */
  function marked(texts, terms, short) {
    const found = texts.map((text) => spans(text, terms, short));
    const isJoined = found.some((one) => one.joined.length > 0);
    return texts.map((text, n) => nodesOf(text, isJoined ? found[n].joined : found[n].single));
  }

  function nodesOf(text, marks) {
    const nodes = [];
    let at = 0;
    for (const [from, to] of merged(marks)) {
      nodes.push(text.slice(at, from), make("mark", {}, text.slice(from, to)));
      at = to;
    }
    return [...nodes, text.slice(at)];
  }

  /* One result as a list item. */
  function result(record, terms, { root, texts, short }) {
    const [inTitle, inLead, inPlaces] = marked([record.title, record.lead, capital(record.places)], terms, short);
    const title = make("a", { href: root + record.path }, ...inTitle);
    const lead = record.lead ? make("p", { className: "summary", lang: "vi" }, ...inLead) : null;
    const date = record.date ? make("time", { dateTime: record.date }, dateText(record.date, texts)) : make("span", { className: "unknown" }, texts.undated);
    const byline = make("p", { className: "byline" }, date);
    if (record.kind === "brief") byline.append(make("span", { className: "badge" }, texts.brief));
    if (record.places) byline.append(make("span", { className: "places" }, ...inPlaces));
    const item = make("li", {}, make("h3", { className: "headline", lang: "vi" }, title), lead, byline);
    if (terms.length && !item.querySelector("mark")) item.append(make("p", { className: "via" }, record.kind === "brief" ? texts.search_in_facts : texts.search_in_body));
    return item;
  }

  return { make, filled, capital, result };
})();
