"""The directory over many sites: one set of pages over what each built site publishes under data/."""
