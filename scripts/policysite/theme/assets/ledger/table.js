/* The ledger's rows as they stand on the page. They are only hidden, shown and put in another order, never made anew. */
(function (global) {
  "use strict";

  const { Columns, NOWHERE, columnOf, table, open } = global.PolicyLedger, { fold } = global.PolicySite;

  // The class of a row that is not shown. The attribute `hidden` would be slow: the theme's style sheet has rules for
  // elements inside and beside hidden ones, and the browser applies them anew to everything in each row that changes.
  const OUT = "ps-out";
  const ROLES = ["lead", "partner", "implementer"];

  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (node) => ({ node, told: Array.from(node.querySelectorAll("li[data-of]")), text: null }));

  function split(list) {
    return list ? list.split(" ") : [];
  }

  function unique(list) {
    return Array.from(new Set(list));
  }

  /* The text of a node, without remarks about today and without dashes that stand for nothing. */
  function plain(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return node.data;
    if (node.classList.contains("ps-today") || node.classList.contains("ps-none")) return "";
    return Array.from(node.childNodes, plain).join("").trim();
  }

  /* What a cell says, on one line, with "；" between the items of a list; of these the given ones. */
  function said(cell, which = () => true) {
    const items = Array.from(cell.querySelectorAll("li"));
    return (items.length ? items.filter(which) : [cell]).map(plain).filter(Boolean).join("；");
  }

  /* The values in a cell: the text of each link, or of the cell if it has no links. */
  function valuesIn(cell) {
    const found = cell.querySelectorAll("a");
    return Array.from(found.length ? found : [cell], plain).filter(Boolean);
  }

  function isShown(node) {
    return !node.classList.contains(OUT);
  }

  let columns = null, ordered = null;

  /* Sections and plans are sorted by the first row that belongs to them, not by their names. */
  const firsts = { section: new Map(), plan: new Map() };
  rows.forEach(({ node }, row) => {
    for (const [name, value] of [["section", node.dataset.sections], ["plan", node.dataset.plan]]) {
      if (!firsts[name].has(value)) firsts[name].set(value, row + 1);
    }
  });

  open({
    goesOn: rows.some(({ node }) => split(node.dataset.years).includes("open")),

    columns(facets, numberOf) {
      const numbers = (name, values) => unique(values.map((value) => numberOf(name, value)).filter((one) => one !== NOWHERE));
      const data = (name, key) => (row) => numbers(name, split(rows[row].node.dataset[key]));
      const yearsIn = (list) => numbers("year", split(list));
      const listOf = { year: (row) => yearsIn(rows[row].node.dataset.years), section: data("section", "sections") };
      const inRole = {};
      ROLES.forEach((role) => { inRole[role] = data("unit", role); });
      facets.forEach((facet, name) => {
        if (name in listOf || name === "unit" || name === "kind") return;
        const own = name === "plan" || name === "region" ? (node) => [node.dataset[name]] : (node) => valuesIn(node.cells[columnOf(name)]);
        listOf[name] = (row) => numbers(name, own(rows[row].node));
      });
      const told = new Map();
      rows.forEach((row, place) => {
        if (!row.told.length && !row.node.dataset.implementer) return;
        told.set(place, row.told.map((item) => ({ of: numbers("unit", split(item.dataset.of)), years: yearsIn(item.dataset.years) })));
      });
      const kinds = Array.from(document.querySelectorAll("#filter-unit option[value]:not([value=''])"), (option) => numberOf("kind", option.parentNode.label));
      columns = new Columns({ count: rows.length, inRole, unitKinds: kinds, listOf, told, noYear: numberOf("year", "none") });
      return columns;
    },

    key(row, name, column) {
      const { node } = rows[row];
      if (name === "number") return row + 1;
      if (name === "due") return node.dataset.due;
      if (name === "section") return firsts.section.get(node.dataset.sections);
      return name === "plan" ? firsts.plan.get(node.dataset.plan) : said(node.cells[column]);
    },

    said(row, column, asShown) {
      return said(rows[row].node.cells[column], asShown ? isShown : undefined);
    },

    text(row) {
      const one = rows[row];
      if (one.text === null) one.text = [...Array.from(one.node.cells, (cell) => said(cell)), one.node.dataset.text].map(fold).join("\n");
      return one.text;
    },

    /* In a row of which the chosen unit has a part, the deadlines and targets that do not speak of it are hidden. */
    draw({ order, passed, unit, role }) {
      rows.forEach((row, place) => {
        row.node.classList.toggle(OUT, !passed[place]);
        row.told.forEach((item, number) => {
          item.classList.toggle(OUT, columns.hasPart(place, unit, role) && !columns.told.get(place)[number].of.includes(unit));
          item.parentNode.classList.toggle("ps-list--out", !Array.from(item.parentNode.children).some(isShown));
        });
      });
      if (ordered && order !== ordered || !ordered && order.some((row, place) => row !== place)) body.append(...Array.from(order, (row) => rows[row].node));
      ordered = order;
    },
  });
})(window);
