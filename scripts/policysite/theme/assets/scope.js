/* What Material's bundle expects of a page before it runs: where the site begins, and a small store, under that
   place, of what the reader has chosen. Material writes this into every page; it is a file here so that a server
   can forbid scripts in pages. */
(function () {
  "use strict";

  window.__md_scope = new URL(document.currentScript.dataset.base, location);

  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, letter) {
      return (sum << 5) - sum + letter.charCodeAt(0);
    }, 0);
  };

  function place(key, scope) {
    return (scope || window.__md_scope).pathname + "." + key;
  }

  // A browser may refuse to keep anything, and what it kept may be spoilt; a page works without.
  window.__md_get = function (key, storage, scope) {
    try {
      return JSON.parse((storage || localStorage).getItem(place(key, scope)));
    } catch (refused) {
      return null;
    }
  };

  window.__md_set = function (key, value, storage, scope) {
    try {
      (storage || localStorage).setItem(place(key, scope), JSON.stringify(value));
    } catch (refused) {}
  };
})();
