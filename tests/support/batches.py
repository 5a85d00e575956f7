"""Many documents that name the same new bodies, and what drafting them gives."""

import os
import subprocess
import sys
from pathlib import Path

# Each names bodies of its own and some that another names too; two speak of a body under two of its names.
_DOCUMENT = """云川县人民政府办公室关于印发云川县{subject}工作方案的通知
云川政办〔2024〕{number}号
各乡镇人民政府：
现将方案印发给你们。
云川县人民政府办公室
2024年3月{day}日
云川县{subject}工作方案
一、重点任务
（一）推进{subject}。2025年底前建成{subject}平台。（牵头单位：县{first}；责任单位：县{second}、县财政局）
（二）检查{subject}。每年开展一次评估。（牵头单位：县{second}；责任单位：县{first}）
（三）宣传{subject}。群众满意度不低于9{last}%。（牵头单位：县委宣传部；责任单位：县{first}）
"""
_BODIES = (
    "教育局",
    "水利局",
    "卫生健康局",
    "卫健局",
    "交通运输局",
    "林草局",
    "民政局",
    "司法局",
    "发展改革委",
    "发改委",
    "商务局",
)
_SUBJECTS = ("节水", "护林", "养老", "食堂", "公路", "窗口", "培训")


def write_documents(folder, count):
    """So many documents, all different; the sixth is no document, the ninth has the number of the eighth."""
    folder.mkdir(parents=True)
    files = []
    for number in range(1, count + 1):
        text = _DOCUMENT.format(
            subject=_SUBJECTS[number % len(_SUBJECTS)],
            number=8 if number == 9 else number,
            day=number % 28 + 1,
            last=number % 10,
            first=_BODIES[number * 3 % len(_BODIES)] if number != 9 else "应急局",
            second=_BODIES[number * 5 % len(_BODIES)] if number != 10 else "应急局",
        )
        files.append(folder / f"{number:03}.txt")
        files[-1].write_text(text if number != 6 else "", "utf-8")
    return files


def command(files, out, *options):
    """The command that drafts them."""
    data = out.parent / "data"
    data.mkdir(exist_ok=True)
    return [
        sys.executable,
        "-m",
        "policysite",
        "draft",
        *map(str, files),
        "--out",
        str(out),
        "--data",
        str(data),
        *options,
    ]


def drafted(files, out, *options):
    """Draft them: the exit code, what is printed, and the bytes of every file, by its path."""
    done = subprocess.run(
        command(files, out, *options), cwd=out.parent, env=settings(), capture_output=True, text=True, check=False
    )
    return told(done.returncode, done.stdout, done.stderr, out)


def settings():
    return {name: value for name, value in os.environ.items() if name != "POLICYSITE_WORKERS"}


def told(code, said, faults, out):
    made = {
        path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(Path(out).rglob("*")) if path.is_file()
    }
    return code, said.replace(out.name, "OUT"), faults.replace(out.name, "OUT"), made
