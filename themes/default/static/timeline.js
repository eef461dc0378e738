// What scripts add to a timeline: filters, and links that copy themselves. All else works without.
(function () {
  "use strict";
  var anchor = document.querySelector(".anchor"); // all have one name
  var name = anchor && anchor.getAttribute("aria-label");
  var copied = document.currentScript.getAttribute("data-copied");

  document.addEventListener("click", function (event) {
    var link = event.target.closest(".anchor");
    if (!link || !navigator.clipboard) return;
    navigator.clipboard.writeText(link.href).then(function () {
      link.setAttribute("data-said", copied);
      link.setAttribute("aria-label", copied);
      setTimeout(function () {
        link.removeAttribute("data-said");
        link.setAttribute("aria-label", name);
      }, 2000);
    }, function () {});
  });

  var form = document.querySelector(".filters");
  if (!form) return;
  var entries = Array.from(document.querySelectorAll(".timeline .entries > li"));
  var asked = new URLSearchParams(location.search);

  function matches(entry) {
    var body = form.elements["to-chuc"].value, kind = form.elements.loai.value;
    var year = form.elements.nam ? form.elements.nam.value : "";
    var bodies = entry.dataset.bodies.split(" ");
    var isKind = !kind || entry.dataset.kind === kind || (kind === "event" && entry.querySelector(".event"));
    var section = entry.closest(".year").dataset.year;
    return (!body || bodies.includes(body)) && isKind && (!year || year.split("#")[1] === section);
  }

  function hideEmpty(selector) {
    document.querySelectorAll(selector).forEach(function (section) {
      section.hidden = !section.querySelector(".entries > li:not([hidden])");
    });
  }

  function filter() {
    var shown = 0;
    entries.forEach(function (entry) {
      entry.hidden = !matches(entry);
      if (!entry.hidden) shown += 1;
    });
    hideEmpty(".timeline .month");
    hideEmpty(".timeline .year");
    form.querySelector("[role=status]").textContent = form.dataset.count.replace("{n}", shown);
  }

  // Another year may stand on another page: go there, and take the other choices along.
  function leave(select) {
    var target = new URL(select.value, location.href);
    if (!select.value || target.pathname === location.pathname) return false;
    if (document.getElementById(target.hash.slice(1))) return false;
    ["to-chuc", "loai"].forEach(function (name) {
      if (form.elements[name].value) target.searchParams.set(name, form.elements[name].value);
    });
    location.assign(target);
    return true;
  }

  form.addEventListener("change", function (event) {
    if (event.target.name !== "nam" || !leave(event.target)) filter();
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  ["to-chuc", "loai"].forEach(function (name) {
    if (asked.get(name)) form.elements[name].value = asked.get(name);
  });
  form.hidden = false;
  if (form.elements["to-chuc"].value || form.elements.loai.value) filter();
})();
