/* Says under a picture what the mark under the pointer or the keyboard stands for: a tooltip comes late, and never
   to those who use the keyboard. On a phone, lists stand in place of the pictures of years. */
(function () {
  "use strict";

  function say(event) {
    var mark = event.target.closest && event.target.closest(".ps-figure__frame a");
    if (!mark) return;
    mark.closest(".ps-figure").querySelector(".ps-figure__said").textContent = mark.getAttribute("aria-label");
  }

  /* On a phone a picture of years is a keyhole: the list under it says the same. */
  if (window.matchMedia("(max-width: 44.98em)").matches) {
    document.querySelectorAll(".ps-figure--axis").forEach(function (figure) {
      var end = figure.nextElementSibling;
      var list = end && end.nextElementSibling;
      if (!list) return;
      if (list.matches(".ps-data")) list.open = true;
      if (list.matches(".ps-data, .ps-table")) figure.classList.add("ps-figure--told");
    });
  }

  /* A picture that goes on beyond its frame says so, and its edge shows it until it is reached. */
  document.querySelectorAll(".ps-figure__scroll").forEach(function (frame) {
    var figure = frame.closest(".ps-figure"), hint = figure.querySelector(".ps-figure__wide");
    function tell() {
      var more = frame.scrollWidth - frame.clientWidth;
      hint.hidden = more < 8;
      figure.classList.toggle("ps-figure--more", more - frame.scrollLeft > 8);
    }
    frame.addEventListener("scroll", tell, { passive: true });
    addEventListener("resize", tell);
    tell();
  });

  document.addEventListener("mouseover", say);
  document.addEventListener("focusin", say);
})();
