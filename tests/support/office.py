"""Small files of Word, Excel and PDF, written tag by tag: also such as no program writes."""

import io
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# The other vocabularies that documents use.
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": R,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    }.items()
)
# A paragraph of the list that `numbering` defines.
A_LIST = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'


def packed(parts, method=zipfile.ZIP_DEFLATED):
    """A package of these parts, by their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as pack:
        for name, content in parts.items():
            pack.writestr(name, content)
    return out.getvalue()


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbering(form, start=1, text="%1、"):
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    num = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:numbering><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>{num}</w:numbering>'


def _kind(name):
    """The kind of a part by its name: xl/worksheet1.xml is a worksheet."""
    return name.rpartition("/")[2].removesuffix(".xml").rstrip("1")


def _package(main, kind, others, **parts):
    """A package whose main part is related to the others, each of the kind that it is named after."""
    types = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{kind_of}+xml"/>'
        for name, kind_of in {main: kind, **others}.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    folder, _, name = main.partition("/")
    related = "".join(
        f'<Relationship Id="r{at}" Type="{R}/{_kind(other)}" Target="/{other}"/>'
        for at, other in enumerate(others, start=1)
    )
    whole = f'<Relationship Id="r" Type="{R}/officeDocument" Target="{main}"/>'
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{rels}{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{whole}</Relationships>',
            f"{folder}/_rels/{name}.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
            **parts,
        }
    )


def a_word(body, numbers="", styles=""):
    """A .docx with this body, numbering and styles."""
    kind = "wordprocessingml.{}"
    parts = {"word/numbering.xml": numbers, "word/styles.xml": styles}
    others = {name: kind.format(name[5:-4]) for name, content in parts.items() if content}
    content = {name: said.replace(">", f" {SPACES}>", 1) for name, said in parts.items() if said} | {
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    }
    return _package("word/document.xml", kind.format("document.main"), others, **content)


def a_sheet(cells, merged=(), before="", shared=(), formats=(), columns="", rows=None):
    """An .xlsx of one sheet.

    `cells` have a text, a number (an index into `shared` where that is given), (number, index into `formats`), or the
    XML of a cell that begins with “<”. `rows` says more of a row by its number.
    """
    by_row = {}
    for place, value in cells.items():
        by_row.setdefault(int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), []).append(_cell(place, value, bool(shared)))
    data = "".join(
        f'<row r="{row}" {(rows or {}).get(row, "")}>{"".join(found)}</row>' for row, found in sorted(by_row.items())
    )
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    sheet = f"{before}{columns}<sheetData>{data}</sheetData>{f'<mergeCells>{areas}</mergeCells>' if areas else ''}"
    number_formats = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{form}"/>' for at, form in enumerate(formats))
    used = "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(formats)))
    styles = f'<numFmts>{number_formats}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs>'
    texts = "".join(f"<si><t>{text}</t></si>" for text in shared)
    kind = "spreadsheetml.{}"
    names = ("xl/worksheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml")
    others = {name: kind.format(_kind(name)) for name in names}
    book = f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>'
    content = {
        "xl/workbook.xml": book,
        "xl/worksheet1.xml": f'<worksheet xmlns="{S}">{sheet}</worksheet>',
        "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{texts}</sst>',
    }
    return _package("xl/workbook.xml", kind.format("sheet.main"), others, **content)


def _cell(place, value, is_shared):
    if isinstance(value, str) and value.startswith("<"):
        return value.replace("<c", f'<c r="{place}"', 1)
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
    if isinstance(value, tuple):
        return f'<c r="{place}" s="{value[1] + 1}"><v>{value[0]}</v></c>'
    kind = 't="s"' if is_shared else ""
    return f'<c r="{place}" {kind}><v>{value}</v></c>'


def a_pdf(pages, forms=0, filters=b"/FlateDecode"):
    """A PDF with these drawing instructions, a page each; each of the `forms` X0, X1 … draws the next ten times."""
    font, first_form = 3, 4
    named = b" ".join(b"/X%d %d 0 R" % (at, first_form + at) for at in range(forms))
    resources = b"/Resources << /Font << /F1 3 0 R >> /XObject << %s >> >>" % named
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at in range(forms):
        drawing = b"/X%d Do " % (at + 1) * 10 if at + 1 < forms else b"BT /F1 9 Tf (x) Tj ET " * 10
        kind = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] %s" % resources
        objects.append(_stream(drawing, kind, b"/FlateDecode"))
    kids = []
    for drawing in pages:
        objects.append(_stream(drawing, b"", filters))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R %s >>" % (len(objects), resources)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    assert font == 3
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))


def _stream(content, kind, filters):
    content = zlib.compress(content, 9)
    return b"<< %s /Filter %s /Length %d >>\nstream\n%s\nendstream" % (kind, filters, len(content), content)
