"""Generated pages from Markdown to the page that stands in the site, past MkDocs, as MkDocs would make it."""
