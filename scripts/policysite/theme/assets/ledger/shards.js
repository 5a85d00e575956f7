/* The ledger of a large library: its rows come as data (pages/ledger_data.py), and only those near what is in sight are
   drawn, in blocks of a few; a box above them and one below are as high as all the other rows, so that the page scrolls
   as if these stood there. */
(function (global) {
  "use strict";

  const { Columns, NOWHERE, columnOf, heads, table, open } = global.PolicyLedger, { fold } = global.PolicySite;
  const folder = table.dataset.rows;
  const ROLES = ["lead", "partner", "implementer"];
  const BLOCK = 8; // rows
  const APART = "\u0001"; // between the texts of a row: no word has it
  const NEAR = 1; // screens above and below what is in sight

  const came = {}; // by name: what a file held
  const waiting = {}; // by name: what is to be done once it comes
  global.policysiteLedger = function (name, data) {
    came[name] = data;
    if (name === "index") begin(data);
  };

  function begin(index) {
    let columns = null, view = null;
    const parts = index.parts.map((part, place) => [part[0], part[1], "　".repeat(lineage(place).length - 1) + part[2]]);
    const texts = [];

    /* The files */

    function portionOf(row) {
      return Math.floor((index.count - 1 - row) / index.portion);
    }

    function placeIn(row) {
      return row - Math.max(0, index.count - (portionOf(row) + 1) * index.portion);
    }

    function namesFor(what, rows) {
      const portions = rows ? Array.from(new Set(Array.from(rows, portionOf))) : index.stamps.map((_, number) => number);
      const names = portions.map((number) => "rows-" + number);
      return what === "text" ? names.concat(portions.map((number) => "text-" + number)) : names;
    }

    /* Get what is missing of these rows; false if nothing is. `progress` is told how many files are there, of how many. */
    function load(what, rows, progress, then) {
      const missing = namesFor(what, rows).filter((name) => !(name in came));
      let done = 0;
      if (missing.length && progress) progress(0, missing.length);
      missing.forEach((name) => get(name, () => {
        done += 1;
        if (done === missing.length) then(); else if (progress) progress(done, missing.length);
      }));
      return missing.length > 0;
    }

    function get(name, then) {
      if (name in waiting) return waiting[name].push(then);
      waiting[name] = [then];
      const stamp = index.stamps[+name.split("-")[1]], script = document.createElement("script");
      const failed = () => {
        delete came[name];
        delete waiting[name];
        document.querySelector(".ps-ledger__count").textContent = "有的数据没有读到，可能是网站刚刚更新了。请刷新网页。";
      };
      script.src = folder + "/" + name + ".js?" + stamp; // another stamp is another file to the browser
      script.onerror = failed;
      script.onload = () => {
        script.remove();
        if (!came[name] || came[name].stamp !== stamp) return failed();
        const then = waiting[name];
        delete waiting[name];
        then.forEach((one) => one());
      };
      document.head.append(script);
    }

    function cellsOf(row) {
      const file = came["rows-" + portionOf(row)];
      return file && file.rows[placeIn(row)];
    }

    function linksOf(row) {
      return came["rows-" + portionOf(row)].links;
    }

    /* A part and those above it, from the outermost. */
    function lineage(part) {
      return part < 0 ? [] : lineage(index.parts[part][3]).concat(part);
    }

    /* What cells say */

    function unitSaid(links, number) {
      const [words, , heirs, how] = links[number];
      if (!heirs) return words;
      return words + "（现由" + heirs.map((one) => links[one][0]).join("、") + (heirs.length > 1 ? "分别" : "") + "承担，" + how + "）";
    }

    /* The items of a cell as text, by the kind of its column. */
    const SAID = {
      text: (links, value) => [value === null ? "" : String(value)],
      entry: (links, value) => [links[value][0] + (links[value][3] || "")],
      units: (links, value) => [value.map((one) => unitSaid(links, one)).join("、")],
      deadlines: (links, value) => value.map((one) => one[0] + " " + links[one[5]][0]),
      targets: (links, value) => value.map((one) => links[one[0]][0] + " " + one[1] + (one[2] ? "（" + one[2] + "年）" : "")),
      lines: (links, value) => value,
    };

    /* The column 0 is the number of the row; only the page knows it. */
    function said(row, column, which = () => true) {
      if (column === 0) return String(row + 1);
      const kind = index.kinds[column], items = SAID[kind](linksOf(row), cellsOf(row)[column - 1]);
      return items.map((one) => one.trim()).filter((one, place) => one && which(column, place)).join("；");
    }

    /* Which deadlines and targets of a row speak of the unit that was chosen, where it has only a part of the row. */
    function whichOf(row) {
      if (!columns.hasPart(row, view.unit, view.role)) return () => true;
      const told = columns.told.get(row), cells = cellsOf(row);
      const dues = cells[index.kinds.indexOf("deadlines") - 1].length;
      const first = { deadlines: 0, targets: dues };
      return (column, place) => !(index.kinds[column] in first) || told[first[index.kinds[column]] + place].of.includes(view.unit);
    }

    /* Drawing: as the macro `cell` of templates/_parts.md */

    function make(name, className, ...inside) {
      const node = document.createElement(name);
      if (className) node.className = className;
      node.append(...inside);
      return node;
    }

    function link(links, number, words = links[number][0], anchor = "") {
      const node = make("a", "", words);
      node.href = links[number][1] + anchor;
      return node;
    }

    function joined(nodes) {
      return [].concat(...nodes.map((node, place) => (place ? ["、", ...node] : node)));
    }

    function unit(links, number) {
      const [, , heirs, how] = links[number], name = link(links, number);
      if (!heirs) return [name];
      const so = (heirs.length > 1 ? "分别" : "") + "承担，";
      return [name, make("small", "ps-heirs", "（现由", ...joined(heirs.map((one) => [link(links, one)])), so, link(links, number, how, "#became"), "）")];
    }

    function due(links, [words, state, start, end, past, number]) {
      const when = make("span", "ps-when" + (state % 2 ? " ps-when--every" : "") + (state > 1 ? " ps-when--past" : ""), words);
      if (state > 1) return make("li", "", when, make("span", "ps-none", "（已失效）"), " ", link(links, number));
      if (!start && !end) return make("li", "", when, " ", link(links, number));
      const today = make("span", "ps-today");
      if (start) today.dataset.start = start;
      if (end) today.dataset.end = end;
      if (past) today.dataset.past = past;
      return make("li", "", when, today, " ", link(links, number));
    }

    function target(links, [number, words, year]) {
      return make("li", "", link(links, number), " ", make("b", "", words), year ? "（" + year + "年）" : "");
    }

    function list(items, none, which, column) {
      if (!items.length) return [make("span", "ps-none", none)];
      const of = items.filter((_, place) => which(column, place));
      return [make("ul", "ps-list" + (of.length ? "" : " ps-list--out"), ...of)];
    }

    const DRAWN = {
      text: (links, value) => [value === null || value === "" ? make("span", "ps-none", "—") : String(value)],
      entry: (links, value) => [link(links, value)].concat(links[value][3] ? make("small", "ps-note", links[value][3]) : []),
      units: (links, value) => (value.length ? joined(value.map((one) => unit(links, one))) : [make("span", "ps-none", "无")]),
      deadlines: (links, value, ...more) => list(value.map((one) => due(links, one)), table.dataset.none, ...more),
      targets: (links, value, ...more) => list(value.map((one) => target(links, one)), "—", ...more),
      lines: (links, value, ...more) => list(value.map((one) => make("li", "", one)), "—", ...more),
    };
    const titles = heads.map((head) => head.textContent.trim()), TITLE = columnOf("task");

    function drawn(row, place) {
      const node = make("tr"), which = whichOf(row), links = linksOf(row);
      node.setAttribute("role", "row");
      node.setAttribute("aria-rowindex", place + 2);
      titles.forEach((title, column) => {
        const inside = column === 0 ? [String(row + 1)] : DRAWN[index.kinds[column]](links, cellsOf(row)[column - 1], which, column);
        const cell = make(column === TITLE ? "th" : "td", "", ...inside);
        if (column === TITLE) cell.scope = "row"; else cell.dataset.label = title;
        cell.setAttribute("role", column === TITLE ? "rowheader" : "cell");
        node.append(cell);
      });
      return node;
    }

    /* Blocks: those from `first` to before `last` are on the page. */

    let blocks = [], rowHeight = 64, first = 0, last = 0, printing = false;
    const above = body("presentation"), below = body("presentation");
    table.append(above, below);

    function body(role) {
      const node = document.createElement("tbody");
      node.setAttribute("role", role);
      return node;
    }

    function heightOf(block) {
      return block.height || rowHeight * block.rows.length;
    }

    function heightFrom(from, to) {
      let sum = 0;
      for (let number = from; number < to; number++) sum += heightOf(blocks[number]);
      return sum;
    }

    // Rows that have to be fetched first leave the block empty, as high as it will be.
    function fill(block) {
      if (block.full) return true;
      block.node = block.node || body("rowgroup");
      if (load("rows", block.rows, null, () => { if (block.node) fill(block); })) {
        block.node.style.height = heightOf(block) + "px";
        return false;
      }
      block.node.style.height = "";
      block.node.append(...Array.from(block.rows, (row, place) => drawn(row, block.number * BLOCK + place)));
      block.full = true;
      if (global.PolicySite.markToday) global.PolicySite.markToday(block.node);
      return true;
    }

    function drop(block) {
      block.node.remove();
      block.node = null;
      block.full = false;
    }

    function keepsFocus(block) {
      return block.node && block.node.contains(document.activeElement);
    }

    // Draw the blocks between two heights of the window, and of these on the page no others, but for the reader's focus.
    function drawBetween(top, bottom) {
      let at = above.getBoundingClientRect().top, from = 0;
      while (from < blocks.length - 1 && at + heightOf(blocks[from]) < top) at += heightOf(blocks[from++]);
      let to = Math.min(from + 1, blocks.length);
      for (at += blocks.length ? heightOf(blocks[from]) : 0; to < blocks.length && at < bottom; to++) at += heightOf(blocks[to]);
      const focused = blocks.findIndex(keepsFocus);
      if (focused !== -1 && Math.abs(focused - from) < 3 * (to - from)) [from, to] = [Math.min(from, focused), Math.max(to, focused + 1)];
      if (from === first && to === last) return;
      for (let number = first; number < last; number++) {
        if (blocks[number].full) blocks[number].height = blocks[number].node.getBoundingClientRect().height;
      }
      for (let number = first; number < last; number++) if (number < from || number >= to) drop(blocks[number]);
      let next = below;
      for (let number = to - 1; number >= from; number--) {
        if (!blocks[number].node) {
          fill(blocks[number]);
          table.insertBefore(blocks[number].node, next);
        }
        next = blocks[number].node;
      }
      [first, last] = [from, to];
      above.style.height = heightFrom(0, first) + "px";
      below.style.height = heightFrom(last, blocks.length) + "px";
    }

    function drawNear() {
      const tall = global.innerHeight;
      if (!printing) drawBetween(-NEAR * tall, (1 + NEAR) * tall);
    }

    let soon = false;
    function scrolled() {
      if (soon) return;
      soon = true;
      requestAnimationFrame(() => {
        soon = false;
        drawNear();
      });
    }

    global.addEventListener("scroll", scrolled, { passive: true });
    global.addEventListener("resize", () => {
      blocks.forEach((block) => { block.height = 0; });
      scrolled();
    });

    // What is in sight at once, what is near in a moment.
    function draw(asked) {
      const shown = asked.order.filter((row) => asked.passed[row]);
      view = asked;
      printing = false;
      blocks.slice(first, last).forEach(drop);
      first = last = 0;
      blocks = [];
      for (let at = 0; at < shown.length; at += BLOCK) {
        blocks.push({ rows: shown.subarray(at, at + BLOCK), number: blocks.length, node: null, full: false, height: 0 });
      }
      table.setAttribute("aria-rowcount", shown.length + 1);
      above.style.height = "0";
      below.style.height = heightFrom(0, blocks.length) + "px";
      drawBetween(0, global.innerHeight);
      const known = blocks.slice(first, last).filter((block) => block.full);
      if (known.length) {
        rowHeight = known.reduce((sum, block) => sum + block.node.getBoundingClientRect().height, 0) / known.reduce((sum, block) => sum + block.rows.length, 0);
        below.style.height = heightFrom(last, blocks.length) + "px";
      }
      requestAnimationFrame(() => setTimeout(scrolled));
    }

    /* The controls */

    function offer() {
      const { unit: units, plan: plans } = document.querySelector("#filters").elements;
      index.units.forEach(([kind, of]) => {
        const group = make("optgroup");
        group.label = kind;
        of.forEach(([key, words, names]) => {
          const option = new Option(words, key);
          option.dataset.names = names;
          group.append(option);
        });
        units.append(group);
      });
      if (plans) index.plans.forEach(([key, words]) => plans.add(new Option(words, key)));
    }

    const listed = (value) => (typeof value === "number" ? [value] : value);
    const OPEN = index.years.indexOf("open");
    const firsts = { section: new Map(), plan: new Map() };
    index.part.forEach((part, row) => {
      for (const [name, value] of [["section", part], ["plan", index.parts[part][0]]]) {
        if (!firsts[name].has(value)) firsts[name].set(value, row + 1);
      }
    });

    offer();
    open({
      goesOn: index.year.some((years) => listed(years).includes(OPEN)),
      parts,
      load,

      columns(facets, numberOf) {
        const years = index.years.map((one) => numberOf("year", one)), known = (list) => list.filter((one) => one !== NOWHERE);
        const yearsIn = (list) => known(list.map((one) => years[one]));
        const lineages = index.parts.map((_, part) => lineage(part));
        const listOf = { year: (row) => yearsIn(listed(index.year[row])), section: (row) => lineages[index.part[row]] };
        const planOf = (row) => index.parts[index.part[row]][0];
        const inRole = {};
        ROLES.forEach((role) => { inRole[role] = (row) => listed(index[role][row]); });
        if (facets.has("plan")) listOf.plan = (row) => [planOf(row)];
        if (facets.has("region")) listOf.region = (row) => known([numberOf("region", index.plans[planOf(row)][2])]);
        Object.keys(index.filters).forEach((name) => {
          const numbers = index.filters[name][0].map((value) => numberOf(name, value));
          listOf[name] = (row) => known(listed(index.filters[name][1][row]).map((one) => numbers[one]));
        });
        const told = new Map(Object.entries(index.told).map(([row, items]) => [+row, items.map(([of, when]) => ({ of, years: yearsIn(when) }))]));
        const kinds = [].concat(...index.units.map(([kind, of]) => of.map(() => numberOf("kind", kind))));
        columns = new Columns({ count: index.count, inRole, unitKinds: kinds, listOf, told, noYear: numberOf("year", "none") });
        return columns;
      },

      needsCells: (name) => name && !["number", "due", "section", "plan"].includes(name),

      key(row, name, column) {
        if (name === "number") return row + 1;
        if (name === "due") return index.due[row];
        if (name === "section") return firsts.section.get(index.part[row]);
        return name === "plan" ? firsts.plan.get(index.parts[index.part[row]][0]) : said(row, column);
      },

      said: (row, column, asShown) => said(row, column, asShown ? whichOf(row) : undefined),

      text(row) {
        if (texts[row] === undefined) {
          const own = came["text-" + portionOf(row)].text[placeIn(row)];
          texts[row] = fold(titles.map((_, column) => said(row, column)).concat(own).join(APART));
        }
        return texts[row];
      },

      draw,

      drawAll() {
        printing = true;
        drawBetween(-Infinity, Infinity);
        return blocks.reduce((left, block) => left + (block.full ? 0 : block.rows.length), 0);
      },
    });
    document.querySelector(".ps-ledger__elsewhere").hidden = true;
  }
})(window);
