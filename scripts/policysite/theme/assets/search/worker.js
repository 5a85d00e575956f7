/* Search in a worker of its own, beside the page. */
importScripts("engine.js");

self.onmessage = (function () {
  "use strict";
  function got(path) {
    return fetch(new URL("../../search/" + path, self.location)).then(function (response) {
      if (!response.ok) throw new Error(path + ": " + response.status);
      return response.text();
    });
  }
  /* A file is a script that gives its data to a function: see setup.js. */
  function part(path) {
    return got(path + ".js").then(function (text) { return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")"))); });
  }
  var handle = PolicySearch.serve(
    function (message) { self.postMessage(message); },
    function (done) {
      got("policysite.json").then(JSON.parse).then(function (data) {
        if (data.shards) importScripts("shards.js");
        done(data.shards ? PolicySearch.shards(data, part) : PolicySearch.scan(data));
      });
    }
  );
  return function (event) { handle(event.data); };
})();
