/* The ledger's controls: filters, order, address, CSV, print. Without scripts the page shows the whole table, or where
   the library is large says where its rows stand. What the reader chose is in the address, so that a link to it can be
   sent. No control may be called `q` or `h`: these parameters belong to the site's search.

   `PolicyLedger.open(source)` begins. A source is the table on the page (table.js) or data (shards.js):
     goesOn             whether some row belongs to every year after the last one of the data
     columns(facets, numberOf)  the rows as columns (columns.js); numberOf(facet, value) is the number of a value or NOWHERE
     key(row, name)     what a row is sorted by; 0 or "" for nothing
     said(row, column, asShown)  what a cell says on one line, as the reader sees it now or whole
     text(row)          the folded text in which words are looked for, without the names of units
     draw(view)         show the rows: order, those that passed, the unit and role asked for
   and of data that come as they are needed:
     load(what, rows, progress, then)  rows' cells or texts; false where they are there already
     parts              by place in the list of parts: [place of its plan, value, label]
     drawAll()          every row that passed, for print; the number of those that could not be drawn */
(function (global) {
  "use strict";

  const { Columns, NOWHERE } = global.PolicyLedger, { fold } = global.PolicySite;
  const MANY = 300; // options

  const form = document.querySelector("#filters");
  const table = document.querySelector("#ledger");
  const heads = Array.from(table.tHead.rows[0].cells);
  const controls = Array.from(form.querySelectorAll("select, input"));
  const { unit, role, year, words, sort, plan, section } = form.elements;
  const none = document.querySelector(".ps-ledger__none");
  const status = document.querySelector(".ps-ledger__count");

  function open(source) {
    const facets = [], byName = new Map();
    const parts = source.parts, yearAfter = addThisYear();
    controls.filter((control) => control.options && control !== role && control !== sort).forEach(addFacet);
    const columns = source.columns(byName, (name, value) => numberIn(byName.get(name), value));
    const names = options(unit).map((option) => fold(option.dataset.names));
    const sizes = facets.map((facet) => [facet.name, facet.values.length]);

    /* The controls */

    // A year after the last one of the data belongs to whatever goes on; the reader's calendar says which one that is.
    function addThisYear() {
      const thisYear = String(new Date().getFullYear());
      const added = source.goesOn && options(year).every((option) => option.value < thisYear || option.value === "none");
      if (added) year.add(new Option(thisYear + "年", thisYear), year.options[year.length - 1]);
      options(year).forEach((option) => { if (option.value === thisYear) option.text += "（今年）"; });
      return added ? thisYear : "";
    }

    function addFacet(select) {
      const pairs = select === section && parts ? parts.map((part) => [part[1], part[2]]) : options(select).map((one) => [one.value, one.text]);
      const facet = { name: select.name, select, values: pairs.map((pair) => pair[0]), labels: pairs.map((pair) => pair[1]), tally: null };
      facet.numbers = new Map(facet.values.map((value, number) => [value, number]));
      if (select === year && yearAfter) facet.numbers.set("open", facet.numbers.get(yearAfter));
      facets.push(facet);
      byName.set(facet.name, facet);
      const relabel = () => label(facet);
      select.addEventListener("pointerdown", relabel);
      select.addEventListener("focus", relabel);
    }

    // The number beside a value says how many rows would be shown if it were chosen instead. Where there are very many
    // values, the browser measures them all for a single one that changes: they wait until the reader comes to them.
    function label(facet, waits) {
      if (!facet.tally || waits && facet.select.options.length > MANY) return;
      Array.from(facet.select.options).forEach((option) => {
        const number = numberIn(facet, option.value);
        if (number === NOWHERE) return;
        const said = facet.labels[number] + "（" + facet.tally[number] + "）";
        if (option.text !== said) option.text = said;
      });
    }

    let later = 0;
    function labelLater() {
      clearTimeout(later);
      later = setTimeout(() => facets.forEach((facet) => { if (facet.select === document.activeElement) label(facet); }), 300);
    }

    // Of data, a part can be chosen once its plan is: a large library has too many parts for one list.
    let offered = null;
    function offerParts(wanted) {
      if (!parts) return;
      const of = plan ? numberIn(byName.get("plan"), plan.value) : 0;
      if (of !== offered) {
        section.length = 0;
        section.add(new Option(of === NOWHERE ? "全部（先选方案）" : "全部", ""));
        parts.forEach((part) => { if (part[0] === of) section.add(new Option(part[2], part[1])); });
      }
      offered = of;
      section.value = wanted || "";
      if (section.selectedIndex === -1) section.value = "";
    }

    function planOf(wanted) {
      const number = parts ? numberIn(byName.get("section"), wanted) : NOWHERE;
      return number === NOWHERE ? "" : byName.get("plan").values[parts[number][0]];
    }

    /* Filters */

    function asked() {
      const found = {};
      facets.forEach((facet) => { if (facet.select.value) found[facet.name] = numberIn(facet, facet.select.value); });
      return found;
    }

    function roleNumber() {
      return columns.roles.indexOf(role.value);
    }

    function fragments() {
      return words.value.split(/\s+/).map(fold).filter(Boolean);
    }

    // For each row whether all words stand in what it shows, in the names of its units or in the task's original text.
    function fits(parts) {
      if (!parts.length) return null;
      const found = new Uint8Array(columns.count).fill(1);
      parts.forEach((part) => {
        const named = names.map((one) => one.includes(part)), some = named.includes(true);
        for (let row = 0; row < columns.count; row++) {
          if (found[row] && !source.text(row).includes(part) && !(some && columns.unitsOf(row).some((one) => named[one]))) found[row] = 0;
        }
      });
      return found;
    }

    function filter() {
      const chosenUnit = "unit" in asked() ? asked().unit : NOWHERE;
      const { passed, tallies } = columns.filter(sizes, asked(), roleNumber(), fits(fragments()));
      facets.forEach((facet) => { facet.tally = tallies.get(facet.name); label(facet, true); });
      labelLater();
      const shown = passed.reduce((sum, one) => sum + one, 0);
      status.textContent = "共 " + columns.count + " 项，显示 " + shown + " 项";
      none.hidden = shown > 0;
      document.querySelector(".ps-ledger__chosen").textContent = chosen();
      view = { order: orders.get(sort.value), passed, unit: chosenUnit, role: roleNumber() };
      source.draw(view);
    }

    // What the reader has chosen, as pairs of a filter and its value in words.
    function choices() {
      return controls.filter((control) => control.value && control !== sort).map((control) => {
        const facet = byName.get(control.name), option = control.options && control.options[control.selectedIndex];
        const said = facet ? facet.labels[numberIn(facet, control.value)] : option ? option.text : control.value;
        return [control.labels[0].textContent, said.trim()];
      });
    }

    // The filters in words, for print, which shows no controls.
    function chosen() {
      const pairs = choices().map((pair) => pair.join("："));
      return pairs.length ? "筛选条件：" + pairs.join("；") : "";
    }

    /* Order */

    const orders = new Map();
    let view = null;

    function order() {
      const backwards = sort.value.startsWith("-"), name = sort.value.replace("-", "") || "number";
      heads.forEach((head) => {
        if (head.dataset.sort !== name) head.removeAttribute("aria-sort");
        else head.setAttribute("aria-sort", backwards ? "descending" : "ascending");
      });
      if (orders.has(sort.value)) return;
      const column = columnOf(name), keys = [];
      for (let row = 0; row < columns.count; row++) keys.push(source.key(row, name, column));
      orders.set(sort.value, columns.ordered(keys, backwards, collator.compare));
    }

    function makeSortable() {
      heads.forEach((head) => {
        const name = head.dataset.sort, forth = name === "number" ? "" : name, button = document.createElement("button");
        button.type = "button";
        button.textContent = head.textContent;
        head.textContent = "";
        head.append(button);
        sort.add(new Option(button.textContent, forth));
        sort.add(new Option(button.textContent + "（倒序）", "-" + name));
        button.addEventListener("click", () => {
          sort.value = sort.value === forth ? "-" + name : forth;
          choose(true);
        });
      });
    }

    /* The address */

    let typing = false, turn = 0;

    // The other ledger (in force, or no longer) opens with the same filters.
    const other = document.querySelector(".ps-other");

    // Data that are missing come first; what the reader asks for meanwhile has the last word.
    function show() {
      if (other) other.search = location.search;
      const mine = ++turn, again = () => { if (mine === turn) show(); };
      if (fragments().length && load("text", null, again)) return;
      if (!orders.has(sort.value) && source.needsCells && source.needsCells(sort.value.replace("-", "")) && load("rows", null, again)) return;
      order();
      filter();
    }

    // Whether data have to be waited for; the count says how far they are.
    function load(what, rows, then) {
      if (!source.load) return false;
      return source.load(what, rows, (done, of) => { status.textContent = "正在读入 " + done + "/" + of + "……"; }, then);
    }

    // Set the controls from the address. A link may be old or mistyped: a value that no control offers is ignored.
    function restore() {
      const said = new URLSearchParams(location.search);
      controls.forEach((control) => {
        control.value = said.get(control.name) || "";
        if (control.selectedIndex === -1) control.value = "";
      });
      if (plan && !plan.value) plan.value = planOf(said.get("section"));
      offerParts(said.get("section"));
      typing = false;
      show();
    }

    // Write what the controls say into the address: as a new step for the back button, or in place of the last one.
    function choose(step) {
      offerParts(section.value);
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

    // Typing a word is one step for the back button. The unfinished letters of an input method do not count yet.
    function changed(event) {
      if (event.isComposing) return;
      const more = typing && event.target === words;
      typing = event.target === words;
      choose(!more);
    }

    /* CSV and print */

    function shownRows() {
      return Array.from(view.order).filter((row) => view.passed[row]);
    }

    // The rows that are shown, in their order. Excel reads a file as UTF-8 only if it begins with a byte order mark.
    function csv() {
      const lines = [heads.map((head) => head.textContent.trim()), ...shownRows().map((row) => heads.map((_, column) => source.said(row, column, true)))];
      return "\ufeff" + lines.map((line) => line.map(field).join(",") + "\r\n").join("");
    }

    // The file's name says what it holds.
    function fileName() {
      const parts = [form.dataset.title, ...choices().map((pair) => pair[1])].join("-");
      return parts.replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 80) + ".csv";
    }

    function download() {
      if (!view) return;
      const mine = ++turn;
      if (load("rows", shownRows(), () => { if (mine === turn) { show(); download(); } })) return;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
      link.download = fileName();
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    }

    function print() {
      const mine = ++turn;
      if (!view || !load("rows", shownRows(), () => { if (mine === turn) { show(); print(); } })) global.print();
    }

    // Paper gets every row that the filter holds. A browser's own menu does not wait for rows that have to be fetched.
    function printWhole() {
      const missing = document.querySelector(".ps-ledger__missing");
      global.addEventListener("beforeprint", () => {
        const left = source.drawAll();
        missing.textContent = left ? "还有 " + left + " 项没有读入，没有印出来。请用网页上的“打印”按钮。" : "";
      });
      global.addEventListener("afterprint", () => {
        missing.textContent = "";
        if (view) source.draw(view);
      });
      form.querySelector("#print").addEventListener("click", print);
      document.addEventListener("keydown", (event) => {
        if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "p") {
          event.preventDefault();
          print();
        }
      });
    }

    makeSortable();
    if (source.drawAll) printWhole();
    form.addEventListener("input", changed);
    form.addEventListener("compositionend", changed);
    form.addEventListener("reset", clear);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector("#export").addEventListener("click", download);
    global.addEventListener("popstate", restore);
    restore();
    form.hidden = false;
  }

  const collator = new Intl.Collator("zh-CN", { numeric: true });

  function options(select) {
    return Array.from(select.options).filter((option) => option.value);
  }

  function numberIn(facet, value) {
    return facet.numbers.has(value) ? facet.numbers.get(value) : NOWHERE;
  }

  function columnOf(name) {
    return heads.findIndex((head) => head.dataset.sort === name);
  }

  /* An apostrophe keeps spreadsheets from running a text as a formula (as in exports/csv_files.py). A tab in its place
     would not be seen, but some programs strip white space and then run the rest. */
  function field(text) {
    const safe = /^[=+\-@＝＋－＠\t\r]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  Object.assign(global.PolicyLedger, { open, columnOf, table, heads, Columns });
})(window);
