"""Files to download, for people and for other programs: one module a format, the list of formats in `formats`."""
