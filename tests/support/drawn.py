"""PDFs drawn by hand: Chinese words at places, in ways, beside lines, with what else a page may have."""


def words(x, y, text, size=12, how=""):
    """The instructions that set words at a place, in points from the lower left corner; `how` comes before."""
    coded = text.encode("utf-16-be").hex()
    return f"q BT {how} /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{coded}> Tj ET Q\n"


def turned(x, y, text, matrix, size=12):
    """Words on a line that runs as a matrix of four numbers says."""
    return f"q BT /F1 {size} Tf {matrix} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET Q\n"


def table(x, y, widths, rows, size=10, height=20, ruled=True):
    """The instructions for a table whose upper left corner is at a place; cells are words, with \\n between lines."""
    drawn, top = "", y
    for row in rows:
        lines = max(cell.count("\n") + 1 for cell in row)
        tall = height + (lines - 1) * (size + 2)
        left = x
        for wide, cell in zip(widths, row, strict=True):
            for at, line in enumerate(cell.split("\n")):
                drawn += words(left + 3, top - size - 4 - at * (size + 2), line, size) if line else ""
            if ruled:
                drawn += f"{left} {top - tall} {wide} {tall} re S\n"
            left += wide
        top -= tall
    return drawn


def a_drawn_pdf(*pages, catalog="", page=""):
    """A PDF of pages with these instructions; `catalog` and `page` are further entries of these."""
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font"
        " /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1)"
        " /Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4"
        " /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 /CapHeight 880 /ItalicAngle 0 /StemV 80 >> >>] >>"
    )
    objects = [f"<< /Type /Catalog /Pages 2 0 R {catalog} >>", "", font]
    kids = []
    for drawn in pages:
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> >> {page} >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    made, places = b"%PDF-1.7\n", []
    for number, said in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{said}\nendobj\n".encode("latin-1")
    start = len(made)
    made += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
