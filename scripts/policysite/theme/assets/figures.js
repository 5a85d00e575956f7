/* Says under a picture what the mark under the pointer or the keyboard stands for: a tooltip comes late, and never
   to those who use the keyboard. */
(function () {
  "use strict";

  function say(event) {
    var mark = event.target.closest && event.target.closest(".ps-figure__frame a");
    if (!mark) return;
    mark.closest(".ps-figure").querySelector(".ps-figure__said").textContent = mark.getAttribute("aria-label");
  }

  document.addEventListener("mouseover", say);
  document.addEventListener("focusin", say);
})();
