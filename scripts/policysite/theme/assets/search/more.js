/* The results behind the first ones, in a large library: asked for and listed as the end of the list comes into sight.
   They look as those that Material lists. Loaded by setup.js when a first answer has more. */
(function () {
  "use strict";
  const NEAR = 400; // pixels
  const list = document.querySelector(".md-search-result__list"), scrolled = document.querySelector(".md-search__scrollwrap");
  const config = JSON.parse(document.getElementById("__config").textContent), base = new URL(config.base + "/", location);
  let worker = null, answer = {}, listed = 0, waiting = false;

  function make(name, className, ...inside) {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...inside);
    return node;
  }

  /* What the search says is HTML: its text is escaped, hits are marked. */
  function said(name, html) {
    const node = document.createElement(name);
    node.innerHTML = html;
    return node;
  }

  function link(doc, isPage, hasText) {
    const inside = isPage ? [make("div", "md-search-result__icon md-icon"), said("h1", doc.title)] : [said("h2", doc.title)];
    if (hasText && doc.text) inside.push(...said("div", doc.text).childNodes);
    const tags = make("nav", "md-tags", ...doc.tags.map((tag) => { const one = said("span", tag); one.className = "md-tag "; return one; }));
    tags.setAttribute("role", "presentation"); // as those of Material get it from setup.js
    const node = document.createElement("a"), url = new URL(doc.location, base);
    url.searchParams.set("h", Object.keys(doc.terms).join(" "));
    node.href = String(url);
    node.className = "md-search-result__link";
    node.tabIndex = -1;
    node.append(make("article", "md-search-result__article md-typeset", ...inside, tags));
    return node;
  }

  function drawn(docs) {
    const place = Math.max(0, docs.findIndex((doc) => !doc.location.includes("#"))), home = docs[place];
    const others = docs.filter((doc) => doc !== home), shown = others.filter((doc) => doc.score >= docs[0].score);
    const folded = others.filter((doc) => doc.score < docs[0].score);
    const item = make("li", "md-search-result__item", link(home, true, !place && !shown.length), ...shown.map((doc) => link(doc, false, true)));
    if (folded.length) {
      const summary = make("summary", "", make("div", "", config.translations["search.result.more." + (folded.length > 1 ? "other" : "one")].replace("#", folded.length)));
      summary.tabIndex = -1;
      item.append(make("details", "md-search-result__more", summary, ...folded.map((doc) => link(doc, false, true))));
    }
    return item;
  }

  function hear(event) {
    if (event.data.type !== 6 || event.data.data.words !== answer.words) return;
    const further = event.data.data;
    waiting = false;
    answer.more = further.more;
    listed += further.items.length;
    list.append(...further.items.map(drawn));
    if (!answer.more) document.querySelector(".md-search-result__meta").textContent = "找到 " + listed + " 处"; // counted now
    fill();
  }

  function fill() {
    const left = scrolled.scrollHeight - scrolled.scrollTop - scrolled.clientHeight;
    if (waiting || !answer.more || left > NEAR || list.childElementCount < listed) return;
    waiting = true;
    worker.postMessage({ type: 5, data: { query: answer.words, from: listed } });
  }

  scrolled.addEventListener("scroll", fill);
  new MutationObserver(fill).observe(list, { childList: true });

  window.policysiteSearchMore = function (of, first) {
    if (!worker) of.addEventListener("message", hear);
    worker = of;
    answer = first;
    listed = first.items.length;
    waiting = false;
    fill();
  };
})();
