/* Loads the search index by script elements, which work over file:// too, and answers queries.
   The format of its files is that of generator/search/block.py. */
"use strict";
window.digestIndex = (function () {
  const { fold, words } = window.digestWords;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]));
  const received = new Map(); // what the files called with, by their names
  const loading = new Map();
  let folder = "";
  let catalogue = null;

  window.digestCatalogue = (content) => received.set("catalogue", content);
  window.digestShard = (block, shard, text) => received.set(`${block}/${shard}`, text);
  window.digestRecords = (block, part, rows) => received.set(`${block}/t${part}`, rows);
  window.digestPeople = (block, rows) => received.set(`${block}/nguoi`, rows);

  function load(url, name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = url;
        script.onload = () => {
          script.remove();
          if (received.has(name)) resolve(received.get(name));
          else script.onerror();
        };
        script.onerror = () => {
          loading.delete(name); // so that a later try asks again
          reject(new Error(`${url} cannot be read`));
        };
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  const part = (block, file, name) => load(`${folder}${block.name}/${file}.js?v=${block.version}`, `${block.name}/${name}`);

  /* Load the catalogue, whose address has the version behind a `?`; the other files lie beside it. */
  async function open(address) {
    if (catalogue) return catalogue;
    folder = address.replace(/[^/]*$/, "");
    const content = await load(address, "catalogue");
    const blocks = content.blocks.map(([name, shards, version, years]) => {
      let size = 0;
      const spans = years.map(([year, count]) => [year, size, (size += count)]);
      return { name, shards, version, size, spans };
    }).reverse(); // the newest first
    const short = content.short.map(([long, abbreviation]) => [long.split(" ").map(fold), abbreviation]);
    short.sort((one, other) => other[0].length - one[0].length);
    catalogue = { ...content, blocks, short };
    return catalogue;
  }

  /* The people of all blocks with the number of articles that name them: [slug, name, count]. */
  async function people() {
    const lists = await Promise.all(catalogue.blocks.map((block) => part(block, "nguoi", "nguoi")));
    const found = new Map();
    for (const [slug, name, count] of lists.flat()) {
      found.set(slug, [slug, name, count + (found.get(slug)?.[2] ?? 0)]);
    }
    return [...found.values()].sort((one, other) => other[2] - one[2]);
  }

  /* The words of a text, long forms replaced by their abbreviations: Liên đoàn Lao động → lđlđ. */
  function shortened(found) {
    const kept = [];
    for (let at = 0; at < found.length; ) {
      const keys = found.slice(at, at + 8).map(fold);
      const form = catalogue.short.find(([long]) => long.every((word, n) => word === keys[n]));
      if (!form) {
        kept.push(found[at++]);
        continue;
      }
      const isPlain = form[0].every((word, n) => word === found[at + n]);
      kept.push(isPlain ? fold(form[1]) : form[1]);
      at += form[0].length;
    }
    return kept;
  }

  const MOST_TERMS = 7; // each costs some 20 kB of a large index
  const COMMON = new Set("các cho chức của công đoàn động được là lao người những tổ trong và viên với".split(" "));

  /* The terms to ask for: of a longer query, such as a pasted title, the first that tell most. */
  function telling(terms) {
    if (terms.length <= MOST_TERMS) return terms;
    const rarer = terms.filter((term) => !COMMON.has(term.word));
    return (rarer.length > 2 ? rarer : terms).slice(0, MOST_TERMS);
  }

  /* A query's terms: the folded word, and the word where its accents were typed. */
  function termsOf(query) {
    return telling(shortened(words(query)).map((word) => ({ word, key: fold(word), isExact: word !== fold(word) })));
  }

  function shardOf(key, shards) {
    let value = 0;
    for (const char of key) value = (Math.imul(value, 31) + char.codePointAt(0)) >>> 0;
    return ((value ^ (value >>> 15)) >>> 0) % shards;
  }

  function decode(text, visit) {
    if (text[0] === "!") {
      for (let at = 1; at < text.length; at++) {
        const bits = VALUES.get(text.charCodeAt(at));
        for (let bit = 0; bit < 6; bit++) if (bits & (32 >> bit)) visit((at - 1) * 6 + bit);
      }
      return;
    }
    let number = -1;
    for (let at = 0; at < text.length; at++) {
      let digit = VALUES.get(text.charCodeAt(at));
      let step = 0;
      let scale = 1;
      while (digit >= 48) {
        step += (digit - 48) * scale;
        scale *= 16;
        digit = VALUES.get(text.charCodeAt(++at));
      }
      number += step + digit * scale + 1;
      visit(number);
    }
  }

  /* A key's entry in a block: [[spelling, postings]…] and [[next word, postings]…]; null: none. */
  async function entryOf(block, key) {
    const shard = shardOf(key, block.shards);
    const text = await part(block, shard.toString(16).padStart(2, "0"), String(shard));
    const start = text.indexOf(`;${key} `);
    if (start < 0) return null;
    const entry = text.slice(start + key.length + 2, text.indexOf(";", start + 1));
    const split = (list) => (list ? list.split(" ").map((item) => item.split("=")) : []);
    const [spellings, pairs] = entry.split("|");
    return { spellings: split(spellings), pairs: split(pairs) };
  }

  // What a match is worth: the exact spelling above all, then the district that the query names.
  const EXACT = 1024, PLACE = 512, PAIR = 32, SHOWN = 4;

  /* The marks of the districts that a query names, with or without their kind: "dong da". */
  function placesOf(terms) {
    const text = terms.map((term) => term.key).join(" ");
    const isNamed = (name) => [name, name.replace(/^(quan|huyen|thi xa|tp|thanh pho) /, "")].includes(text);
    const named = catalogue.districts.filter(([, name]) => isNamed(words(name).map(fold).join(" ")));
    return named.map(([slug]) => `@d.${slug}`);
  }

  /* The hits of one block: its articles that have all terms and marks, with their scores. */
  async function findIn(block, terms, marks, year) {
    const keys = [...new Set(terms.map((term) => term.key))];
    const asked = [...keys, ...marks];
    const entries = await Promise.all(asked.map((key) => entryOf(block, key)));
    const known = new Set(asked.filter((_, n) => entries[n]));
    if (known.size < new Set(asked).size) return { hits: [], known };
    const byKey = new Map(asked.map((key, n) => [key, entries[n]]));
    const has = new Uint8Array(block.size);
    const [exact, shown, pairs] = [0, 1, 2].map(() => new Uint8Array(block.size));
    for (const entry of byKey.values()) {
      const seen = new Uint8Array(block.size);
      for (const [, postings] of entry.spellings) decode(postings, (n) => { seen[n] = 1; });
      for (let n = 0; n < block.size; n++) has[n] += seen[n];
    }
    const isPlace = new Uint8Array(block.size);
    const named = await Promise.all(placesOf(terms).map((mark) => entryOf(block, mark)));
    for (const [, postings] of named.flatMap((entry) => entry?.spellings ?? [])) decode(postings, (n) => { isPlace[n] = 1; });
    for (const [place, term] of terms.entries()) {
      const entry = byKey.get(term.key);
      const seen = new Uint8Array(block.size);
      for (const [after, postings] of entry.pairs) {
        const isNext = after !== "" && after === terms[place + 1]?.key;
        decode(postings, (n) => { seen[n] = 1; if (isNext) pairs[n]++; });
      }
      for (let n = 0; n < block.size; n++) shown[n] += seen[n];
      const own = entry.spellings.find(([spelling]) => spelling === term.word);
      if (term.isExact && own) decode(own[1], (n) => { exact[n]++; });
    }
    const wanted = terms.filter((term) => term.isExact).length;
    const hits = [];
    for (const [of, first, end] of block.spans) {
      if (year !== undefined && of !== year) continue;
      for (let n = first; n < end; n++) {
        if (has[n] < byKey.size) continue;
        const isExact = exact[n] === wanted;
        const isStrong = isExact && (terms.length < 2 || (shown[n] === terms.length && pairs[n] > 0));
        hits.push({ block, n, isStrong, isExact, score: EXACT * isExact + PLACE * isPlace[n] + PAIR * pairs[n] + SHOWN * shown[n] });
      }
    }
    return { hits: hits.reverse(), known };
  }

  /* Find articles: { hits, strong, exact, terms, unknown }; the first `strong` hits have the words as
     typed, side by side in what the entry shows, the first `exact` have them anywhere, the others
     have some of them only without their accents. `filters` has marks (`@d.dong-da`) and a year (null: undated).
     Hits come by score and then the newest first; `unknown` are the words that no article has. */
  async function find(query, filters) {
    const terms = termsOf(query);
    const marks = filters.marks ?? [];
    const found = await Promise.all(catalogue.blocks.map((block) => findIn(block, terms, marks, filters.year)));
    const hits = found.flatMap((one) => one.hits);
    hits.sort((one, other) => other.isStrong - one.isStrong || other.score - one.score);
    const [strong, exact] = ["isStrong", "isExact"].map((is) => hits.filter((hit) => hit[is]).length);
    const unknown = terms.filter((term) => !found.some((one) => one.known.has(term.key)));
    return { hits, strong, exact, terms, unknown: unknown.map((term) => term.word) };
  }

  /* The records of hits: { path, title, date, kind, places, lead }. */
  async function records(hits) {
    return Promise.all(hits.map(async ({ block, n }) => {
      const file = `t${Math.floor(n / catalogue.records)}`;
      const rows = await part(block, file, file);
      const [path, title, date, kind, places, lead] = rows[n % catalogue.records];
      return { path: `bai-viet/${path}.html`, title, date, kind, places, lead };
    }));
  }

  return { open, people, shortened, termsOf, find, records };
})();
