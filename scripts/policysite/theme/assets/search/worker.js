/* Search in a worker of its own, beside the page. */
importScripts("engine.js");

self.onmessage = (function () {
  "use strict";
  var handle = PolicySearch.serve(
    function (message) { self.postMessage(message); },
    function (done) {
      fetch(new URL("../../search/policysite.json", self.location))
        .then(function (response) { return response.json(); })
        .then(done);
    }
  );
  return function (event) { handle(event.data); };
})();
