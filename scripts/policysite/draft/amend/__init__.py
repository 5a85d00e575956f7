"""A notice of amendment read into the edits that it orders, and applied to the edition in force."""
