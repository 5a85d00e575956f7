/* Says where today stands against each date on the page. It speaks of the date only, and of what was reported
   where the page has it (data-past): nothing here knows more of the work. Decided in the reader's browser, so that an old page never lies about today. */
(function () {
  "use strict";

  var DAY = 24 * 60 * 60 * 1000;

  function dayNumber(iso) {
    var parts = iso.split("-");
    return Date.UTC(+parts[0], parts[1] - 1, +parts[2]) / DAY;
  }

  function words(start, end, today, past) {
    if (end !== null && today > end) return { text: past || "期限已过", state: "past" };
    if (start !== null && today < start) return { text: "还有 " + (start - today) + " 天开始", state: "ahead" };
    if (end === null) return { text: "已开始", state: "running" };
    return { text: end === today ? "今天到期" : "最迟还有 " + (end - today) + " 天", state: "running" };
  }

  function mark() {
    var now = new Date();
    var today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
    document.querySelectorAll(".ps-today").forEach(function (node) {
      var data = node.dataset;
      var said = words(data.start ? dayNumber(data.start) : null, data.end ? dayNumber(data.end) : null, today, data.past);
      node.textContent = said.text;
      node.classList.add("ps-today--" + said.state);
      var when = node.previousElementSibling;
      if (said.state === "past" && when && when.classList.contains("ps-when")) when.classList.add("ps-when--past");
    });
    document.querySelectorAll(".ps-now").forEach(function (line) {
      var data = line.closest("svg").dataset;
      var first = dayNumber(data.first);
      var last = dayNumber(data.last);
      if (today < first || today > last) return;
      var place = ((today - first + 0.5) / (last - first + 1)) * data.width;
      line.setAttribute("transform", "translate(" + place.toFixed(1) + " 0)");
      // The word stands beside the line where it would not fit over it.
      if (place < 14 || place > data.width) line.querySelector("text").setAttribute("text-anchor", place < 14 ? "start" : "end");
      line.removeAttribute("hidden");
    });
  }

  mark();
})();
