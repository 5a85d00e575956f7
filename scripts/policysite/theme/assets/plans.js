/* The filters of the list of plans. What the reader chose is in the address; without this file the list is whole. */
(function () {
  "use strict";

  var fold = PolicySite.fold;
  var form = document.querySelector("#plan-filters");
  if (!form) return;
  var rows = Array.prototype.slice.call(document.querySelectorAll("#plans tbody tr"));
  var count = document.querySelector(".ps-ledger__count");
  var selects = Array.prototype.slice.call(form.querySelectorAll("select"));
  var words = form.elements.words;

  // By the reader's own calendar: what a plan asks for has passed, or has not.
  var today = PolicySite.today();
  function isOver(iso) { return PolicySite.dayOf(iso) < today; }
  rows.forEach(function (row) {
    var lasts = row.dataset.lasts;
    row.dataset.time = !lasts ? "none" : lasts === "open" || !isOver(lasts) ? "live" : "past";
  });

  // What a plan has of a facet; of some it may have several.
  function valuesOf(row, name) {
    var said = row.dataset[name] || "";
    return name === "theme" ? said.split("|").filter(Boolean) : said ? [said] : [];
  }

  // Nothing chosen means what is in force; by the reader's own calendar, a stated term may have passed.
  function hasStatus(row, wanted) {
    var status = row.dataset.status, expired = Boolean(row.dataset.until) && isOver(row.dataset.until);
    if (wanted === "all") return true;
    if (wanted === "expired") return status !== "ceased" && expired;
    return wanted ? status === wanted : status !== "ceased" && !expired;
  }

  function fits(row, select) {
    if (select.name === "status") return hasStatus(row, select.value);
    if (select.name === "time") return !select.value || row.dataset.time === select.value;
    return !select.value || valuesOf(row, select.name).indexOf(select.value) >= 0;
  }

  selects.forEach(function (select) {
    if (select.name === "time" || select.name === "status") return;
    var numbers = {};
    rows.forEach(function (row) {
      valuesOf(row, select.name).forEach(function (value) { numbers[value] = (numbers[value] || 0) + 1; });
    });
    var values = Object.keys(numbers).sort();
    if (select.name === "year") values.reverse();
    values.forEach(function (value) {
      select.add(new Option(value + "（" + numbers[value] + "）", value));
    });
  });

  function show() {
    var parts = words.value.split(/\s+/).map(fold).filter(Boolean), shown = 0;
    rows.forEach(function (row) {
      var text = parts.length ? fold(row.textContent) : "";
      row.hidden = !selects.every(function (select) { return fits(row, select); }) ||
        !parts.every(function (part) { return text.indexOf(part) >= 0; });
      if (!row.hidden) shown += 1;
    });
    count.textContent = shown === rows.length ? "共 " + shown + " 个方案" : shown + " 个方案，全部 " + rows.length + " 个";
    var chosen = new URLSearchParams();
    selects.concat(words).forEach(function (control) { if (control.value) chosen.set(control.name, control.value); });
    history.replaceState(null, "", location.pathname + (String(chosen) && "?" + chosen) + location.hash);
  }

  var asked = new URLSearchParams(location.search);
  selects.concat(words).forEach(function (control) { if (asked.has(control.name)) control.value = asked.get(control.name); });
  form.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
  show();
})();
