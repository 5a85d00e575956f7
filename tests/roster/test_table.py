"""The registry as a table: out and in again changes nothing; what offices change comes in; every fault at its cell."""

import io
import shutil
import subprocess
import zipfile

import openpyxl
import pytest

from policysite.cli.main import main
from policysite.data.load import load_units
from support import CHANGED, QINGHE, REAL
from support.machine import find_or_install, go_without

HEADS = ["短名", "全称", "简称", "别名", "类别", "地区", "何年由何单位更名或并入", "依据", "成员"]


@pytest.fixture
def data(tmp_path):
    """A copy of the invented city's data, that a test may change."""
    return shutil.copytree(CHANGED, tmp_path / "data")


@pytest.fixture
def table(data, tmp_path):
    """The table of the copy, to be changed: a function that saves it after a change and returns where it is."""
    assert main(["units", "--data", str(data), "--out", str(tmp_path / "名录.xlsx")]) == 0

    def made(change=lambda sheet: None):
        book = openpyxl.load_workbook(tmp_path / "名录.xlsx")
        change(book.active)
        book.save(tmp_path / "改过.xlsx")
        return tmp_path / "改过.xlsx"

    return made


def row_of(sheet, name):
    return next(row[0].row for row in sheet.iter_rows() if row[2].value == name)


def appended(sheet, **cells):
    sheet.append([cells.get(head, "") for head in HEADS])


def told(capsys, *arguments):
    """The exit code of the command, and what it said."""
    capsys.readouterr()
    code = main(["units", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out + said.err


@pytest.mark.parametrize("home", [REAL, CHANGED, QINGHE], ids=lambda home: home.name)
def test_out_and_in_again_changes_nothing(home, tmp_path, capsys):
    data = shutil.copytree(home, tmp_path / "data")
    before = (data / "units.yml").read_bytes()
    assert main(["units", "--data", str(data), "--out", str(tmp_path / "a.xlsx")]) == 0
    code, said = told(capsys, tmp_path / "a.xlsx", "--data", data, "--write")
    assert (code, "没有要改的。" in said) == (0, True)
    assert (data / "units.yml").read_bytes() == before
    first = (tmp_path / "a.xlsx").read_bytes()
    assert main(["units", "--data", str(data), "--out", str(tmp_path / "a.xlsx")]) == 0
    assert (tmp_path / "a.xlsx").read_bytes() == first


def test_the_table_is_read_by_another_program(table):
    sheet = openpyxl.load_workbook(table()).active
    heads, *rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert heads == HEADS
    said = {row[2]: dict(zip(heads, row, strict=True)) for row in rows}
    assert (
        said["市农业农村局"]["何年由何单位更名或并入"]
        == "2023年12月由市乡村振兴局并入\n2024年由市发展改革局划入部分职责"
    )
    assert said["市农业农村局"]["依据"] == "《白溪市机构改革方案》第七条\n《白溪市机构改革方案》第十条"
    assert said["市教育局"]["何年由何单位更名或并入"] == "2024年由市教育体育局分设"
    assert said["市级各部门"]["成员"] == "市乡村振兴局、市农业农村局、市财政局"


def test_nothing_is_written_unless_asked_then_all_of_it(table, data, capsys):
    def change(sheet):
        sheet.cell(row_of(sheet, "市农业农村局"), 4).value = "农业农村局、市农业局"
        appended(sheet, 全称="白溪市数据局", 简称="市数据局", 类别="政府部门", 地区="白溪市",
                 何年由何单位更名或并入="2025年3月由市发展改革局划入部分职责", 依据="白编发〔2025〕1号")  # fmt: skip

    before = (data / "units.yml").read_text("utf-8")
    code, said = told(capsys, table(change), "--data", data)
    assert code == 0 and (data / "units.yml").read_text("utf-8") == before
    for words in (
        "新增 1 个单位：\n  市数据局（短名 baixi-shujuju，拟的）：政府部门，白溪市\n",
        "改动 2 个单位：\n",
        "    别名：（空） → 农业农村局、市农业局\n",
        "    沿革：加 2025年3月部分职责划入市数据局（依据：白编发〔2025〕1号）\n",
        "没有写。",
    ):
        assert words in said
    code, said = told(capsys, table(change), "--data", data, "--write")
    assert code == 0 and "已写" in said
    after = (data / "units.yml").read_text("utf-8")
    assert after.startswith(before[:400]) and "# An invented city" in after
    units = {unit.id: unit for unit in load_units(data / "units.yml", [])}
    assert units["bx-agriculture"].aliases == ("农业农村局", "市农业局")
    assert [(one.when.written, one.kind, one.to) for one in units["bx-reform"].changes] == [
        ("2024", "moved", "bx-agriculture"), ("2025-03", "moved", "baixi-shujuju"),
    ]  # fmt: skip
    assert main(["check", str(data)]) == 0
    assert "没有要改的。" in told(capsys, table(change), "--data", data)[1]


def test_an_offices_own_table_needs_no_ids_and_other_headings_do(data, tmp_path, capsys):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "机构"
    sheet.append(["白溪市市级机构一览表"])
    sheet.append([])
    sheet.append(["序号", "单位全称", "单位简称", "单位类别", "所属地区", "联系电话", "更名或并入", "文件依据"])
    sheet.append([1, "白溪市财政局", "市财政局", "政府部门", "白溪市", 123, None, None])
    sheet.append([2, "白溪市水务局", None, "政府部门", "白溪市", 124, "2020年由市水利局更名", "白编发〔2020〕7号"])
    sheet.append([3, "白溪市水利局", "市水利局", "政府部门", "白溪市", None, None, None])
    book.create_sheet("说明").append(["填表说明"])
    book.create_sheet("旧表").sheet_state = "hidden"
    book.save(tmp_path / "一览表.xlsx")
    code, said = told(capsys, tmp_path / "一览表.xlsx", "--data", data, "--write")
    assert code == 0, said
    assert "没有用上的列：“序号”（A3）、“联系电话”（F3）" in said and "工作表“说明”没有这些列，没有读。" in said
    assert "工作表“旧表”是隐藏的，没有读。" in said
    assert "名录里有、表里没有的 10 个，没有动" in said
    units = {unit.name: unit for unit in load_units(data / "units.yml", [])}
    assert units["白溪市水务局"].full_name is None
    (change,) = units["市水利局"].changes
    assert (change.kind, change.to, change.what, change.source) == (
        "renamed", units["白溪市水务局"].id, "更名为白溪市水务局", "白编发〔2020〕7号",
    )  # fmt: skip


def spoilt(sheet):
    """A table with a fault of each kind."""
    at = {name: row_of(sheet, name) for name in ("市农业农村局", "市文广旅局", "市教育局", "市体育局", "市财政局")}
    sheet[f"E{at['市农业农村局']}"] = None
    sheet[f"G{at['市农业农村局']}"] = "去年由市乡村振兴局并入"
    sheet[f"G{at['市文广旅局']}"] = "2024年3月18日由市水产局并入"
    sheet[f"H{at['市教育局']}"] = None
    sheet[f"A{at['市体育局']}"] = "体育"
    sheet[f"D{at['市财政局']}"] = "市旅游局"
    appended(sheet, 类别="政府部门", 地区="白溪市")
    appended(sheet, 简称="市财政局", 类别="政府部门", 地区="白溪市")
    appended(sheet, 简称="市大数据局", 类别="政府部门", 地区="白溪市", 何年由何单位更名或并入="2020年由市财政局更名\n2021年由市教育局分设",
             依据="一\n二\n三")  # fmt: skip


def test_every_fault_is_told_at_its_cell_all_at_once_and_nothing_is_written(table, data, capsys):
    path = table(spoilt)
    before = (data / "units.yml").read_bytes()
    code, said = told(capsys, path, "--data", data, "--write")
    found = [line.partition("!")[2] for line in said.splitlines() if "!" in line]
    assert code == 1 and (data / "units.yml").read_bytes() == before
    for fault in (
        "E3  没有写“类别”",
        "G3  “去年由市乡村振兴局并入”没有写成“何年由何单位更名或并入”的样子",
        "G6  未知单位“市水产局”",
        "H8  “2024年由市教育体育局分设”没有写依据",
        "A9  “体育”不能用作网址",
        "C13  没有写单位的名称",
        "C14  “市财政局”登记了两次",
        "H15  有 3 条依据，2 件事",
    ):
        assert fault in found
    assert any(
        one.startswith("D11  名称“市旅游局”重复") or "C11  “市财政局”这一行的名称分属几个单位" in one for one in found
    )
    assert all(one[0] in "ABCDEFGH" for one in found)


CIRCLE = {"G2": "2022年由市农业农村局并入", "H2": "某文件"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda sheet: sheet.delete_cols(6), "A1  缺少“地区”这一列"),
        (lambda sheet: sheet.insert_cols(1) or setattr(sheet["A1"], "value", "单位简称"), "D1  “简称”有两列"),
        (lambda sheet: sheet.merge_cells("E3:E5"), "E3:E5  有合并的单元格"),
        (lambda sheet: setattr(sheet["D3"], "value", '=CONCATENATE("甲","乙")'), "D3  这一格是公式"),
        (lambda sheet: setattr(sheet["D3"], "value", "#REF!"), "D3  这一格是错误值“#REF!”"),
        (lambda sheet: [setattr(sheet[at], "value", words) for at, words in CIRCLE.items()], "更名、并入绕成了圈"),
    ],
)
def test_faults_of_the_sheet_itself(table, data, capsys, change, fault):
    code, said = told(capsys, table(change), "--data", data)
    assert code == 1 and fault in said


def test_a_name_that_plans_use_stays(table, data, capsys):
    def change(sheet):
        sheet.cell(row_of(sheet, "市级各部门"), 9).value = "市财局"
        sheet.cell(row_of(sheet, "市财政局"), 3).value = "市财局"

    code, said = told(capsys, table(change), "--data", data, "--write")
    assert code == 1 and "方案里用着“市财政局”，名录改后就没有这个名称" in said and "plan.yml:" in said


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("名录.xls", b"\xd0\xcf\x11\xe0", "另存为 .xlsx"),
        ("名录.xlsx", b"PK\x03\x04broken", "损坏"),
        ("名录.xlsx", None, "找不到这个文件"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data, tmp_path, capsys, name, content, words):
    if content:
        (tmp_path / name).write_bytes(content)
    code, said = told(capsys, tmp_path / name, "--data", data)
    assert code == 1 and words in said and "Traceback" not in said


def test_an_empty_workbook_and_another_zip_are_refused_in_words(data, tmp_path, capsys):
    openpyxl.Workbook().save(tmp_path / "空.xlsx")
    assert "没有找到单位的表" in told(capsys, tmp_path / "空.xlsx", "--data", data)[1]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pack:
        pack.writestr("a.txt", "a")
    (tmp_path / "包.xlsx").write_bytes(buffer.getvalue())
    code, said = told(capsys, tmp_path / "包.xlsx", "--data", data)
    assert code == 1 and "打不开" in said


def test_line_ends_and_the_mark_at_the_start_stay(table, data, capsys):
    file = data / "units.yml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_text("utf-8").replace("\n", "\r\n").encode())
    before = file.read_bytes()

    def change(sheet):
        sheet.cell(row_of(sheet, "市农业农村局"), 4).value = "市农业局"

    code, said = told(capsys, table(change), "--data", data, "--write")
    assert code == 0, said
    after = file.read_bytes()
    assert after.replace("  aliases: [市农业局]\r\n".encode(), b"") == before


def test_a_registry_with_marks_of_a_conflict_is_told_for_what_it_is(table, data, capsys):
    path = table()
    text = (data / "units.yml").read_text("utf-8")
    (data / "units.yml").write_text(f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> 分支\n", "utf-8")
    code, said = told(capsys, path, "--data", data)
    assert code == 1 and "units.yml:1  这里有 git 合并冲突的标记" in said and said.count("处问题") == 1


@pytest.mark.parametrize(
    "arguments", [[], ["a.xlsx", "--out", "b.xlsx"], ["--out", "b.xlsx", "--write"], ["--out", "b.csv"]]
)
def test_a_command_line_that_cannot_be_meant_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["units", *arguments])
    assert ended.value.code == 2 and "命令有误" in capsys.readouterr().err


@pytest.mark.office
def test_what_libreoffice_saves_is_read(table, data, tmp_path, capsys):
    reasons = []
    office = find_or_install("soffice", ["libreoffice-calc", "fonts-noto-cjk"], reasons) or go_without(
        "LibreOffice", reasons
    )
    path = table()
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "saved"), str(path)], timeout=300, check=True, capture_output=True
    )
    code, said = told(capsys, tmp_path / "saved" / path.name, "--data", data)
    assert (code, "没有要改的。" in said) == (0, True), said
