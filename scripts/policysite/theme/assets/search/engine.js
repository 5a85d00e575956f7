/* Search over the whole site: a scan of folded text, no index to build. Over a few million characters a scan
   is faster than any index, finds every fragment, and starts at the first key. Where there are more, shards.js finds
   those documents among which to look.

   Knows nothing of pages or workers: `PolicySearch.serve` answers Material's search messages (0 set up, 1 ready,
   2 query, 3 result) through whatever carries them. The data are made by scripts/policysite/pages/search_files.py. */
(function (global) {
  "use strict";

  /* How good a hit is; lower is better, and equal rank keeps the order of the data. */
  var EXACT = 0, NAME = 1, LEAD = 2, PARTNER = 3, IMPLEMENTER = 4, TEXT = 5, SOUND = 6, LIST = 10, NONE = 99;
  var PARTLY = 4; /* added to the role of a unit that only a part of its name was typed of: behind the text's own words */
  var GUIDE = 50; /* added for what the site says of itself: behind all that plans say */

  var TEASERS = 100; /* results further down are shown without their surroundings marked */
  var WAYS = 3; /* spellings of letters that are looked for where the words themselves have to be sent on */
  var AROUND = 36; /* characters of text on either side of a hit */

  /* ---- folding: what counts as the same ---------------------------------------------------------------- */

  /* Marks and spaces, spelt out: several times faster than "no letter and no number" over millions of characters.
     Applied after NFKC and lower case, so full-width forms and capitals have gone. */
  var MARKS = "\\u0000-$&-\\-/:-`{-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\ufe10-\ufe6f";
  var IGNORED = new RegExp("[" + MARKS + "]+", "g");
  var MARK = new RegExp("[" + MARKS + "]");
  var LONE_MARKS = /(?<!\d)\.|\.(?!\d)|(?<![\d.])%/g;

  function fold(text, simple) {
    var plain = text.normalize("NFKC").toLowerCase().replace(IGNORED, "").replace(LONE_MARKS, "");
    return simple ? plain.replace(/[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff]/g, function (c) { return simple[c] || c; }) : plain;
  }

  /* The folded text, and for each of its characters the place in the text that it came from. */
  function foldWithPlaces(text, simple) {
    var chars = [], places = [], at = 0;
    for (var unit of text) {
      for (var c of unit.normalize("NFKC").toLowerCase()) {
        if (!MARK.test(c)) {
          chars.push((simple && simple[c]) || c);
          places.push([at, at + unit.length]);
        }
      }
      at += unit.length;
    }
    var kept = [], where = [];
    chars.forEach(function (c, i) {
      var digitBefore = /\d/.test(chars[i - 1] || ""), digitAfter = /\d/.test(chars[i + 1] || "");
      if (c === "." && !(digitBefore && digitAfter)) return;
      if (c === "%" && !digitBefore) return;
      kept.push(c);
      for (var k = 0; k < c.length; k++) where.push(places[i]);
    });
    return { text: kept.join(""), places: where };
  }

  /* ---- pinyin ------------------------------------------------------------------------------------------ */

  /* Does the word run along whole syllables from the start of one? The last may be cut short by typing. */
  function soundsAlong(syllables, word) {
    for (var start = 0; start < syllables.length; start++) {
      var rest = word;
      for (var i = start; i < syllables.length && rest; i++) {
        if (rest.startsWith(syllables[i])) rest = rest.slice(syllables[i].length);
        else { rest = syllables[i].startsWith(rest) ? "" : null; break; }
      }
      if (rest === "") return true;
    }
    return false;
  }

  /* The ways to read the letters as two or more whole syllables of characters in the data; of many the first. */
  function waysToRead(word, sounds) {
    var ways = [];
    (function read(rest, way) {
      if (ways.length > 20) return;
      if (!rest) { if (way.length > 1) ways.push(way); return; }
      for (var length = 1; length <= Math.min(6, rest.length); length++) {
        if (sounds[rest.slice(0, length)]) read(rest.slice(length), way.concat(rest.slice(0, length)));
      }
    })(word, []);
    return ways;
  }

  function soundPattern(ways, sounds) {
    var patterns = ways.map(function (way) { return way.map(function (one) { return "[" + sounds[one] + "]"; }).join(""); });
    return patterns.length ? new RegExp(patterns.join("|"), "u") : null;
  }

  /* ---- the data, made ready ---------------------------------------------------------------------------- */

  function simpleForms(data) {
    var simple = {};
    var pairs = Array.from(data.simple);
    for (var i = 0; i < pairs.length; i += 2) simple[pairs[i]] = pairs[i + 1];
    return simple;
  }

  function prepareDoc(doc, simple) {
    doc.title_ = fold(doc.title, simple);
    doc.names_ = (doc.names || []).map(function (name) { return fold(name, simple); });
    doc.when_ = (doc.when || []).map(function (words) { return fold(words, simple); });
    doc.text_ = fold(doc.text);
    if (doc.traditional) doc.text_ = fold(doc.text, simple);
    doc.first_ = (doc.sounds || []).map(function (syllables) {
      return syllables.map(function (s) { return s[0]; }).join("");
    });
    doc.full_ = (doc.sounds || []).map(function (syllables) { return syllables.join(""); });
  }

  function prepare(data) {
    var simple = simpleForms(data);
    data.docs.forEach(function (doc) { prepareDoc(doc, simple); });
    return { docs: data.docs, past: data.past, sounds: data.sounds, simple: simple };
  }

  /* ---- matching ---------------------------------------------------------------------------------------- */

  function rankOfName(doc, word, letters) {
    if (doc.title_ === word || doc.names_.indexOf(word) >= 0) return EXACT;
    if (letters && (doc.full_.indexOf(word) >= 0 || (word.length > 1 && doc.first_.indexOf(word) >= 0))) return EXACT;
    if (doc.title_.includes(word) || doc.names_.some(function (name) { return name.includes(word); })) return NAME;
    if (!letters || word.length < 2) return NONE;
    if (doc.sounds && doc.sounds.some(function (syllables) { return soundsAlong(syllables, word); })) return NAME;
    /* Initials are short and collide: from the beginning of a name, or a long run of them. */
    var initials = function (first) { return (word.length > 2 && first.startsWith(word)) || (word.length > 4 && first.includes(word)); };
    return doc.first_.some(initials) ? NAME : NONE;
  }

  /* 发展和改革委员会, 共青团: the beginning or the end of a unit's name stands for the unit; a word inside does not. */
  function endOfName(doc, word) {
    return word.length > 2 && doc.names_.some(function (name) { return name.startsWith(word) || name.endsWith(word); });
  }

  function isOfLetters(word) {
    return /^[a-z]+$/.test(word);
  }

  /* What a word may stand for, and so all that is needed to rank a document: `named` are the numbers of the units whose
     name it is, or if there are none and `partly` is true, a part; `pattern` finds its sounds in texts. */
  function meaningOf(word, named, partly, sounds) {
    var letters = isOfLetters(word);
    var ways = letters && !named.size && word.length > 2 ? waysToRead(word, sounds) : [];
    return { word: word, letters: letters, named: named, partly: partly, ways: ways, pattern: soundPattern(ways, sounds) };
  }

  function isNamed(doc, word) {
    return rankOfName(doc, word, isOfLetters(word)) === EXACT;
  }

  function isNamedPartly(doc, word) {
    return !isOfLetters(word) && endOfName(doc, word) && rankOfName(doc, word, false) === NAME;
  }

  function meaning(world, word) {
    var named = new Set(), partly = new Set();
    world.docs.forEach(function (doc, number) {
      if (!doc.unit || doc.past) return;
      if (isNamed(doc, word)) named.add(number);
      else if (isNamedPartly(doc, word)) partly.add(number);
    });
    return meaningOf(word, named.size ? named : partly, !named.size && partly.size > 0, world.sounds);
  }

  /* The rank of a document for a word, NONE if the word does not hit it. */
  function rankOf(doc, one) {
    if (doc.past) return NONE;
    var rank = rankOfName(doc, one.word, one.letters);
    if (rank === NAME && doc.page !== undefined && !doc.list) rank = TEXT; /* a fact's name is part of its task's text */
    if (rank === NONE && (doc.text_.includes(one.word) || saysTime(doc, one.word))) rank = TEXT;
    if (rank !== NONE && rank !== EXACT && doc.list) rank += LIST;
    if (rank !== NONE && doc.guide) rank += GUIDE;
    var role = one.named.size ? roleRank(doc, one.named) : NONE;
    if (role !== NONE) rank = Math.min(rank, one.partly ? role + PARTLY : role);
    if (rank === NONE && one.pattern && !doc.unit && one.pattern.test(doc.text_)) rank = SOUND + (doc.list ? LIST : 0);
    return rank;
  }

  /* The sum of the ranks for all words; Infinity if one of them does not hit. */
  function rankOfAll(doc, found) {
    var sum = 0;
    for (var one of found) {
      var rank = rankOf(doc, one);
      if (rank === NONE) return Infinity;
      sum += rank;
    }
    return sum;
  }

  /* 年底, 9月, 2023年底前: the ways in which people say the time of a deadline, whatever its words are. */
  function saysTime(doc, word) {
    return doc.when_.some(function (words) { return words === word || word.length > 2 && words.startsWith(word); });
  }

  function roleRank(doc, units) {
    var has = function (list) { return (list || []).some(function (unit) { return units.has(unit); }); };
    return has(doc.lead) ? LEAD : has(doc.partners) ? PARTNER : has(doc.implementers) ? IMPLEMENTER : NONE;
  }

  function wordsOf(query, simple) {
    return query.split(/\s+/).map(function (word) { return fold(word, simple); }).filter(Boolean);
  }

  /* All words must hit a document; its rank is the sum. A page is one result, with the places on it that hit. */
  function find(world, query) {
    var words = wordsOf(query, world.simple);
    if (!words.length) return { words: words, pages: [], found: [], past: [] };
    var found = Array.from(new Set(words)).map(function (word) { return meaning(world, word); });
    var pages = new Map();
    world.docs.forEach(function (doc, number) {
      var rank = rankOfAll(doc, found);
      if (rank === Infinity) return;
      var home = doc.page === undefined ? number : doc.page;
      if (!pages.has(home)) pages.set(home, { home: home, rank: rank, parts: [] });
      var page = pages.get(home);
      page.rank = Math.min(page.rank, rank);
      page.parts.push(number);
    });
    var sorted = Array.from(pages.values()).sort(function (a, b) { return a.rank - b.rank || a.home - b.home; });
    return { words: words, pages: sorted, found: found, past: pastOf(world, found) };
  }

  function pastOf(world, found) {
    var past = world.docs.filter(function (doc) { return doc.past; });
    var ways = past.length ? waysToSpell(found.map(function (one) { return spellings(world, past, one); })) : [];
    return mostOf(ways.map(function (way) {
      return { words: way, count: past.filter(function (doc) { return isPast(world, doc, way); }).length };
    }));
  }

  /* What the ledger of plans no longer in force can look for: it knows no sounds, so letters are spelt out as these
     plans write them. Given are the spellings of each word. */
  function waysToSpell(said) {
    return said.reduce(function (begun, spelt) {
      return [].concat.apply([], begun.map(function (way) { return spelt.slice(0, WAYS).map(function (one) { return way.concat([one]); }); }));
    }, [[]]).slice(0, WAYS * WAYS);
  }

  /* Of ways to spell the words, each with how many tasks have them all, those that most have. */
  function mostOf(counted) {
    return counted.filter(function (one) { return one.count; }).sort(function (a, b) { return b.count - a.count; }).slice(0, WAYS);
  }

  /* Whether a task of a plan no longer in force has all words, as the filter of their ledger finds it. */
  function isPast(world, doc, words) {
    return words.every(function (word) {
      return doc.title_.includes(word) || doc.text_.includes(word) || unitsOf(doc).some(function (unit) {
        return world.docs[unit].names_.some(function (name) { return name.includes(word); });
      });
    });
  }

  function unitsOf(doc) {
    return [].concat(doc.lead || [], doc.partners || [], doc.implementers || []);
  }

  /* The word; of letters also the units that sound so, else the words of these plans that do, and their titles with
     such initials. */
  function spellings(world, past, one) {
    var word = one.word, said = new Set([word]);
    if (!one.letters || word.length < 2) return Array.from(said);
    one.named.forEach(function (number) { said.add(world.docs[number].title_); });
    if (one.named.size || word.length < 3) return Array.from(said);
    [one.pattern, initialsPattern(word, world.sounds)].forEach(function (pattern, i) {
      past.forEach(function (doc) {
        var hit = pattern && (pattern.exec(doc.title_) || !i && pattern.exec(doc.text_));
        if (hit) said.add(hit[0]);
      });
    });
    return Array.from(said);
  }

  /* A pattern of characters at the beginning that sound with these letters at theirs. */
  function initialsPattern(word, sounds) {
    var of = {};
    Object.keys(sounds).forEach(function (sound) { of[sound[0]] = (of[sound[0]] || "") + sounds[sound]; });
    var each = Array.from(word, function (letter) { return of[letter] && "[" + of[letter] + "]"; });
    return each.every(Boolean) ? new RegExp("^" + each.join(""), "u") : null;
  }

  /* ---- what Material shows ----------------------------------------------------------------------------- */

  var REFERENCES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

  function escapeHtml(text) {
    return text.replace(/[&<>"']/g, function (c) { return REFERENCES[c]; });
  }

  /* The spans of a text that the words (and the patterns of their sounds) hit, in order, none overlapping. */
  function spansOf(text, outcome, simple) {
    var folded = foldWithPlaces(text, simple), spans = [];
    var add = function (at, length) {
      if (at >= 0 && length) spans.push([folded.places[at][0], folded.places[at + length - 1][1]]);
    };
    outcome.words.forEach(function (word) {
      for (var at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length)) add(at, word.length);
    });
    outcome.found.forEach(function (one) {
      var hit = one.pattern && one.pattern.exec(folded.text);
      if (hit) add(hit.index, hit[0].length);
    });
    spans.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    var last = -1;
    return spans.filter(function (span) {
      var apart = span[0] >= last;
      if (apart) last = span[1];
      return apart;
    });
  }

  function marked(text, spans, from, to) {
    var out = "", at = from;
    spans.forEach(function (span) {
      if (span[0] < at || span[1] > to) return;
      out += escapeHtml(text.slice(at, span[0])) + "<mark>" + escapeHtml(text.slice(span[0], span[1])) + "</mark>";
      at = span[1];
    });
    return out + escapeHtml(text.slice(at, to));
  }

  function teaser(text, spans) {
    var from = spans.length ? Math.max(0, spans[0][0] - AROUND) : 0;
    var to = Math.min(text.length, (spans.length ? spans[0][1] + AROUND * 2 : AROUND * 3));
    return (from ? "…" : "") + marked(text, spans, from, to) + (to < text.length ? "…" : "");
  }

  /* What a result is; for a task, also what the unit asked for has to do with it. */
  var ROLES = { 2: "牵头", 3: "配合", 4: "落实" };

  function tagsOf(world, doc, outcome) {
    var asked = outcome.found.filter(function (one) { return one.named.size; });
    var roles = asked.map(function (one) { return [ROLES[roleRank(doc, one.named)], one.named]; });
    if (!roles.length || roles.some(function (role) { return !role[0]; })) return doc.tags;
    /* Of two units it has to be said whose role it is; which one a part of a name means, too. */
    var several = asked.length > 1 || asked[0].named.size > 1;
    var words = roles.map(function (role) {
      if (!several) return role[0];
      var list = role[0] === "牵头" ? doc.lead : role[0] === "配合" ? doc.partners : doc.implementers;
      var whose = list.find(function (unit) { return role[1].has(unit); });
      return role[0] + "：" + world.docs[whose].title;
    });
    return [doc.tags[0] + "（" + words.join("，") + "）"].concat(doc.tags.slice(1));
  }

  function entry(world, number, outcome, score, plain) {
    var doc = world.docs[number];
    var spansIn = function (text) { return plain ? [] : spansOf(text, outcome, world.simple); };
    var terms = {};
    outcome.words.forEach(function (word) { if (doc.text_.includes(word)) terms[word] = true; });
    return {
      location: doc.url,
      title: marked(doc.title, spansIn(doc.title), 0, doc.title.length),
      text: doc.text ? "<p>" + teaser(doc.text, spansIn(doc.text)) + "</p>" : "",
      tags: tagsOf(world, doc, outcome).map(escapeHtml),
      score: score,
      terms: terms
    };
  }

  /* From the page at a place on; Material opens the places on a page at once where they stand before it, and folds them
     behind it. */
  function resultItems(world, outcome, from) {
    return outcome.pages.slice(from || 0).map(function (page, further) {
      var place = (from || 0) + further;
      var score = outcome.pages.length - place + 1;
      var own = page.parts.indexOf(page.home) >= 0;
      var parts = page.parts.filter(function (number) { return number !== page.home; });
      var plain = place >= TEASERS;
      var head = entry(world, page.home, outcome, score, plain);
      var rest = plain ? [] : parts.map(function (number) { return entry(world, number, outcome, own ? score - 0.5 : score, plain); });
      return own ? [head].concat(rest) : rest.concat([head]);
    });
  }

  /* ---- nothing found: the nearest name or title ---------------------------------------------------------- */

  function pairsOf(text) {
    var pairs = new Set();
    for (var i = 0; i < text.length; i++) { pairs.add(text[i]); if (i) pairs.add(text[i - 1] + text[i]); }
    return pairs;
  }

  function likeness(a, b) {
    var shared = 0;
    a.forEach(function (pair) { if (b.has(pair)) shared += pair.length; });
    var size = function (set) { var total = 0; set.forEach(function (pair) { total += pair.length; }); return total; };
    return (2 * shared) / (size(a) + size(b));
  }

  /* Of the documents with these numbers, or of all. */
  function nearest(world, query, numbers) {
    var wanted = pairsOf(fold(query, world.simple));
    var best = [];
    (numbers || world.docs.map(function (_, number) { return number; })).forEach(function (number) {
      var doc = world.docs[number];
      if (doc.list || doc.guide || doc.page !== undefined) return;
      var like = Math.max.apply(null, [doc.title_].concat(doc.names_, doc.full_, doc.first_).map(function (name) {
        return likeness(wanted, pairsOf(name));
      }));
      if (like >= 0.4) best.push([like, number]);
    });
    best.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
    return best.slice(0, 3).map(function (one, place) {
      var doc = world.docs[one[1]];
      return [{ location: doc.url, title: escapeHtml(doc.title), text: "", tags: ["最接近"].concat(doc.tags).map(escapeHtml), score: 3 - place, terms: {} }];
    });
  }

  /* The last results: what is not in force is in a ledger of its own, which opens with the same words, or with those
     that the letters of the query sound like. */
  function leadToPast(world, query, outcome) {
    return outcome.past.map(function (one, place) {
      var asked = outcome.found.map(function (one) { return one.word; });
      var spelt = one.words.join(" ") !== asked.join(" ");
      var words = spelt ? one.words.join(" ") : query.trim();
      var title = (outcome.pages.length ? "已废止、失效的方案里还有 " : "现行的方案里没有；已废止、失效的方案里有 ") + (one.about ? "约 " : "") + one.count + " 项任务" + (spelt ? "：" + words : "");
      return [{ location: world.past + "?words=" + encodeURIComponent(words), title: escapeHtml(title), text: "", tags: ["已失效"], score: 0.1 - place / 100, terms: {} }];
    });
  }

  function answer(world, query) {
    var outcome = find(world, query);
    if (!outcome.words.length) return [];
    var items = resultItems(world, outcome).concat(leadToPast(world, query, outcome));
    return items.length ? items : nearest(world, query);
  }

  /* A search over data that are all there: a function from a query to the answer. */
  function scan(data) {
    var world = prepare(data);
    return function (query) { return { items: answer(world, query) }; };
  }

  /* ---- messages ----------------------------------------------------------------------------------------- */

  /* Returns a function that takes Material's messages, and ours: 4, someone is about to search; 5, more results of a
     query, of which so many are there (answered by 6). `reply` sends one back; `load` makes ready to search, once, and
     gives its callback a function from a query, and the number of results that are there, to the answer or the promise
     of one: `items`; `about` how many there are where nobody has counted; `more` if there are more, then `words`, the
     query; `failed` if data are missing. While it loads, and while an answer is sought, only the last query counts. */
  function serve(reply, load) {
    var search = null, loading = false, waiting = null, last = null;
    function send(type, query, from) {
      var said = query.trim() && search ? search(query, from) : { items: [] };
      var ask = last = {};
      if (!said.then) return reply({ type: type, data: said });
      var tell = function (data) { if (ask === last) reply({ type: type, data: data }); };
      said.then(tell, function () { tell({ items: [], failed: true }); });
    }
    function begin() {
      if (loading) return;
      loading = true;
      load(function (found) {
        search = found;
        if (waiting !== null) send(3, waiting, 0);
      });
    }
    return function (message) {
      if (message.type === 0) return reply({ type: 1 });
      if (message.type === 4) return begin();
      if (message.type === 5 && search) return send(6, message.data.query, message.data.from);
      if (message.type !== 2) return;
      var query = message.data || "";
      if (search || !query.trim()) {
        waiting = null;
        return send(3, query, 0);
      }
      waiting = query;
      begin();
    };
  }

  global.PolicySearch = {
    serve: serve, scan: scan, prepare: prepare, answer: answer, find: find, fold: fold, simpleForms: simpleForms,
    prepareDoc: prepareDoc, wordsOf: wordsOf, isOfLetters: isOfLetters, meaningOf: meaningOf, isNamed: isNamed,
    isNamedPartly: isNamedPartly, rankOfAll: rankOfAll, resultItems: resultItems, nearest: nearest, unitsOf: unitsOf,
    spellings: spellings, waysToSpell: waysToSpell, isPast: isPast, mostOf: mostOf, leadToPast: leadToPast, WAYS: WAYS,
    ranks: { EXACT: EXACT, NAME: NAME, LEAD: LEAD, PARTNER: PARTNER, IMPLEMENTER: IMPLEMENTER, TEXT: TEXT, SOUND: SOUND, LIST: LIST, PARTLY: PARTLY, GUIDE: GUIDE, NONE: NONE }
  };
})(typeof self === "undefined" ? globalThis : self);
