"""Documents of every format, valid and strangely built: a case is a number, the same number gives the same bytes.

Not their bytes are spoilt but what they hold: tables within tables, cells that span more than there is, numbers of
lists, parts that are missing, doubled or named oddly, tags that do not close, pages that draw one line or nothing.
"""

# ruff: noqa: E501 lines of tags

from __future__ import annotations

import io
import random
import warnings
import zipfile
import zlib
from collections.abc import Callable

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"

_WORDS = (
    "云州市窗口整合实施方案", "一、总体要求", "（一）建设学校。", "2025年底前建成10所，达到95%以上。", "责任单位：市教育局",
    "（牵头单位：市财政局；配合单位：各县区）", "序号", "任务", "牵头单位", "完成时限", "每季度", "《云州规划》", "下同", "附件1",
    "", " ", "1", "2021年", "\u202e倒", "\u200b", "A", "、", "。", "（", "市教育局、市水务局", "⺠", "x" * 300, "甲" * 3000,
)  # fmt: skip
_NUMBERS = ("0", "1", "2", "3", "-1", "63", "64", "1000", "100000", "2000000000", "x", "", "1.5", "１")
_NAMES = ("方案.docx", "a\u202excod.txt", "con.docx", "方案", "a b.pdf", "～.html", "x" * 200, "..docx", "\u200b.xlsx")


def file_case(number: int, seed: int) -> tuple[str, bytes]:
    """The name and the bytes of a case; which format they have is in the bytes."""
    chance = random.Random(f"{seed}/file/{number}")
    return chance.choice(_NAMES), chance.choice(_FORMATS)(chance)


def _words(chance: random.Random) -> str:
    return "".join(chance.choice(_WORDS) for _ in range(chance.choice((1, 1, 1, 2, 3, 8))))


def _number(chance: random.Random) -> str:
    return chance.choice(_NUMBERS[:4] if chance.random() < 0.97 else _NUMBERS)


def _deep(chance: random.Random) -> int:
    return chance.choice((1, 1, 1, 2, 3, 10, 40))


def _package(parts: dict[str, str | bytes], chance: random.Random) -> bytes:
    raw = io.BytesIO()
    names = list(parts)
    if chance.random() < 0.1:
        names.remove(chance.choice(names))
    if chance.random() < 0.05:
        names.append(chance.choice(list(parts)))
    if chance.random() < 0.2:
        chance.shuffle(names)
    with warnings.catch_warnings(), zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as pack:
        warnings.simplefilter("ignore")
        for name in names:
            entry = zipfile.ZipInfo(
                name if chance.random() < 0.98 else chance.choice((f"../{name}", f"/{name}", name.upper()))
            )
            if chance.random() < 0.02:
                entry.external_attr = 0o120777 << 16  # a link
            pack.writestr(entry, parts[name])
    return raw.getvalue()


def _types(main: str, kind: str, others: dict[str, str]) -> dict[str, str | bytes]:
    """The parts that tell what the main part and the others are; each has its kind."""
    known = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{kind_of}+xml"/>'
        for name, kind_of in {main: kind, **others}.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_P}/content-types">{rels}{known}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_P}/relationships"><Relationship Id="r" Type="{_R}/officeDocument" '
        f'Target="{main}"/></Relationships>',
    }


def _paragraph(chance: random.Random) -> str:
    style = chance.choice(("", "", "<w:b/>", "<w:vanish/>", '<w:rStyle w:val="S"/>', "<w:strike/>"))
    listed = f'<w:numPr><w:ilvl w:val="{_number(chance)}"/><w:numId w:val="1"/></w:numPr>'
    runs = "".join(
        chance.choice(("{}", "{}", "<w:ins>{}</w:ins>", "<w:del>{}</w:del>", "<w:hyperlink>{}</w:hyperlink>")).format(
            f"<w:r><w:rPr>{style}</w:rPr><w:t>{_words(chance)}</w:t></w:r>"
        )
        for _ in range(chance.choice((0, 1, 1, 2)))
    )
    more = chance.choice(
        ("", "", "", "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", "<w:r><w:drawing/></w:r>", "<w:r><w:sym/></w:r>")
    )
    return f"<w:p><w:pPr>{listed if chance.random() < 0.3 else ''}</w:pPr>{runs}{more}</w:p>"


def _table(chance: random.Random, depth: int = 0) -> str:
    rows = ""
    for _ in range(chance.choice((0, 1, 2, 5))):
        cells = ""
        for _ in range(chance.choice((0, 1, 3, 4))):
            properties = "".join(
                chance.choice(
                    ("", "", f'<w:gridSpan w:val="{_number(chance)}"/>', "<w:vMerge/>", '<w:vMerge w:val="restart"/>')
                )
                for _ in range(2)
            )
            inner = _table(chance, depth + 1) if depth < 4 and chance.random() < 0.1 else _paragraph(chance)
            cells += f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"
        before = f'<w:trPr><w:gridBefore w:val="{_number(chance)}"/></w:trPr>' if chance.random() < 0.1 else ""
        rows += f"<w:tr>{before}{cells}</w:tr>"
    return f"<w:tbl>{rows}</w:tbl>"


def _word(chance: random.Random) -> bytes:
    body = "".join(chance.choice((_paragraph, _paragraph, _table))(chance) for _ in range(chance.choice((0, 1, 4, 12))))
    if chance.random() < 0.2:
        tag, deep = chance.choice(("sdt", "ins", "smartTag")), _deep(chance)
        body = f"<w:{tag}>" * deep + body + f"</w:{tag}>" * deep
    form = chance.choice(("decimal", "chineseCounting", "upperRoman", "lowerLetter", "none", "odd"))
    parts = _types(
        "word/document.xml",
        "wordprocessingml.document.main",
        {f"word/{one}.xml": f"wordprocessingml.{one}" for one in ("numbering", "styles")},
    )
    parts["word/document.xml"] = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    parts["word/numbering.xml"] = (
        f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="{_number(chance)}"><w:lvl w:ilvl="{_number(chance)}">'
        f'<w:start w:val="{_number(chance)}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1{_words(chance)[:9]}"/></w:lvl>'
        f'</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="{_number(chance)}"/></w:num></w:numbering>'
    )
    parts["word/styles.xml"] = (
        f'<w:styles xmlns:w="{_W}"><w:style w:type="character" w:styleId="S"><w:basedOn w:val="S"/></w:style></w:styles>'
    )
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_P}/relationships">'
        + "".join(
            f'<Relationship Id="r{at}" Type="{_R}/{kind}" Target="{kind}.xml"/>'
            for at, kind in enumerate(("numbering", "styles"))
        )
        + "</Relationships>"
    )
    return _package(parts, chance)


def _excel(chance: random.Random) -> bytes:
    rows = ""
    for row in chance.choice(([1], [1, 2, 3], [1, 2, 50_000], [1, 1, 2], [3, 1])):
        cells = ""
        for column in chance.choice(("ABC", "A", "AB", "CBA", ("A", "XFD"))):
            formula = chance.choice(("", "", "", "<f>1+1</f>", "<f>A1</f>"))
            kind = "inlineStr" if chance.random() < 0.8 else chance.choice(("n", "b", "e", "str", "n", "d", "s"))
            value = f"<is><t>{_words(chance)}</t></is>" if kind == "inlineStr" else f"<v>{_number(chance)}</v>"
            cells += f'<c r="{column}{row}" t="{kind}" s="{chance.choice("001")}">{formula}{value}</c>'
        hidden = chance.choice(("", "", 'hidden="1"'))
        rows += f'<row r="{row}" {hidden}>{cells}</row>'
    merged = chance.choice(("", "", "A1:C1", "A1:XFD1048576", "B2:A1", "A1:A1", "A2:A9"))
    cells = f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    form = chance.choice(
        ("General", "0%", "0.00", "yyyy&quot;年&quot;", "[DBNum1]0", "[Red]0;", "@", "# ?/?", ";;;", "0" * 200)
    )
    parts = _types(
        "xl/workbook.xml",
        "spreadsheetml.sheet.main",
        {"xl/worksheets/a.xml": "spreadsheetml.worksheet", "xl/styles.xml": "spreadsheetml.styles"},
    )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets><sheet name="{_words(chance)[:31]}" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{_P}/relationships"><Relationship Id="r1" Type="{_R}/worksheet" Target="worksheets/a.xml"/>'
        f'<Relationship Id="r2" Type="{_R}/styles" Target="styles.xml"/></Relationships>'
    )
    parts["xl/worksheets/a.xml"] = f'<worksheet xmlns="{_S}"><sheetData>{rows}</sheetData>{cells}</worksheet>'
    parts["xl/styles.xml"] = (
        f'<styleSheet xmlns="{_S}"><numFmts count="1"><numFmt numFmtId="170" formatCode="{form}"/></numFmts><fonts count="1"><font/></fonts>'
        '<fills><fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    return _package(parts, chance)


_TAGS = (
    "div",
    "p",
    "table",
    "tr",
    "td",
    "th",
    "ul",
    "ol",
    "li",
    "span",
    "b",
    "h1",
    "br",
    "script",
    "style",
    "svg",
    "a",
    "pre",
)


def _html(chance: random.Random) -> bytes:
    said = []
    for _ in range(chance.choice((3, 20, 80))):
        tag = chance.choice(_TAGS)
        which = chance.choice(
            ("", "", f' colspan="{_number(chance)}"', f' rowspan="{_number(chance)}"', " hidden", ' start="9"')
        )
        close = f"</{chance.choice((tag, tag, chance.choice(_TAGS)))}>" if chance.random() < 0.8 else ""
        said.append(f"<{tag}{which}>" * _deep(chance) + _words(chance) + close)
    charset = chance.choice(("utf-8", "gbk", "utf-7", "x", "utf-16"))
    page = f'<!doctype html><html><head><meta charset="{charset}"></head><body>{"".join(said)}</body></html>'
    return page.encode(chance.choice(("utf-8", "gb18030", "utf-16")))


def _pdf(chance: random.Random) -> bytes:
    pages = []
    for page in range(chance.choice((1, 2, 6))):
        lines = "".join(
            f"BT /F1 {chance.choice((0, 6, 12, 12, 12, 999))} Tf {chance.choice((72, 72, 0, -9, 300))} {height} Td "
            f"({chance.choice(('Plan of the city', f'- {page + 1} -', 'Head', '2025', '(', ' '))}) Tj ET "
            for height in range(780, 780 - 30 * chance.choice((0, 1, 3, 20)), -30)
        ).replace("(()", "(\\()")
        grid = "".join(f"{x} 400 m {x} 500 l S 50 {y} m 250 {y} l S " for x, y in ((50, 400), (150, 450), (250, 500)))
        pages.append((lines + (grid if chance.random() < 0.3 else "")).encode())
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    count = _number(chance) if chance.random() < 0.1 else str(len(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids [{kids}] /Count {count or 1}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for at, drawn in enumerate(pages):
        box = chance.choice(("0 0 595 842", "0 0 595 842", "0 0 0 0", "0 0 595000 842", "9 9 1 1", "0 0"))
        packed = zlib.compress(drawn)
        objects += [
            f"<</Type/Page/Parent {chance.choice((2, 2, 2, 4))} 0 R/MediaBox [{box}]/Rotate {chance.choice((0, 0, 90, 45))}"
            f"/Resources <</Font <</F1 3 0 R>>>>/Contents {5 + 2 * at} 0 R>>".encode(),
            b"<</Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream" % (len(packed), packed),
        ]
    raw, places = bytearray(b"%PDF-1.4\n"), []
    for number, said in enumerate(objects, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%b\nendobj\n" % (number, said)
    table = len(raw)
    raw += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    raw += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(raw + b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))


_FORMATS: tuple[Callable[[random.Random], bytes], ...] = (_word, _word, _excel, _html, _pdf)
