/* The search page: typing, suggestions, filters, results, and the address that keeps them. */
"use strict";
(function () {
  const form = document.getElementById("tim-kiem");
  const status = document.getElementById("trang-thai");
  const shown = document.getElementById("ket-qua");
  if (!form || !window.digestIndex || !window.digestView) return;
  const { open, find, records, termsOf } = window.digestIndex;
  const { suggest, similar, load: loadNames } = window.digestNames;
  const { make, filled, capital, result } = window.digestView;
  const field = form.elements.q;
  const list = document.getElementById("goi-y");
  const chips = document.getElementById("dang-loc");
  const FILTERS = ["d", "o", "y", "k"];
  const PAGE = 10;
  const PAUSE = 180; // ms without a key before results are asked for
  const root = form.dataset.root;
  let catalogue = null;
  let person = ""; // the slug of the person filtered by
  let turn = 0; // of the newest question; answers to older ones are thrown away
  let options = [];
  let chosen = -1;
  let timer = 0;

  const failed = () => { status.textContent = form.dataset.failed; };

  async function ready() {
    if (catalogue) return;
    catalogue = await open(form.dataset.index);
    const texts = catalogue.texts;
    const years = [...new Set(catalogue.blocks.flatMap((block) => block.spans.map((span) => span[0])))];
    years.sort((one, other) => (other ?? 0) - (one ?? 0));
    fill("d", catalogue.districts.filter((row) => row[2]).map(([slug, name]) => [slug, name]));
    fill("o", catalogue.organisations.map(([slug, name]) => [slug, name]));
    fill("y", years.map((year) => [year ?? "0", year ?? texts.undated]));
    fill("k", ["article", "brief"].map((kind) => [kind, texts[`search_kind_${kind}`]]));
  }

  function fill(name, rows) {
    const select = form.elements[name];
    if (select.options.length > 1) return;
    select.append(...rows.map(([value, label]) => make("option", { value }, capital(String(label)))));
  }

  /* What the address asks for: behind # where this page wrote it, behind ? where a link or form did. */
  function readAddress() {
    const asked = new URLSearchParams(location.hash.length > 1 ? location.hash.slice(1) : location.search);
    field.value = asked.get("q") ?? "";
    for (const name of FILTERS) form.elements[name].value = asked.get(name) ?? "";
    person = asked.get("p") ?? "";
  }

  function writeAddress() {
    const asked = new URLSearchParams();
    if (field.value.trim()) asked.set("q", field.value.trim());
    for (const name of FILTERS) if (form.elements[name].value) asked.set(name, form.elements[name].value);
    if (person) asked.set("p", person);
    try { // over file:// only what stands behind # may change
      history.replaceState(null, "", `#${asked}`);
    } catch { /* the results are there all the same */ }
  }

  function filters() {
    const marks = ["d", "o", "k"].filter((name) => form.elements[name].value).map((name) => `@${name}.${form.elements[name].value}`);
    if (person) marks.push(`@p.${person}`);
    const year = form.elements.y.value;
    return { marks, year: year === "" ? undefined : Number(year) || null };
  }

  const isFiltered = () => filters().marks.length > 0 || filters().year !== undefined;

  async function search(isTyping) {
    const mine = ++turn;
    writeAddress();
    try {
      await ready();
      await showChips();
      if (!termsOf(field.value).length && !isFiltered()) return empty();
      if (!shown.firstChild) status.textContent = form.dataset.waiting;
      let query = field.value;
      let found = await find(query, filters());
      if (isTyping && !found.hits.length && found.terms.length > 1) {
        query = found.terms.slice(0, -1).map((term) => term.word).join(" "); // still being typed
        found = await find(query, filters());
      }
      if (mine === turn) await show(found, query.trim(), mine);
    } catch {
      if (mine === turn) failed();
    }
  }

  function empty() {
    status.textContent = "";
    shown.replaceChildren();
    shown.className = "";
  }

  /* A query that is quoted as a whole, without its marks: it is told within others. */
  const unquoted = (query) => query.replace(/^["“”]([^"“”]*)["“”]$/, "$1");

  async function show(found, query, mine) {
    const texts = catalogue.texts;
    if (!found.hits.length) return showNone(found, query, mine);
    const lists = make("div", {}, make("h2", { className: "section" }, texts.search_results));
    const { strong, exact, hits } = found;
    const turns = new Map(); // the headings of those that fit less, by the place of the first
    if (strong && exact > strong) turns.set(strong, filled(texts.search_weaker, { n: exact - strong }));
    if (exact && hits.length > exact) turns.set(exact, filled(texts.search_folded, { n: hits.length - exact }));
    let done = 0;
    const more = make("button", { type: "button" }, texts.search_more);
    const append = async () => {
      const page = found.hits.slice(done, done + PAGE);
      const rows = await records(page);
      if (mine !== turn) return null;
      page.forEach((hit, n) => {
        const heading = turns.get(done + n);
        if (heading) lists.append(make("h2", { className: "section" }, heading));
        if (heading || done + n === 0) lists.append(make("ol", {}));
        lists.lastChild.append(result(rows[n], found.terms, { root, texts, short: catalogue.short }));
      });
      done += page.length;
      more.parentNode.hidden = done >= found.hits.length;
      return lists;
    };
    const foot = make("p", { className: "more" }, more);
    more.addEventListener("click", async () => {
      const before = lists.querySelectorAll("li").length;
      await append().catch(failed);
      lists.querySelectorAll("li a")[before]?.focus();
    });
    if (!(await append())) return;
    const said = !query ? "search_found" : strong ? "search_found_for" : exact ? "search_only_weaker" : "search_only_folded";
    status.textContent = filled(texts[said], { n: strong || exact || hits.length, q: unquoted(query) });
    shown.className = "search-results";
    shown.replaceChildren(lists, foot);
  }

  /* Nothing found: which words are nowhere, and what to try instead. */
  async function showNone(found, query, mine) {
    const texts = catalogue.texts;
    const names = await similar(catalogue, found.terms);
    if (mine !== turn) return;
    status.textContent = query ? filled(texts.search_none, { q: unquoted(query) }) : texts.search_none_filtered;
    const tries = [];
    const kept = found.terms.filter((term) => !found.unknown.includes(term.word)).map((term) => term.word).join(" ");
    const link = (text, asked) => make("a", { href: `#${new URLSearchParams(asked)}` }, text);
    if (found.unknown.length && kept) tries.push(link(filled(texts.search_without, { q: kept }), { q: kept }));
    if (isFiltered() && query) tries.push(link(texts.search_unfiltered, { q: query }));
    shown.className = "search-results";
    shown.replaceChildren();
    if (found.unknown.length) shown.append(make("p", {}, filled(texts.search_unknown, { words: found.unknown.join(", ") })));
    if (tries.length) shown.append(make("p", { className: "tries" }, ...tries));
    if (names.length) {
      const found = names.map((name) => make("a", { href: addressOf(name) }, capital(name.name)));
      shown.append(make("p", {}, `${texts.search_similar}:`), make("p", { className: "tries" }, ...found));
    }
  }

  function addressOf(name) {
    if (name.kind === "p") return `#${new URLSearchParams({ p: name.slug })}`;
    return `${root}${{ d: "quan-huyen", o: "to-chuc" }[name.kind]}/${name.slug}/index.html`;
  }

  /* The filters in use, each with a button that ends it. */
  async function showChips() {
    const texts = catalogue.texts;
    const used = FILTERS.filter((name) => form.elements[name].value).map((name) => [form.elements[name].selectedOptions[0]?.label ?? "", () => { form.elements[name].value = ""; }]);
    if (person) {
      const known = (await loadNames(catalogue)).find((name) => name.kind === "p" && name.slug === person);
      used.push([known ? known.name : person, () => { person = ""; }]);
    }
    chips.replaceChildren(...used.map(([label, end]) => {
      const button = make("button", { type: "button", onclick: () => { end(); field.focus(); search(false); } }, `${label} ×`);
      button.setAttribute("aria-label", filled(texts.search_remove, { name: label }));
      return make("li", {}, button);
    }));
  }

  async function offer() {
    const typed = field.value;
    try {
      await ready();
      const names = await suggest(catalogue, termsOf(typed));
      if (field.value !== typed || document.activeElement !== field) return;
      options = names;
      choose(-1);
      list.replaceChildren(...names.map(optionOf));
      list.hidden = !names.length;
      field.setAttribute("aria-expanded", String(names.length > 0));
    } catch {
      failed();
    }
  }

  function optionOf(name, place) {
    const texts = catalogue.texts;
    const kind = { d: texts.search_district, o: texts.search_organisation, p: texts.search_person }[name.kind];
    const note = make("small", {}, `${kind} · ${filled(texts.search_found, { n: name.count })}`);
    const option = make("li", { id: `goi-y-${place}`, onmousedown: (event) => event.preventDefault(), onclick: () => go(name) }, make("span", {}, capital(name.name)), note);
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    return option;
  }

  function choose(place) {
    chosen = place;
    [...list.children].forEach((option, n) => {
      option.setAttribute("aria-selected", String(n === place));
      if (n === place) option.scrollIntoView({ block: "nearest" });
    });
    if (place < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `goi-y-${place}`);
  }

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function go(name) {
    close();
    if (name.kind !== "p") {
      location.href = addressOf(name);
      return;
    }
    person = name.slug;
    field.value = "";
    search(false);
  }

  field.addEventListener("focus", () => ready().catch(failed));
  field.addEventListener("blur", close);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    offer();
    timer = setTimeout(() => search(true), PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // an input method is still at work on the word
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.hidden) {
      event.preventDefault();
      const count = options.length + 1; // with none chosen
      choose(((chosen + 1 + step + count) % count) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      go(options[chosen]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    close();
    search(false);
  });
  for (const name of FILTERS) form.elements[name].addEventListener("change", () => search(false));
  async function fromAddress() {
    readAddress();
    if (location.search || location.hash.length > 1) {
      await ready().catch(failed);
      readAddress(); // the filters have their options now
      if (catalogue) search(false);
    } else empty();
  }
  window.addEventListener("hashchange", fromAddress);
  form.hidden = false;
  fromAddress();
})();
