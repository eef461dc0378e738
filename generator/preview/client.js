/* The preview's part of a page: keeps it up to date, shows what is wrong, marks what is not public.
   livereload's script carries the news; what it means for this page is asked of the server. */
"use strict";
(() => {
  const home = "/.preview/";
  const script = document.currentScript;
  const labels = { draft: "draft", later: "dated later" };
  let shown = script.dataset.shown;
  let asking = false;
  let askAgain = false;

  // Where the reader was: a browser forgets it where a page is loaded again before it is whole.
  let place = history.state?.digestPlace ?? null;
  const reload = () => {
    history.replaceState({ ...history.state, digestPlace: place ?? scrollY }, "");
    location.reload();
  };
  const goBack = () => {
    scrollTo({ top: place, behavior: "instant" });
    place = null;
    history.replaceState({ ...history.state, digestPlace: null }, "");
    history.scrollRestoration = "auto";
  };
  if (place !== null) {
    history.scrollRestoration = "manual";
    if (document.readyState === "complete") goBack();
    else addEventListener("load", goBack);
  }

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  // A shadow tree: neither the theme's styles nor its scripts reach what is ours, nor ours theirs.
  const host = element("digest-preview");
  const shadow = host.attachShadow({ mode: "open" });
  const styles = element("link");
  styles.rel = "stylesheet";
  styles.href = home + "client.css";
  const panel = element("section", "", "panel");
  panel.setAttribute("role", "alert");
  const bar = element("nav", "", "bar");
  bar.setAttribute("aria-label", "Preview");
  panel.hidden = bar.hidden = true;
  shadow.append(styles, panel, bar);

  const link = (text, href) => {
    const made = element("a", text);
    made.href = href;
    return made;
  };

  // What says the same stays, and with it the reader's focus and what is selected.
  const fill = (place, ...parts) => {
    const fresh = element("div");
    fresh.append(...parts);
    if (fresh.innerHTML !== place.innerHTML) place.replaceChildren(...fresh.childNodes);
  };

  const faultItem = (fault) => {
    const item = element("li");
    if (fault.place) item.append(element("p", fault.place, "place"));
    item.append(element("p", `${fault.is_warning ? "warning: " : ""}${fault.what}`, "what"));
    if (fault.excerpt.length) {
      const lines = element("pre");
      for (const line of fault.excerpt) {
        const text = `${String(line.number).padStart(4)}  ${line.text}\n`;
        lines.append(element("span", text, line.is_meant ? "meant" : ""));
      }
      item.append(lines);
    }
    if (fault.remedy) item.append(element("p", fault.remedy, "remedy"));
    return item;
  };

  const showPanel = (state) => {
    panel.hidden = state.faults.length === 0;
    if (panel.hidden) return fill(panel);
    const grave = state.faults.filter((fault) => !fault.is_warning).length;
    const count = grave === 1 ? "1 problem" : `${grave} problems`;
    const title = state.is_failed ? `${count}: the site was not built` : `${count} in seeds/`;
    const good = state.built ? `Showing the build of ${state.built}.` : "Showing an earlier build.";
    const list = element("ol");
    list.append(...state.faults.map(faultItem));
    fill(panel, element("h2", title), element("p", state.is_failed ? good : ""), list);
  };

  const showBar = ({ page, article }) => {
    bar.hidden = !page;
    if (!page) return;
    const query = "?page=" + encodeURIComponent(page);
    const parts = [];
    if (article?.mark) parts.push(element("strong", labels[article.mark]));
    if (article) parts.push(link(article.file, home + "article" + query), link("import record", home + "record" + query));
    parts.push(link("why", home + "why" + query));
    fill(bar, ...parts);
  };

  // A badge that is right stays: one made anew would be without its style for a moment.
  const markLinks = (marks) => {
    const right = new Set();
    for (const anchor of document.querySelectorAll("main a[href]")) {
      const mark = anchor.origin === location.origin && marks[anchor.pathname.slice(1)];
      if (!mark) continue;
      let badge = anchor.nextElementSibling;
      if (badge?.localName !== "digest-mark" || badge.dataset.mark !== mark) {
        badge = element("digest-mark");
        badge.dataset.mark = mark;
        badge.attachShadow({ mode: "open" }).append(styles.cloneNode(), element("small", labels[mark]));
        anchor.after(badge);
      }
      right.add(badge);
    }
    for (const badge of document.querySelectorAll("digest-mark")) {
      if (!right.has(badge)) badge.remove();
    }
  };

  const bare = (href) => new URL(href, location).pathname.replace(/\.[0-9a-f]{8}(\.css)$/, "$1");

  const leaving = new WeakSet();

  // The new sheet stands beside the old one until it is there, so that nothing flickers.
  const swapSheets = (hrefs) => {
    const all = [...document.querySelectorAll("link[rel=stylesheet]")];
    const olds = all.filter((sheet) => !leaving.has(sheet));
    if (olds.length !== hrefs.length) return reload();
    olds.forEach((old, place) => {
      const now = new URL(hrefs[place], location).href;
      if (old.href === now) return;
      if (bare(old.href) !== bare(now)) return reload();
      const fresh = old.cloneNode();
      fresh.href = now;
      leaving.add(old);
      fresh.addEventListener("load", () => old.remove());
      fresh.addEventListener("error", () => reload());
      old.after(fresh);
    });
  };

  const apply = (state) => {
    if (state.action === "reload") return reload();
    if (state.action === "sheets") swapSheets(state.sheets);
    shown = state.shown;
    showPanel(state);
    showBar(state);
    markLinks(state.marks);
  };

  // What the page loaded besides its stylesheets, each with the digest that the server gave it.
  performance.setResourceTimingBufferSize(1000);
  const digests = (entries) => {
    const files = entries.map((entry) => {
      const digest = entry.serverTiming?.find((one) => one.name === "digest")?.description;
      return [new URL(entry.name).pathname, digest];
    });
    return files.filter(([path, digest]) => digest && !path.endsWith(".css"));
  };
  const loaded = () => digests(performance.getEntriesByType("resource"));

  const ask = async () => {
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    do {
      askAgain = false;
      const query = new URLSearchParams({ page: decodeURIComponent(location.pathname), shown });
      for (const [path, digest] of loaded()) query.append("loaded", `${digest} ${decodeURIComponent(path)}`);
      try {
        const answer = await fetch(`${home}state?${query}`, { cache: "no-store" });
        if (answer.ok) apply(await answer.json());
      } catch {
        // The server has gone; livereload's script asks again when it is back.
      }
    } while (askAgain);
    asking = false;
  };

  window.LiveReloadPluginDigest = class {
    static identifier = "digest";
    static version = "1.0";
    reload() {
      ask();
      return true;
    }
  };
  document.documentElement.append(host);
  document.addEventListener("LiveReloadConnect", ask);
  // What was on its way while the server was asked may be older than the answer.
  new PerformanceObserver((list) => {
    if (digests(list.getEntries()).length) ask();
  }).observe({ type: "resource" });
  ask();
})();
