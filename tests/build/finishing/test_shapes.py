"""Pages of one shape are read as Markdown once, and come out as if each had been read."""

import markdown

from policysite.build import raw_blocks
from policysite.build.finishing.shapes import Heading, Shapes
from policysite.build.settings import MARKDOWN_EXTENSIONS
from support.tables import for_each

SETTINGS = {**MARKDOWN_EXTENSIONS, raw_blocks.NAME: {"applies": lambda: True}}


def read(text):
    """A page as Markdown reads it."""
    reader = markdown.Markdown(extensions=["toc", "tables", "fenced_code", *SETTINGS], extension_configs=SETTINGS)
    return reader.convert(text), tuple(map(heading, reader.toc_tokens))


def heading(token):
    return Heading(token["name"], token["id"], token["level"], tuple(map(heading, token["children"])))


def page(title="办好事", text="<p>甲</p>", more="<dl>\n<div><dt>乙</dt></div>\n</dl>\n"):
    return f"# {title} {{: #top }}\n\n{text}\n\n## 时限 {{: #deadlines }}\n{more}\n\n## 目标值 {{: #targets }}\n"


def test_of_pages_with_the_same_shape_one_is_read():
    asked = []
    shapes = Shapes(lambda text: asked.append(text) or read(text))
    pages = [page(), page("建平台（第2号）"), page(text="<p>丙</p>"), page(more='<dl class="x">\n丁\n</dl>\n')]
    assert [shapes.read(one) for one in pages] == list(map(read, pages))
    assert len(asked) == 1


@for_each(
    "other",
    [
        page("办好 两件事"),
        page("办好&#40;一&#41;件事"),
        page("*办好*"),
        page(text="<p>甲</p>\n跟着的字"),
        page(text="<p>甲 < 乙 & 丙</p>"),
        page(text="<p markdown>*甲*</p>"),
        page(text="<p>甲</p><p>乙</p>"),
        page(text="<table><tr><td>甲</td></tr></table>\n \n<p>乙</p>"),
        page(text="<p>甲\t乙</p>"),
        page(text="<p>\ue0000\ue002</p>"),
        page(text="```\n<p>甲</p>\n```"),
        page(text="一段话。\n\n- 甲\n- 乙"),
        page().replace(" {: #top }", ""),
        page().replace("#targets", "#t-2"),
        page().replace("##", "###"),
    ],
)
def test_whatever_differs_the_page_is_as_markdown_reads_it(other):
    shapes = Shapes(read)
    for text in (page(), other, page("最后一页")):
        assert shapes.read(text) == read(text)
