"""Templates are compiled once a process, not once a build: that is half the time of a small build."""

import jinja2


def compile_once():
    """Keep what Jinja compiles; the same source under the same name gives the same code again."""
    plain, kept = jinja2.Environment.compile, {}

    def compile(self, source, name=None, filename=None, *how):
        key = (source, name, filename, self.autoescape, self.trim_blocks, self.lstrip_blocks, *how)
        if key not in kept:
            kept[key] = plain(self, source, name, filename, *how)
        return kept[key]

    jinja2.Environment.compile = compile
