/* Who comes from a search finds the words that were typed: the theme marks them, this brings the first into sight.
   A link to a place on the page (#…) has the last word. */
(function () {
  "use strict";

  if (!/[?&]h=/.test(location.search) || location.hash) return;
  var article = document.querySelector("article");
  var observer = new MutationObserver(function () {
    var first = article.querySelector("mark[data-md-highlight]");
    if (!first) return;
    observer.disconnect();
    for (var fold = first.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    first.scrollIntoView({ block: "center" });
  });
  observer.observe(article, { childList: true, subtree: true });
  addEventListener("load", function () {
    setTimeout(function () { observer.disconnect(); }, 3000); // what the reader opens later does not move the page
  });
})();
