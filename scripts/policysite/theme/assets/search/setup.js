/* What Material's search box needs before its own script runs. */
(function () {
  "use strict";
  var here = document.currentScript.src;

  /* From a folder, browsers start no workers and fetch no files: the same engine then runs in the page, and its
     data come as a script. Material cannot tell the difference. */
  function PageWorker() {
    var target = new EventTarget();
    var handle = null, early = [];
    target.postMessage = function (message) { if (handle) handle(message); else early.push(message); };
    target.terminate = function () {};
    addScript("engine.js", function () {
      handle = window.PolicySearch.serve(
        function (message) { target.dispatchEvent(new MessageEvent("message", { data: message })); },
        function (done) {
          window.policysiteSearchData = function (data) {
            if (!data.shards) return done(window.PolicySearch.scan(data));
            addScript("shards.js", function () { done(window.PolicySearch.shards(data, part)); });
          };
          addScript("../../search/policysite.js");
        }
      );
      early.forEach(handle);
    });
    return target;
  }

  function addScript(path, then, failed) {
    var script = document.createElement("script");
    script.src = new URL(path, here);
    if (then) script.onload = then;
    if (failed) script.onerror = failed;
    document.head.appendChild(script);
    return script;
  }

  /* A file of a large library's search, from a folder: a script that gives its data to this function. */
  var parts = {};
  window.policysiteSearchPart = function (name, data) { parts[name] = data; };

  function part(path) {
    return new Promise(function (done, failed) {
      var name = path.slice(path.indexOf("/") + 1);
      var script = addScript("../../search/" + path + ".js", function () {
        script.remove();
        if (name in parts) done(parts[name]); else failed(new Error(path));
        delete parts[name];
      }, failed);
    });
  }

  /* Material starts its worker as the page opens; the data wait until the box is entered. */
  var BrowserWorker = window.Worker, worker = null;
  window.Worker = function (url) {
    worker = location.protocol === "file:" || !BrowserWorker ? PageWorker() : new BrowserWorker(url);
    worker.addEventListener("message", hear);
    return worker;
  };

  /* The first results of many: more.js lists the others as the list is scrolled. */
  var answer = {};
  function hear(event) {
    if (event.data.type !== 3) return;
    answer = event.data.data;
    if (window.policysiteSearchMore) window.policysiteSearchMore(worker, answer);
    else if (answer.more) addScript("more.js", function () { window.policysiteSearchMore(worker, answer); });
  }
  document.addEventListener("focusin", function (event) {
    if (worker && event.target.classList.contains("md-search__input")) worker.postMessage({ type: 4 });
  });

  /* Material listens for keys; words also arrive by mouse, by drag and drop, and from input methods. */
  document.addEventListener("input", function (event) {
    if (event.target.classList.contains("md-search__input")) {
      event.target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    }
  });

  /* Where nothing was found and the nearest names are offered instead, the count above them must not claim hits; where
     only the first are listed, it must not claim that these are all. And what a result is stands in a <nav> for each:
     tags that lead nowhere are no landmark. */
  document.addEventListener("DOMContentLoaded", function () {
    var list = document.querySelector(".md-search-result__list");
    var meta = document.querySelector(".md-search-result__meta");
    if (!list || !meta) return;
    new MutationObserver(function () {
      list.querySelectorAll("nav.md-tags:not([role])").forEach(function (tags) { tags.setAttribute("role", "presentation"); });
      var first = list.querySelector(".md-tag");
      var words = answer.failed ? "有的数据没有读到，可能是网站刚刚更新了。请刷新网页。"
        : first && first.textContent === "最接近" ? "没有找到，下面是最接近的"
        : answer.more ? "找到约 " + answer.about + " 处，往下滚动接着列出"
        : meta.textContent;
      if (meta.textContent !== words) meta.textContent = words;
    }).observe(list.parentNode, { childList: true, subtree: true, characterData: true });
  });
})();
