/* Puts the reader's colours on the page before it is first painted; Material's bundle comes too late for that.
   The choice is kept by its place in the list (`__palette.index`), as the bundle keeps it. */
(function () {
  "use strict";

  var AUTOMATIC = "(prefers-color-scheme)";
  var LIGHT = "(prefers-color-scheme: light)";
  var DARK = "(prefers-color-scheme: dark)";
  var options = JSON.parse(document.currentScript.dataset.options);
  var kept = window.__md_get("__palette");

  // Browsers before 2020 can have no preference, and the oldest do not know the question; what is not light is then
  // dark to the bundle. Without a preference the site is light.
  var ask = window.matchMedia;
  if (!ask.call(window, LIGHT).matches && !ask.call(window, DARK).matches) {
    window.matchMedia = function (query) {
      var answer = ask.call(window, query);
      if (query === LIGHT) Object.defineProperty(answer, "matches", { value: true });
      return answer;
    };
  }

  function suits(option) {
    return matchMedia(option.media).matches;
  }

  function chosen() {
    var option = (kept && options[kept.index]) || options.find(suits) || options[0];
    if (option.media !== AUTOMATIC) return option;
    // Asked anew each time: what the system prefers may have changed since the last visit.
    return options.filter(function (other) { return other.media !== AUTOMATIC; }).find(suits) || option;
  }

  function paint() {
    var option = chosen();
    Object.keys(option).forEach(function (name) {
      document.body.setAttribute("data-md-color-" + name, option[name]);
    });
  }

  // There is no body yet. An observer is called as soon as there is one, and before the browser paints.
  new MutationObserver(function (_, observer) {
    if (!document.body) return;
    observer.disconnect();
    paint();
  }).observe(document.documentElement, { childList: true });
})();
