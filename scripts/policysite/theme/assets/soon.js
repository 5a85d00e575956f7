/* What falls due soon, by the reader's own calendar: a page that was built last year says nothing old about today.
   It speaks of dates only; whether the work was done, no data here knows. */
(function () {
  "use strict";

  var number = PolicySite.dayNumber, dayNumber = PolicySite.dayOf;
  var now = new Date();
  var year = now.getFullYear(), month = now.getMonth();
  var today = PolicySite.today();
  var quarter = month - month % 3;
  var RANGES = {
    soon: [today, today + 90],
    month: [number(year, month + 1, 1), number(year, month + 2, 0)],
    quarter: [number(year, quarter, 1), number(year, quarter + 3, 0)],
    year: [number(year, 0, 1), number(year, 12, 0)]
  };
  var NAMES = { soon: "近90天", month: "下个月", quarter: "本季度", year: "今年" };

  function dayOf(node) {
    var iso = node && (node.dataset.end || node.dataset.start);
    return iso ? dayNumber(iso) : null;
  }

  // A year that the document names is not a quarter of it.
  function ofQuarter(node) {
    var begins = node.dataset.start ? dayNumber(node.dataset.start) : null;
    return begins >= RANGES.quarter[0] && within(dayOf(node), RANGES.quarter);
  }

  function within(day, range) {
    return day !== null && day >= range[0] && day <= range[1];
  }

  // On home and the pages of units: a short list in groups.
  var GROUPS = [
    ["本季度", function (day, item) { return day >= today && ofQuarter(item); }],
    ["最迟在今后90天", function (day) { return within(day, RANGES.soon); }],
    ["今年内", function (day) { return day >= today && within(day, RANGES.year); }],
    ["今年已过期限", function (day) { return within(day, RANGES.year); }]
  ];

  var PAST = 3;

  // What has passed stands closed: its head opens it.
  function foldUnder(head) {
    var fold = document.createElement("details"), summary = document.createElement("summary"), list = document.createElement("ul");
    summary.textContent = head.textContent;
    head.textContent = "";
    head.classList.add("ps-soon__past");
    list.className = "ps-list";
    fold.appendChild(summary);
    fold.appendChild(list);
    head.appendChild(fold);
    return list;
  }

  document.querySelectorAll(".ps-soon").forEach(function (section) {
    var list = section.querySelector("ul"), most = +section.dataset.most || Infinity, shown = 0;
    var items = Array.prototype.slice.call(list.children);
    list.textContent = "";
    GROUPS.forEach(function (group, place) {
      var found = items.filter(function (item) { return group[1](dayOf(item), item); });
      items = items.filter(function (item) { return found.indexOf(item) < 0; });
      if (!found.length) return;
      var head = document.createElement("li"), within = list;
      head.className = "ps-soon__head";
      head.textContent = group[0] + "　" + found.length + " 项";
      list.appendChild(head);
      if (place === PAST) within = foldUnder(head);
      found.forEach(function (item) {
        item.classList.toggle("ps-soon--past", place === PAST);
        if (place === PAST || shown++ < most) within.appendChild(item);
      });
    });
    if (shown > most) {
      var rest = document.createElement("li"), link = document.createElement("a");
      link.href = section.querySelector(".ps-soon__all").href + "#year";
      link.textContent = "还有 " + (shown - most) + " 项";
      rest.appendChild(link);
      list.insertBefore(rest, list.querySelector(".ps-soon__past"));
    }
    section.querySelector(".ps-soon__none").hidden = list.children.length > 0;
    section.hidden = false;
  });

  document.querySelectorAll("article a[href$='" + year + ".html']").forEach(function (link) {
    if (/(^|\/)\d{4}\.html$/.test(link.getAttribute("href"))) link.classList.add("ps-now-year");
  });
  if (location.pathname.slice(-16) === "/years/" + year + ".html") document.querySelector("h1").textContent += "（今年）";

  // This year, where no page of its own has it: years after the last one of the data have what goes on.
  document.querySelectorAll(".ps-later").forEach(function (row) {
    if (year <= +row.dataset.after) return;
    var link = row.querySelector("a");
    link.textContent = year + "年";
    link.classList.add("ps-now-year");
    row.hidden = false;
  });
  var page = document.querySelector(".ps-now-page");
  if (page && page.dataset.years.split(" ").indexOf(String(year)) >= 0) location.replace(year + ".html" + location.search);
  else if (page) document.querySelector("h1").textContent = year + "年（今年）";

  var live = document.querySelector(".ps-live");
  if (live) {
    var plans = live.dataset.lasts.split(",").filter(function (lasts) {
      return lasts === "open" || lasts && dayNumber(lasts) >= today;
    });
    live.textContent += " " + plans.length + " 个";
    live.hidden = false;
  }

  // On the page of all deadlines: buttons, and addresses (#soon, #month, #quarter, #year), show a part.
  var choose = document.querySelector(".ps-choose");
  if (!choose) return;
  var rows = Array.prototype.slice.call(document.querySelectorAll(".ps-table--deadlines tbody tr"));

  function show(name) {
    var range = RANGES[name], shown = 0;
    rows.forEach(function (row) {
      var day = dayOf(row.querySelector(".ps-today"));
      row.hidden = range ? !within(day, range) : false;
      if (!row.hidden) shown += 1;
    });
    document.querySelectorAll("article .ps-table--deadlines").forEach(function (table) {
      table.hidden = !table.querySelector("tbody tr:not([hidden])");
    });
    document.querySelectorAll("article h2, article h3").forEach(function (heading) {
      var node = heading.nextElementSibling, some = false;
      while (node && !(node.tagName === "H2" || node.tagName === heading.tagName)) {
        some = some || !!node.querySelector("tbody tr:not([hidden])");
        node = node.nextElementSibling;
      }
      heading.hidden = !some;
    });
    choose.querySelectorAll("button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.range === (range ? name : "all")));
    });
    document.querySelector(".ps-choose__said").textContent = !range ? "" :
      NAMES[name] + (shown ? "到期或开始 " + shown + " 项" : "没有到期或开始的事项") + "；周期性事项见“全部”。";
  }

  choose.addEventListener("click", function (event) {
    var name = event.target.dataset.range;
    if (!name) return;
    history.replaceState(null, "", name === "all" ? location.pathname + location.search : "#" + name);
    show(name);
  });
  addEventListener("hashchange", function () { show(location.hash.slice(1)); });
  choose.hidden = false;
  show(location.hash.slice(1));
})();
