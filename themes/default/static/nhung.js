// Shows a district's newest articles where this script stands. Nothing is stored, sent or counted:
// the frame runs no scripts and tells nobody which page it stands on.
(function () {
  "use strict";
  var script = document.currentScript;
  var district = script && script.getAttribute("data-district");
  if (!/^[a-z0-9-]+$/.test(district || "")) return;
  var frame = document.createElement("iframe");
  frame.src = new URL(district + ".html", script.src).href;
  frame.title = script.getAttribute("data-title") || district;
  frame.loading = "lazy";
  frame.referrerPolicy = "no-referrer";
  frame.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  frame.style.width = "100%";
  frame.style.height = (Number(script.getAttribute("data-height")) || 420) + "px";
  frame.style.border = "0";
  script.parentNode.insertBefore(frame, script.nextSibling);
})();
