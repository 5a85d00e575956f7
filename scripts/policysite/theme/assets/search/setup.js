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
          window.policysiteSearchData = done;
          addScript("../../search/policysite.js");
        }
      );
      early.forEach(handle);
    });
    return target;
  }

  function addScript(path, then) {
    var script = document.createElement("script");
    script.src = new URL(path, here);
    if (then) script.onload = then;
    document.head.appendChild(script);
  }

  /* Material starts its worker as the page opens; the data wait until the box is entered. */
  var BrowserWorker = window.Worker, worker = null;
  window.Worker = function (url) {
    worker = location.protocol === "file:" || !BrowserWorker ? PageWorker() : new BrowserWorker(url);
    return worker;
  };
  document.addEventListener("focusin", function (event) {
    if (worker && event.target.classList.contains("md-search__input")) worker.postMessage({ type: 4 });
  });

  /* Material listens for keys; words also arrive by mouse, by drag and drop, and from input methods. */
  document.addEventListener("input", function (event) {
    if (event.target.classList.contains("md-search__input")) {
      event.target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    }
  });

  /* Where nothing was found and the nearest names are offered instead, the count above them must not claim hits.
     And what a result is stands in a <nav> for each: tags that lead nowhere are no landmark. */
  document.addEventListener("DOMContentLoaded", function () {
    var list = document.querySelector(".md-search-result__list");
    var meta = document.querySelector(".md-search-result__meta");
    if (!list || !meta) return;
    new MutationObserver(function () {
      list.querySelectorAll("nav.md-tags:not([role])").forEach(function (tags) { tags.setAttribute("role", "presentation"); });
      var first = list.querySelector(".md-tag");
      var words = "没有找到，下面是最接近的";
      if (first && first.textContent === "最接近" && meta.textContent !== words) meta.textContent = words;
    }).observe(list.parentNode, { childList: true, subtree: true, characterData: true });
  });
})();
