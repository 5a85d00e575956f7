"""The model: what plans, units and reports consist of, each field written once."""
