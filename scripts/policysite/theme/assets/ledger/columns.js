/* The ledger's rows as columns of numbers, and which of them the filters let through. Knows nothing of the page: what
   the columns are made from is the table itself (table.js) or, where that would be too long, data (shards.js).

   A facet is what a reader can choose one value of: it has `values`, and for each row the numbers of those that the row
   has. Of the facets `unit` and `kind` a row has others in each role; role 0 is any role. */
(function (global) {
  "use strict";

  const NOWHERE = -1;

  /* For each row a list of numbers, all in one array. */
  function Lists(count, listOf) {
    const all = [], starts = new Uint32Array(count + 1);
    for (let row = 0; row < count; row++) {
      for (const one of listOf(row)) all.push(one);
      starts[row + 1] = all.length;
    }
    this.starts = starts;
    this.all = Int32Array.from(all);
  }

  Lists.prototype.has = function (row, number) {
    for (let at = this.starts[row]; at < this.starts[row + 1]; at++) if (this.all[at] === number) return true;
    return false;
  };

  Lists.prototype.of = function (row) {
    return this.all.subarray(this.starts[row], this.starts[row + 1]);
  };

  function unique(list) {
    return Array.from(new Set(list));
  }

  /* `data`: count; inRole, by the name of a role, and listOf, by the name of a facet (but `unit` and `kind`), functions
     from a row to its numbers; unitKinds, the number of each unit's kind; noYear, the number of no year; told, for a row
     of which some units have only a part, what each of its deadlines and targets says: {of: units, years}. */
  function Columns(data) {
    const count = data.count, lists = {}, roles = Object.keys(data.inRole);
    for (const name in data.listOf) lists[name] = [new Lists(count, data.listOf[name])];
    const byRole = roles.map((role) => new Lists(count, data.inRole[role]));
    const any = new Lists(count, (row) => unique([].concat(...byRole.map((one) => Array.from(one.of(row))))));
    lists.unit = [any, ...byRole];
    lists.kind = lists.unit.map((one) => new Lists(count, (row) => unique(Array.from(one.of(row), (unit) => data.unitKinds[unit]))));
    this.count = count;
    this.told = data.told;
    this.noYear = data.noYear;
    this.roles = ["", ...roles];
    this.lists = lists;
  }

  /* The lists of a facet for a role. */
  Columns.prototype.listsOf = function (name, role) {
    return this.lists[name][this.lists[name].length > 1 ? role : 0];
  };

  Columns.prototype.unitsOf = function (row) {
    return this.lists.unit[0].of(row);
  };

  /* Whether a unit has only a part of a row: the text charges it, and the responsibility line does not name it, or the
     reader asks for its role as implementer. */
  Columns.prototype.hasPart = function (row, unit, role) {
    if (unit === NOWHERE || !this.told.has(row)) return false;
    const as = (name) => this.lists.unit[this.roles.indexOf(name)].has(row, unit);
    return as("implementer") && (this.roles[role] === "implementer" || !(as("lead") || as("partner")));
  };

  /* The years of a row, for a unit if one is given. */
  Columns.prototype.yearsOf = function (row, unit, role) {
    if (!this.hasPart(row, unit, role)) return this.lists.year[0].of(row);
    const own = unique([].concat(...this.told.get(row).filter((one) => one.of.includes(unit)).map((one) => one.years)));
    return own.length ? own : [this.noYear];
  };

  /* Which rows pass all that is asked, and for each facet how many rows would be shown if another of its values were
     chosen instead: those that fail no test but the facet's own. With another unit, a row may have other years.

     `facets`: names with the number of values of each. `asked`: the number of the value chosen, by facet. `role`: 0 for
     none. `fits`: for each row 1 if it has the words looked for; null if none are. */
  Columns.prototype.filter = function (facets, asked, role, fits) {
    const passed = new Uint8Array(this.count), unit = "unit" in asked ? asked.unit : NOWHERE, year = asked.year;
    const tests = Object.keys(asked), inRole = role ? this.lists.unit[role] : null, OTHER = 1 << tests.length;
    const columns = facets.map(([name, values]) => ({
      name,
      lists: this.listsOf(name, role),
      tally: new Uint32Array(values),
      own: [name, ...(name === "unit" ? ["year"] : [])].reduce((bits, one) => bits | (tests.includes(one) ? 1 << tests.indexOf(one) : 0), 0),
    }));
    const testLists = tests.map((name) => this.listsOf(name, role));
    for (let row = 0; row < this.count; row++) {
      const partly = this.told.has(row);
      let failed = 0;
      for (let test = 0; test < tests.length; test++) {
        const passes = partly && tests[test] === "year" ? this.yearsOf(row, unit, role).includes(year) : testLists[test].has(row, asked[tests[test]]);
        if (!passes) failed |= 1 << test;
      }
      if (inRole && inRole.starts[row] === inRole.starts[row + 1] || fits && !fits[row]) failed |= OTHER;
      if (!failed) passed[row] = 1;
      for (const column of columns) {
        if (failed & ~column.own) continue;
        if (column.name === "year" && partly) {
          for (const one of this.yearsOf(row, unit, role)) column.tally[one] += 1;
          continue;
        }
        const { starts, all } = column.lists, check = column.name === "unit" && year !== undefined;
        if (check && !partly && !this.lists.year[0].has(row, year)) continue;
        for (let at = starts[row]; at < starts[row + 1]; at++) {
          if (check && partly && !this.yearsOf(row, all[at], role).includes(year)) continue;
          column.tally[all[at]] += 1;
        }
      }
    }
    return { passed, tallies: new Map(columns.map((one) => [one.name, one.tally])) };
  };

  /* Rows in an order: those without a value come last in either direction, those with the same value keep the
     document's order. Keys are texts, or numbers of which 0 is none. */
  Columns.prototype.ordered = function (keys, backwards, compare) {
    const values = unique(keys).filter(Boolean);
    if (typeof values[0] === "string") values.sort(compare); else values.sort((one, other) => one - other);
    const places = new Map(values.map((value, place) => [value, 0]));
    let rank = 0;
    values.forEach((value, place) => {
      if (!place || typeof value === "number" || compare(values[place - 1], value)) rank += 1;
      places.set(value, rank);
    });
    const last = rank + 1, ranks = Int32Array.from(keys, (key) => (key ? (backwards ? last - places.get(key) : places.get(key)) : last + 1));
    return Uint32Array.from(keys.keys()).sort((one, other) => ranks[one] - ranks[other] || one - other);
  };

  global.PolicyLedger = { Columns, NOWHERE };
})(window);
