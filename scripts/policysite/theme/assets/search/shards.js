/* Search in a large library: finds, by lists of pages under keys, those pages among which the engine looks, and fetches
   no more than it needs of both. The answers are the engine's own, so they are the same as those of a scan.

   A key is a character or two, or begins with a sign; scripts/policysite/pages/search_keys.py says what stands under
   which, search_shards.py how. What is found under all keys of a word is more than what has the word, never less: each
   page gets the best rank that it may have (`floor`), the best are looked at first, and what has been found is an
   answer as soon as nothing better can come. */
(function (global) {
  "use strict";

  const engine = global.PolicySearch, R = engine.ranks;
  const NONE = 255; // floor of a page that a word does not hit
  const LIST = 1, GUIDE = 2, PAST = 4; // what a page is, as bits
  const CUT = 40; // a longer name has a key for its beginning alone
  const AT_ONCE = 10; // results
  const FEW = 24; // so few pages are looked at sooner than they would be made fewer
  const NEAREST = 12; // files of pages in which to look for the nearest name

  /* ---- lists of pages ------------------------------------------------------------------------------------ */

  const DIGITS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((sign) => !'"\\=<'.includes(sign));
  const BASE = DIGITS.length / 2, VALUE = new Int16Array(128);
  DIGITS.forEach((sign, value) => { VALUE[sign.charCodeAt(0)] = value; });

  function decoded(said) {
    if (said[0] === "=") return fromBits(atob(said.slice(1)));
    const pages = [];
    let last = -1, number = 0;
    for (let at = 0; at < said.length; at++) {
      const value = VALUE[said.charCodeAt(at)];
      number = number * BASE + (value % BASE);
      if (value >= BASE) {
        last += number + 1;
        number = 0;
        pages.push(last);
      }
    }
    return pages;
  }

  function fromBits(bytes) {
    const pages = [];
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes.charCodeAt(at);
      for (let bit = 0; byte << bit & 255; bit++) if (byte & (128 >> bit)) pages.push(at * 8 + bit);
    }
    return pages;
  }

  /* Lines, each without what it begins with as the one before it does: so many characters, in base 36. */
  function unfolded(said) {
    let last = "";
    return said.split("\n").map((line) => (last = last.slice(0, parseInt(line[0], 36)) + line.slice(1)));
  }

  function inBoth(one, other) {
    const found = [];
    for (let i = 0, j = 0; i < one.length && j < other.length;) {
      if (one[i] < other[j]) i += 1; else if (one[i] > other[j]) j += 1; else { found.push(one[i]); i += 1; j += 1; }
    }
    return found;
  }

  /* ---- the shards ---------------------------------------------------------------------------------------- */

  /* `get` gives a promise of what a file holds. */
  function Shards(data, get) {
    const simple = engine.simpleForms(data), sounds = data.sounds;
    const places = unfolded(data.places), usual = new Map(), kinds = new Uint8Array(data.pages), came = new Map();
    for (const sound in data.primary) for (const char of data.primary[sound]) usual.set(char, sound);
    let at = 0;
    data.kinds.forEach(([kind, count]) => { kinds.fill(kind, at, at += count); });

    const world = { docs: {}, past: data.past, sounds: sounds, simple: simple };

    function fetched(kind, number) {
      const path = data.shards + "/" + kind + "/" + Math.floor(number / 256) + "/" + (number % 256);
      if (!came.has(path)) {
        came.set(path, get(path).catch((fault) => { came.delete(path); throw fault; }));
      }
      return came.get(path);
    }

    /* Keys */

    function placeOf(key) {
      if ("=~@&<>*+?!^$".includes(key[0])) return key;
      return Array.from(key, (char) => usual.get(char) || char).join(" ") + " " + key;
    }

    /* The file of keys in which a place is, if it is anywhere. */
    function shardOf(place) {
      let low = 0, high = places.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (places[middle] <= place) low = middle + 1; else high = middle;
      }
      return low - 1;
    }

    /* What stands under keys, by field; an empty one for a key that is not there. */
    function under(keys) {
      return Promise.all(keys.map(async (key) => {
        const shard = shardOf(placeOf(key));
        const entries = shard < 0 ? {} : await fetched("keys", shard);
        return Object.prototype.hasOwnProperty.call(entries, key) ? entries[key] : {};
      }));
    }

    function sizeOf(list) {
      return Array.isArray(list) ? list[0] : list.length;
    }

    async function pagesOf(list) {
      if (!list) return [];
      return decoded(Array.isArray(list) ? await fetched("lists", list[1]) : list);
    }

    /* The pages that stand in all lists, or a few more: the shortest lists first, and no long one for few pages, nor of
       what a third of all pages have, nor where the last one has made the pages hardly fewer. */
    async function inAll(lists) {
      if (!lists.length || lists.some((list) => !list)) return [];
      const sorted = lists.slice().sort((a, b) => sizeOf(a) - sizeOf(b));
      let pages = await pagesOf(sorted[0]), last = Infinity;
      for (const list of sorted.slice(1)) {
        const isLong = Array.isArray(list), isEnough = pages.length <= FEW || pages.length > 0.8 * last;
        if (!pages.length || (isLong && (isEnough || list[0] * 3 > data.pages))) break;
        last = pages.length;
        pages = inBoth(pages, await pagesOf(list));
      }
      return pages;
    }

    /* The pages that stand in any of the lists. */
    function inAny(lists) {
      if (lists.length < 2) return lists[0] || [];
      const there = new Uint8Array(data.pages), pages = [];
      lists.forEach((list) => list.forEach((page) => { there[page] = 1; }));
      there.forEach((is, page) => { if (is) pages.push(page); });
      return pages;
    }

    /* Pages */

    /* The documents of pages, made ready, by page. Those of a page are numbered 7, "7/1", "7/2". */
    async function pagesThere(numbers) {
      const blocks = Array.from(new Set(numbers.map((number) => Math.floor(number / data.per))));
      await Promise.all(blocks.map(async (block) => {
        (await fetched("pages", block)).forEach((docs, place) => {
          const page = block * data.per + place;
          if (page in world.docs) return;
          docs.forEach((doc, part) => {
            if (part) doc.page = page;
            if (doc.sounds) doc.sounds = doc.sounds.map((said) => said.split(" "));
            engine.prepareDoc(doc, simple);
            world.docs[part ? page + "/" + part : page] = doc;
          });
        });
      }));
    }

    function numbersOn(page) {
      const numbers = [page];
      for (let part = 1; page + "/" + part in world.docs; part++) numbers.push(page + "/" + part);
      return numbers;
    }

    return { kinds, world, per: data.per, under, sizeOf, inAll, inAny, pagesOf, pagesThere, numbersOn, fetched, shardOf, usual };
  }

  /* ---- what a word may hit ------------------------------------------------------------------------------- */

  function sized(sign, word) {
    const chars = Array.from(word);
    return sign + chars.length + chars.slice(0, 2).join("") + chars.slice(-2).join("");
  }

  function cut(chars) {
    return chars.slice(0, CUT).join("");
  }

  /* Let the files come, all at once, that every word needs. */
  function fetchFor(shards, word) {
    const begin = cut(Array.from(word)), keys = ["@" + begin, sized("=", word)].concat(pairsOf(word)[0]);
    if (engine.isOfLetters(word)) keys.push("&" + begin, sized("~", word), "+" + word.slice(0, 2), "!" + word.slice(0, 3));
    shards.under(keys).catch(() => {}); // who waits for one of them is told
  }

  /* The units that a word names; what it means follows from them. */
  async function meaningOf(shards, word) {
    const chars = Array.from(word), letters = engine.isOfLetters(word);
    const unitsUnder = async (keys, test) => {
      const entries = await shards.under(keys);
      const pages = shards.inAny(await Promise.all(entries.map((entry) => shards.pagesOf(entry.u))));
      if (chars.length < CUT) return pages;
      await shards.pagesThere(pages);
      return pages.filter((page) => test(shards.world.docs[page], word));
    };
    const named = await unitsUnder(["@" + cut(chars)].concat(letters ? ["&" + cut(chars)] : []), engine.isNamed);
    if (named.length || letters || word.length < 3) return engine.meaningOf(word, new Set(named), false, shards.world.sounds);
    const keys = ["<" + cut(chars), ">" + chars.slice(-CUT).join("")];
    const partly = await unitsUnder(keys, engine.isNamedPartly);
    return engine.meaningOf(word, new Set(partly), partly.length > 0, shards.world.sounds);
  }

  /* The keys of the characters of a word: each two side by side. Of a long word every other pair is enough, unless that
     leaves too much. */
  function pairsOf(word) {
    const chars = Array.from(word);
    if (chars.length === 1) return [chars];
    const pairs = chars.slice(1).map((char, at) => chars[at] + char);
    const enough = pairs.filter((_, at) => at % 2 === 0 || at === pairs.length - 1);
    return enough.length === pairs.length ? [pairs] : [enough, pairs.filter((_, at) => at % 2 && at < pairs.length - 1)];
  }

  /* The pages that have, in a field, all the characters of a word in pairs. */
  async function withPairs(shards, word, field) {
    const [keys, others] = pairsOf(word);
    const lists = (await shards.under(keys)).map((entry) => entry[field]);
    const pages = await shards.inAll(lists);
    if (!others || pages.length <= FEW) return pages;
    return shards.inAll(lists.concat((await shards.under(others)).map((entry) => entry[field])));
  }

  /* The steps in which the floors of pages for a word are found: each has the least rank that it can give, and adds the
     pages that may have such a rank with `put(pages, rank, what a list adds)`. */
  function stepsOf(shards, one, put) {
    const word = one.word, chars = Array.from(word), all = (lists) => shards.inAll(lists);
    const plain = async (keys) => all((await shards.under(keys)).map((entry) => entry.x));
    const threes = (sign) => chars.slice(2).map((_, at) => sign + chars.slice(at, at + 3).join(""));
    const roles = [["l", R.LEAD], ["p", R.PARTNER], ["i", R.IMPLEMENTER]];

    async function names() {
      put(await plain([sized("=", word)]), R.EXACT, 0);
      put(await withPairs(shards, word, "n"), R.NAME, R.LIST);
      if (!one.letters) return;
      put(await plain([sized("~", word)]), R.EXACT, 0);
      if (word.length > 1) put(await plain(["+" + word.slice(0, 2)].concat(threes("*"))), R.NAME, R.LIST);
      if (word.length > 2) put(await plain(["!" + word.slice(0, 3)].concat(threes("?").slice(1))), R.NAME, R.LIST);
      if (word.length > 4) put(await plain(threes("?")), R.NAME, R.LIST);
    }

    async function unitsInFull() {
      let keys = ["@" + cut(chars)];
      if (one.letters) (await shards.under(["&" + cut(chars)])).forEach((entry) => { keys = keys.concat((entry.w || []).map((name) => "@" + name)); });
      const entries = await shards.under(Array.from(new Set(keys)));
      for (const [field, rank] of roles) for (const entry of entries) put(await shards.pagesOf(entry[field]), rank, 0);
    }

    async function unitsInPart() {
      const pairs = await shards.under([].concat(...pairsOf(word))), ends = await shards.under(["^" + chars[0], "$" + chars[chars.length - 1]]);
      for (const [field, rank] of roles) {
        for (const end of ends) put(await all(pairs.concat(end).map((entry) => entry[field])), rank + R.PARTLY, 0);
      }
    }

    async function texts() {
      put(await withPairs(shards, word, "t"), R.TEXT, R.LIST);
    }

    async function sounds() {
      put(shards.inAny(await Promise.all(one.ways.map((way) => soundingSo(shards, way)))), R.SOUND, R.LIST);
    }

    const steps = [{ least: R.EXACT, run: names }];
    if (one.named.size && !one.partly) steps.push({ least: R.LEAD, run: unitsInFull });
    steps.push({ least: R.TEXT, run: texts });
    if (one.partly) steps.push({ least: R.LEAD + R.PARTLY, run: unitsInPart });
    if (one.ways.length) steps.push({ least: R.SOUND, run: sounds });
    return steps;
  }

  /* The pages whose texts may have characters that sound so, one after the other. Keys stand in the order of their usual
     sounds, and the few of other sounds elsewhere: the pair of syllables in the fewest files comes first. */
  async function soundingSo(shards, way) {
    const sounds = shards.world.sounds;
    const soundsOf = (syllable) => new Set(Array.from(sounds[syllable], (char) => shards.usual.get(char) || char));
    const pairs = way.slice(1).map((second, at) => {
      const first = way[at], files = new Set();
      for (const one of soundsOf(first)) {
        for (const other of soundsOf(second)) {
          const begin = one + " " + other + " ";
          for (let file = Math.max(0, shards.shardOf(begin)); file <= shards.shardOf(begin + "\uffff"); file++) files.add(file);
        }
      }
      return { first: sounds[first], second: sounds[second], files: Array.from(files) };
    }).sort((a, b) => a.files.length - b.files.length);
    let pages = null;
    for (const pair of pairs) {
      const lists = [];
      for (const entries of await Promise.all(pair.files.map((file) => shards.fetched("keys", file)))) {
        for (const key in entries) {
          const chars = Array.from(key);
          if (chars.length === 2 && entries[key].t && pair.first.includes(chars[0]) && pair.second.includes(chars[1])) lists.push(entries[key].t);
        }
      }
      const found = shards.inAny(await Promise.all(lists.map(shards.pagesOf)));
      pages = pages ? inBoth(pages, found) : found;
      if (pages.length <= FEW) break;
    }
    return pages;
  }

  /* ---- a query ------------------------------------------------------------------------------------------- */

  /* What is known of the answer to a query: `results(count)` finds the first so many pages of it, or fewer if `isAsked`
     says meanwhile that nobody waits any more. */
  async function Query(shards, query, isAsked) {
    const { kinds, world } = shards;
    const words = engine.wordsOf(query, world.simple);
    words.forEach((word) => fetchFor(shards, word));
    const found = await Promise.all(Array.from(new Set(words)).map((word) => meaningOf(shards, word)));
    const floors = found.map(() => new Uint8Array(kinds.length).fill(NONE));
    const looked = new Uint8Array(kinds.length);
    const hits = []; // {home, rank, parts}
    let waiting = []; // {floor, pages, at}: pages to look at, from that place on
    const steps = [];
    const longest = found.map((_, which) => which).sort((a, b) => found[b].word.length - found[a].word.length);
    longest.forEach((which) => {
      const floor = floors[which];
      const put = (pages, rank, list) => pages.forEach((page) => {
        const more = (kinds[page] & LIST ? list : 0) + (kinds[page] & GUIDE && rank !== R.SOUND ? R.GUIDE : 0);
        floor[page] = Math.min(floor[page], rank + more);
      });
      stepsOf(shards, found[which], put).forEach((step) => steps.push(Object.assign(step, { which })));
    });

    /* The pages that may hit, by the sum of their floors. */
    function byFloor(isOf) {
      const sums = new Map();
      for (let page = 0; page < kinds.length; page++) {
        let sum = 0;
        for (let at = 0; at < floors.length && sum < Infinity; at++) sum = floors[at][page] === NONE ? Infinity : sum + floors[at][page];
        if (sum === Infinity || looked[page] || !isOf(kinds[page])) continue;
        if (!sums.has(sum)) sums.set(sum, []);
        sums.get(sum).push(page);
      }
      return Array.from(sums, ([floor, pages]) => ({ floor, pages, at: 0 })).sort((a, b) => a.floor - b.floor);
    }

    /* Take the next step: of several words all steps, of one word one. */
    async function step() {
      do {
        const { which, run } = steps.shift();
        await run();
        if (steps.length && steps[0].which !== which) skipForFew();
      } while (steps.length && found.length > 1 && isAsked());
      waiting = byFloor((kind) => !(kind & PAST));
    }

    /* Where few pages are left, the words that come make them no fewer than a look at them would. */
    function skipForFew() {
      const rest = new Set(steps.map((one) => one.which)), pages = [];
      const done = floors.filter((_, which) => !rest.has(which));
      for (let page = 0; page < kinds.length && pages.length <= FEW; page++) {
        if (done.every((floor) => floor[page] !== NONE)) pages.push(page);
      }
      if (pages.length > FEW) return;
      rest.forEach((which) => pages.forEach((page) => { floors[which][page] = 0; }));
      steps.length = 0;
    }

    /* The rank and the page before which nothing can come any more; no page where a step has to be taken. */
    function next() {
      waiting = waiting.filter((one) => one.at < one.pages.length);
      const least = steps.length ? steps[0].least : Infinity;
      return waiting.length && waiting[0].floor < least ? [waiting[0].floor, waiting[0].pages[waiting[0].at]] : [least, -1];
    }

    /* Look at so many pages more; returns whether most of them hit. */
    async function look(count) {
      const pages = [], before = hits.length;
      while (pages.length < count && next()[1] >= 0) pages.push(waiting[0].pages[waiting[0].at++]);
      await shards.pagesThere(pages);
      pages.forEach((page) => {
        looked[page] = 1;
        const hit = { home: page, rank: Infinity, parts: [] };
        shards.numbersOn(page).forEach((number) => {
          const rank = engine.rankOfAll(world.docs[number], found);
          if (rank < Infinity) hit.parts.push(number);
          hit.rank = Math.min(hit.rank, rank);
        });
        if (hit.parts.length) hits.push(hit);
      });
      hits.sort((a, b) => a.rank - b.rank || a.home - b.home);
      return (hits.length - before) * 2 >= pages.length;
    }

    async function results(count) {
      for (let more = 0; ;) { // twice as many at once as long as most do not hit
        const [rank, page] = next();
        const sure = hits.filter((hit) => hit.rank < rank || (hit.rank === rank && hit.home < page));
        if (sure.length >= count || rank === Infinity || !isAsked()) return sure.slice(0, count);
        if (page < 0) await step();
        else {
          more = Math.max(count - sure.length, Math.min(4 * AT_ONCE, more));
          more = (await look(more)) ? 0 : more * 2;
        }
      }
    }

    /* About how many pages there are. */
    async function about() {
      const left = waiting.reduce((sum, one) => sum + one.pages.length - one.at, hits.length);
      if (!steps.length) return left;
      const entries = await shards.under(pairsOf(found[0].word)[0]);
      return Math.max(left, Math.min(...entries.map((entry) => (entry.t ? shards.sizeOf(entry.t) : 0))));
    }

    /* What is to be said of tasks of plans no longer in force: see `pastOf` of engine.js. Counted where they are few. */
    async function past() {
      if (!kinds.some((kind) => kind & PAST)) return [];
      const said = await Promise.all(found.map(spellings)), counted = [];
      for (const words of engine.waysToSpell(said)) {
        let pages = null;
        for (const word of words) {
          const there = await pastWith(word);
          pages = pages ? inBoth(pages, there) : there;
        }
        const few = pages.length <= FEW, docs = few ? await docsThere(pages) : [];
        const count = few ? docs.filter((doc) => engine.isPast(world, doc, words)).length : pages.length;
        counted.push({ words, count, about: !few });
      }
      return engine.mostOf(counted);
    }

    function ofPast(pages) {
      return pages.filter((page) => kinds[page] & PAST);
    }

    /* The documents of pages, and of the units that they name. */
    async function docsThere(pages) {
      await shards.pagesThere(pages);
      const docs = pages.map((page) => world.docs[page]);
      await shards.pagesThere([].concat(...docs.map(engine.unitsOf)));
      return docs;
    }

    /* The pages of past tasks that may have a word, or a unit with such a name. */
    async function pastWith(word) {
      if (Array.from(word).length < 2) return ofPast(Array.from(kinds.keys())); // names stand under pairs alone
      return ofPast(shards.inAny([await withPairs(shards, word, "t"), await withPairs(shards, word, "p")]));
    }

    async function spellings(one) {
      await shards.pagesThere(Array.from(one.named).slice(0, engine.WAYS));
      const named = Object.assign({}, one, { named: new Set(Array.from(one.named).slice(0, engine.WAYS)) });
      if (!one.letters || one.named.size || one.word.length < 3) return engine.spellings(world, [], named);
      const sounding = await Promise.all(one.ways.map((way) => soundingSo(shards, way)));
      const initials = await shards.pagesOf((await shards.under(["!" + one.word.slice(0, 3)]))[0].x);
      const pages = ofPast(shards.inAny(sounding.concat([initials])));
      return engine.spellings(world, await docsThere(pages.slice(0, FEW)), named);
    }

    return { words, found, results, about, past };
  }

  /* ---- nothing found ------------------------------------------------------------------------------------- */

  /* The nearest name is looked for in a few files: those of pages that share the most with the query, then the first. */
  async function nearest(shards, query) {
    const { kinds, world } = shards, word = engine.wordsOf(query, world.simple).join("");
    const chars = Array.from(word), shared = new Map();
    const keys = new Set(chars.concat(chars.slice(1).map((char, at) => chars[at] + char)));
    if (engine.isOfLetters(word)) chars.slice(2).forEach((_, at) => { keys.add("*" + chars.slice(at, at + 3).join("")); keys.add("?" + chars.slice(at, at + 3).join("")); });
    const all = Array.from(keys), entries = await shards.under(all);
    for (let at = 0; at < all.length; at++) {
      const list = entries[at].n || entries[at].x;
      if (Array.isArray(list) && chars.length > 2 && all[at].length < 2) continue; // a single character says little
      for (const page of await shards.pagesOf(list)) shared.set(page, (shared.get(page) || 0) + all[at].length);
    }
    const best = Array.from(shared.keys()).filter((page) => !(kinds[page] & (LIST | GUIDE)));
    best.sort((a, b) => shared.get(b) - shared.get(a) || a - b);
    const files = new Set();
    for (const page of best.concat(Array.from(kinds.subarray(0, NEAREST * shards.per), (_, page) => page))) {
      if (files.size < NEAREST) files.add(Math.floor(page / shards.per));
    }
    const pages = Array.from(kinds.keys()).filter((page) => files.has(Math.floor(page / shards.per)));
    await shards.pagesThere(pages);
    return engine.nearest(world, query, pages);
  }

  /* A search over shards: as `scan` of engine.js, with a promise of the answer; so many results at once. */
  engine.shards = function (data, get, atOnce = AT_ONCE) {
    const shards = Shards(data, get), { world } = shards;
    let asked = null, query = null, turn = null;

    async function answer(words, from, own) {
      if (!own.words.length) return { items: [], words: words };
      const pages = await own.results(from + atOnce + 1), more = pages.length > from + atOnce;
      const outcome = { words: own.words, found: own.found, pages: pages.slice(0, from + atOnce), past: [] };
      await shards.pagesThere(unitsShown(world, outcome, from));
      let items = engine.resultItems(world, outcome, from);
      if (more) return { items: items, more: true, about: await own.about(), words: words };
      outcome.past = await own.past();
      items = items.concat(engine.leadToPast(world, words, outcome));
      return { items: items.length || from ? items : await nearest(shards, words), words: words };
    }

    return function (words, from) {
      if (words !== asked) {
        asked = words;
        turn = query = Query(shards, words, () => words === asked);
      }
      const mine = query, said = turn.then(() => mine).then((own) => answer(words, from || 0, own));
      turn = said.catch(() => { if (query === mine) asked = null; }); // one after the other; what failed is tried anew
      return said;
    };
  };

  /* The units whose titles the results say. */
  function unitsShown(world, outcome, from) {
    const numbers = [].concat(...outcome.pages.slice(from).map((page) => [page.home].concat(page.parts)));
    const units = [].concat(...numbers.map((number) => engine.unitsOf(world.docs[number])));
    return units.filter((unit) => outcome.found.some((one) => one.named.has(unit)));
  }
})(typeof self === "undefined" ? globalThis : self);
