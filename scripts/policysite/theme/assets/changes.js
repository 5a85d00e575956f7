/* What changed for a unit since a day: the reader chooses it, and it is in the address. Without this file all is shown. */
(function () {
  "use strict";

  var select = document.querySelector("#changes-since");
  if (!select) return;
  var rows = Array.prototype.slice.call(document.querySelectorAll("tr[data-day]"));

  function show() {
    rows.forEach(function (row) { row.hidden = Boolean(select.value) && row.dataset.day < select.value; });
    var chosen = new URLSearchParams(location.search);
    if (select.value) chosen.set("since", select.value); else chosen.delete("since");
    history.replaceState(null, "", location.pathname + (String(chosen) && "?" + chosen) + location.hash);
  }

  // A day between two revisions is as good as the later one.
  var asked = new URLSearchParams(location.search).get("since");
  var days = Array.prototype.map.call(select.options, function (option) { return option.value; }).filter(Boolean).sort();
  if (asked) select.value = days.filter(function (day) { return day >= asked; })[0] || days[days.length - 1] || "";
  select.addEventListener("change", show);
  select.closest("form").hidden = false;
  show();
})();
