/* The filters, the order and the CSV of the ledger. Without this file the page shows the whole table. Rows are only
   hidden, shown and put in another order, never made anew, so that thousands of them stay fast. What the reader chose
   is in the address, so that a link to it can be sent. No control may be called `q` or `h`: these parameters belong to
   the site's search. */
(function () {
  "use strict";

  // The class of a row that is not shown. The attribute `hidden` would be slow: the theme's style sheet has rules for
  // elements inside and beside hidden ones, and the browser applies them anew to everything in each row that changes.
  const OUT = "ps-out";

  const form = document.querySelector("#filters");
  const table = document.querySelector("#ledger");
  const body = table.tBodies[0];
  const heads = Array.from(table.tHead.rows[0].cells);
  const controls = Array.from(form.querySelectorAll("select, input"));
  const { unit, role, year, words, sort } = form.elements;
  const none = document.querySelector(".ps-ledger__none");

  // The controls in which one value can be chosen; beside each value stands the number of rows that have it.
  const facets = controls.filter((control) => control.options && control !== role && control !== sort);

  function options(select) {
    return Array.from(select.options).filter((option) => option.value);
  }

  /* Rows, read once */

  // A year after the last one of the data belongs to whatever goes on; the reader's calendar says which one that is.
  const thisYear = String(new Date().getFullYear());
  const later = Array.from(body.rows).some((row) => split(row.dataset.years).includes("open")) &&
    options(year).every((option) => option.value < thisYear || option.value === "none");
  if (later) year.add(new Option(thisYear + "年", thisYear), year.options[year.length - 1]);
  options(year).forEach((option) => { if (option.value === thisYear) option.text += "（今年）"; });

  const labels = new Map(facets.flatMap((facet) => options(facet).map((option) => [option, option.text])));
  const roles = options(role).map((option) => option.value);
  const units = new Map(
    options(unit).map((option) => [option.value, { kind: option.parentNode.label, names: option.dataset.names }])
  );
  const rows = Array.from(body.rows, readRow);

  function readRow(node, index) {
    const data = node.dataset;
    const ids = {}; // by role; "" is any role
    for (const name of roles) ids[name] = split(data[name]);
    ids[""] = unique([].concat(...roles.map((name) => ids[name])));
    const kinds = {};
    for (const name in ids) kinds[name] = unique(ids[name].map((id) => units.get(id).kind));
    return {
      node,
      number: index + 1,
      unit: ids,
      kind: kinds,
      year: yearsIn(data.years),
      section: split(data.sections),
      plan: [data.plan],
      region: [data.region],
      told: Array.from(node.querySelectorAll("li[data-of]")),
      text: null,
    };
  }

  function split(list) {
    return list ? list.split(" ") : [];
  }

  function yearsIn(list) {
    return split(list).map((one) => (one === "open" ? later && thisYear : one)).filter(Boolean);
  }

  function unique(list) {
    return Array.from(new Set(list));
  }

  /* Whether a unit has only a part of a row: the text charges it, and the responsibility line does not name it, or the
     reader asks for its role as implementer. */
  function hasPart(row, id) {
    const of = row.unit;
    return of.implementer.includes(id) && (role.value === "implementer" || !(of.lead.includes(id) || of.partner.includes(id)));
  }

  /* Whether a deadline or target speaks of a unit that the text charges. */
  function speaksOf(item, id) {
    return split(item.dataset.of).includes(id);
  }

  /* The years of a row, for a unit if one is given. */
  function yearsOf(row, id) {
    if (!id || !hasPart(row, id)) return row.year;
    const years = row.told.filter((item) => speaksOf(item, id)).map((item) => yearsIn(item.dataset.years));
    const own = unique([].concat(...years));
    return own.length ? own : ["none"];
  }

  /* What a cell says, on one line, with "；" between the items of a list; of these the given ones. */
  function said(cell, which = () => true) {
    const items = Array.from(cell.querySelectorAll("li"));
    return (items.length ? items.filter(which) : [cell]).map(plain).filter(Boolean).join("；");
  }

  function isShown(node) {
    return !node.classList.contains(OUT);
  }

  /* The values in a cell: the text of each link, or of the cell if it has no links. */
  function valuesIn(cell) {
    const found = cell.querySelectorAll("a");
    return Array.from(found.length ? found : [cell], plain).filter(Boolean);
  }

  /* The text of a node, without remarks about today and without dashes that stand for nothing. */
  function plain(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return node.data;
    if (node.classList.contains("ps-today") || node.classList.contains("ps-none")) return "";
    return Array.from(node.childNodes, plain).join("").trim();
  }

  /* Texts that differ only in full or half width, capitals or spaces become the same. */
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  }

  /* The text in which words are looked for: what the row shows, all names of its units, the task's original text. */
  function textOf(row) {
    if (row.text === null) {
      const names = row.unit[""].map((id) => units.get(id).names);
      row.text = [...Array.from(row.node.cells, (cell) => said(cell)), ...names, row.node.dataset.text].map(fold).join("\n");
    }
    return row.text;
  }

  /* Filters */

  /* What a row has in a facet. A facet that readRow does not know is a column of the table with the same name. */
  function valuesOf(row, facet) {
    if (facet === year) return yearsOf(row, unit.value);
    if (!(facet.name in row)) row[facet.name] = valuesIn(row.node.cells[columnOf(facet.name)]);
    const values = row[facet.name];
    return Array.isArray(values) ? values : values[role.value];
  }

  function columnOf(name) {
    return heads.findIndex((head) => head.dataset.sort === name);
  }

  function tests() {
    const fragments = words.value.split(/\s+/).map(fold).filter(Boolean);
    const asked = facets.filter((facet) => facet.value);
    const list = asked.map((facet) => ({ facet, passes: (row) => valuesOf(row, facet).includes(facet.value) }));
    if (role.value) list.push({ passes: (row) => row.unit[role.value].length > 0 });
    if (fragments.length) list.push({ passes: (row) => fragments.every((part) => textOf(row).includes(part)) });
    return list;
  }

  /* Hide the rows that fail a test. The number beside a value says how many rows would be shown if it were chosen
     instead: those that fail no test but the facet's own. With another unit, a row may have other years. In a row of
     which the chosen unit has a part, the deadlines and targets that do not speak of it are hidden. */
  function filter() {
    const list = tests();
    const counts = new Map(facets.map((facet) => [facet, new Map()]));
    let shown = 0;
    rows.forEach((row) => {
      const failed = list.filter((test) => !test.passes(row));
      row.node.classList.toggle(OUT, failed.length > 0);
      if (!failed.length) shown += 1;
      row.told.forEach((item) => {
        item.classList.toggle(OUT, hasPart(row, unit.value) && !speaksOf(item, unit.value));
        item.parentNode.classList.toggle("ps-list--out", !Array.from(item.parentNode.children).some(isShown));
      });
      counts.forEach((tally, facet) => {
        if (!failed.every((test) => test.facet === facet || (facet === unit && test.facet === year))) return;
        valuesOf(row, facet).forEach((value) => {
          if (facet === unit && year.value && !yearsOf(row, value).includes(year.value)) return;
          tally.set(value, (tally.get(value) || 0) + 1);
        });
      });
    });
    labels.forEach((label, option) => {
      option.text = label + "（" + (counts.get(option.closest("select")).get(option.value) || 0) + "）";
    });
    document.querySelector(".ps-ledger__count").textContent = "共 " + rows.length + " 项，显示 " + shown + " 项";
    none.hidden = shown > 0;
    document.querySelector(".ps-ledger__chosen").textContent = chosen();
  }

  /* What the reader has chosen, as pairs of a filter and its value in words. */
  function choices() {
    const asked = controls.filter((control) => control.value && control !== sort);
    return asked.map((control) => {
      const option = control.options && control.options[control.selectedIndex];
      return [control.labels[0].textContent, (option ? labels.get(option) || option.text : control.value).trim()];
    });
  }

  /* The filters in words, for print, which shows no controls. */
  function chosen() {
    const pairs = choices().map((pair) => pair.join("："));
    return pairs.length ? "筛选条件：" + pairs.join("；") : "";
  }

  /* Order */

  const collator = new Intl.Collator("zh-CN", { numeric: true });
  const keys = {
    number: (row) => row.number,
    due: (row) => row.node.dataset.due,
    section: placeOf((row) => row.node.dataset.sections),
    plan: placeOf((row) => row.node.dataset.plan),
  };
  let ordered = "";

  /* Sections and plans are sorted by the first row that belongs to them, not by their names. */
  function placeOf(belonging) {
    const first = new Map();
    rows.forEach((row) => first.has(belonging(row)) || first.set(belonging(row), row.number));
    return (row) => first.get(belonging(row));
  }

  function order() {
    const backwards = sort.value.startsWith("-");
    const name = sort.value.replace("-", "") || "number";
    heads.forEach((head) => {
      if (head.dataset.sort !== name) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", backwards ? "descending" : "ascending");
    });
    if (sort.value === ordered) return;
    ordered = sort.value;
    const column = columnOf(name);
    const keyOf = keys[name] || ((row) => said(row.node.cells[column]));
    const keyed = rows.map((row) => ({ node: row.node, key: keyOf(row) }));
    keyed.sort((one, other) => compare(one.key, other.key, backwards ? -1 : 1));
    body.append(...keyed.map((item) => item.node));
  }

  /* Rows without a value come last in either direction; rows with the same value keep the document's order. */
  function compare(one, other, direction) {
    if (one === "" || other === "") return (one === "") - (other === "");
    return direction * (typeof one === "number" ? one - other : collator.compare(one, other));
  }

  function makeSortable() {
    heads.forEach((head) => {
      const name = head.dataset.sort;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.append(button);
      const forth = name === "number" ? "" : name;
      sort.add(new Option(button.textContent, forth));
      sort.add(new Option(button.textContent + "（倒序）", "-" + name));
      button.addEventListener("click", () => {
        sort.value = sort.value === forth ? "-" + name : forth;
        choose(true);
      });
    });
  }

  /* The address */

  let typing = false;

  function show() {
    order();
    filter();
  }

  /* Set the controls from the address. A link may be old or mistyped: a value that no control offers is ignored. */
  function restore() {
    const asked = new URLSearchParams(location.search);
    controls.forEach((control) => {
      control.value = asked.get(control.name) || "";
      if (control.selectedIndex === -1) control.value = "";
    });
    typing = false;
    show();
  }

  /* Write what the controls say into the address: as a new step for the back button, or in place of the last one. */
  function choose(step) {
    const query = new URLSearchParams();
    controls.filter((control) => control.value).forEach((control) => query.set(control.name, control.value));
    const address = location.pathname + (query.toString() && "?" + query);
    if (address !== location.pathname + location.search) history[step ? "pushState" : "replaceState"](null, "", address);
    show();
  }

  function clear(event) {
    event.preventDefault();
    if (none.contains(document.activeElement)) unit.focus(); // that button vanishes together with its message
    controls.filter((control) => control !== sort).forEach((control) => (control.value = ""));
    typing = false;
    choose(true);
  }

  /* Typing a word is one step for the back button. The unfinished letters of an input method do not count yet. */
  function changed(event) {
    if (event.isComposing) return;
    const more = typing && event.target === words;
    typing = event.target === words;
    choose(!more);
  }

  /* CSV */

  /* An apostrophe keeps spreadsheets from running a text as a formula (as in exports/csv_files.py). A tab in its place
     would not be seen, but some programs strip white space and then run the rest. */
  function field(text) {
    const safe = /^[=+\-@＝＋－＠\t\r]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  /* The rows that are shown, in their order. Excel reads a file as UTF-8 only if it begins with a byte order mark. */
  function csv() {
    const shown = Array.from(body.rows).filter(isShown);
    const lines = [table.tHead.rows[0], ...shown].map((row) => Array.from(row.cells, (cell) => said(cell, isShown)));
    return "\ufeff" + lines.map((line) => line.map(field).join(",") + "\r\n").join("");
  }

  /* The file's name says what it holds. */
  function fileName() {
    const words = ["台账", ...choices().map((pair) => pair[1])].join("-");
    return words.replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 80) + ".csv";
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
    link.download = fileName();
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  makeSortable();
  form.addEventListener("input", changed);
  form.addEventListener("compositionend", changed);
  form.addEventListener("reset", clear);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("#export").addEventListener("click", download);
  window.addEventListener("popstate", restore);
  restore();
  form.hidden = false;
})();
