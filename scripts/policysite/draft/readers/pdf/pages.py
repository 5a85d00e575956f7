"""The pages of a PDF as pdfplumber reads them, with what they draw counted and their letters set on their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, cast

from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF

from policysite.draft.readers.limits import PAGES, Budget, check_page_bytes, check_pages, drawn
from policysite.draft.readers.pdf.unseen import INVISIBLE

_NO_INK = 3  # a text rendering mode (ISO 32000-1, table 106)
_ONE_BASE = 1.0  # points between base lines that are one
_HALF = "，。、；：（）《》〈〉“”‘’〔〕【】"  # marks that some fonts set on half their width
_BELOW = 0.12  # of its size a Chinese letter stands below the line that letters are set on


def counted_pages(pdf: PDF) -> list[Page]:
    """The pages; raises DocumentError where they are too many, and later, when a page is read, where it draws too much.

    What pages ask for again and again (forms that draw others) is counted each time before it is drawn.
    """
    found = list(islice(PDFPage.create_pages(pdf.doc), PAGES + 1))
    check_pages(len(found))
    budget = drawn()
    pages: list[Page] = []
    top = 0.0
    for number, page in enumerate(found, start=1):
        pages.append(_CountedPage(pdf, page, number, top, budget))
        top += pages[-1].height
    return pages


class _CountedPage(Page):
    """A page that is drawn by an interpreter which counts."""

    def __init__(self, pdf: PDF, page: PDFPage, number: int, top: float, budget: Budget) -> None:
        super().__init__(pdf, page, page_number=number, initial_doctop=top)
        self._budget = budget

    @property
    def layout(self) -> LTPage:
        """What stands on the page."""
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, self.page_number, laparams=self.pdf.laparams)
            device.count = _Count(self._budget, self.page_number)
            _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout = device.get_result()
        return self._layout


class _Count:
    """What one page draws, in bytes, and all pages together."""

    def __init__(self, budget: Budget, page: int) -> None:
        self._budget = budget
        self._page = page
        self._taken = 0

    def take(self, amount: int) -> None:
        self._taken += amount
        check_page_bytes(self._taken, self._page)
        self._budget.take(amount)


class _Device(PDFPageAggregatorWithMarkedContent):
    """Takes what is drawn; the interpreters of a page and of its forms share it."""

    count: _Count
    _is_invisible = False

    def render_string(self, textstate: Any, *rest: Any) -> None:
        """Draw a run of letters; those without ink are marked, since the letters do not know it."""
        self._is_invisible = textstate.render == _NO_INK
        super().render_string(textstate, *rest)
        self._is_invisible = False

    def tag_cur_item(self) -> None:
        """Mark what was drawn last."""
        super().tag_cur_item()
        if self._is_invisible and self.cur_item._objs:
            vars(self.cur_item._objs[-1])["tag"] = INVISIBLE


class _Interpreter(PDFPageInterpreter):
    """Counts the instructions before it follows them."""

    def execute(self, streams: Sequence[object]) -> None:
        """Follow the instructions; raises DocumentError where they are too many."""
        for stream in streams:
            cast(_Device, self.device).count.take(len(stream_value(stream).get_data()))
        super().execute(streams)


def set_on_lines(chars: list[dict[str, Any]]) -> None:
    """Gives letters the height of the line that they are set on: all that share a base line stand at one height.

    pdfminer reckons it from what each font says of itself, so that digits of another font stand on a line of their own;
    and some programs set Chinese at twice its size, squeezed to its width, beside digits that are not.
    """
    upright = [char for char in chars if char.get("upright") and "matrix" in char]
    upright.sort(key=lambda char: char["matrix"][5])
    for letters in _on_one_base(upright):
        size = max(map(_shown_size, [char for char in letters if _is_han(char)] or letters))
        base = letters[0]["matrix"][5]
        for char in letters:
            down = char["y0"] - (base - _BELOW * size)
            grown = size - (char["y1"] - char["y0"])
            char["bottom"] += down
            char["top"] += down - grown
            char["doctop"] += down - grown
            char["y0"] -= down
            char["y1"] += grown - down
            char["size"] = min(char["size"], size)


def _on_one_base(chars: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Letters in the order of their base lines, those of one line together."""
    group: list[dict[str, Any]] = []
    for char in chars:
        if group and char["matrix"][5] - group[0]["matrix"][5] > _ONE_BASE:
            yield group
            group = []
        group.append(char)
    if group:
        yield group


def _is_han(char: dict[str, Any]) -> bool:
    return bool("\u2e80" <= char["text"][:1] <= "\u9fff" and char["x1"] > char["x0"])


def _shown_size(char: dict[str, Any]) -> float:
    """The size of a letter; of a Chinese one that is squeezed, its width: it is as wide as high."""
    size, wide = float(char["size"]), float(char["x1"] - char["x0"])
    return wide if _is_han(char) and wide < 0.75 * size and char["text"] not in _HALF else size
