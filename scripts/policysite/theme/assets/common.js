/* What several scripts of the site need: how texts are compared, and days. */
(function (global) {
  "use strict";

  var DAY = 24 * 60 * 60 * 1000;

  /* Texts that differ only in full or half width, capitals or spaces become the same. */
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  }

  /* Days are numbers, so that they can be counted from one another; months are counted from 0, as in Date. */
  function dayNumber(year, month, day) {
    return Date.UTC(year, month, day) / DAY;
  }

  function dayOf(iso) {
    var parts = iso.split("-");
    return dayNumber(+parts[0], parts[1] - 1, +parts[2]);
  }

  /* Today by the reader's own calendar. */
  function today() {
    var now = new Date();
    return dayNumber(now.getFullYear(), now.getMonth(), now.getDate());
  }

  global.PolicySite = { fold: fold, dayNumber: dayNumber, dayOf: dayOf, today: today };
})(window);
