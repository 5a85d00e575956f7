/* Says where today stands against each date on the page. It speaks of the date only, and of what was reported
   where the page has it (data-past): nothing here knows more of the work. Decided in the reader's browser, so that an old page never lies about today. */
(function () {
  "use strict";

  var dayOf = PolicySite.dayOf;

  function words(start, end, today, past) {
    if (end !== null && today > end) return { text: past || "期限已过", state: "past" };
    if (start !== null && today < start) return { text: "还有 " + (start - today) + " 天开始", state: "ahead" };
    if (end === null) return { text: "已开始", state: "running" };
    return { text: end === today ? "今天到期" : "最迟还有 " + (end - today) + " 天", state: "running" };
  }

  function mark(part) {
    var today = PolicySite.today();
    part.querySelectorAll(".ps-today").forEach(function (node) {
      var data = node.dataset;
      var said = words(data.start ? dayOf(data.start) : null, data.end ? dayOf(data.end) : null, today, data.past);
      node.textContent = said.text;
      node.classList.add("ps-today--" + said.state);
      var when = node.previousElementSibling;
      if (said.state === "past" && when && when.classList.contains("ps-when")) when.classList.add("ps-when--past");
    });
    part.querySelectorAll(".ps-now").forEach(function (line) {
      var data = line.closest("svg").dataset;
      var first = dayOf(data.first);
      var last = dayOf(data.last);
      if (today < first || today > last) return;
      var place = ((today - first + 0.5) / (last - first + 1)) * data.width;
      line.setAttribute("transform", "translate(" + place.toFixed(1) + " 0)");
      // The word stands beside the line where it would not fit over it.
      if (place < 14 || place > data.width) line.querySelector("text").setAttribute("text-anchor", place < 14 ? "start" : "end");
      line.removeAttribute("hidden");
    });
  }

  mark(document);
  PolicySite.markToday = mark; // for rows that are drawn later
})();
